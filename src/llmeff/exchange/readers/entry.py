"""An entry of somebody's bibliography, in whichever format, with the places of its fields in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from llmeff.identifiers import Identifier, Scheme, parse
from llmeff.names import Name
from llmeff.problems import Problem

_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True)
class Edit:
    """A replacement of ``text[start:end]``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Found:
    """A field as it stands in the text.

    Attributes:
        name: the field's own name in its format, e.g. ``booktitle`` or ``container-title``.
        value: its text, without the format's escapes.
        start: where its value begins in the text, delimiters included; -1 where it cannot be replaced there.
        end: where it ends.
    """

    name: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Cited:
    """One entry.

    Attributes:
        key: its citation key; for a list of links, the title.
        line: from 1.
        fields: its fields by their common name: title, authors, year, venue, arxiv, doi, url, volume, number, pages.
        authors: the names, in order; empty where the entry gives none.
        truncated: whether the list of authors ends with "and others".
        identifiers: those of the work that the entry names, by scheme, with the field that holds them.
        encode: turns a new value of a common field into text of this format.
        insert: an edit that adds a field, or None where the format has no place for it.
        retype: the edits that make a preprint's entry one of a published work.
        duplicate: whether an earlier entry has the same key.
        context: in a list of links, the text around the link, in which the title stands somewhere.
    """

    key: str
    line: int
    fields: Mapping[str, Found]
    authors: tuple[Name, ...] = ()
    truncated: bool = False
    identifiers: Mapping[Scheme, tuple[str, str]] = field(default_factory=dict)
    encode: Callable[[str, str], str] = field(default=lambda name, value: value, compare=False)
    insert: Callable[[str, str], Edit | None] = field(default=lambda name, value: None, compare=False)
    retype: Callable[[str], list[Edit]] = field(default=lambda kind: [], compare=False)
    duplicate: bool = False
    context: str = ""

    def value(self, name: str) -> str:
        """The text of a field; empty where there is none."""
        return self.fields[name].value if name in self.fields else ""


@dataclass(frozen=True)
class Bibliography:
    """A file's entries, and what in it could not be read.

    Attributes:
        text: the file's text, to which all places refer.
        entries: what was read, in order.
        problems: what was not, with its line.
    """

    text: str
    entries: tuple[Cited, ...]
    problems: tuple[Problem, ...] = ()


class Lines:
    """The lines of a text, to tell the line of a place without counting from the beginning.

    Args:
        text: with any line ends.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def number(self, place: int) -> int:
        """The line, from 1, in which a place is."""
        return bisect_right(self._starts, place)

    def start(self, number: int) -> int:
        """Where a line begins, from 1; the end of the text for one behind the last."""
        return self._starts[number - 1] if number <= len(self._starts) else len(self._text)

    def line(self, number: int) -> str:
        """A line, from 1, without its end."""
        return self._text[self.start(number) : self.start(number + 1)].rstrip("\r\n")


def identifiers_in(fields: Mapping[str, Found]) -> dict[Scheme, tuple[str, str]]:
    """Identifiers that the fields of an entry hold, each with the name of the field: the one meant for it comes first."""
    found: dict[Scheme, tuple[str, str]] = {}
    for name in ("arxiv", "doi", "url", "venue", "note"):
        text = fields[name].value if name in fields else ""
        identifier = _identifier(name, text) if text else None
        if identifier and identifier.scheme not in found:
            found[identifier.scheme] = (identifier.value, name)
    return found


def _identifier(name: str, text: str) -> Identifier | None:
    if name == "arxiv":
        bare = re.sub(r"v\d+$", "", re.sub(r"^arxiv:\s*", "", text.strip(), flags=re.IGNORECASE))
        return Identifier("arxiv", bare) if re.fullmatch(r"\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}", bare) else parse(text)
    if name in {"venue", "note"}:
        found = re.search(r"arxiv[:\s]\s*(?:abs/)?(\d{4}\.\d{4,5})|abs/(\d{4}\.\d{4,5})", text, re.IGNORECASE)
        return Identifier("arxiv", found[1] or found[2]) if found else None
    return parse(text)
