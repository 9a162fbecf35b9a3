"""Reads RIS line by line, with the places of its values for corrections to the byte.

rispy tells no places, raises where a line continues no tag, and reads nothing of files that have one blank before the hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from llmeff.exchange.readers.crowds import kept
from llmeff.exchange.readers.entry import (
    YEAR,
    Bibliography,
    Cited,
    Edit,
    Found,
    Lines,
    Part,
    Steps,
    identifiers_in,
    newline_of,
    printable,
    silent,
)
from llmeff.exchange.readers.faults import broken_entry, control_characters, no_entries
from llmeff.exchange.readers.latex_text import without_markup
from llmeff.names import Name, parsed, split_names
from llmeff.problems import Problem, listed

_LINE = re.compile(r"(?<![^\r\n])(?:[ \t]*([A-Z][A-Z0-9])[ \t]{1,2}-(?:[ \t]|(?=[\r\n])|\Z))?([^\r\n]*)")
_SMALL = re.compile(r"(?<![^\r\n])[ \t]*(?!TY)[Tt][Yy][ \t]{1,2}-(?:[ \t]|(?=[\r\n])|\Z)")
TAGS: Mapping[str, str] = {
    "TI": "title", "T1": "title", "CT": "title", "PY": "year", "Y1": "year", "DA": "year", "JO": "venue", "JF": "venue",
    "T2": "venue", "BT": "venue", "J2": "venue", "JA": "venue", "DO": "doi", "UR": "url", "VL": "volume", "IS": "number",
    "C3": "arxiv", "M1": "note", "N1": "note",
}
_ADDED: Mapping[str, str] = {
    "title": "TI", "year": "PY", "venue": "T2", "booktitle": "T2", "journal": "JO", "doi": "DO", "url": "UR", "volume": "VL",
    "number": "IS", "arxiv": "C3",
}
_PARTS: Mapping[str, str] = {
    "VL": "volume", "IS": "number", "SP": "pages", "EP": "pages", "T3": "series", "A2": "editor", "ED": "editor", "PB": "publisher",
    "CY": "address", "PP": "address", "SN": "issn", "C3": "arxiv",
}
_AUTHORS = frozenset({"AU", "A1"})
_HINT = "begin each with a line 'TY  - JOUR', and close it with 'ER  - '"


class Tag(NamedTuple):
    """A line with a tag, and those that continue it.

    Attributes:
        name: two letters.
        value: its text, lines that continue it included.
        begin: where the line begins.
        start: where the value begins.
        end: where it ends, before the line's end.
    """

    name: str
    value: str
    begin: int
    start: int
    end: int


def read(text: str, name: str, steps: Steps = silent) -> Bibliography:
    """Reads a RIS file; an entry that is not closed is a problem with its line, and the rest is read.

    Args:
        text: the file's text.
        name: the file, as problems shall name it.
        steps: walks the entries.
    """
    lines = Lines(text)
    groups = steps(list(_groups(text)))
    entries, broken = kept((_entry_or_problem(text, tags, lines.number(tags[0].begin), name) for tags in groups), name, _HINT)
    problems = [*control_characters(text, lines, name), *broken, *_in_small_letters(text, lines, name)]
    if text.strip() and not entries and not problems:
        problems.append(no_entries(name, "RIS begins each with a line 'TY  - '"))
    return Bibliography(text, tuple(entries), tuple(problems))


def _in_small_letters(text: str, lines: Lines, name: str) -> Iterator[Problem]:
    """The beginnings of entries that nobody reads as such, neither we nor the programs that RIS is for."""
    yield from listed(_SMALL.finditer(text), lambda found: broken_entry(
        "nothing of this entry is read: its tags are not in capitals", name, lines.number(found.start()), _HINT))


def _entry_or_problem(text: str, tags: Sequence[Tag], line: int, name: str) -> Cited | Problem:
    if tags[0].name != "TY":
        return broken_entry("this entry has no beginning (TY  -)", name, line, "begin it with a line 'TY  - JOUR'")
    if tags[-1].name != "ER":
        return broken_entry("this entry has no end (ER  -)", name, line, "close it with a line 'ER  - '")
    return _entry(text, tags, line)


def _groups(text: str) -> Iterator[list[Tag]]:
    """The tags of the file, divided before each TY and behind each ER."""
    group: list[Tag] = []
    for tag in _tags(text):
        if tag.name == "TY" and group:
            yield group
            group = []
        group.append(tag)
        if tag.name == "ER":
            yield group
            group = []
    if group:
        yield group


def _tags(text: str) -> Iterator[Tag]:
    current: Tag | None = None
    values: list[str] = []
    for line in _LINE.finditer(text):
        if line[1]:
            if current:
                yield current._replace(value=" ".join(filter(None, values)))
            values = [line[2].strip()]
            start = line.end() - len(line[2].lstrip())
            current = Tag(line[1], "", line.start(), start, start + len(line[2].strip()))
        elif current and current.name != "ER" and line[2].strip():
            values.append(line[2].strip())
            current = current._replace(end=line.start(2) + len(line[2].rstrip()))
    if current:
        yield current._replace(value=" ".join(filter(None, values)))


def _entry(text: str, tags: Sequence[Tag], line: int) -> Cited:
    authors = [tag for tag in tags if tag.name in _AUTHORS]
    fields = {name: replace(found, start=-1, end=-1) if found.start > 0 and text[found.start - 1] == "-" else found
              for name, found in _fields(tags).items()}
    form = _Form(text, tags, newline_of(text))
    key = next((tag.value for name in ("ID", "LB") for tag in tags if tag.name == name and tag.value), "")
    names = [tag.value for tag in authors if tag.value]
    truncated = bool(names) and names[-1].lower().strip(". ") in {"others", "et al"}
    return Cited(
        key=printable(key) or (fields["title"].value if "title" in fields else "?"),
        line=line,
        fields=fields,
        authors=tuple(map(_name, names[:-1] if truncated else names)),
        truncated=truncated,
        identifiers=identifiers_in(fields),
        encode=_encode,
        insert=form.insert,
        retype=form.retype,
        rewrite=form.rewrite,
        parts=form.parts,
        kind=tags[0].value,
    )


def _fields(tags: Sequence[Tag]) -> dict[str, Found]:
    fields: dict[str, Found] = {}
    for tag in tags:
        common = TAGS.get(tag.name)
        if not common or common in fields or (common == "arxiv" and "arxiv" not in tag.value.lower()):
            continue
        begin, end, value = tag.start, tag.end, tag.value
        if common == "year" and (year := YEAR.search(value)) and len(value) == end - begin:
            begin, end, value = begin + year.start(), begin + year.end(), year[0]
        value = without_markup(printable(value)) if common == "title" else printable(value)
        fields[common] = Found(tag.name, " ".join(value.split()), begin, end)
    pages = [tag.value for name in ("SP", "EP") for tag in tags if tag.name == name and tag.value]
    if pages:
        fields["pages"] = Found("SP", printable("-".join(pages[:2])), -1, -1)
    if any(tag.name in _AUTHORS for tag in tags):
        fields["authors"] = Found("AU", "", -1, -1)
    return fields


def _name(text: str) -> Name:
    """A name of RIS, which has the suffix last: ``Family, Given, Suffix``."""
    text = printable(text)
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 2:
        return Name(parts[0], parts[1])
    try:
        return parsed(_inverted(text))
    except ValueError:
        return Name(text.strip())


def _encode(name: str, value: str) -> str:
    return f"arXiv:{value}" if name == "arxiv" else value


def _inverted(text: str) -> str:
    """Exchanges suffix and given names, which BibTeX has in the other order."""
    parts = [part.strip() for part in text.strip("{}").split(",")]
    return ", ".join([parts[0], parts[2], parts[1]]) if len(parts) == 3 else ", ".join(parts)


class _Form(NamedTuple):
    """An entry's place in its file."""

    text: str
    tags: Sequence[Tag]
    newline: str

    def insert(self, name: str, value: str) -> Edit | None:
        """A line that is added before the end."""
        at = self.tags[-1].begin
        if name == "pages":
            return Edit(at, at, "".join(f"{self._head(tag)}{page}{self.newline}" for tag, page in _pages(value)))
        tag = _ADDED.get(name)
        return Edit(at, at, f"{self._head(tag)}{_encode(name, value)}{self.newline}") if tag else None

    def retype(self, kind: str) -> list[Edit]:
        """The edit that makes the entry one of another kind of work."""
        from llmeff.exchange.ris import TYPES  # kept out of start-up: only an upgrade needs the writer

        first, name = self.tags[0], TYPES.get(kind, "GEN")
        return [Edit(first.start, first.end, name)] if first.value != name else []

    def rewrite(self, name: str, value: str) -> list[Edit] | None:
        """The edits of what stands in several lines: authors, pages, and a year that is also in a date."""
        if name == "authors":
            tags = [tag for tag in self.tags if tag.name in _AUTHORS]
            return self._lines(tags, [(tags[0].name, _inverted(part)) for part in split_names(value)]) if tags else []
        if name == "pages":
            tags = [tag for tag in self.tags if tag.name in {"SP", "EP"}]
            return self._lines(tags, _pages(value)) if tags else []
        return self._years(value, name == "date") if name in {"year", "date"} else None

    def _years(self, value: str, alone: bool) -> list[Edit] | None:
        """The edits of years and dates that say another year, where there are several; month and day go with a wrong year, or all."""
        held = [tag for tag in self.tags if TAGS.get(tag.name) == "year"]
        said = [(tag, year[0]) for tag in held if len(tag.value) == tag.end - tag.start and (year := YEAR.search(tag.value))]
        differing = [tag for tag, year in said if year != value or (alone and tag.value.strip("/ ") != value)]
        unread = [tag for tag in held[:1] if all(tag is not one for one, _ in said)]  # it is taken for the year of the entry
        return None if len(said) + len(unread) < 2 else [Edit(tag.start, tag.end, value) for tag in (*unread, *differing)]

    def parts(self) -> list[Part]:
        """The lines of the book in which the work stands."""
        return [Part(_PARTS[tag.name], tag.value, tag.begin, tag.end) for tag in self.tags if tag.name in _PARTS]

    def _lines(self, tags: Sequence[Tag], values: Sequence[tuple[str, str]]) -> list[Edit]:
        """Each tag's line gets a value of its own; those that are left over are added behind the last one, or taken away."""
        edits = [Edit(tag.start, tag.end, self._blank(tag) + new) for tag, (_, new) in zip(tags, values, strict=False) if tag.value != new]
        for tag in tags[len(values) :]:
            edits.append(Edit(tag.begin, self._behind(tag), ""))
        more = "".join(f"{self.newline}{self._head(name)}{new}" for name, new in values[len(tags) :])
        return [*edits, Edit(tags[-1].end, tags[-1].end, more)] if more else edits

    def _head(self, name: str) -> str:
        """What begins the line of a tag, as the first line of the entry has it."""
        return self.text[self.tags[0].begin : self.tags[0].start].replace(self.tags[0].name, name, 1).rstrip() + " "

    def _blank(self, tag: Tag) -> str:
        """What must stand before a value where its line ends with the hyphen."""
        return " " if self.text[tag.start - 1] == "-" else ""

    def _behind(self, tag: Tag) -> int:
        """Where the line behind a tag's begins."""
        found = re.compile(r"[^\r\n]*(?:\r\n?|\n)?").match(self.text, tag.end)
        return found.end() if found else tag.end


def _pages(value: str) -> list[tuple[str, str]]:
    pages = [page for page in re.split("[-–—]+", value) if page]
    return list(zip(("SP", "EP"), pages, strict=False))
