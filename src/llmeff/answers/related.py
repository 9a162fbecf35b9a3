"""The works that are nearest to one, each with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from llmeff.answers.relations import Relations
from llmeff.index.reading import Index
from llmeff.index.wording import telling
from llmeff.model.topics import parent_of
from llmeff.names import identity
from llmeff.phrases import value_text

if TYPE_CHECKING:
    from llmeff.model.plain import Body

STATED, STATED_OF_IT = 3.0, 2.5  # what relations count, above everything that is only alike
LEAST = 0.15  # a work that is less near is not near
MEASURED = 0.4  # what it counts that one was measured against the other
SAID = 0.05  # common words that weigh less are not said


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


class _Likeness(NamedTuple):
    """What two works have in common.

    Attributes:
        shared: topics.
        above: topics above those of both.
        equal: fields in which they agree, with their values.
        people: authors.
        measured: whether one was measured against the other, as it reads from the first; empty where neither was.
        words: the share of their words that stand in both, 0 to 1.
        telling: the words that stand in both and say most.
    """

    shared: set[str]
    above: set[str]
    equal: list[str]
    people: set[str]
    measured: str
    words: float
    telling: list[str]

    @property
    def score(self) -> float:
        """How near the two are."""
        alike = 0.5 * bool(self.shared) + 0.15 * bool(self.above) + 0.08 * min(4, len(self.equal)) + 0.1 * bool(self.people)
        return alike + MEASURED * bool(self.measured) + self.words


def related(index: Index, number: int, limit: int | None = 10) -> list[Near]:
    """The works that a work is related to, both ways, and then the nearest by topics, properties, authors and words.

    Args:
        index: the opened index.
        number: row number of the work.
        limit: how many at the most; all that are stated are given, whatever it is. None for all.
    """
    stated = _stated(index, number)
    likeness = _likenesses(index, number)
    others = [(-like.score, index.nodes[other].id, like) for other, like in likeness.items() if other not in stated and like.score > LEAST]
    wanted = None if limit is None else max(0, limit - len(stated))
    ranked = sorted(others, key=lambda other: other[:2])[:wanted]
    names = {node.id: node.name for node in index.nodes.values()}
    return [*stated.values(), *(Near(id_, names[id_], _reason(index, like), -score) for score, id_, like in ranked)]


MORE = 6  # candidates that are looked at more closely than are wanted
COMMON = 0.2  # share of the records beyond which a word makes no candidates


def neighbours(index: Index, limit: int) -> Iterator[tuple[str, list[Near]]]:
    """The id of every record with what ``related`` gives for it, in a fraction of the time of asking for one after the other.

    What makes works alike is counted over all at once, from lists of the works that have it; only the candidates are then compared.
    """
    every = _Everyone(index)
    names = {node.id: node.name for node in index.nodes.values()}
    for number, node in index.nodes.items():
        stated = _stated(index, number)
        wanted = max(0, limit - len(stated))
        found = [(other, every.likeness(number, other)) for other in every.candidates(number, stated, wanted + MORE)] if wanted else []
        ranked = sorted((-like.score, index.nodes[other].id, like) for other, like in found if like.score > LEAST)[:wanted]
        yield node.id, [*stated.values(), *(Near(id_, names[id_], _reason(index, like), -score) for score, id_, like in ranked)]


class _Everyone:
    """All records, and for each thing that makes works alike the records that have it."""

    def __init__(self, index: Index) -> None:
        self.bodies = dict(zip(index.nodes, index.bodies(results=False), strict=True))
        self.texts = {number: (telling(text), mass) for number, (text, mass) in index.telling_words().items()}
        self.weights = index.word_weights()
        self.topics, self.topics_of = _by_thing(self.bodies, lambda body: body["topics"])
        self.above, self.above_of = _by_thing(self.bodies, _parents)
        self.people, self.people_of = _by_thing(self.bodies, lambda body: map(identity, body["authors"]))
        self.equal, self.equal_of = _by_thing(self.bodies, _comparable)
        words = _inverted((number, words) for number, (words, _) in self.texts.items())
        self.words = {word: numbers for word, numbers in words.items() if len(numbers) <= COMMON * len(self.bodies)}
        self.against: dict[int, dict[int, str]] = {}
        for source, target in index.measured():
            self.against.setdefault(source, {})[target] = "measured against it"
        for source, target in index.measured():
            self.against.setdefault(target, {})[source] = "its yardstick"

    def candidates(self, number: int, without: Mapping[int, object], most: int) -> list[int]:
        """The records that are most like one."""
        common: Counter[int] = Counter()
        for word in self.texts[number][0]:
            weight = self.weights.get(word, 0.0)
            for other in self.words.get(word, ()):
                common[other] += weight  # type: ignore[assignment]  # a counter counts in floats as well
        equal = Counter(other for thing in self.equal_of[number] for other in self.equal[thing])
        shared = {other for thing in self.topics_of[number] for other in self.topics[thing]}
        above = {other for thing in self.above_of[number] for other in self.above[thing]}
        people = {other for thing in self.people_of[number] for other in self.people[thing]}
        mass, measured = self.texts[number][1], self.against.get(number, {})
        scores = {other: both / max(1e-9, mass + self.texts[other][1] - both) for other, both in common.items()}
        for other in {*common, *equal, *shared, *above, *people, *measured}:
            scores[other] = scores.get(other, 0.0) + (0.5 * (other in shared) + 0.15 * (other in above) + 0.1 * (other in people)
                                                      + 0.08 * min(4, equal[other]) + MEASURED * (other in measured))
        scores.pop(number, None)
        return sorted(scores.keys() - without.keys(), key=lambda other: -scores[other])[:most]

    def likeness(self, number: int, other: int) -> _Likeness:
        """What two records have in common."""
        (mine, mass), (theirs, more) = self.texts[number], self.texts[other]
        return _likeness(self.bodies[number], self.bodies[other], mine & theirs, self.weights, mass + more,
                         self.against.get(number, {}).get(other, ""))


def _by_thing(bodies: Mapping[int, Body], things: Callable[[Body], Iterable[Hashable]]) -> tuple[dict[Hashable, list[int]],
                                                                                                dict[int, set[Hashable]]]:
    """The records that have a thing, and the things that a record has."""
    of = {number: set(things(body)) for number, body in bodies.items()}
    return _inverted(of.items()), of


def _inverted(of: Iterable[tuple[int, Iterable[Hashable]]]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for number, things in of:
        for thing in things:
            found.setdefault(thing, []).append(number)
    return found


def _comparable(body: Body) -> Iterator[Hashable]:
    """The fields in which works can agree, with their values."""
    return ((group, field, repr(value)) for group, fields in body.get("properties", {}).items() for field, value in fields.items()
            if isinstance(value, (str, list, bool)))


def _stated(index: Index, number: int) -> dict[int, Near]:
    """The works that a relation leads to or from, by row number."""
    relations, nodes = Relations.of(index), index.nodes
    stated: dict[int, Near] = {}
    for edge in relations.out.get(number, ()):
        target = nodes[edge.target]
        stated[edge.target] = Near(target.id, target.name, f"{edge.type.replace('_', ' ')} it", STATED)
    for edge in relations.into.get(number, ()):
        source = nodes[edge.source]
        stated.setdefault(edge.source, Near(source.id, source.name, f"{relations.inverse(edge.type)} it", STATED_OF_IT))
    return stated


def _likenesses(index: Index, number: int) -> dict[int, _Likeness]:
    """What a work has in common with every other one, by row number."""
    bodies = dict(zip(index.nodes, index.bodies(results=False), strict=True))
    texts = index.telling_words()
    mine = telling(texts[number][0])
    weights = index.word_weights(sorted(mine))
    one, mass = bodies.pop(number), texts[number][1]
    against = {other: "measured against it" for source, other in index.measured() if source == number}
    against |= {other: "its yardstick" for other, target in index.measured() if target == number}
    return {other: _likeness(one, body, mine.intersection(texts[other][0].split()), weights, mass + texts[other][1], against.get(other, ""))
            for other, body in bodies.items()}


def _likeness(one: Body, other: Body, both: frozenset[str], weights: Mapping[str, float], mass: float, measured: str) -> _Likeness:
    common = sum(weights[word] for word in both)
    words = common / max(1e-9, mass - common)
    return _Likeness(
        shared=set(one["topics"]).intersection(other["topics"]),
        above=_parents(one) & _parents(other),
        equal=_equal_properties(one, other),
        people=set(map(identity, one["authors"])).intersection(map(identity, other["authors"])),
        measured=measured,
        words=words,
        telling=sorted(both, key=lambda word: (-weights[word], word))[:3] if words > SAID else [],
    )


def _parents(body: Body) -> set[str]:
    return {parent for parent in map(parent_of, body["topics"]) if parent}


def _reason(index: Index, like: _Likeness) -> str:
    reasons = [like.measured] if like.measured else []
    reasons += [f"same topic: {', '.join(map(index.topics.label, sorted(like.shared)))}"] if like.shared else []
    reasons += [f"near topic: {', '.join(map(index.topics.label, sorted(like.above)))}"] if like.above and not like.shared else []
    reasons += [f"same {', '.join(like.equal[:3])}"] if like.equal else []
    reasons += [f"common author: {min(like.people).split(',')[0]}"] if like.people else []
    reasons += [f"words: {', '.join(like.telling)}"] if like.telling else []
    return "; ".join(reasons)


def _equal_properties(a: Body, b: Body) -> list[str]:
    """The fields in which two works agree, with their values; equal numbers say little."""
    theirs = b.get("properties", {})
    return [
        f"{field} {value_text(value)}" for group, fields in a.get("properties", {}).items() for field, value in fields.items()
        if isinstance(value, (str, list, bool)) and theirs.get(group, {}).get(field) == value
    ]
