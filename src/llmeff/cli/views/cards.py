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
SHORT_GIST, SHORT_NAME = 12, 14  # the same, and those of a name, where values that were asked for need the room
LEAST_TITLE, _AUTHORS = 34, 26  # columns for titles that are whole in few lines, and for authors
_TRUST = 7  # columns of the trust with the blanks before it
_USUAL = 0.9  # of the values of a field are whole in a column that is narrower than the longest of them
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
    published, names = _published(cards), [card["name"] for card in cards]
    room = width - _TRUST * doubtful
    widths = _widths(room, wide, names, published, more)
    left = room - sum(widths) - 2 * (len(widths) + 1)
    if wide and left < LEAST_TITLE + _AUTHORS:
        wide = wider = False
        widths = _widths(room, wide, names, published, more)
        left = room - sum(widths) - 2 * (len(widths) + 1)
    gist = wider or (not wide and left >= SHORT_GIST)
    for heading, own in zip(("Name", "Year", "Published", *(column.short for column in more)), widths, strict=True):
        grid.add_column(heading, width=own, overflow="ellipsis", no_wrap=True)
    if wide:
        grid.add_column("Title", ratio=3)
    if gist:
        grid.add_column("What it does", ratio=3 if wider else None, width=None if wider else left, overflow="ellipsis", no_wrap=not wider)
    if wide:
        grid.add_column("Authors", width=_AUTHORS, overflow="ellipsis", no_wrap=True)
    if doubtful:
        grid.add_column("Trust", no_wrap=True, width=5)
    for row, card in enumerate(cards):
        name = _marked(card["name"], looked_for, linked(open_page(card["ids"]), bold=True))
        cells = [name, *map(Text, (str(card["year"]), _with_its_year(published[row], widths[2]), *(printable(c.texts[row]) for c in more)))]
        cells += [_marked(card["title"], looked_for)] if wide else []
        says_more = "" if wide and card["title"].endswith(card["gist"]) else card["gist"]
        cells += [_marked(says_more, looked_for, "dim" if wide else "")] if gist else []
        cells += [_marked(short(card["authors"], " & "), looked_for)] if wide else []
        grid.add_row(*cells, *([Text(TRUST[card["trust"]] if card["trust"] <= LOW_TRUST else "", "yellow")] if doubtful else []))
    return grid


def _published(cards: Sequence[Card]) -> list[str]:
    return [printable(where_published(card["venue"], card["published_year"])) for card in cards]


def _with_its_year(published: str, width: int) -> str:
    """Venue and year within a width: the name of the venue is told shorter, and its year stays.

    >>> _with_its_year("Findings of EMNLP'23", 12), _with_its_year("ICLR'23", 12)
    ("Findings…'23", "ICLR'23")
    """
    venue, mark, year = published.rpartition("'")
    return published if len(published) <= width or not mark else f"{venue[: width - len(year) - 2].rstrip()}…'{year}"


def _widths(width: int, wide: bool, names: Sequence[str], published: Sequence[str], more: Sequence[Column]) -> list[int]:
    """How wide name, year, publication and the further columns are. What was asked for is whole where it can be: it is what a work does
    that is told shorter for it, then its name and a few long values, and at last what a work does goes."""
    name, venue = (30, 22) if wide else (20, 12)
    first = [max(4, min(name, max(map(len, names), default=4))), 4, max(9, min(venue, max(map(len, published), default=9)))]
    lengths = [sorted(min(MORE, len(text)) for text in column.texts) or [0] for column in more]
    usual, whole = ([max(len(column.short), own[int(share * (len(own) - 1))]) for column, own in zip(more, lengths, strict=True)]
                    for share in (_USUAL, 1))

    def left(own: Sequence[int]) -> int:
        return width - sum(own) - 2 * len(own)

    for wanted, smallest, gist in ((whole, name, LEAST_GIST), (whole, name, SHORT_GIST), (usual, name, SHORT_GIST),
                                   (usual, SHORT_NAME, SHORT_GIST), (whole, SHORT_NAME, 0), (usual, SHORT_NAME, 0)):
        tried = [min(first[0], smallest), *first[1:], *wanted]
        if left(tried) >= gist + 2 * bool(gist):
            return tried
    first[0] = min(first[0], SHORT_NAME)
    most = max(4, left(first) // max(1, len(more)) - 2)
    return first + [min(most, one) for one in whole]


def _marked(text: str, looked_for: Sequence[str], style: str | Style = "") -> Text:
    """Text with the words that were looked for underlined."""
    from rich.text import Text

    marked = Text(printable(text), style)
    for piece in re.finditer(r"[^\W_]+", marked.plain):
        if fold(piece[0]) in looked_for:
            marked.stylize("underline", piece.start(), piece.end())
    return marked
