"""What a paper cites beside its bibliography: keys that no entry has, and entries that it never cites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from llmeff.phrases import counted
from llmeff.text import printable

if TYPE_CHECKING:
    from llmeff.documents.shapes import PaperData

SHOWN = 10  # keys that are never cited, of those that are named


def as_lines(paper: PaperData) -> Iterator[str]:
    """A line for each key that no entry has, for each file that is missing, and one for what is never cited."""
    for name in paper["missing"]:
        yield printable(f"✗ {paper['file']}: {name} is named and does not exist") + "\n"
    for citation in paper["unknown"]:
        yield printable(f"✗ {citation['file']}:{citation['line']}: no entry has the key {citation['key']}") + "\n"
    if uncited := paper["uncited"]:
        more = ", …" if len(uncited) > SHOWN else ""
        yield printable(f"{paper['file']}: {counted(len(uncited), 'entry is', 'entries are')} never cited: "
                        f"{', '.join(uncited[:SHOWN])}{more}") + "\n"


def is_broken(paper: PaperData) -> bool:
    """Whether the paper cites what is not there."""
    return bool(paper["unknown"] or paper["missing"])
