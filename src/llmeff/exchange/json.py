"""JSON: ``{"schema_version": 1, "records": [...]}``, each record with the keys of its YAML file."""

from __future__ import annotations

import json
from collections.abc import Sequence

from llmeff.exchange.reference import Options
from llmeff.kb import KnowledgeBase
from llmeff.model import Record

SCHEMA_VERSION = 1


def write(records: Sequence[Record], kb: KnowledgeBase, options: Options) -> str:
    """The records as one JSON document; keys that a record does not have are absent."""
    whole = [record.model_dump(mode="json", exclude_unset=True) for record in records]
    return json.dumps({"schema_version": SCHEMA_VERSION, "records": whole}, ensure_ascii=False, indent=2) + "\n"
