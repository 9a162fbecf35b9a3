"""Topics that a query names by label or alias."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from llmeff.index import Index
from llmeff.text import words


def topics_meant(index: Index, queries: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Topic and record for each record of a topic whose label or alias a query is, once each.

    Args:
        index: the opened index.
        queries: ways to read one query, as folded words with single blanks.
    """
    asked = set(queries)
    meant = [
        topic["id"]
        for topic in (*index.taxonomy["facets"], *index.taxonomy["topics"])
        if any(" ".join(words(name)) in asked for name in (topic["label"], *topic.get("aliases", ())))
    ]
    seen: set[int] = set()
    for path in meant:
        for (number,) in index.db.execute("SELECT DISTINCT n FROM topic WHERE path = ? OR path LIKE ?", (path, f"{path}/%")):
            if number not in seen:
                seen.add(number)
                yield path, number
