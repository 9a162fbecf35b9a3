"""Results of all works in one cell on one model."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from llmeff.index.reading import Index
from llmeff.model.cells import CELLS
from llmeff.model.known_models import by_spelling, names_of_model, spelling
from llmeff.select.names import unknown

if TYPE_CHECKING:
    from llmeff.model.plain_numbers import ResultBody


class Reported(NamedTuple):
    """A result with the work that it is of.

    Attributes:
        id: the work.
        name: what people call it.
        result: the number with its cell, model and setting.
    """

    id: str
    name: str
    result: ResultBody


def results(index: Index, cell: str, model: str) -> list[Reported]:
    """The results of all works in a cell on a model, by the names of the works.

    Args:
        index: the opened index.
        cell: one of ``CELLS``.
        model: id or name of a model.

    Raises:
        NotFoundError: there is no such cell or model.
    """
    if cell not in CELLS:
        raise unknown("cell", cell, list(CELLS))
    meant = by_spelling(index.models).get(spelling(model))
    if meant is None:
        spellings = {name: one["id"] for one in index.models for name in names_of_model(one)}
        raise unknown("model", model, [one["id"] for one in index.models], spellings)
    found = [
        Reported(body["id"], body["name"], result) for body in index.bodies(index.reporting_results())
        for result in body["results"] if result["cell"] == cell and result["model"] == meant
    ]
    return sorted(found, key=lambda one: (one.name.lower(), one.id))
