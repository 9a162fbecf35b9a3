"""The blocks of a Markdown text that hold words, with their places and what belongs together: an item of a list, a row of a table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from markdown_it.token import Token

from llmeff.exchange.readers.entry import Lines

_CONTAINERS = frozenset({"list_item", "tr"})


class Places:
    """Where the content of a block stands in the text, piece by piece."""

    def __init__(self) -> None:
        self._here: list[int] = []
        self._there: list[int] = []

    def add(self, here: int, there: int) -> None:
        """A piece begins at a place of the content and at one of the text."""
        self._here.append(here)
        self._there.append(there)

    def at(self, place: int) -> int:
        """The place in the text of one in the content."""
        piece = max(bisect_right(self._here, place) - 1, 0)
        return self._there[piece] + place - self._here[piece]

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """As ``at``, for a stretch."""
        start = self.at(begin)
        return start, self.at(end - 1) + 1 if end > begin else start


class Block(NamedTuple):
    """Words of a text.

    Attributes:
        kind: text with Markdown in it, HTML, or code that is fenced.
        content: its text, without the marks of lists and quotes.
        places: where the content stands.
        begin: where its lines begin; of a cell in a table, the cell.
        end: where they end.
        item: the number of the innermost item or row that it belongs to; one of its own where it is in none.
        info: of code, the language that it names.
        outer: the number of the item around its own; 0 where there is none.
    """

    kind: Literal["inline", "html", "code"]
    content: str
    places: Places
    begin: int
    end: int
    item: int
    info: str = ""
    outer: int = 0


def blocks_of(tokens: Sequence[Token], text: str, lines: Lines) -> Iterator[Block]:
    """The blocks of a text.

    Args:
        tokens: what markdown-it made of the text.
        text: the text.
        lines: of the text.
    """
    items: list[int] = []
    count = cell = 0
    for before, token in pairwise([Token("", "", 0), *tokens]):
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in _CONTAINERS:
            count += 1
            items = [*items, count] if token.nesting > 0 else items[:-1]
        if token.type == "tr_open" and token.map:
            cell = lines.start(token.map[0] + 1)
        if not token.map or not token.content:
            continue
        count += 1
        item, outer = items[-1] if items else -count, items[-2] if len(items) > 1 else 0
        begin, end = lines.start(token.map[0] + 1), lines.start(token.map[1] + 1)
        if token.type == "inline" and before.type in {"th_open", "td_open"}:
            places, start, cell = _in_cell(token.content, text, cell)
            yield Block("inline", token.content, places, start, cell, item)
        elif token.type == "inline":
            yield Block("inline", token.content, _in_lines(token.content, lines, token.map[0] + 1), begin, end, item, outer=outer)
        elif token.type == "html_block" and not token.content.lstrip().startswith("<!--"):
            yield Block("html", token.content, _in_lines(token.content, lines, token.map[0] + 1), begin, end, item)
        elif token.type == "fence":
            yield Block("code", token.content, Places(), lines.start(token.map[0] + 2), end, item, token.info.strip().lower())


def _in_cell(content: str, text: str, begin: int) -> tuple[Places, int, int]:
    """The places of a table's cell, where ``|`` is escaped, its beginning and its end."""
    raw = content.replace("|", "\\|")
    start = max(text.find(raw, begin), begin)
    places = Places()
    here = 0
    for escaped, piece in enumerate(content.split("|")):
        places.add(here, start + here + escaped)
        here += len(piece) + 1
    return places, start, min(start + len(raw), len(text))


def _in_lines(content: str, lines: Lines, first: int) -> Places:
    """The places of a block whose lines stand at the ends of the text's, behind the marks of lists and quotes."""
    places = Places()
    here = 0
    for number, piece in enumerate(content.split("\n"), first):
        bare = piece.strip()
        places.add(here + piece.find(bare), lines.start(number) + max(lines.line(number).rfind(bare), 0))
        here += len(piece) + 1
    return places
