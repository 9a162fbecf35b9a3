"""JSON lines: one whole record a line, with the keys of its YAML file."""

from __future__ import annotations

import json
from collections.abc import Sequence

from llmeff.exchange.reference import Options
from llmeff.kb import KnowledgeBase
from llmeff.model import Record


def write(records: Sequence[Record], kb: KnowledgeBase, options: Options) -> str:
    """The records, one JSON object a line."""
    return "".join(json.dumps(r.model_dump(mode="json", exclude_unset=True), ensure_ascii=False) + "\n" for r in records)
