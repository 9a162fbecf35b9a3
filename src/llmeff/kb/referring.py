"""What all answers of the knowledge base begin with: which works and topics are meant."""

from __future__ import annotations

from collections.abc import Iterable

from llmeff.index.answering import Answering
from llmeff.select import meant


class Referring(Answering):
    """Understands what works and topics are called."""

    def _number(self, reference: str) -> int:
        return meant.work(self._index, reference)

    def _numbers(self, references: Iterable[str]) -> list[int]:
        return list(dict.fromkeys(map(self._number, references)))

    def _topic(self, text: str | None) -> str | None:
        return meant.topic_id(self._index, text) if text else None
