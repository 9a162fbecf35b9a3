"""The works that pass filters, with what they say of the fields that were asked for."""

from __future__ import annotations

from collections.abc import Sequence

from llmeff.answers.found import Listing
from llmeff.index.reading import Index
from llmeff.select.filters import SORTS, Decided, Filters, decided, matching, silent, values_of


def listing(index: Index, filters: Filters, sort: str, limit: int | None, columns: Sequence[str] = ()) -> Listing:
    """Works that pass filters.

    Args:
        index: the opened index.
        filters: what they have to be.
        sort: one of ``llmeff.select.filters.SORTS``, or a field that is a number.
        limit: how many to return; None for all.
        columns: fields to give the values of; without any, those that the condition names.

    Raises:
        ConditionError: the condition cannot be understood.
        NotFoundError: a filter, a column or the sort order names what does not exist.
    """
    numbers = matching(index, filters.unconditional, sort)
    result = decided(index, numbers, filters.where) if filters.where else Decided(numbers, {}, ())
    undecided = zip(index.cards(list(result.unknown)), result.unknown.values(), strict=True)
    by = () if sort in SORTS else (sort.removeprefix("-"),)
    shown, fields = result.passing[:limit], tuple(columns) or tuple(dict.fromkeys((*result.fields, *by)))
    values = tuple(values_of(index, shown, fields))
    return Listing(len(result.passing), tuple(index.cards(shown)), tuple(undecided), fields, values, silent(index, result.passing, sort))
