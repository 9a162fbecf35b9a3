"""A field of records as conditions and lists of fields know it."""

from __future__ import annotations

from typing import Literal, NamedTuple

Type = Literal["number", "text", "yes/no", "word"]
METRIC = "metric"  # the group of the fields that are metrics of claims: ``claim.speedup``
RESULT = "result"  # that of the fields of results: ``results.model``, ``results.wiki2-ppl.delta``
OUTSIDE = frozenset({"record", "claim", METRIC, RESULT})  # groups of fields that are no properties


class Field(NamedTuple):
    """A field of records.

    Attributes:
        name: how a condition writes it in full, e.g. ``quantization.weight_bits``.
        group: its property group; ``record``, ``claim``, ``metric`` or ``result`` for the others.
        type: number, text, yes/no, or word: one of ``allowed``.
        many: whether a record may have several values of it.
        allowed: the words that it may be.
        about: unit or meaning; empty where the name says it.
        decides: whether it is one of its group's deciding fields, by which one chooses first.
    """

    name: str
    group: str
    type: Type
    many: bool = False
    allowed: tuple[str, ...] = ()
    about: str = ""
    decides: bool = False

    @property
    def short(self) -> str:
        """The name without its group, e.g. ``weight_bits``."""
        return self.name.partition(".")[2]

    @property
    def is_property(self) -> bool:
        """Whether it belongs to a property group."""
        return self.group not in OUTSIDE
