"""The authors of an entry as they were meant, whatever the field's form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from llmeff.exchange.readers.entry import Cited
from llmeff.names import Name

_MORE = re.compile(r"[\s,]*\b(?:et\.? al\.?|and others|and \d+ others|others|and more)\s*$|\s*(?:\.{3}|…)\s*$", re.IGNORECASE)
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
    if len(entry.authors) == 1 and _ANONYMOUS.fullmatch(_whole(entry.authors[0])):
        return Signed((), False, anonymous=True)
    nobody = len(entry.authors) == 1 and _NOBODY.fullmatch(_whole(entry.authors[0])) is not None
    return Signed(tuple(_meant(entry.authors)), entry.truncated or _says_more(entry.authors), nobody=nobody)


def _says_more(authors: Sequence[Name]) -> bool:
    return bool(authors) and any(_MORE.search(part) for part in (authors[-1].family, authors[-1].given))


def _whole(name: Name) -> str:
    return f"{name.given} {name.family}".strip()


def _meant(authors: Sequence[Name]) -> Iterator[Name]:
    for name in authors:
        family, given = _MORE.sub("", name.family), _MORE.sub("", name.given)
        if family or given:
            yield Name(family or given, given if family else "", name.suffix, name.group)
