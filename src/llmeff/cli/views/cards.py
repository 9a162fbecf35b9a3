"""Works in a list: as a table that fits the terminal, or a line each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from llmeff.cli.output import lines, show
from llmeff.model.facts import open_page
from llmeff.model.topics import below_facet
from llmeff.names import name_of, short
from llmeff.phrases import TRUST
from llmeff.text import fold, printable

if TYPE_CHECKING:
    from rich.style import Style
    from rich.table import Table
    from rich.text import Text

    from llmeff.model.plain import Card

WIDE = 130


def print_table(cards: Sequence[Card], looked_for: Sequence[str] = ()) -> None:
    """Prints works as a table, in which the words that were looked for are marked."""
    if cards:
        show(table(cards, looked_for))


def print_lines(cards: Iterable[Card]) -> None:
    """Prints a work a line."""
    lines(plain_row(card) for card in cards)


def plain_row(card: Card) -> list[object]:
    """Id, year, venue, name, title, authors, topics and trust, of which a line is made."""
    return [card["id"], card["year"], card["venue"], card["name"], card["title"],
            [name_of(author).natural for author in card["authors"]], card["topics"], card["trust"]]


def table(cards: Sequence[Card], looked_for: Sequence[str] = ()) -> Table:
    """A table that fits 80 columns, and shows more where the terminal is wide."""
    from rich.table import Table
    from rich.text import Text

    from llmeff.cli.output import console
    from llmeff.cli.screen import linked

    wide = console().width >= WIDE
    grid = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 1))
    grid.add_column("Name", max_width=30 if wide else 22, overflow="fold")
    grid.add_column("Year", no_wrap=True)
    grid.add_column("Venue", max_width=18 if wide else 8, overflow="fold")
    grid.add_column("Title", ratio=3, overflow="fold")
    if wide:
        grid.add_column("Authors", max_width=26, overflow="ellipsis", no_wrap=True)
        grid.add_column("Topic", ratio=1, overflow="fold")
    grid.add_column("Trust", no_wrap=True)
    for card in cards:
        name = _marked(card["name"], looked_for, linked(open_page(card["ids"]), bold=True))
        row: list[Text | str] = [name, str(card["year"]), Text(card["venue"] or "–"),
                                 _marked(card["title"], looked_for)]
        if wide:
            row += [_marked(short(card["authors"], " & "), looked_for), Text(below_facet(card["topics"][0]), "dim")]
        grid.add_row(*row, Text(TRUST[card["trust"]], "green" if card["trust"] > 1 else "yellow"))
    return grid


def _marked(text: str, looked_for: Sequence[str], style: str | Style = "") -> Text:
    """Text with the words that were looked for underlined."""
    from rich.text import Text

    marked = Text(printable(text), style)
    for piece in re.finditer(r"[^\W_]+", marked.plain):
        if fold(piece[0]) in looked_for:
            marked.stylize("underline", piece.start(), piece.end())
    return marked
