"""Explains topics, metrics, concepts and kinds of works, with the records that belong to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from llmeff.answers.coverage import Coverage, coverage
from llmeff.errors import NotFoundError, quoted
from llmeff.index.reading import Index
from llmeff.select.filters import Filters, matching
from llmeff.select.meant import instead
from llmeff.select.names import called
from llmeff.text import near

if TYPE_CHECKING:
    from llmeff.model.plain import Card, TermLike

Type = Literal["topic", "metric", "concept", "kind"]


@dataclass(frozen=True)
class Explained:
    """A term with its records.

    Attributes:
        type: topic, metric, concept or kind.
        entry: its entry in the taxonomy.
        total: how many records it has.
        cards: the newest of them.
        coverage: how far its records reach.
    """

    type: Type
    entry: TermLike
    total: int
    cards: tuple[Card, ...]
    coverage: Coverage


def explain(index: Index, text: str, limit: int | None = 15) -> list[Explained]:
    """All that a term means: a topic, a metric, a concept, a kind of work, or several of them.

    Args:
        index: the opened index.
        text: an id, the last part of a topic's id, a label or an alias.
        limit: how many records of each meaning at the most; None for all.

    Raises:
        NotFoundError: nothing in the taxonomy is called so; ``near`` lists what comes close.
    """
    entries = list(_entries(index))
    by_identity = {id(entry): type_ for type_, entry in entries}
    found = called([entry for _, entry in entries], text)
    if not found:
        names = {name: entry["id"] for _, entry in entries for name in (entry["id"], entry["label"], *entry.get("aliases", ()))}
        raise instead(index, text, NotFoundError(f"no topic, metric or concept is called {quoted(text)}", near(text, names, 6)))
    return [_explained(index, by_identity[id(entry)], entry, limit) for entry in found]


def _explained(index: Index, type_: Type, entry: TermLike, limit: int | None) -> Explained:
    numbers = _records(index, type_, entry)
    return Explained(type_, entry, len(numbers), tuple(index.cards(numbers[:limit])), coverage(index, numbers))


def _entries(index: Index) -> Iterator[tuple[Type, TermLike]]:
    yield from (("topic", node) for node in index.taxonomy["facets"])
    yield from (("topic", node) for node in index.taxonomy["topics"])
    yield from (("metric", node) for node in index.taxonomy["metrics"])
    yield from (("concept", node) for node in index.taxonomy["terms"])
    yield from (("kind", node) for node in index.taxonomy.get("kinds", ()))


def _records(index: Index, type_: Type, entry: TermLike) -> list[int]:
    if type_ == "topic":
        return matching(index, Filters(topic=(entry["id"],)), "-year")
    if type_ == "kind":
        return matching(index, Filters(kind=(entry["id"],)), "-year")
    if type_ == "metric":
        return index.reporting(entry["id"])
    if "topics" not in entry:
        return []
    numbers = {number for path in entry["topics"] for number in matching(index, Filters(topic=(path,)))}
    return [number for number in matching(index, Filters(), "-year") if number in numbers]
