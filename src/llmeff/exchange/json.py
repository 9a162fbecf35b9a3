"""JSON: ``{"schema_version": 1, "records": [...]}``, each record with the keys of its YAML file."""

from __future__ import annotations

from llmeff.documents import records
from llmeff.exchange.reference import Shelf
from llmeff.safe import as_json


def write(shelf: Shelf) -> str:
    """The works as one JSON document; keys that a record does not have are absent."""
    return as_json(records([work.body for work in shelf.works]), indent=2) + "\n"
