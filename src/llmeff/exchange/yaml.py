"""YAML: the records as they stand in the data directory, one document each."""

from __future__ import annotations

from llmeff.corpus import canonical
from llmeff.exchange.reference import Shelf
from llmeff.model.layout import RECORD


def write(shelf: Shelf) -> str:
    """The works as a stream of YAML documents."""
    return "---\n".join(canonical.write(work.body, RECORD) for work in shelf.works)
