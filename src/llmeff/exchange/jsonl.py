"""JSON lines: one whole record a line, with the keys of its YAML file."""

from __future__ import annotations

import json

from llmeff.exchange.reference import Shelf


def write(shelf: Shelf) -> str:
    """The records, one JSON object a line."""
    return "".join(json.dumps(work.body, ensure_ascii=False) + "\n" for work in shelf.works)
