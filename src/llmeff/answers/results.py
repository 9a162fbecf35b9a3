"""Results of all works in one cell on one model, and which of them there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from llmeff.errors import NotFoundError, UsageError, quoted
from llmeff.index.reading import Index
from llmeff.model.cells import CELLS, Cell, Shared, cells_called, shared_by
from llmeff.model.known_models import begun_models, by_spelling, near_models, spelling
from llmeff.select.meant import instead, meanings
from llmeff.select.names import unknown
from llmeff.text import key

if TYPE_CHECKING:
    from llmeff.model.kinds import CellId
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


@dataclass(frozen=True)
class Counted:
    """What there is in a cell.

    Attributes:
        id: the cell.
        cell: what it measures.
        results: how many results there are, by model, the most first.
        works: how many works have one.
    """

    id: CellId
    cell: Cell
    results: dict[str, int]
    works: int


class Group(NamedTuple):
    """Results that can stand side by side, the best first.

    Attributes:
        shared: what they have in common.
        reported: the results.
    """

    shared: Shared
    reported: tuple[Reported, ...]


@dataclass(frozen=True)
class Measured:
    """The results of a cell on one model.

    Attributes:
        cell: the cell, with what else there is in it.
        model: the model.
        groups: the results by what they share.
        widths: the bits of a weight at which there are results on the model, whichever were asked for.
    """

    cell: Counted
    model: str
    groups: tuple[Group, ...]
    widths: tuple[float, ...] = ()


def measured(index: Index, cell: str, model: str = "", bits: float | None = None) -> Measured:
    """The results of a cell on a model, by default the one with most results.

    Args:
        index: the opened index.
        cell: its id, or what the data are called that it is measured on.
        model: id or name of a model.
        bits: only results at so many bits of a weight; None for all.

    Raises:
        NotFoundError: no cell with results or no model is called so.
        UsageError: nothing of the cell is measured at bits of a weight.
    """
    known = {one.id: one for one in cells(index)}
    own = next((known[id_] for id_ in cells_called(cell) if id_ in known), None)
    if own is None:
        error = unknown("cell", cell, list(known), {name: id_ for id_, one in known.items() for name in one.cell.data})
        lines = list(_cells_of_the_word(index, cell, known.values(), model))
        if not lines:
            raise instead(index, cell, NotFoundError(str(error), error.near, () if error.near else ["What was measured: llmeff results"]))
        raise NotFoundError(str(error), (), [*lines, *(meaning.said for meaning in meanings(index, cell)[:1])])
    asked = _model(index, model) if model else next(iter(own.results))
    found = results(index, own.id, asked)
    widths = tuple(sorted({width for one in found if (width := _width(one)) is not None}))
    if bits is not None and not any(_width(one) is not None for one in results_in(index, own.id)):
        raise UsageError(f"nothing of {own.id} is measured at bits of a weight\nAll of it: llmeff results {own.id} --model {asked}")
    return Measured(own, asked, tuple(groups([one for one in found if bits is None or _width(one) == bits])), widths)


def _width(one: Reported) -> float | None:
    """The bits of a weight at which a result was measured; None where its setting does not say them."""
    width = one.result["setting"].get("w_bits")
    return width if isinstance(width, (int, float)) else None


def _cells_of_the_word(index: Index, word: str, known: Iterable[Counted], model: str) -> Iterator[str]:
    """A line for each cell in the name or label of which a word stands: what it measures, and the command for it on a model, or where it
    has no results on that on the one of its models that begins so."""
    wanted = key(word)
    for one in known:
        if wanted and any(wanted == key(part) for part in (*one.id.split("-"), *one.cell.label.split())):
            own = by_spelling(index.models).get(spelling(model), "")
            begun = [own, *begun_models(index.models, model)] if model else []
            on = next((f" --model {id_}" for id_ in begun if id_ in one.results), "")
            yield f"{one.cell.label[0].upper()}{one.cell.label[1:]}: llmeff results {one.id}{on}"


def cells(index: Index, model: str = "") -> list[Counted]:
    """The cells in which a work has a result, in the order of ``CELLS``.

    Args:
        index: the opened index.
        model: id or name of a model, for the cells in which it has one.

    Raises:
        NotFoundError: no model is called so.
    """
    meant = _model(index, model) if model else ""
    return [one for one in _cells(index) if not meant or meant in one.results]


def _cells(index: Index) -> Iterator[Counted]:
    bodies = list(index.bodies(index.reporting_results()))
    for id_, cell in CELLS.items():
        own = [[result["model"] for result in body["results"] if result["cell"] == id_] for body in bodies]
        if any(own):
            yield Counted(id_, cell, dict(Counter(model for models in own for model in models).most_common()), sum(map(bool, own)))


def groups(reported: Sequence[Reported]) -> list[Group]:
    """Results by what they share, those groups first that hold most works; each group has its best number first."""
    if not reported:
        return []
    sign = 1 if CELLS[reported[0].result["cell"]].better == "lower" else -1
    ordered = sorted(reported, key=lambda one: (shared_by(one.result), sign * one.result["value"], one.name.lower()))
    made = [Group(shared, tuple(own)) for shared, own in groupby(ordered, key=lambda one: shared_by(one.result))]
    return sorted(made, key=lambda group: -len({one.id for one in group.reported}))


def results(index: Index, cell: str, model: str = "") -> list[Reported]:
    """The results of all works in a cell on a model, by the names of the works.

    Args:
        index: the opened index.
        cell: one of ``CELLS``.
        model: id or name of a model; without it, the one with most of them.

    Raises:
        NotFoundError: there is no such cell or model.
    """
    if cell not in CELLS:
        raise unknown("cell", cell, list(CELLS))
    meant = _model(index, model) if model else next((model for one in _cells(index) if one.id == cell for model in one.results), "")
    return sorted((one for one in results_in(index, cell) if one.result["model"] == meant), key=lambda one: (one.name.lower(), one.id))


def results_in(index: Index, cell: str) -> Iterator[Reported]:
    """The results of all works in a cell, on whichever model."""
    return (Reported(body["id"], body["name"], result) for body in index.bodies(index.reporting_results())
            for result in body["results"] if result["cell"] == cell)


def _model(index: Index, name: str) -> str:
    """The id of a model by any of its spellings."""
    meant = by_spelling(index.models).get(spelling(name))
    if meant is None:
        raise NotFoundError(f"no model is called {quoted(name)}", near_models(index.models, name))
    return meant
