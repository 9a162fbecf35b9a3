"""A comparison on the terminal: as many works side by side as fit, the others below; no value is cut."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from llmeff.answers.compare import Comparison
from llmeff.cli.output import console
from llmeff.exchange.comparison import cells, label, sections
from llmeff.text import printable

_LABEL, _COLUMN = 24, 24


def print_comparison(comparison: Comparison, sources: bool) -> None:
    """Prints pages of columns that fit the terminal."""
    screen = console()
    per_page = max(1, (screen.width - _LABEL) // _COLUMN)
    count = len(comparison.ids)
    for begin in range(0, count, per_page):
        screen.print(_page(comparison, range(begin, min(begin + per_page, count)), sources))
        if begin + per_page < count:
            screen.print()
    for note in comparison.notes:
        screen.print(Text(printable(note), "yellow"))


def _page(comparison: Comparison, columns: range, sources: bool) -> Table:
    grid = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0), expand=True)
    grid.add_column("", max_width=_LABEL, overflow="fold", style="dim")
    for column in columns:
        grid.add_column(printable(comparison.names[column]), ratio=1, overflow="fold")
    for name, rows in sections(comparison).items():
        if rows:
            grid.add_row(Text(name, "bold underline"))
        for row in rows:
            values = cells(row, sources)
            style = "yellow" if row.note else ""
            shown = [Text(printable(values[column]), "" if row.answers[column] == "known" else "dim") for column in columns]
            grid.add_row(Text(label(row), style), *shown)
    return grid
