"""Explains topics, metrics and concepts, with the records that belong to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from llmeff.errors import NotFoundError
from llmeff.index.opening import Index
from llmeff.select.filters import Filters, matching
from llmeff.text import key

_LISTS = {"topic": ("facets", "topics"), "metric": ("metrics",), "concept": ("terms",), "kind": ("kinds",)}


@dataclass(frozen=True)
class Explained:
    """A term with its records.

    Attributes:
        type: topic, metric, concept or kind.
        entry: its entry in the taxonomy.
        numbers: row numbers of its records, newest first.
    """

    type: str
    entry: dict[str, Any]
    numbers: tuple[int, ...]

    def as_data(self, cards: Sequence[dict[str, Any]]) -> dict[str, Any]:
        """The term as JSON-like data, with these of its records."""
        data = {
            "type": self.type, "id": self.entry["id"], "label": self.entry["label"], "definition": self.entry["definition"],
            "aliases": self.entry.get("aliases", []), "total": len(self.numbers), "records": list(cards),
        }
        return {**data, "unit": self.entry["unit"]} if "unit" in self.entry else data


def explain(index: Index, text: str) -> list[Explained]:
    """All that a term means: a topic, a metric, a concept, a kind of work, or several of them.

    Args:
        index: the opened index.
        text: an id, the last part of a topic's id, a label or an alias.

    Raises:
        NotFoundError: nothing in the taxonomy is called so; ``near`` lists what comes close.
    """
    entries = [(kind, entry) for kind, names in _LISTS.items() for name in names for entry in index.taxonomy.get(name, ())]
    wanted = key(text)
    exact = [pair for pair in entries if wanted in (key(pair[1]["id"]), key(pair[1]["id"].rpartition("/")[2]))]
    found = exact or [
        pair for pair in entries if wanted in map(key, (pair[1]["label"], *pair[1].get("aliases", ())))
    ]
    if not found:
        from rapidfuzz import fuzz, process  # only a wrong term needs it

        names = {name: entry["id"] for _, entry in entries for name in (entry["id"], entry["label"], *entry.get("aliases", ()))}
        near = process.extract(text.lower(), {n: n.lower() for n in names}, scorer=fuzz.WRatio, limit=6, score_cutoff=65)
        raise NotFoundError(f"no topic, metric or concept is called {text!r}",
                            list(dict.fromkeys(names[name] for _, _, name in near)))
    return [Explained(kind, entry, tuple(_records(index, kind, entry))) for kind, entry in found]


def _records(index: Index, kind: str, entry: dict[str, Any]) -> list[int]:
    if kind == "topic":
        return matching(index, Filters(topic=entry["id"]), "-year")
    if kind == "kind":
        return matching(index, Filters(kind=entry["id"]), "-year")
    if kind == "concept":
        own = [set(matching(index, Filters(topic=path))) for path in entry.get("topics", ())]
        numbers = set().union(*own)
        return [number for number in matching(index, Filters(), "-year") if number in numbers]
    rows = index.db.execute(
        "SELECT DISTINCT n FROM record, json_each(record.body, '$.claims') AS claim "
        "WHERE json_extract(claim.value, '$.metric') = ? ORDER BY year DESC, name COLLATE NOCASE", (entry["id"],),
    )
    return [row[0] for row in rows]
