"""A comparison on a screen or two: of what several works share the rows that most of them fill, and how many others there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from llmeff.answers.compare import WORKS_AS_ROWS, Comparison, Row
from llmeff.phrases import counted

_OF_A_CELL = 2  # results of one kind that stand there
_FEW = 2  # works that a claim's metric is compared by at the least
_LONG = 120  # letters of a cell beside one or two others
_REASONS = 2  # why numbers are not comparable that are told one by one
_REFERENCE = frozenset({"title", "authors", "kind", "code", "limits"})  # of many works left to show, cite and open
_LEFT = {"results": ("more result", "more results"), "claims": ("metric of one work", "metrics of one work"),
         "properties": ("field that few say", "fields that few say")}


def briefly(comparison: Comparison) -> Comparison:
    """The same with fewer rows, and claims told by their first number; a note counts what is left out.

    Args:
        comparison: of rows that nobody asked for by name; else it stays as it is.
    """
    if comparison.by_name:
        return comparison
    many = len(comparison.ids) >= WORKS_AS_ROWS
    kept = list(_kept(comparison.rows, many))
    left = [row for row in comparison.rows if row not in kept]
    incomparable = [row.label for row in kept if row.note]
    reasons = {row.reason: row for row in comparison.rows if row.note}
    few = len(incomparable) <= _REASONS
    notes = [note for note in comparison.notes if note not in reasons or (reasons[note] in kept and few)]
    if not few:
        notes.append(f"Measured differently, and not to be held against each other: {', '.join(incomparable)}")
    told = [replace(row, cells=_told(row, many)) for row in kept]
    shortened = [row.cells for row in told] != [row.cells for row in kept]
    if left or shortened:
        said = "; ".join(filter(None, (_counted(left), "claims and engines are shortened" if shortened else "")))
        notes.append(f"{said[0].upper()}{said[1:]}; whole: --all, or --fields with those that matter")
    return replace(comparison, rows=tuple(told), notes=tuple(notes))


def _told(row: Row, many: bool) -> tuple[str | None, ...]:
    """The cells of a row, told shorter where they are, of many works all and else the long ones."""
    return tuple(brief if many or len(cell or "") > _LONG else cell for cell, brief in zip(row.cells, row.brief or row.cells, strict=True))


def _kept(rows: Sequence[Row], many: bool) -> Iterator[Row]:
    cells: Counter[str] = Counter()
    for row in rows:
        filled = row.answers.count("known")
        if row.section == "results":
            cell = row.label.partition(" ")[0]
            cells[cell] += 1
            if cells[cell] <= _OF_A_CELL:
                yield row
        elif row.section == "claims":
            if filled >= _FEW or not many:
                yield row
        elif row.section == "properties":
            if not many or row.differs or (row.decides and filled * 2 >= len(row.cells)):
                yield row
        elif not (many and row.label in _REFERENCE):
            yield row


def _counted(left: Sequence[Row]) -> str:
    """What is left out, in words."""
    by = Counter(row.section for row in left)
    named = [row.label for row in left if row.section == "bibliography"]
    said = [counted(by[section], *_LEFT[section]) for section in ("properties", "results", "claims") if by[section]]
    return f"left out: {', '.join([*said, *named])}" if left else ""
