"""The authors of an entry as they were meant, whatever the field's form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from llmeff.exchange.readers.entry import Cited
from llmeff.names import Name

_MORE = re.compile(r"[\s,]*\b(?:et\.? al\.?|and others|and \d+ others|others|and more)\s*$|\s*(?:\.{3}|…)\s*$", re.IGNORECASE)
_TOO_MANY = 3  # commas that no single name has
_ANONYMOUS = re.compile(r"anonymous(?: authors?)?", re.IGNORECASE)


class Signed(NamedTuple):
    """Who signs an entry.

    Attributes:
        names: the authors, in order.
        truncated: whether the end of the list is left out, and the entry says so.
        joined: whether names are divided by commas, which BibTeX takes for one name.
        anonymous: whether the authors are hidden, as in a submission.
    """

    names: tuple[Name, ...]
    truncated: bool
    joined: bool = False
    anonymous: bool = False


def signed(entry: Cited) -> Signed:
    """The authors of an entry: "et al." within a name ends the list, and a name with many commas is a list of its own."""
    if len(entry.authors) == 1 and _ANONYMOUS.fullmatch(_whole(entry.authors[0])):
        return Signed((), False, anonymous=True)
    joined = any(_is_list(name) for name in entry.authors)
    return Signed(tuple(_meant(entry.authors)), entry.truncated or _says_more(entry.authors), joined)


def _says_more(authors: Sequence[Name]) -> bool:
    return bool(authors) and any(_MORE.search(part) for part in (authors[-1].family, authors[-1].given))


def _whole(name: Name) -> str:
    return f"{name.given} {name.family}".strip()


def _is_list(name: Name) -> bool:
    return not name.group and name.family.count(",") >= _TOO_MANY - 1 and not name.given


def _meant(authors: Sequence[Name]) -> Iterator[Name]:
    for name in authors:
        if _is_list(name):
            yield from (_natural(part) for part in re.split(r",\s*(?:and\s+)?", name.family) if part and "=" not in part)
            continue
        family, given = _MORE.sub("", name.family), _MORE.sub("", name.given)
        if family or given:
            yield Name(family or given, given if family else "", name.suffix, name.group)


def _natural(text: str) -> Name:
    given, _, family = text.strip().rpartition(" ")
    return Name(family, given)
