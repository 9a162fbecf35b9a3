"""The shape of the data: records with typed properties, and the taxonomy that they refer to.

The models are built when they are asked for, since that takes as long as a search: ``kinds``, ``plain`` and ``topics`` of this
room cost nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmeff.model.engine import Engine
    from llmeff.model.properties import GROUPS, Properties
    from llmeff.model.record import Author, Claim, Group, Ids, Published, Record, Relation, Status
    from llmeff.model.sources import Source
    from llmeff.model.taxonomy import Facet, Metric, Taxonomy, Term, Topic, Venue

_PLACES = {
    "engine": ("Engine",),
    "properties": ("GROUPS", "Properties"),
    "record": ("Author", "Claim", "Group", "Ids", "Published", "Record", "Relation", "Status"),
    "sources": ("Source",),
    "taxonomy": ("Facet", "Metric", "Taxonomy", "Term", "Topic", "Venue"),
}
__all__ = [
    "GROUPS",
    "Author",
    "Claim",
    "Engine",
    "Facet",
    "Group",
    "Ids",
    "Metric",
    "Properties",
    "Published",
    "Record",
    "Relation",
    "Source",
    "Status",
    "Taxonomy",
    "Term",
    "Topic",
    "Venue",
]


def __getattr__(name: str) -> object:
    for place, names in _PLACES.items():
        if name in names:
            return getattr(import_module(f"llmeff.model.{place}"), name)
    raise AttributeError(f"module 'llmeff.model' has no attribute {name!r}")
