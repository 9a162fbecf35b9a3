"""Where methods run, on the terminal: an overview of the engines, what was seen of one work or one engine in full, of many as a matrix
that turns round to fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from llmeff.cli.output import console
from llmeff.cli.screen import Screen
from llmeff.cli.views.grids import address_line, keep_words
from llmeff.exchange.support import Line, cell_text, lines, notes
from llmeff.text import printable

if TYPE_CHECKING:
    from llmeff.answers.support import Matrix

_HEAD, _CELL = 20, 17  # columns of a terminal
_MORE = "how each is switched on, its limits and the page: add --engine ENGINE, or --format plain for all"
_COLOURS = {"✓": "green", "◐": "yellow", "◔": "yellow", "▽": "yellow", "✗": "red", "?": "dim"}


def print_matrix(asked: Matrix) -> None:
    """Prints a matrix in the form that fits the terminal; what says nothing of the hardware that was asked for is counted below it."""
    matrix, screen = asked.telling, console()
    fits = (screen.width - _HEAD) // _CELL
    has_details = len(matrix.rows) <= 1 or len(matrix.engines) == 1
    if has_details:
        _print_observations(matrix, screen)
    elif len(matrix.engines) <= fits:
        grid = _grid([engine["name"] for engine in matrix.engines], [
            (row.name, [cell_text(matrix, row.cells.get(engine["id"], [])) for engine in matrix.engines]) for row in matrix.rows])
        screen.print(keep_words(grid, screen.width))
    elif len(matrix.rows) <= fits:
        grid = _grid([row.name for row in matrix.rows], [
            (engine["name"], [cell_text(matrix, row.cells.get(engine["id"], [])) for row in matrix.rows]) for engine in matrix.engines])
        screen.print(keep_words(grid, screen.width))
    else:
        _print_lists(matrix, screen)
    for note in [*notes(asked), *([] if has_details else [_MORE])]:
        screen.print(Text(printable(note), "dim"))


def print_overview(matrix: Matrix) -> None:
    """Prints of how many works and further features each engine speaks, the newest version that was read, and the newest known release."""
    screen = console()
    grid = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for column in ("Engine", "Works", "Features", "Newest read", "Newest known"):
        grid.add_column(column, justify="right" if column in ("Works", "Features") else "left", overflow="fold")
    for engine in matrix.engines:
        spoken = [row for row in matrix.rows if engine["id"] in row.cells]
        works = sum(row.id is not None for row in spoken)
        grid.add_row(Text(printable(engine["name"]), "bold"), str(works), str(len(spoken) - works),
                     printable(engine["versions"][0]["version"]), printable(engine["latest"]["version"] if "latest" in engine else ""))
    screen.print(keep_words(grid, screen.width))


def _grid(columns: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> Table:
    grid = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    grid.add_column("", max_width=_HEAD, overflow="fold")
    for column in columns:
        grid.add_column(Text(printable(column)), max_width=_CELL, overflow="fold")
    for name, cells in rows:
        grid.add_row(Text(printable(name), "bold"), *map(_coloured, cells))
    return grid


def _coloured(cell: str) -> Text:
    return Text(printable(cell), _COLOURS.get(cell[:1], ""))


def _print_observations(matrix: Matrix, screen: Screen) -> None:
    """One below the other, of one work by engine: what is seen, how it is switched on, where it runs, what limits it, and the page."""
    one_work = len(matrix.rows) == 1
    for line in lines(matrix):
        name = line.engine if one_work else line.work
        feature = f"  {line.feature}" if line.feature not in ("", name) else ""
        screen.print(Text.assemble((printable(name), "bold"), printable(feature), "  ", _coloured(line.status)))
        for label, value in _details(line):
            screen.print(Text.assemble("  ", (f"{label} ", "dim"), printable(value)))
        if line.page:
            screen.print(address_line("  page ", line.page, screen.width), crop=False)


def _details(line: Line) -> list[tuple[str, str]]:
    every = [
        ("bits", line.bits), ("since", line.since), ("by", line.how), ("on", line.hardware), ("limits", line.limits),
        ("seen", f"in {line.engine} {line.version}, {line.age}" if line.version else ""),
        ("newest release", line.newer),
    ]
    return [(label, value) for label, value in every if value]


def _print_lists(matrix: Matrix, screen: Screen) -> None:
    """A work with its engines below it, where neither way round fits."""
    names = {engine["id"]: engine["name"] for engine in matrix.engines}
    for row in matrix.rows:
        cells = {**row.cells, **{engine: [] for engine in row.missing}}
        shown = [Text.assemble(printable(names[engine]), " ", _coloured(cell_text(matrix, cell))) for engine, cell in cells.items()]
        screen.print(Text.assemble((printable(row.name), "bold"), "  ", Text("; ").join(shown)))
