"""Texts that a condition asks for as a whole and that no record has so, but some as a part: "A100" of "NVIDIA A100"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from llmeff.index.reading import Index
from llmeff.select.filters import decided, known_fields
from llmeff.select.where.checking import fields_called
from llmeff.select.where.parser import Node, Not, Test, as_value, parse


class Part(NamedTuple):
    """A comparison that some records pass as one of a part.

    Attributes:
        condition: the comparison with ``~``.
        works: how many of the works pass it.
    """

    condition: str
    works: int


def in_part(index: Index, numbers: Sequence[int], condition: str) -> Iterator[Part]:
    """The comparisons of a condition with a text that none of some works has as a whole, and some as a part.

    Args:
        index: the opened index.
        numbers: row numbers of the works.
        condition: see ``llmeff.select.where``.

    Raises:
        ConditionError: the condition cannot be understood.
    """
    fields = known_fields(index)
    for test in _tests(parse(condition)):
        texts = test.op == "=" and any(field.type == "text" for field in fields_called(test.field.lower(), fields))
        for value in test.values if texts else ():
            text = as_value(value.text)
            whole, part = (f"{test.field} {op} {text}" for op in ("=", "~"))
            if not decided(index, numbers, whole).passing and (found := decided(index, numbers, part).passing):
                yield Part(part, len(found))


def _tests(node: Node) -> Iterator[Test]:
    if isinstance(node, Test):
        yield node
    elif not isinstance(node, Not):
        for inner in node.nodes:
            yield from _tests(inner)
