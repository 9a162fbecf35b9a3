"""The works that are nearest to one, each with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from llmeff.answers.relations import Relations
from llmeff.index.reading import Index
from llmeff.model.topics import parent_of
from llmeff.names import name_of
from llmeff.phrases import value_text

if TYPE_CHECKING:
    from llmeff.model.plain import Body

STATED, STATED_OF_IT = 3.0, 2.5  # what relations count, above everything that is only alike
LEAST = 0.15  # a work that is less near is not near


@dataclass(frozen=True)
class Near:
    """A work that is near another one, with the reason.

    Attributes:
        id: the work.
        name: what people call it.
        reason: one line.
        score: higher is nearer; relations stand above all others.
    """

    id: str
    name: str
    reason: str
    score: float


class _Work(NamedTuple):
    """What a work is compared by."""

    body: Body
    words: frozenset[str]


def related(index: Index, number: int, limit: int | None = 10) -> list[Near]:
    """The works that a work is related to, both ways, and then the nearest by topics, properties, authors and words.

    Args:
        index: the opened index.
        number: row number of the work.
        limit: how many at the most; all that are stated are given, whatever it is. None for all.
    """
    relations = Relations(index)
    nodes = index.nodes
    stated: dict[int, Near] = {}
    for edge in relations.out.get(number, ()):
        target = nodes[edge.target]
        stated[edge.target] = Near(target.id, target.name, f"{edge.type.replace('_', ' ')} it", STATED)
    for edge in relations.into.get(number, ()):
        source = nodes[edge.source]
        stated.setdefault(edge.source, Near(source.id, source.name, f"{relations.inverse(edge.type)} it", STATED_OF_IT))
    words = index.word_sets()
    weights = index.word_weights()
    works = {other: _Work(body, words[other]) for other, body in zip(nodes, index.bodies(), strict=True)}
    others = [_nearness(index, works[number], works[other], weights) for other in works if other != number and other not in stated]
    ranked = sorted((near for near in others if near.score > LEAST), key=lambda near: (-near.score, near.id))
    found = [*stated.values(), *ranked]
    return found if limit is None else found[: max(limit, len(stated))]


def _nearness(index: Index, one: _Work, other: _Work, weights: Mapping[str, float]) -> Near:
    a, b = one.body, other.body
    shared = {*a["topics"]} & {*b["topics"]}
    above = {*filter(None, map(parent_of, a["topics"]))} & {*filter(None, map(parent_of, b["topics"]))}
    equal = _equal_properties(a, b)
    people = {name_of(x).inverted for x in a["authors"]} & {name_of(x).inverted for x in b["authors"]}
    both = one.words & other.words
    either = sum(weights[word] for word in one.words | other.words)
    text = sum(weights[word] for word in both) / max(1e-9, either)
    score = 0.5 * bool(shared) + 0.15 * bool(above) + 0.08 * min(4, len(equal)) + 0.1 * bool(people) + text
    reasons = [f"same topic: {', '.join(map(index.topics.label, sorted(shared)))}"] if shared else []
    reasons += [f"near topic: {', '.join(map(index.topics.label, sorted(above)))}"] if above and not shared else []
    reasons += [f"same {', '.join(equal[:3])}"] if equal else []
    reasons += [f"common author: {min(people).split(',')[0]}"] if people else []
    reasons += [f"words: {', '.join(sorted(both, key=lambda word: -weights[word])[:3])}"] if text > 0.05 and both else []
    return Near(b["id"], b["name"], "; ".join(reasons), score)


def _equal_properties(a: Body, b: Body) -> list[str]:
    """The fields in which two works agree, with their values; equal numbers say little."""
    theirs = b.get("properties", {})
    return [
        f"{field} {value_text(value)}" for group, fields in a.get("properties", {}).items() for field, value in fields.items()
        if isinstance(value, (str, list, bool)) and theirs.get(group, {}).get(field) == value
    ]
