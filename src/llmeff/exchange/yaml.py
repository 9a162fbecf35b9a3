"""YAML: the records as they stand in the data directory, one document each."""

from __future__ import annotations

from collections.abc import Sequence

from llmeff.corpus import canonical
from llmeff.exchange.reference import Options
from llmeff.kb import KnowledgeBase
from llmeff.model import Record


def write(records: Sequence[Record], kb: KnowledgeBase, options: Options) -> str:
    """The records as a stream of YAML documents."""
    return "---\n".join(canonical.write(record.model_dump(mode="json", exclude_unset=True)) for record in records)
