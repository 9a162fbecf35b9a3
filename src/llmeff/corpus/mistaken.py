"""Files of a data directory that are read as records, and are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmeff.rules.corpus import NO_RECORDS

if TYPE_CHECKING:
    from llmeff.model.plain import Plain
    from llmeff.problems import Problem

_KINDS = (  # what only such a file has, what it is, and its place in a data directory
    ({"models"}, "a list of models", "models.yaml"),
    ({"facets"}, "a taxonomy", "taxonomy.yaml"),
    ({"versions", "support"}, "an engine", "engines/{id}.yaml"),
)
_OF_RECORDS = frozenset({"title", "authors", "summary"})


def no_record(data: Plain, name: str) -> Problem | None:
    """What a file is that the schema of records refuses, where its fields are those of another file; None where they may be a record's.

    Args:
        data: what it holds.
        name: the file.
    """
    if not isinstance(data, dict) or data.keys() & _OF_RECORDS:
        return None
    for own, what, place in _KINDS:
        if own <= data.keys():
            there = f"DIRECTORY/{place.format(id=data.get('id'))}"
            hint = f"it is validated at its place in a data directory: llmeff --data DIRECTORY validate {there}"
            return NO_RECORDS.problem(f"this is {what}, no record", name, hint=hint)
    return None
