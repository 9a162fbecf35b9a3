"""A right year in the place of a wrong one; month and day that make no date with it go with the wrong one."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from llmeff.exchange.readers.entry import YEAR, Cited, Edit

_REST = re.compile(
    r"(?:[-/]\d{1,2}(?!\d)){1,2}(?:/|[T ]\d\d:[\d:.Z+-]*)?"  # of a date as text
    r"|(?P<quote>\"?)(?:\s*,\s*\"?\d{1,2}\"?)+(?=\s*\])")  # of one in parts


def years(entry: Cited, year: str, text: str, month: int | None = None) -> list[Edit]:
    """The edits that make the year of an entry another one, in each place in which it stands.

    Args:
        entry: the entry, which has a year.
        year: the right one.
        text: of the file.
        month: where the entry becomes that of another version, the month of that, 0 for one that is not known: no other month and no day
            stays beside the year, since those of a preprint are not its publication's.
    """
    edits = _years(entry, year, text, month is not None)
    return edits if month is None else [edit for edit in edits if not _says(text[edit.start : edit.end], int(year), month)]


def _says(date: str, year: int, month: int) -> bool:
    """Whether a date is a year, or a month of it, and says nothing else."""
    return [int(number) for number in re.findall(r"\d{1,9}", date)] in ([year], [year, month])


def _years(entry: Cited, year: str, text: str, alone: bool) -> list[Edit]:
    found = entry.fields["year"]
    several = entry.rewrite("date" if alone else "year", year)
    if several is not None or found.start < 0:
        return several or []
    said = list(YEAR.finditer(text, found.start, found.end))
    if len(said) != 1 or text[said[0].end() : said[0].end() + 1].isdigit():
        return entry.edits("year", year)
    return [redated(text, said[0].start(), said[0].end(), year, alone)]


def redated(text: str, start: int, end: int, year: str, alone: bool = False) -> Edit:
    """The edit that puts a year in the place of a date.

    Args:
        text: of the file.
        start: where the wrong year begins.
        end: where it ends.
        year: the right one.
        alone: whether month and day go in any case.

    >>> redated("date={1999-13-45}", 6, 10, "2024")
    Edit(start=6, end=16, text='2024')
    """
    rest = _REST.match(text, end)
    if rest is None or (not alone and _is_date(year, re.findall(r"\d+", rest[0])[:2])):
        return Edit(start, end, year)
    return Edit(start, rest.end(), year + (rest["quote"] or ""))


def _is_date(year: str, rest: list[str]) -> bool:
    with suppress(ValueError):
        return bool(date(*map(int, [year, *rest, "1"][:3])))
    return False
