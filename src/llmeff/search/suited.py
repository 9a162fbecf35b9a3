"""The works that a question asks for beside its words."""

from __future__ import annotations

import math
from collections.abc import Iterator

from llmeff.index.reading import Index
from llmeff.model.topics import above
from llmeff.search.question import Question, Relation
from llmeff.search.topics import subjects_named
from llmeff.select.filters import Filters, decided, matching

NEAR, STATED, PEER = 4.0, 12.0, 8.0
STANDING = 2  # how much those that others build on come first
"""Points of a question's answers: what a typed field says, what relations state, what shares the topic."""


def suited(index: Index, question: Question) -> Iterator[tuple[int, str, float]]:
    """The works that a question asks for beside its words, with reason and points; those that others build on come first.

    Args:
        index: the opened index.
        question: as ``read`` gives it.
    """
    if question.relation:
        for number, reason, points in _related(index, question.relation, question.about[0]):
            yield number, reason, points + STANDING * _standing(index, number)
    for number, path, first in index.topic_rows() if question.topics else ():
        if path in question.topics and first:
            yield number, f"topic {path}", PEER + STANDING * _standing(index, number)
    if question.condition:
        for number in _saying(index, question):
            yield number, question.condition, NEAR + (STANDING if question.choosing else 1) * _standing(index, number)


def _related(index: Index, relation: Relation, about: int) -> Iterator[tuple[int, str, float]]:
    """The works that stand to another in a way, each once with the best reason and its points."""
    found: dict[int, tuple[str, float]] = {}
    ((_, name),) = index.named([about])
    peers: set[int] = set()
    if relation == "near":
        own = {path for number, path, first in index.topic_rows() if number == about and first}
        found = {number: (f"topic {path}", PEER) for number, path, first in index.topic_rows() if path in own and first}
        field = {_field(path) for path in own}
        peers = {number for number, path, first in index.topic_rows() if first and _field(path) in field}
    for source, type_, target in index.relations():
        wanted = {"near": True, "after": type_ in ("extends", "replaces"), "against": type_ == "compares_with"}[relation]
        if target == about and wanted:
            found[source] = f"{type_} {name}", STATED
        elif source == about and relation == "near" and type_ != "extends":
            found[target] = f"{name} {type_} it", STATED
    for newer, older in index.measured() if relation != "after" else ():
        if older == about:
            found[newer] = f"measured against {name}", STATED
        elif newer == about and relation == "near":
            found[older] = f"{name} was measured against it", STATED
    for number, (reason, points) in found.items():
        if number != about:
            yield number, reason, points if relation != "near" or number in peers else points / 2


def _saying(index: Index, question: Question) -> list[int]:
    """The works of the named topics whose records say what is asked."""
    topics = tuple(subjects_named(index, question.text.split()))
    numbers = matching(index, Filters(topic=topics)) if topics else []
    return decided(index, numbers, question.condition).passing


def _field(path: str) -> str:
    """The topic just below the facet."""
    return above(path)[:2][-1]


def _standing(index: Index, number: int) -> float:
    return math.log2(1 + index.pointed[number])
