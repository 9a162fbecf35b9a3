"""The links of a Markdown text with their places, which markdown-it does not tell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypedDict

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.link import link as read_link
from markdown_it.token import Token

from llmeff.exchange.readers.entry import Lines

_DEFINED = re.compile(r"\]:\s*(?:<([^<>\n]*)>|(\S+))")
_OPENING = re.compile(r"\(\s*")

Span = tuple[int, int]


class Target(NamedTuple):
    """Where a link leads; the places are -1 where the address cannot be replaced for this link alone."""

    address: str
    start: int
    end: int


class Link(NamedTuple):
    """A link as it stands in the text.

    Attributes:
        start: of the whole link.
        end: of the whole link.
        label: where its text stands, without the brackets.
        target: where it leads.
    """

    start: int
    end: int
    label: Span
    target: Target


class _Reference(TypedDict):
    """What markdown-it keeps of ``[label]: address``; ``map`` holds its first line and the one behind it, from 0."""

    href: str
    map: list[int]


def links(text: str) -> Iterator[Link]:
    """The links of a text in its order, as CommonMark and GitHub's tables have them: none in code, images or HTML, no bare addresses.

    Args:
        text: Markdown.
    """
    text = text.replace("\0", "\ufffd")  # as markdown-it does
    lines = Lines(text)
    environment: dict[str, dict[str, _Reference]] = {}
    blocks = list(_blocks(_parser().parse(text, environment), text, lines))
    defined = _definitions(environment.get("references", {}), text, lines)
    uses = Counter(str(token.meta["label"]) for block, _ in blocks for token in _openings(block) if "label" in token.meta)
    for block, places in blocks:
        for token in _openings(block):
            label = token.meta.get("label")
            if label is None:
                target = _target(block.content, token.meta["place"], places, text)
            else:
                target = defined[label] if uses[label] == 1 else Target(defined[label].address, -1, -1)
            begin, middle, end = token.meta["place"]
            yield Link(*places.span(begin, end), places.span(begin + 1, middle), target)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"store_labels": True}).enable("table")
    parser.inline.ruler.at("link", _placed_link)
    return parser


def _placed_link(state: StateInline, silent: bool) -> bool:
    """The rule for links, which also keeps where in the block a link begins, where its label ends, and where it ends itself."""
    begin, count = state.pos, len(state.tokens)
    if not read_link(state, silent):
        return False
    if not silent:
        opening = next(token for token in state.tokens[count : count + 2] if token.type == "link_open")
        opening.meta["place"] = (begin, state.md.helpers.parseLinkLabel(state, begin, True), state.pos)
    return True


def _openings(block: Token) -> Iterator[Token]:
    return (token for token in block.children or () if "place" in token.meta)


class _Places:
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

    def span(self, begin: int, end: int) -> Span:
        """As ``at``, for a stretch."""
        start = self.at(begin)
        return start, self.at(end - 1) + 1 if end > begin else start


def _blocks(tokens: list[Token], text: str, lines: Lines) -> Iterator[tuple[Token, _Places]]:
    """The blocks that hold links, with the places of their content."""
    cell = 0
    for before, token in pairwise(tokens):
        if token.type == "tr_open" and token.map:
            cell = lines.start(token.map[0] + 1)
        elif token.type == "inline" and token.map and token.content:
            if before.type in {"th_open", "td_open"}:
                places, cell = _in_cell(token.content, text, cell)
            else:
                places = _in_lines(token.content, lines, token.map[0] + 1)
            yield token, places


def _in_cell(content: str, text: str, begin: int) -> tuple[_Places, int]:
    """The places of a table's cell, where ``|`` is escaped, and its end."""
    raw = content.replace("|", "\\|")
    start = max(text.find(raw, begin), begin)
    places = _Places()
    here = 0
    for escaped, piece in enumerate(content.split("|")):
        places.add(here, start + here + escaped)
        here += len(piece) + 1
    return places, start + len(raw)


def _in_lines(content: str, lines: Lines, first: int) -> _Places:
    """The places of a block whose lines stand at the ends of the text's, behind the marks of lists and quotes."""
    places = _Places()
    here = 0
    for number, piece in enumerate(content.split("\n"), first):
        bare = piece.strip()
        places.add(here + piece.find(bare), lines.start(number) + max(lines.line(number).rfind(bare), 0))
        here += len(piece) + 1
    return places


def _target(content: str, place: tuple[int, int, int], places: _Places, text: str) -> Target:
    """Where a link leads that says so itself: ``[label](address)``."""
    opening = _OPENING.match(content, place[1] + 1)
    begin = opening.end() if opening else place[1]
    end = max(parseLinkDestination(content, begin, place[2]).pos, begin)
    if content[begin:end].startswith("<"):
        begin, end = begin + 1, end - 1
    start, stop = places.span(begin, end)
    address = content[begin:end]
    return Target(address, start, stop) if text[start:stop] == address else Target(address, -1, -1)


def _definitions(references: Mapping[str, _Reference], text: str, lines: Lines) -> dict[str, Target]:
    """Where the addresses stand that links refer to by a label."""
    found: dict[str, Target] = {}
    for label, reference in references.items():
        begin, end = (lines.start(line + 1) for line in reference["map"])
        place = _DEFINED.search(text, begin, end)
        group = 0 if place is None else 1 if place[1] is not None else 2
        found[label] = Target(place[group], *place.span(group)) if place else Target(reference["href"], -1, -1)
    return found
