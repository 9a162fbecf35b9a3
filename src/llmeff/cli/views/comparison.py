"""A comparison on the terminal: two or three works are columns, more are rows; what does not fit goes below, and no value is cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from rich.table import Table
from rich.text import Text

from llmeff.answers.compare import WORKS_AS_ROWS, Comparison, Row, Section
from llmeff.cli.output import console
from llmeff.cli.screen import Screen
from llmeff.cli.views.grids import address_line
from llmeff.exchange.comparison import cells
from llmeff.text import printable

_LABEL, _COLUMN = 28, 22  # columns of the terminal: the widest label, the narrowest column of a work
_NAME, _VALUE, _TITLE = 20, 24, 40  # the widest name of a work, value, and title, where works are rows
_BETWEEN = 2
_SECTIONS: tuple[Section, ...] = ("properties", "results", "claims", "bibliography")  # as one reads them who chooses


def print_comparison(comparison: Comparison, sources: bool, as_asked: bool = False) -> None:
    """Prints tables that fit the terminal.

    Args:
        comparison: the works with what is compared.
        sources: whether the pages that state a value stand with it.
        as_asked: whether the rows stay in their order; else what decides comes first.
    """
    screen = console()
    of_works = len(comparison.ids) >= WORKS_AS_ROWS
    if not as_asked:
        comparison = replace(comparison, rows=_what_decides_first(comparison.rows, of_works))
    most = max(1, (screen.width - _LABEL) // _COLUMN)
    column = _TITLE if of_works else (screen.width - _LABEL) // max(1, min(most, len(comparison.ids))) - 1
    addresses = [row for row in comparison.rows if _too_long(row, column)]
    comparison = replace(comparison, rows=tuple(row for row in comparison.rows if row not in addresses))
    pages = _by_work if of_works else _by_row
    for number, page in enumerate(pages(comparison, sources, screen.width) if comparison.rows else ()):
        if number:
            screen.print()
        screen.print(page)
    for row in addresses:
        _print_addresses(row, comparison.names, screen)
    for note in comparison.notes:
        screen.print(Text(printable(note), "yellow"))


def _too_long(row: Row, column: int) -> bool:
    """Whether a row holds addresses alone, and one that is longer than a column."""
    found = [word for cell in row.cells for word in (cell or "").split()]
    return all("://" in word for word in found) and any(len(word) > column for word in found)


def _print_addresses(row: Row, names: Sequence[str], screen: Screen) -> None:
    """The addresses of a row, each on a line of its own behind or below the name of its work."""
    screen.print(Text(_label(row, []), "dim"))
    for name, cell in zip(names, row.cells, strict=True):
        for number, page in enumerate((cell or "?").split()):
            label = "    " if number else f"  {printable(name)}  "
            screen.print(address_line(label, page.rstrip(";,"), screen.width), crop=False)


def _what_decides_first(rows: Sequence[Row], across: bool) -> tuple[Row, ...]:
    """Rows with those first by which one chooses, and the bibliography last; across groups, or within each."""
    groups = list(dict.fromkeys(row.group for row in rows))

    def place(row: Row) -> tuple[int, int, bool]:
        section = _SECTIONS.index(row.section)
        return (-1, 0, False) if across and row.decides else (section, 0 if across else groups.index(row.group), not row.decides)

    return tuple(sorted(rows, key=place))


def _by_row(comparison: Comparison, sources: bool, width: int) -> Iterator[Table]:
    """A column a work."""
    named = max([len(name) for row in comparison.rows for name in (_label(row, []), row.group)], default=0)
    label = min(_LABEL, named + 1)
    count = len(comparison.ids)
    fitting = max(1, (width - label) // _COLUMN)
    for begin in range(0, count, fitting):
        columns = range(begin, min(begin + fitting, count))
        grid = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0), expand=True)
        grid.add_column("", width=label, overflow="fold", style="dim")
        for column in columns:
            grid.add_column(printable(comparison.names[column]), ratio=1, overflow="fold")
        for group, rows in groupby(comparison.rows, lambda row: row.group):
            grid.add_row(Text(group.replace("_", " "), "bold underline"))
            for row in rows:
                values = _values(row, sources)
                grid.add_row(Text(_label(row, []), "yellow" if row.note else ""), *(values[column] for column in columns))
        yield grid


def _by_work(comparison: Comparison, sources: bool, width: int) -> Iterator[Table]:
    """A row a work, with as many columns as fit, and the others in further tables."""
    name = min(_NAME, max(map(len, comparison.names)))
    for rows in _fitting(comparison.rows, sources, width - name - _BETWEEN):
        grid = Table(box=None, pad_edge=False, header_style="dim", padding=(0, _BETWEEN, 0, 0))
        grid.add_column("", width=name, overflow="fold", style="bold")
        for row in rows:
            label = Text(_label(row, comparison.rows), "yellow" if row.note else "")
            grid.add_column(label, width=_width(row, comparison.rows, sources), overflow="fold")
        columns = [_values(row, sources) for row in rows]
        for work, called in enumerate(comparison.names):
            grid.add_row(printable(called), *(values[work] for values in columns))
        yield grid


def _fitting(rows: Sequence[Row], sources: bool, width: int) -> Iterator[list[Row]]:
    """The rows in as many parts as the width asks for; a part has one at least."""
    part: list[Row] = []
    used = 0
    for row in rows:
        own = _width(row, rows, sources) + _BETWEEN
        if part and used + own > width:
            yield part
            part, used = [], 0
        part.append(row)
        used += own
    if part:
        yield part


def _width(row: Row, rows: Sequence[Row], sources: bool) -> int:
    """How wide a column is: as its longest value, within reason, and as the longest word of its label at the least."""
    longest = max(map(len, cells(row, sources)))
    return max(min(longest, _TITLE if row.label in ("title", "code") else _VALUE), *map(len, _label(row, rows).split()))


def _label(row: Row, rows: Sequence[Row]) -> str:
    """The short name of a row, or the whole where another one has it too."""
    name = row.label if [other.short for other in rows].count(row.short) > 1 else row.short
    name = name.replace(".", ". ") if row.section == "properties" else name  # a group and its field are two words
    return name + (" ≠" if row.differs else "") + (" (not comparable)" if row.note else "")


def _values(row: Row, sources: bool) -> list[Text]:
    return [Text(printable(value), "" if answer == "known" else "dim")
            for value, answer in zip(cells(row, sources), row.answers, strict=True)]
