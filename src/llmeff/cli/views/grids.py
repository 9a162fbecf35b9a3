"""What keeps words whole on a terminal: columns as wide as their longest word, and addresses on lines of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.text import Text

from llmeff.cli.screen import linked
from llmeff.text import printable

if TYPE_CHECKING:
    from rich.table import Table


def keep_words(grid: Table, width: int) -> Table:
    """The table with columns in which no word is broken, as far as the terminal has room for all of them.

    Args:
        grid: a filled table of texts, without lines between its columns.
        width: of the terminal.
    """
    texts = [[str(column.header), *map(str, column.cells)] for column in grid.columns]
    most = [max((cell_len(line) for text in own for line in text.split("\n")), default=0) for own in texts]
    words = [max((cell_len(word) for text in own for word in text.split()), default=0) for own in texts]
    least = [line if column.no_wrap else word for column, word, line in zip(grid.columns, words, most, strict=True)]
    _, right, _, left = grid.padding
    spare = width - (left + right) * (len(most) - 1) - sum(least)
    if 0 <= spare < sum(most) - sum(least):
        for column, own in zip(grid.columns, _shared(least, most, spare), strict=True):
            column.width, column.max_width, column.ratio = own, None, None
    return grid


def _shared(least: list[int], most: list[int], spare: int) -> list[int]:
    """Widths from the least on, each next place for the column whose text is the most lines then."""
    widths = [max(1, one) for one in least]
    for _ in range(spare):
        widths[max(range(len(widths)), key=lambda column: most[column] / widths[column])] += 1
    return widths


def address_line(label: str, page: str, width: int) -> Group:
    """An address that can be clicked and copied: behind its label where both fit a line, else alone and whole on the next.

    Args:
        label: what stands before it, with the blanks around it.
        page: the address.
        width: of the terminal.
    """
    shown = printable(page)
    fits = cell_len(label) + cell_len(shown) <= width
    before = label if fits else f"{label.rstrip()}\n" if label.strip() else ""
    return Group(Text.assemble((before, "dim"), (shown, linked(page)), no_wrap=True, overflow="ignore"))
