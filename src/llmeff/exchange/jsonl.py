"""JSON lines: one whole record a line, with the keys of its YAML file."""

from __future__ import annotations

from llmeff.exchange.reference import Shelf
from llmeff.safe import as_json


def write(shelf: Shelf) -> str:
    """The records, one JSON object a line."""
    return "".join(as_json(work.body) + "\n" for work in shelf.works)
