"""A field of records as conditions and lists of fields know it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

Type = Literal["number", "text", "yes/no", "word", "date"]
METRIC = "metric"  # the group of the fields that are metrics of claims: ``claim.speedup``
RESULT = "result"  # that of the fields of results: ``results.model``, ``results.wiki2-ppl.delta``
OUTSIDE = frozenset({"record", "claim", METRIC, RESULT})  # groups of fields that are no properties


def mark(field: str, question: Sequence[str]) -> str:
    """How a field is marked by which one chooses first, so that what is one question looks like one.

    Args:
        field: its name without its group.
        question: the fields of which any answers; none where nobody chooses by it first.
    """
    if len(question) > 1:
        return f"deciding, one of: {', '.join(question)}"
    return "".join("deciding" if field == one else f"deciding, part of: {one}" for one in question)


def paths_to(name: str) -> list[str]:
    """A property with those that it is a part of, the whole first.

    >>> paths_to("data.kept.value")
    ['data.kept', 'data.kept.value']
    """
    parts = name.split(".")
    return [".".join(parts[:count]) for count in range(2, len(parts) + 1)]


class Field(NamedTuple):
    """A field of records.

    Attributes:
        name: how a condition writes it in full, e.g. ``quantization.weight_bits``.
        group: its property group; ``record``, ``claim``, ``metric`` or ``result`` for the others.
        type: number, text, yes/no, date, or word: one of ``allowed``.
        many: whether a record may have several values of it.
        allowed: the words that it may be.
        about: unit or meaning; empty where the name says it.
        question: the fields of its group of which any answers what it decides; empty where nobody chooses by it first.
    """

    name: str
    group: str
    type: Type
    many: bool = False
    allowed: tuple[str, ...] = ()
    about: str = ""
    question: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """The name without its group, e.g. ``weight_bits``."""
        return self.name.partition(".")[2]

    @property
    def whole(self) -> str:
        """The property that it is, or is a part of, e.g. ``data.kept`` of ``data.kept.value``."""
        return ".".join(self.name.split(".")[:2])

    @property
    def decides(self) -> bool:
        """Whether it is one of its group's deciding fields, by which one chooses first, or a part of one."""
        return bool(self.question)

    @property
    def mark(self) -> str:
        """How it is marked as a deciding field, as ``mark`` has it."""
        return mark(self.short, self.question)

    @property
    def is_property(self) -> bool:
        """Whether it belongs to a property group."""
        return self.group not in OUTSIDE
