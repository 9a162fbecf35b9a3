"""The works that a question asks for beside its words."""

from __future__ import annotations

import math
from collections.abc import Iterator

from llmeff.index.reading import Index
from llmeff.model.kinds import SUCCESSION
from llmeff.model.topics import above
from llmeff.search.question import Question, Relation
from llmeff.search.topics import subjects_named
from llmeff.select.filters import Filters, decided, matching

NEAR, STATED, PEER = 4.0, 12.0, 8.0
DIRECT = 20.0  # what builds on a work itself comes before what builds on that
STANDING = 2  # how much those that others build on come first
"""Points of a question's answers: what a typed field says, what relations state, what shares the topic."""
NO_SUCCESSORS: frozenset[str] = frozenset({"system", "survey"})
"""Kinds of works that are near a method and come after none, unless it is of the same kind."""


def suited(index: Index, question: Question) -> Iterator[tuple[int, str, float]]:
    """The works that a question asks for beside its words, with reason and points; those that others build on come first.

    Args:
        index: the opened index.
        question: as ``read`` gives it.
    """
    if question.relation:
        for number, reason, points in _related(index, question.relation, question.about[0]):
            yield number, reason, points + STANDING * _standing(index, number)
    named = set(_of_the_words(index, question)) if question.topics else set()
    for number, path, first in index.topic_rows() if question.topics else ():
        if path in question.topics and first:
            yield number, f"topic {path}", (2 if number in named else 1) * PEER + STANDING * _standing(index, number)
    if question.condition:
        for number in _saying(index, question):
            yield number, question.condition, NEAR + (STANDING if question.choosing else 1) * _standing(index, number)


def _related(index: Index, relation: Relation, about: int) -> Iterator[tuple[int, str, float]]:
    """The works that stand to another in a way, each once with the best reason and its points."""
    found = _later(index, about) if relation == "after" else _beside(index, relation, about)
    field = {_field(path) for number, path, first in index.topic_rows() if number == about and first}
    peers = {number for number, path, first in index.topic_rows() if first and _field(path) in field} if relation == "near" else set()
    for number, (reason, points) in found.items():
        if number != about:
            yield number, reason, points if relation != "near" or number in peers else points / 2


def _beside(index: Index, relation: Relation, about: int) -> dict[int, tuple[str, float]]:
    """What shares the topic of a work, what it was held against, and what against it, as far as it is asked for."""
    ((_, name),) = index.named([about])
    found = {number: (f"topic {path}", PEER) for number, path in _of_its_topic(index, about)} if relation == "near" else {}
    for source, type_, target in index.relations():
        if target == about and (relation == "near" or (relation == "against" and type_ == "compares_with")):
            found[source] = f"{type_} {name}", STATED
        elif source == about and ((relation == "near" and type_ != "extends") or (relation == "yardstick" and type_ == "compares_with")):
            found[target] = f"{name} {type_} it", STATED
    for newer, older in index.measured():
        if older == about and relation != "yardstick":
            found[newer] = f"measured against {name}", STATED
        elif newer == about and relation != "against":
            found[older] = f"{name} was measured against it", STATED
    return found


def _later(index: Index, about: int) -> dict[int, tuple[str, float]]:
    """What descends from a work, and behind it what is later, and was held against it or shares its topic."""
    ((_, name),) = index.named([about])
    later = {number: ("later, of the same topic", NEAR / 2) for number, _ in _of_its_topic(index, about)}
    compared = {source for source, type_, target in index.relations() if target == about and type_ == "compares_with"}
    for newer in compared | {newer for newer, older in index.measured() if older == about}:
        later[newer] = f"later, measured against {name}", NEAR
    others = NO_SUCCESSORS - {index.nodes[about].kind}
    found = {number: own for number, own in later.items() if index.nodes[number].kind not in others and is_later(index, number, about)}
    builders: dict[int, list[int]] = {}
    for source, type_, target in index.relations():
        if type_ in SUCCESSION and not is_later(index, target, source):
            builders.setdefault(target, []).append(source)
    reached, steps = {about}, builders.get(about, [])
    said, points = f"builds on {name}", DIRECT
    while steps := [number for number in dict.fromkeys(steps) if number not in reached]:
        found.update(dict.fromkeys(steps, (said, points)))
        reached.update(steps)
        steps = [builder for number in steps for builder in builders.get(number, ())]
        said, points = f"descends from {name}", STATED
    return found


def is_later(index: Index, one: int, other: int) -> bool:
    """Whether a work came later than another for sure: by the identifiers of arXiv where both have one, else by the years.

    Args:
        index: the opened index.
        one: row number of a work.
        other: that of the one it is held against.
    """
    if one in index.arrivals and other in index.arrivals:
        return index.arrivals[one] > index.arrivals[other]
    return index.nodes[one].year > index.nodes[other].year


def _of_its_topic(index: Index, about: int) -> list[tuple[int, str]]:
    """The works with the primary topic of a work as theirs, with it."""
    own = {path for number, path, first in index.topic_rows() if number == about and first}
    return [(number, path) for number, path, first in index.topic_rows() if path in own and first]


def _saying(index: Index, question: Question) -> list[int]:
    """The works of the named topics whose records say what is asked; of all topics where nothing else is looked for."""
    return decided(index, _of_the_words(index, question) if question.text else matching(index, Filters()), question.condition).passing


def _of_the_words(index: Index, question: Question) -> list[int]:
    """The works of the topics that the words name; none where they name none."""
    topics = tuple(subjects_named(index, question.text.split()))
    return matching(index, Filters(topic=topics)) if topics else []


def _field(path: str) -> str:
    """The topic just below the facet."""
    return above(path)[:2][-1]


def _standing(index: Index, number: int) -> float:
    return math.log2(1 + index.pointed[number])
