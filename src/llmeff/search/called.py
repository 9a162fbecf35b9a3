"""The words that engines, topics and hardware are called by."""

from __future__ import annotations

from collections.abc import Mapping

from llmeff.index.reading import Index
from llmeff.search.once import once
from llmeff.select.names import labels
from llmeff.text import words


@once
def engine_words(index: Index) -> Mapping[str, str]:
    """The engines by their names, but for those that the taxonomy uses as words."""
    spoken = topic_words(index)
    return {name: engine for name, engine in index.engine_names().items() if not spoken.issuperset(name.split())}


@once
def topic_words(index: Index) -> frozenset[str]:
    """The words that topics are called by."""
    return frozenset(word for node in index.topics.nodes.values() for name in labels(node) for word in words(name))


@once
def hardware_words(index: Index) -> Mapping[str, str]:
    """What runs methods by its names, each also in the plural: "Intel GPUs"."""
    named = {" ".join(words(name)): entry["id"] for entry in index.taxonomy.get("hardware", ())
             for name in (entry["id"], entry["label"], *entry.get("aliases", ()))}
    return {**{f"{name}s": id_ for name, id_ in named.items() if name.isascii() and not name.endswith("s")}, **named}
