"""Works in the order of a number that their records state: what falls by it begins with the highest, and who says nothing comes last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from llmeff.errors import NotFoundError, quoted
from llmeff.index.reading import Index
from llmeff.phrases import any_of
from llmeff.safe import as_typed
from llmeff.select.names import unknown

if TYPE_CHECKING:
    from llmeff.model.fields import Field
    from llmeff.model.plain import Plain


def ordering(fields: Mapping[str, Field], sort: str, orders: Sequence[str]) -> str:
    """The field of properties by which works are to be ordered.

    Args:
        fields: by name.
        sort: the field with its group or without, and with a minus before it for what falls.
        orders: what else works may be ordered by.

    Raises:
        NotFoundError: no field is called so, or it is no number.
    """
    name = sort.removeprefix("-").lower()
    if not name or name in orders:  # which are written in small letters
        raise unknown("sort order", sort, orders)
    named = [field for field in fields.values() if name in (field.name.lower(), field.short.lower())]
    if not named:
        raise unknown("sort order", sort, orders)
    if all(field.type == "number" and field.is_property for field in named):
        return name
    why = "each was measured against another baseline" if name.startswith("claim.") else "it is no number of properties"
    raise NotFoundError(f"works have no order by {quoted(name)}: {why}", instead=[
        f"With what they say: llmeff list --where {as_typed(f'has {name}')}", f"Orders are {any_of(orders)}, and fields that are numbers"])


def ordered(index: Index, fields: Mapping[str, Field], numbers: Sequence[int], sort: str) -> tuple[list[int], int]:
    """Records in the order of a field, of several values by the lowest, or where it falls by the highest; and how many of them say nothing
    of it, which come last.

    Args:
        index: the opened index.
        fields: by name.
        numbers: row numbers of the records.
        sort: as for ``ordering``, which has accepted it.
    """
    from llmeff.select.where import readers  # kept out of start-up: few lists are ordered so

    falls = sort.startswith("-")
    (read,) = readers([sort.removeprefix("-")], index.taxonomy["metrics"], fields)
    bodies = zip(numbers, index.bodies(numbers, results=False), strict=True)
    stated = {number: list(_counts(read(body, index.trusts[number], (), ()))) for number, body in bodies}
    said = {number: max(values) if falls else min(values) for number, values in stated.items() if values}
    first = sorted(said, key=lambda number: -said[number] if falls else said[number])
    return [*first, *(number for number in numbers if number not in said)], len(stated) - len(said)


def _counts(values: Iterable[Plain]) -> Iterable[float]:
    """The numbers among values, both ends of a range."""
    for value in values:
        yield from (end for end in (value.values() if isinstance(value, dict) else [value])
                    if isinstance(end, (int, float)) and not isinstance(end, bool))
