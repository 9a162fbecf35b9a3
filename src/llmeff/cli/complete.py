"""What the shell completes: ids, topics, facets and venues of the data at hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from llmeff.errors import LlmeffError

if TYPE_CHECKING:
    from llmeff.index.reading import Index


def records(incomplete: str) -> list[tuple[str, str]]:
    """Ids that begin with the text, each with its title."""
    for index in _index():
        rows = index.db.execute("SELECT id, title FROM record WHERE id LIKE ? ORDER BY id LIMIT 200", (f"{incomplete}%",))
        return [(id_, title) for id_, title in rows]
    return []


def topics(incomplete: str) -> list[tuple[str, str]]:
    """Topics whose path, or last part of it, begins with the text, each with its label."""
    return [
        (node["id"], node["label"]) for index in _index() for node in (*index.taxonomy["facets"], *index.taxonomy["topics"])
        if _begins(node["id"], incomplete)
    ]


def facets(incomplete: str) -> list[tuple[str, str]]:
    """Facets that begin with the text."""
    return [(node["id"], node["label"]) for index in _index() for node in index.taxonomy["facets"]
            if node["id"].startswith(incomplete)]


def venues(incomplete: str) -> list[str]:
    """Venues that records were published at."""
    for index in _index():
        rows = index.db.execute("SELECT DISTINCT venue FROM record WHERE venue LIKE ? ORDER BY venue", (f"{incomplete}%",))
        return [venue for (venue,) in rows]
    return []


def terms(incomplete: str) -> list[tuple[str, str]]:
    """Topics, metrics and concepts whose id begins with the text."""
    return [
        (node["id"], node["label"]) for index in _index() for group in ("topics", "terms", "metrics")
        for node in index.taxonomy[group] if _begins(node["id"], incomplete)
    ]


def fields(incomplete: str) -> list[tuple[str, str]]:
    """Names of fields for the last word of a condition."""
    from llmeff.select.where import catalogue

    before, _, last = incomplete.rpartition(" ")
    prefix = f"{before} " if before else ""
    names = {name: field for full, field in catalogue().items() for name in (full, full.partition(".")[2]) if name}
    return [(prefix + name, field.about or field.type) for name, field in names.items() if name.startswith(last)]


def _begins(path: str, incomplete: str) -> bool:
    return path.startswith(incomplete) or path.rpartition("/")[2].startswith(incomplete)


def _index() -> Iterator[Index]:
    """The index, once; nothing where there is none: completion never fails."""
    from llmeff.corpus.location import data_dir
    from llmeff.index.opening import open_index

    with suppress(LlmeffError):
        yield open_index(data_dir())
