"""The authors of an entry as they were meant, whatever the field's form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from llmeff.citations.agreement import ORGANISED
from llmeff.exchange.readers.entry import Cited
from llmeff.names import Name, parsed

_MORE = re.compile(r"[\s,]*\b(?:et\.? al\.?|and others|and \d+ others|others|and more)\s*$|\s*(?:\.{3}|…)\s*$", re.IGNORECASE)
_NUMBERED = re.compile(r"0\d{3}")
_NOBODY = re.compile(r"unknown(?: authors?)?|various(?: authors?)?|n/?a|tb[ad]|\?+", re.IGNORECASE)
_ANONYMOUS = re.compile(r"anonymous(?: authors?)?", re.IGNORECASE)


class Signed(NamedTuple):
    """Who signs an entry.

    Attributes:
        names: the authors, in order.
        truncated: whether the end of the list is left out, and the entry says so.
        anonymous: whether the authors are hidden, as in a submission.
        nobody: whether a word such as "Unknown" stands for them.
    """

    names: tuple[Name, ...]
    truncated: bool
    anonymous: bool = False
    nobody: bool = False


def signed(entry: Cited) -> Signed:
    """The authors of an entry: "et al." within a name ends the list."""
    return _signed(tuple(entry.authors), entry.truncated)


@lru_cache(maxsize=64)
def _signed(authors: tuple[Name, ...], truncated: bool) -> Signed:
    """As above; one entry is asked some times in a row."""
    if len(authors) == 1 and _ANONYMOUS.fullmatch(_whole(authors[0])):
        return Signed((), False, anonymous=True)
    nobody = len(authors) == 1 and _NOBODY.fullmatch(_whole(authors[0])) is not None
    own = [one for name in authors for one in _apart(name)]
    return Signed(tuple(filter(None, map(_meant, own))), truncated or _says_more(authors), nobody=nobody)


def _says_more(authors: Sequence[Name]) -> bool:
    return bool(authors) and any(_MORE.search(part) for part in (authors[-1].family, authors[-1].given))


def _whole(name: Name) -> str:
    return f"{name.given} {name.family}".strip()


def _apart(name: Name) -> tuple[Name, ...]:
    """A name; of a house and a person in one, "META, Ladle, Bo", both."""
    mixed = name.suffix and name.given and name.family.lower() in ORGANISED
    return (Name(name.family, group=True), Name(name.suffix, name.given)) if mixed else (name,)


def numbered(entry: Cited) -> str:
    """The first author of an entry behind whose name DBLP's number stands; empty where none has one."""
    return next((_whole(name) for name in entry.authors if name.given and _NUMBERED.fullmatch(name.family)), "")


def is_name(name: Name) -> bool:
    """Whether what stands among authors has a letter: behind a group arXiv prints a colon as if it were an author.

    Args:
        name: as the entry has it.
    """
    return any(map(str.isalnum, _whole(name)))


@lru_cache(maxsize=1 << 13)
def _meant(name: Name) -> Name | None:
    """A name without "et al.", and without the number by which DBLP tells persons of one name apart; None where nothing is left of it."""
    if not is_name(name):
        return None
    if _NUMBERED.fullmatch(name.family) and name.given:
        return parsed(name.given)
    family, given = _MORE.sub("", name.family), _MORE.sub("", name.given)
    return Name(family or given, given if family else "", name.suffix, name.group) if family or given else None
