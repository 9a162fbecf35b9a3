"""Entries of BibTeX in the code of a Markdown text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from llmeff.exchange.readers import bibtex
from llmeff.exchange.readers.entry import Cited, Lines
from llmeff.exchange.readers.outline import Block
from llmeff.problems import Problem

_ENTRY = re.compile(r"^[ \t>]*@\w+\s*[{(]", re.MULTILINE)
_FENCE = re.compile(r"(?:\r\n?|\n)[ \t]*(?:`{3,}|~{3,})[ \t]*(?:\r\n?|\n)?\s*\Z|^[ \t]*(?:`{3,}|~{3,})\s*\Z")


def with_entries(blocks: Iterable[Block]) -> list[Block]:
    """The blocks of code in which an entry seems to begin."""
    return [block for block in blocks if block.kind == "code" and _ENTRY.search(block.content)]


def read(text: str, name: str, lines: Lines, block: Block) -> tuple[list[Cited], list[Problem]]:
    """The entries in a block of code; in a quote, where each line begins with a mark, they have no places.

    Args:
        text: the whole text.
        name: the file, as problems shall name it.
        lines: of the text.
        block: of code.

    Returns:
        The entries, and what could not be read.
    """
    if ">" not in text[block.begin : block.end].split("@")[0]:
        fence = _FENCE.search(text, block.begin, block.end)
        return bibtex.read_part(text, name, lines, block.begin, fence.start() if fence else block.end)
    found = bibtex.read(block.content, name)
    first = lines.number(block.begin) - 1
    problems = [problem._replace(line=problem.line + first) for problem in found.problems]
    return [_unplaced(entry, first) for entry in found.entries], problems


def _unplaced(entry: Cited, first: int) -> Cited:
    fields = {name: replace(found, start=-1, end=-1) for name, found in entry.fields.items()}
    return replace(entry, line=entry.line + first, fields=fields, insert=lambda name, value: None, retype=lambda kind: [])
