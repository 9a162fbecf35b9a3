"""What all answers of the knowledge base begin with: which works and topics are meant."""

from __future__ import annotations

import re
from collections.abc import Iterable

from llmeff.errors import NotFoundError
from llmeff.index.answering import Answering
from llmeff.select import lookup, meant

_BETWEEN = re.compile(r"(?:^|\s+)(?:and|or|vs\.?|versus|with|&)(?:\s+|$)|\s*,\s*", re.IGNORECASE)

_MOST = 200  # works that one text names: each of its parts is looked up


class Referring(Answering):
    """Understands what works and topics are called."""

    def _number(self, reference: str) -> int:
        return meant.work(self._index, reference)

    def _numbers(self, references: Iterable[str]) -> list[int]:
        """The works that references mean; one where they are the words of one title, as they are typed without quotation marks; of several
        the names that a comma, "and" or "vs" divides, or blanks if all of them are names."""
        asked = list(references)
        try:
            return list(dict.fromkeys(map(self._number, dict.fromkeys(asked))))
        except NotFoundError:
            if len(asked) > 1 and len(found := lookup.matches(self._index, " ".join(asked))) == 1:
                return found
            parts = [part for text in asked for part in _BETWEEN.split(text) if part]
            words = [word for text in asked for word in text.split()]
            if parts == asked and len(words) <= _MOST and all(lookup.matches(self._index, word) for word in words):
                parts = words
            if parts != asked and len(parts) <= _MOST and any(lookup.matches(self._index, part) for part in parts):
                return self._numbers(parts)
            raise

    def _topic(self, text: str | None) -> str | None:
        return meant.topic_id(self._index, text) if text else None
