"""JSON: ``{"schema_version": 1, "records": [...]}``, each record with the keys of its YAML file."""

from __future__ import annotations

import json

from llmeff.documents import records
from llmeff.exchange.reference import Shelf


def write(shelf: Shelf) -> str:
    """The works as one JSON document; keys that a record does not have are absent."""
    return json.dumps(records([work.body for work in shelf.works]), ensure_ascii=False, indent=2) + "\n"
