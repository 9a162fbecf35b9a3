"""The deciding fields of property groups as questions that a record answers, has no answer to, or leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from llmeff.model.kinds import Kind
    from llmeff.model.plain import Body

Answer = Literal["known", "not_stated", "not_applicable", "open"]
"""``known``: a value stands there. ``not_stated``: the sources were read for it and do not say. ``not_applicable``: it makes no sense
here. ``open``: nobody has looked."""
ANSWERS: tuple[Answer, ...] = get_args(Answer)


CHOSEN: frozenset[Kind] = frozenset({"method", "system"})
"""The kinds of works that one chooses among."""


class Question(NamedTuple):
    """What one asks first when choosing among works of a group.

    Attributes:
        group: the property group.
        fields: the fields of which any answers.
    """

    group: str
    fields: tuple[str, ...]

    @property
    def name(self) -> str:
        """The question as ``quantization.weight_bits|k_bits``."""
        return f"{self.group}.{'|'.join(self.fields)}"

    @property
    def paths(self) -> tuple[str, ...]:
        """Its fields with their group."""
        return tuple(f"{self.group}.{field}" for field in self.fields)


def absent(body: Body, path: str) -> Answer:
    """Why a property has no value, by its group and field."""
    if path in body.get("not_applicable", ()):
        return "not_applicable"
    return "not_stated" if path in body.get("not_stated", ()) else "open"


def answer(body: Body, question: Question) -> Answer:
    """What a record says to a question."""
    stated = body.get("properties", {}).get(question.group, {})
    if any(stated.get(field) is not None for field in question.fields):
        return "known"
    reasons = {absent(body, path) for path in question.paths}
    return "not_applicable" if "not_applicable" in reasons else "not_stated" if "not_stated" in reasons else "open"


def asked_of(body: Body, serving: Mapping[str, Iterable[str]], questions: Sequence[Question]) -> Iterator[Question]:
    """The questions that a record is to answer: those of the groups that it fills, and of those that serve its primary topic.

    Args:
        body: the record.
        serving: the property groups by topic, those of the topics above included.
        questions: all of them.
    """
    groups = {*body.get("properties", {}), *serving.get(body["topics"][0], ())}
    yield from (question for question in questions if question.group in groups)
