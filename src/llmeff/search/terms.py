"""The words by which the taxonomy calls and defines what it holds."""

from __future__ import annotations

from llmeff.index.reading import Index
from llmeff.search.once import once
from llmeff.select.names import labels
from llmeff.text import words


@once
def term_words(index: Index) -> frozenset[str]:
    """The words by which concepts, metrics, hardware, venues, kinds and models are called and defined, and topics defined."""
    taxonomy, models = index.taxonomy, index.models
    entries = [*taxonomy["terms"], *taxonomy["metrics"], *taxonomy["venues"], *taxonomy.get("kinds", ()), *taxonomy.get("hardware", ()),
               *index.topics.nodes.values()]
    named = (text for entry in entries for text in (entry["id"], *labels(entry), entry.get("definition", "")))
    return frozenset(word for text in (*named, *(model["name"] for model in models)) for word in words(str(text)))


@once
def label_words(index: Index) -> frozenset[str]:
    """The words by which concepts and metrics are called."""
    names = [name for term in index.taxonomy["terms"] for name in labels(term)]
    names += [name for metric in index.taxonomy["metrics"] for name in labels(metric)]
    return frozenset(word for name in names for word in words(name))
