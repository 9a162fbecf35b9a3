"""An entry of somebody's bibliography, in whichever format, with the places of its fields in the text."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol, TypeVar

from llmeff.identifiers import Identifier, Scheme, parse
from llmeff.names import Name
from llmeff.problems import Problem

_LINE_END = re.compile(r"\r\n?|\n")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_MENTIONED = re.compile(r"arxiv[:\s]\s*(?:abs/)?(\d{4}\.\d{4,5})|abs/(\d{4}\.\d{4,5})", re.IGNORECASE)
_FIELDS_OF_IDS = ("arxiv", "doi", "url", "venue", "note")
YEAR = re.compile(r"(?<!\d)\d{4}(?=(?:\d{4})?(?!\d))")
"""A year in the text of a date, one in eight digits included; not four digits of another number."""
STATED = "stated"
"""The own name of a field that stands in running text, in which what is behind it is not told apart."""
T = TypeVar("T")


class Steps(Protocol):
    """Walks the parts of a file, for a caller that shows progress: gives each of them, in their order."""

    def __call__(self, items: Sequence[T], /) -> Iterable[T]:
        """The items, one by one."""


def silent(items: Sequence[T], /) -> Iterable[T]:
    """Walks the parts of a file and shows nothing."""
    return items


@dataclass(frozen=True)
class Edit:
    """A replacement of ``text[start:end]``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A field as it stands in the text.

    Attributes:
        name: the field's own name in its format, e.g. ``booktitle`` or ``container-title``.
        value: its text, without the format's escapes.
        start: where its value begins in the text, delimiters included; -1 where it cannot be replaced there.
        end: where it ends.
        raw: whether it could not be turned into text, such as a macro that another file defines: nothing can be said of it.
    """

    name: str
    value: str
    start: int
    end: int
    raw: bool = False


class Part(NamedTuple):
    """A field that says something of the book in which the work stands, such as its volume, its editors or its publisher, or that may
    say that there is none yet, such as a note.

    Attributes:
        name: its name in BibTeX, in whichever format it stands.
        value: its text.
        start: where the whole field begins that goes where it is taken away.
        end: where it ends.
    """

    name: str
    value: str
    start: int
    end: int


class Remark(NamedTuple):
    """Something about how an entry is written that its author should know, and that is no error.

    Attributes:
        code: unknown-macro, unread-latex, duplicate-field, two-years, unknown-crossref, comma-list.
        message: one line.
    """

    code: str
    message: str


class Nearby(NamedTuple):
    """Text at a link of a list, which may be the title of the work that the link leads to.

    Attributes:
        where: the link's own text; text before or behind it in its line or row; a line above or below it; said, for a venue and year
            that its line names, which is no title.
        text: without markup.
        marked: whether it stands out, as a link, in bold type or in quotes.
        apart: whether it stands in another line than the link, and no item of a list holds both.
    """

    where: Literal["label", "before", "after", "above", "below", "said"]
    text: str
    marked: bool = False
    apart: bool = False


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
        rewrite: the edits that replace a field which stands in several places; None where that field is not such a one. What is asked
            for as ``date`` is the year, without the month and the day beside it.
        parts: the fields that say something of the book in which the work stands.
        duplicate: whether an earlier entry has the same key.
        context: in a list of links, the text around the link, in which the title stands somewhere.
        kind: the entry's own type in its format, e.g. ``inproceedings`` or ``JOUR``.
        remarks: what is to be said of how it is written.
        nearby: in a list of links, the texts that may be the title, the likeliest first.
        name_places: where each name of the authors stands in the text, one that says that there are others included; empty where they
            cannot be replaced one by one.
        neighbours: in a list of links, the identifiers of other works in the same line or paragraph.
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
    rewrite: Callable[[str, str], list[Edit] | None] = field(default=lambda name, value: None, compare=False)
    parts: Callable[[], Sequence[Part]] = field(default=lambda: (), compare=False)
    duplicate: bool = False
    context: str = ""
    kind: str = ""
    remarks: tuple[Remark, ...] = ()
    nearby: tuple[Nearby, ...] = ()
    name_places: tuple[tuple[int, int], ...] = ()
    neighbours: frozenset[Identifier] = frozenset()

    def value(self, name: str) -> str:
        """The text of a field; empty where there is none, or where it could not be turned into text."""
        found = self.fields.get(name)
        return found.value if found and not found.raw else ""

    @property
    def year(self) -> int | None:
        """The year that it says."""
        said = YEAR.search(self.value("year"))
        return int(said[0]) if said else None

    def edits(self, name: str, value: str) -> list[Edit]:
        """The edits that give a field another value, and touch nothing else.

        Args:
            name: its common name.
            value: the new value, as text.

        Returns:
            None of them where the field cannot be replaced in its place.
        """
        several = self.rewrite(name, value)
        if several is not None:
            return several
        found = self.fields.get(name)
        return [Edit(found.start, found.end, self.encode(name, value))] if found and found.start >= 0 else []


class Decoded(NamedTuple):
    """LaTeX as text.

    Attributes:
        text: the text; the LaTeX itself where it could not be read.
        read: whether it could.
    """

    text: str
    read: bool = True


Known = dict[tuple[str, bool], Decoded]
"""LaTeX of a file, and whether the braces of groups are kept, with what was read in it."""


@dataclass(frozen=True)
class Bibliography:
    """A file's entries, and what in it could not be read.

    Attributes:
        text: the file's text without its byte-order mark, to which all places refer.
        entries: what was read, in order.
        problems: what was not, with its line.
        bom: whether the file begins with a byte-order mark.
        undecoded: whether the file is no UTF-8, so that its text is not known and nothing takes its place.
        unread: how many lines look like references and could not be divided into authors and title.
        latex: what its LaTeX was read as, for another reading.
    """

    text: str
    entries: tuple[Cited, ...]
    problems: tuple[Problem, ...] = ()
    bom: bool = False
    undecoded: bool = False
    unread: int = 0
    latex: Known = field(default_factory=dict, repr=False, compare=False)

    def encoded(self, text: str) -> bytes:
        """A corrected text as the bytes of the file: with its byte-order mark, and line ends as they are in the text."""
        return (("\ufeff" if self.bom else "") + text).encode()


class Lines:
    """The lines of a text, to tell the line of a place without counting from the beginning.

    Args:
        text: with any line ends.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = array("Q", [0])  # a fifth of the memory of a list: a file may hold nothing but lines
        self._starts.extend(match.end() for match in _LINE_END.finditer(text))

    def number(self, place: int) -> int:
        """The line, from 1, in which a place is."""
        return bisect_right(self._starts, place)

    def start(self, number: int) -> int:
        """Where a line begins, from 1; the end of the text for one behind the last."""
        return self._starts[number - 1] if number <= len(self._starts) else len(self._text)

    def line(self, number: int) -> str:
        """A line, from 1, without its end."""
        return self._text[self.start(number) : self.start(number + 1)].rstrip("\r\n")

    def column(self, place: int) -> int:
        """The column, from 1, of a place in its line."""
        return place - self.start(self.number(place)) + 1


