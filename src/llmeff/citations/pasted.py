"""A reference in plain text that begins with its authors: they and the title behind them are held against the work."""

from __future__ import annotations

from collections.abc import Iterator

from llmeff.citations.fields import NEAR, authors, titles
from llmeff.citations.identify import Identified
from llmeff.citations.verdict import Notice, Wrong
from llmeff.exchange.readers.entry import Cited


def pasted(entry: Cited, found: Identified) -> Iterator[Wrong | Notice]:
    """What is wrong with the authors and the title of a reference; nothing where it does not begin with authors.

    A title is held against the work's only where it comes near to it: where a title ends, plain text does not say for sure.

    Args:
        entry: the reference.
        found: the work that it cites.
    """
    if not entry.authors:
        return
    yield from authors(entry, found)
    if not found.title and found.known.nearness(entry.value("title")) >= NEAR:
        yield from titles(entry, found)
