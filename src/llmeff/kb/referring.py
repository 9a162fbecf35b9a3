"""What all answers of the knowledge base begin with: which works and topics are meant."""

from __future__ import annotations

from collections.abc import Iterable

from llmeff.errors import NotFoundError, UsageError, quoted
from llmeff.index.answering import Answering
from llmeff.select import lookup, meant
from llmeff.select.names import apart

_NAMED = 8  # names of no work that an error lists
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
            parts = [part for text in asked for part in apart(text)]
            words = [word for text in asked for word in text.split()]
            if parts == asked and len(words) <= _MOST and all(lookup.matches(self._index, word) for word in words):
                parts = words
            if parts != asked and len(parts) <= _MOST and any(lookup.matches(self._index, part) for part in parts):
                return self._numbers(parts)
            unknown = [text for text in asked if not lookup.matches(self._index, text)]
            if 1 < len(unknown) < len(asked):
                named = ", ".join(map(quoted, unknown[:_NAMED])) + (f" and {len(unknown) - _NAMED} more" if len(unknown) > _NAMED else "")
                raise NotFoundError(f"{len(unknown)} of {len(asked)} names are those of no record: {named}") from None
            raise

    def _single(self, reference: str) -> int:
        """The one work that a reference means; where it names several, an error says who takes several."""
        found = self._numbers([reference])
        if len(found) == 1:
            return found[0]
        ids = [id_ for id_, _ in self._index.named(found)]
        raise UsageError(f"{quoted(reference)} names {len(ids)} works, and one is wanted: {', '.join(ids)}\n"
                         f"Side by side: llmeff compare {' '.join(ids)}")

    def _topic(self, text: str | None) -> str | None:
        return meant.topic_id(self._index, text) if text else None
