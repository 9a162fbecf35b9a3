"""What an entry says of the book in which its work stands: it goes with the venue that was wrong, unless it is right for the new one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from llmeff.citations.redate import years
from llmeff.exchange.readers.entry import Cited, Edit, Part
from llmeff.exchange.reference import Reference, Shelf, Work, references
from llmeff.text import key

if TYPE_CHECKING:
    from llmeff.model.plain import Body, TaxonomyBody

_LINE_END = re.compile(r"\r\n?|\n")
_LAST_END = re.compile(r"(?:\r\n?|\n)$")
_VALUE = re.compile(r"[^={]*=\s*")
_KEPT = frozenset({"institution", "note", "arxiv"})  # of a report, which no book of papers has, and what is no part of the book


class Left(NamedTuple):
    """What becomes of the fields of a book that is not the work's.

    Attributes:
        edits: that make them right.
        removed: that take them away.
        fields: the common names of those that are read.
    """

    edits: tuple[Edit, ...] = ()
    removed: tuple[Edit, ...] = ()
    fields: frozenset[str] = frozenset()


def reference(body: Body, taxonomy: TaxonomyBody, short: bool) -> Reference:
    """The published version of a work as bibliographies cite it.

    Args:
        body: the record.
        taxonomy: the venues.
        short: whether venues have their short name.
    """
    return next(references(Shelf((Work(body, trust=0, key=body["id"]),), taxonomy, "short" if short else "full")))


def left_behind(entry: Cited, right: Reference, mended: Iterable[str], text: str) -> Left:
    """What becomes of volume, series, editors, publisher and their like beside a venue that takes the place of a wrong one: they were
    those of the wrong one, but for what is right all the same.

    Args:
        entry: the entry.
        right: the published version.
        mended: the common names of the fields that are made right in another way.
        text: of the file.
    """
    done = frozenset(mended)
    parts = [part for part in entry.parts() if part.name not in done | _KEPT and not _is_right(part, right)]
    edits: list[Edit] = []
    gone: list[Part] = []
    for part in parts:
        known = _known(part, right, entry, text)
        edits += known
        gone += [] if known else [part]
    dated = "year" not in done and entry.year == right.year
    dates = years(entry, str(right.year), text, right.month or 0) if dated else []
    removed = taken_away([(part.start, part.end) for part in gone], text)
    names = {part.name for part in parts} | ({"year"} if dates else set())
    return Left((*edits, *dates), tuple(removed), frozenset(names) & entry.fields.keys())


def _is_right(part: Part, right: Reference) -> bool:
    true = {"volume": right.volume, "number": right.number, "series": right.series, "publisher": right.publisher}.get(part.name, "")
    if part.name == "pages":  # of which the record has the right ones, or none
        return bool(right.pages)
    return bool(true and part.value) and (key(true).startswith(key(part.value)) or key(part.value).startswith(key(true)))


def _known(part: Part, right: Reference, entry: Cited, text: str) -> list[Edit]:
    """The edits that make a field of a book that of another one, where that is known."""
    if part.name == "month":
        return [edit for edit in [month(part, right, text)] if edit]
    true = {"volume": right.volume, "number": right.number}.get(part.name, "")
    return entry.edits(part.name, true) if true else []


def month(part: Part, right: Reference, text: str) -> Edit | None:
    """The edit that puts the month of the published version, where it is known, into another one.

    Args:
        part: the month of an entry of BibTeX.
        right: the published version.
        text: of the file.
    """
    from llmeff.exchange.bibtex import MONTHS  # kept out of start-up: only an entry that becomes another's needs it

    head = _VALUE.match(text, part.start, part.end)
    end = part.start + len(text[part.start : part.end].rstrip(", \t"))
    return Edit(head.end(), end, MONTHS[right.month - 1]) if right.month and head else None


def taken_away(places: Iterable[tuple[int, int]], text: str) -> Iterator[Edit]:
    """The edits that take fields away: with their line where nothing else stands in it, else without its end."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and joined[-1][1] == start:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    for start, end in joined:
        line = text.rfind("\n", 0, start) + 1
        indented = line + len(text[line:start].rstrip(" \t"))
        begins, ends = text[indented - 1 : indented] in ("", "\n", "\r"), _LINE_END.match(text, end)
        yield Edit(indented if ends else start, ends.end() if ends and begins else end, "")


def apart(edits: Sequence[Edit], removed: Sequence[Edit], text: str) -> Iterator[Edit]:
    """Edits and removals of which none touches another: what is added behind a last field that goes takes its place."""
    moved = {place: [edit for edit in edits if edit.start == edit.end and one.start < edit.start <= one.end]
             for place, one in enumerate(removed)}
    inside = [edit for several in moved.values() for edit in several]
    yield from (edit for edit in edits if edit not in inside)
    for place, one in enumerate(removed):
        added = "".join(edit.text for edit in reversed(moved[place])).lstrip(",")
        line_end = _LAST_END.search(text, one.start, one.end)
        yield replace(one, text=added.lstrip("\r\n") + line_end[0] if added and line_end else added)


