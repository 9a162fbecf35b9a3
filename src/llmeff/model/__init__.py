"""The shape of the data: records with typed properties, and the taxonomy that they refer to."""

from llmeff.model.properties import GROUPS, Properties
from llmeff.model.record import Author, Claim, Group, Ids, Published, Record, Relation, Source, Status
from llmeff.model.taxonomy import Facet, Metric, Taxonomy, Term, Topic, Venue

__all__ = [
    "GROUPS",
    "Author",
    "Claim",
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
