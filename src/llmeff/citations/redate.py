"""A right year in the place of a wrong one; month and day beside the wrong one are another date's, and go with it."""

from __future__ import annotations

import re

from llmeff.exchange.readers.entry import YEAR, Cited, Edit

_REST = re.compile(
    r"(?:[-/]\d{1,2}(?!\d)){1,2}(?:/|[T ]\d\d:[\d:.Z+-]*)?"  # of a date as text
    r"|(?P<quote>\"?)(?:\s*,\s*\"?\d{1,2}\"?)+(?=\s*\])")  # of one in parts


def years(entry: Cited, year: str, text: str, month: int) -> list[Edit]:
    """The edits that make the year of an entry another one, in each place in which it stands.

    Args:
        entry: the entry, which has a year.
        year: the right one.
        text: of the file.
        month: of the version whose year it is, 0 for one that is not known: no other month and no day stays beside the year.
    """
    return [edit for edit in _years(entry, year, text) if not _says(text[edit.start : edit.end], int(year), month)]


def _says(date: str, year: int, month: int) -> bool:
    """Whether a date is a year, or a month of it, and says nothing else."""
    return [int(number) for number in re.findall(r"\d{1,9}", date)] in ([year], [year, month])


def _years(entry: Cited, year: str, text: str) -> list[Edit]:
    found = entry.fields["year"]
    several = entry.rewrite("date", year)
    if several is not None or found.start < 0:
        return several or []
    said = list(YEAR.finditer(text, found.start, found.end))
    if len(said) != 1 or text[said[0].end() : said[0].end() + 1].isdigit():
        return entry.edits("year", year)
    return [redated(text, said[0].start(), said[0].end(), year)]


def redated(text: str, start: int, end: int, year: str) -> Edit:
    """The edit that puts a year in the place of a date.

    Args:
        text: of the file.
        start: where the wrong year begins.
        end: where it ends.
        year: the right one.

    >>> redated("date={1999-12-25}", 6, 10, "2024")
    Edit(start=6, end=16, text='2024')
    """
    rest = _REST.match(text, end)
    return Edit(start, rest.end(), year + (rest["quote"] or "")) if rest else Edit(start, end, year)
