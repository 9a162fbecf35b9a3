"""Entries of BibTeX in a Markdown text outside of fenced code: in footnotes, shortcodes, tags, indented or bare."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from llmeff.exchange.readers.outline import Block, Places

_ENTRY = re.compile(  # behind marks of quotes, lists and footnotes, a shortcode, a tag
    r"^(?P<quote>[ \t]*>)?[ \t>]*(?:(?:[-*+][ \t]|\d{1,4}\.[ \t]|\[\^[^\]\n]{1,80}\]:|"
    r"\{\{[^{}\n]{0,200}\}\}|<(?!!--)[^<>\n]{1,200}>|`{1,2})[ \t]*)*"
    r"(?P<at>@[a-z]+[ \t]*\{)\s*[^\s{},=][^{},=\n]{0,200},[\s>]*[a-z][\w-]{0,40}\s*=", re.MULTILINE | re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_EMPTY = re.compile(r"\n[ \t>]*\r?(?=\n|\Z)")
_QUOTED = re.compile(r"^[ \t>]*", re.MULTILINE)
_LETTER = re.compile(r"[^\r\n]")


def entries_in(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The entries that stand in no fenced code and no comment, each as a block of code.

    Args:
        text: Markdown.
        blocks: of the text.
    """
    if "@" not in text:
        return []
    unfenced = without(text, [block for block in blocks if block.kind == "code"])
    begins = list(_ENTRY.finditer(_COMMENT.sub(lambda found: _LETTER.sub(" ", found[0]), unfenced)))
    ends = [*(found.start() for found in begins), len(text)][1:]
    return [_block(text, found, _end(text, found.end("at"), end)) for found, end in zip(begins, ends, strict=True)]


def without(text: str, blocks: Sequence[Block]) -> str:
    """A text in which blanks stand for blocks, so that all else keeps its place.

    Args:
        text: Markdown.
        blocks: in their order.
    """
    places = [0, *(place for block in blocks for place in (block.begin, block.end)), len(text)]
    pieces = [text[begin:end] for begin, end in pairwise(places)]
    return "".join(_LETTER.sub(" ", piece) if number % 2 else piece for number, piece in enumerate(pieces))


def _end(text: str, begin: int, end: int) -> int:
    """Where an entry ends whose brace is open: behind the one that closes it; else before the next empty line or entry."""
    depth = 1
    for brace in _BRACE.finditer(text, begin, end):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end()
    empty = _EMPTY.search(text, begin, end)
    return empty.start() if empty else end


def _block(text: str, found: re.Match[str], end: int) -> Block:
    begin = found.start() if found["quote"] else found.start("at")
    return Block("code", _QUOTED.sub("", text[begin:end]), Places(), begin, end, 0)
