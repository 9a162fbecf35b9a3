"""What the shell completes: ids, topics, facets and venues of the data at hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from llmeff.errors import LlmeffError
from llmeff.model.topics import last_part
from llmeff.text import fold

if TYPE_CHECKING:
    from llmeff.kb import KnowledgeBase

Offers = list[tuple[str, str]]


def records(incomplete: str) -> Offers:
    """Ids that begin with the text, each with its title."""
    return [offer for kb in _opened() for offer in kb.ids_beginning(incomplete)]


def topics(incomplete: str) -> Offers:
    """Topics whose path, or last part of it, begins with the text, each with its label."""
    return [(topic["id"], topic["label"]) for kb in _opened() for topic in kb.tree() if _begins(topic["id"], incomplete)]


def facets(incomplete: str) -> Offers:
    """Facets that begin with the text."""
    return [(facet["id"], facet["label"]) for kb in _opened() for facet in kb.plain_taxonomy["facets"]
            if facet["id"].startswith(incomplete)]


def venues(incomplete: str) -> list[str]:
    """Venues that records were published at."""
    return [venue for kb in _opened() for venue in kb.venues_used() if fold(venue).startswith(fold(incomplete))]


def terms(incomplete: str) -> Offers:
    """Topics, metrics and concepts whose id begins with the text."""
    return [
        (node["id"], node["label"]) for kb in _opened() for taxonomy in (kb.plain_taxonomy,)
        for node in (*taxonomy["topics"], *taxonomy["terms"], *taxonomy["metrics"]) if _begins(node["id"], incomplete)
    ]


def fields(incomplete: str) -> Offers:
    """Names of fields for the last word of a condition."""
    before, _, last = incomplete.rpartition(" ")
    prefix = f"{before} " if before else ""
    names = {name: field for kb in _opened() for field, _ in kb.fields() for name in (field.name, field.short) if name}
    return [(prefix + name, field.about or field.type) for name, field in names.items() if name.startswith(last)]


def _begins(path: str, incomplete: str) -> bool:
    return path.startswith(incomplete) or last_part(path).startswith(incomplete)


def _opened() -> Iterator[KnowledgeBase]:
    """The knowledge base, once; nothing where there is none: completion never fails."""
    from llmeff.cli.opened import opened

    with suppress(LlmeffError):
        yield opened(warn=False)
