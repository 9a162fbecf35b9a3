"""What a paper cites beside its bibliography: keys that no entry has, and entries that it never cites."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from llmeff.phrases import counted
from llmeff.text import printable

if TYPE_CHECKING:
    from llmeff.documents.shapes import PaperData

SHOWN = 10  # keys that are never cited, of those that are named
NOT_READ = "is named and not read: it does not exist, or lies outside of the paper's folder; give it as a file of its own"


def as_lines(paper: PaperData) -> Iterator[str]:
    """A line for each key that no entry has, for each file that is missing, and one for what is never cited."""
    for name in paper["missing"]:
        yield printable(f"✗ {paper['file']}: {name} {NOT_READ if _is_elsewhere(name) else 'is named and does not exist'}") + "\n"
    for citation in paper["unknown"]:
        yield printable(f"✗ {citation['file']}:{citation['line']}: no entry has the key {citation['key']}") + "\n"
    if uncited := paper["uncited"]:
        more = ", …" if len(uncited) > SHOWN else ""
        yield printable(f"{paper['file']}: {counted(len(uncited), 'entry is', 'entries are')} never cited: "
                        f"{', '.join(uncited[:SHOWN])}{more}") + "\n"


def _is_elsewhere(name: str) -> bool:
    path = PurePath(name)
    return path.is_absolute() or ".." in path.parts


def is_broken(paper: PaperData) -> bool:
    """Whether the paper cites what is not there."""
    return bool(paper["unknown"] or paper["missing"])
