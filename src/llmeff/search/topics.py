"""Topics that a query names by label or alias."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from llmeff.index import Index
from llmeff.text import words

LONGEST = 6  # words of a label or alias that are tried together


def topics_meant(index: Index, readings: Sequence[Sequence[str]]) -> Iterator[tuple[str, int, float]]:
    """Records of the topics that a query names by label or alias, once for each topic.

    Args:
        index: the opened index.
        readings: ways to read one query, as folded words.

    Yields:
        Topic, row number, and the share of the query's words that name the topic. A facet counts only as the whole query:
        "training" and "data" stand in most queries by chance.
    """
    named = _names(index)
    meant: dict[str, float] = {}
    for read in readings:
        for begin in range(len(read)):
            for end in range(begin + 1, min(begin + LONGEST, len(read)) + 1):
                for topic in named.get(" ".join(read[begin:end]), ()):
                    share = (end - begin) / len(read)
                    if share == 1 or "/" in topic:
                        meant[topic] = max(share, meant.get(topic, 0.0))
    seen: set[int] = set()
    for topic, share in sorted(meant.items(), key=lambda item: -item[1]):
        for (number,) in index.db.execute("SELECT DISTINCT n FROM topic WHERE path = ? OR path LIKE ?", (topic, f"{topic}/%")):
            if share < 1 or number not in seen:
                seen.add(number)
                yield topic, number, share


@lru_cache(maxsize=4)
def _names(index: Index) -> dict[str, list[str]]:
    """The topics and facets by the words of their labels and aliases."""
    names: dict[str, list[str]] = {}
    for topic in (*index.taxonomy["facets"], *index.taxonomy["topics"]):
        for name in {" ".join(words(text)) for text in (topic["label"], *topic.get("aliases", ()))}:
            names.setdefault(name, []).append(topic["id"])
    return names