def newline_of(text: str) -> str:
    """The line end that a text uses; that of its first line, since files that mix them have no other rule."""
    found = _LINE_END.search(text)
    return found[0] if found else "\n"


def printable(text: str) -> str:
    """Text without control characters, and with a question mark for halves of characters, which nothing can print."""
    if text.isascii() and text.isprintable():
        return text
    return _UNPRINTABLE.sub(lambda found: "?" if found[0] >= "\ud800" else "", text)


def identifiers_in(fields: Mapping[str, Found]) -> dict[Scheme, tuple[str, str]]:
    """Identifiers that the fields of an entry hold, each with the name of the field: the one meant for it comes first."""
    found: dict[Scheme, tuple[str, str]] = {}
    for name in _FIELDS_OF_IDS:
        text = fields[name].value if name in fields and not fields[name].raw else ""
        identifier = identifier_in(name, text) if text else None
        if identifier and identifier.scheme not in found:
            found[identifier.scheme] = (identifier.value, name)
    return found


_LONGEST = 2000  # letters of a field in which an identifier is looked for


def identifier_in(name: str, text: str) -> Identifier | None:
    """The identifier that a field holds.

    Args:
        name: the common name of the field.
        text: what it says.
    """
    text = text[:_LONGEST]
    if name == "arxiv":
        bare = re.sub(r"v\d+$", "", re.sub(r"^arxiv:\s*", "", text.strip(), flags=re.IGNORECASE))
        return Identifier("arxiv", bare) if re.fullmatch(r"\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}", bare) else parse(text)
    if name in {"venue", "note"}:
        found = _MENTIONED.search(text)
        return Identifier("arxiv", found[1] or found[2]) if found else None
    return parse(text)
