"""Works in a list: as a table that fits the terminal, or a line each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from llmeff.cli.output import lines, show
from llmeff.model.facts import open_page
from llmeff.names import name_of, short
from llmeff.phrases import TRUST, where_published
from llmeff.text import fold, printable

if TYPE_CHECKING:
    from rich.style import Style
    from rich.table import Table
    from rich.text import Text

    from llmeff.model.plain import Card

WIDE, WIDER = 120, 170
MORE = 24  # letters of a further column at the most
LEAST_GIST = 24  # letters of a line that are left for what a work does, or its title
LOW_TRUST = 1  # up to which the table speaks of it


def print_table(cards: Sequence[Card], looked_for: Sequence[str] = (), more: Sequence[Column] = ()) -> None:
    """Prints works as a table, in which the words that were looked for are marked.

    Args:
        cards: the works.
        looked_for: folded words.
        more: further columns.
    """
    if cards:
        show(table(cards, looked_for, more))


def print_columns(cards: Sequence[Card], fields: Sequence[str], values: Sequence[Sequence[str]]) -> None:
    """Prints works as a table of chosen fields."""
    from rich.table import Table
    from rich.text import Text

    from llmeff.cli.screen import linked

    grid = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 1))
    grid.add_column("Work", max_width=24, overflow="ellipsis", no_wrap=True)
    for field in fields:
        grid.add_column(field)
    for card, own in zip(cards, values, strict=True):
        grid.add_row(Text(printable(card["name"]), linked(open_page(card["ids"]), bold=True)), *(Text(printable(value)) for value in own))
    if cards:
        show(grid)


def print_lines(cards: Iterable[Card]) -> None:
    """Prints a work a line."""
    lines(plain_row(card) for card in cards)


def plain_row(card: Card) -> list[object]:
    """Id, first public year, venue, its year, name, title, authors, topics and trust, of which a line is made."""
    return [card["id"], card["year"], card["venue"], card["published_year"], card["name"], card["title"],
            [name_of(author).natural for author in card["authors"]], card["topics"], card["trust"]]


class Column(NamedTuple):
    """A column of a table beside those of every list: its heading, and a text for each work."""

    name: str
    texts: Sequence[str]

    @property
    def short(self) -> str:
        """The heading without the group of the field."""
        return self.name.rpartition(".")[2]


def table(cards: Sequence[Card], looked_for: Sequence[str] = (), more: Sequence[Column] = ()) -> Table:
    """A table of one line a work at 80 columns, and of whole titles where the terminal is wide."""
    from rich.table import Table
    from rich.text import Text

    from llmeff.cli.output import console
    from llmeff.cli.screen import linked

    width = console().width
    wide, wider = width >= WIDE, width >= WIDER
    doubtful = any(card["trust"] <= LOW_TRUST for card in cards)
    grid = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    published = [printable(where_published(card["venue"], card["published_year"])) for card in cards]
    widths = _widths(width, [card["name"] for card in cards], published, more)
    for heading, own in zip(("Name", "Year", "Published", *(column.short for column in more)), widths, strict=True):
        grid.add_column(heading, width=own, overflow="ellipsis", no_wrap=True)
    if wide:
        grid.add_column("Title", ratio=3)
    if wider:
        grid.add_column("What it does", ratio=3)
    elif not wide:
        grid.add_column("What it does", width=width - sum(widths) - 2 * (len(widths) + 1) - 7 * doubtful, overflow="ellipsis", no_wrap=True)
    if wide:
        grid.add_column("Authors", width=26, overflow="ellipsis", no_wrap=True)
    if doubtful:
        grid.add_column("Trust", no_wrap=True, width=5)
    for row, card in enumerate(cards):
        name = _marked(card["name"], looked_for, linked(open_page(card["ids"]), bold=True))
        cells = [name, Text(str(card["year"])), Text(published[row]), *(Text(printable(column.texts[row])) for column in more)]
        cells += [_marked(card["title"], looked_for)] if wide else []
        says_more = "" if wide and card["title"].endswith(card["gist"]) else card["gist"]
        cells += [_marked(says_more, looked_for, "dim" if wide else "")] if wider or not wide else []
        cells += [_marked(short(card["authors"], " & "), looked_for)] if wide else []
        grid.add_row(*cells, *([Text(TRUST[card["trust"]] if card["trust"] <= LOW_TRUST else "", "yellow")] if doubtful else []))
    return grid


def _widths(width: int, names: Sequence[str], published: Sequence[str], more: Sequence[Column]) -> list[int]:
    """How wide name, year, publication and the further columns are, so that the rest of the line has room for some words."""
    wide = width >= WIDE
    name, venue = (30, 22) if wide else (20, 12)
    first = [min(name, max(map(len, names), default=4)), 4, max(9, min(venue, max(map(len, published), default=9)))]
    left = width - sum(first) - LEAST_GIST - 2 * len(first)
    most = max(4, min(MORE, left // len(more) - 2)) if more else 0
    return first + [min(most, max(len(column.short), *map(len, column.texts))) for column in more]


def _marked(text: str, looked_for: Sequence[str], style: str | Style = "") -> Text:
    """Text with the words that were looked for underlined."""
    from rich.text import Text

    marked = Text(printable(text), style)
    for piece in re.finditer(r"[^\W_]+", marked.plain):
        if fold(piece[0]) in looked_for:
            marked.stylize("underline", piece.start(), piece.end())
    return marked
