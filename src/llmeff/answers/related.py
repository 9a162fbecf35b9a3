"""The works that are nearest to one, each with the reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nlargest
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from llmeff.answers.relations import Relations
from llmeff.index.reading import Index, Relation
from llmeff.index.wording import telling
from llmeff.model.kinds import DESCENT
from llmeff.model.topics import parent_of
from llmeff.names import identity
from llmeff.phrases import value_text
from llmeff.select.persons import squeezed

if TYPE_CHECKING:
    from llmeff.model.plain import Body, Plain

STATED, STATED_OF_IT = 3.0, 2.5  # what relations count, above everything that is only alike
LEAST = 0.15  # a work that is less near is not near
MEASURED = 0.4  # what it counts that one was measured against the other
MEASURED_AGAINST, ITS_YARDSTICK = "measured against it", "its yardstick"
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
        equal: names of fields in which they agree, with their values.
        people: authors.
        measured: whether one was measured against the other, as it reads from the first; empty where neither was.
        words: the share of their words that stand in both, 0 to 1.
        telling: the words that stand in both.
    """

    shared: frozenset[str]
    above: frozenset[str]
    equal: list[tuple[str, Plain]]
    people: frozenset[str]
    measured: str
    words: float
    telling: frozenset[str]

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
        limit: how many at the most; None for all.
    """
    stated = _stated(index, number)
    likeness, weights = _likenesses(index, number)
    others = [(-like.score, index.nodes[other].id, like) for other, like in likeness.items() if other not in stated and like.score > LEAST]
    wanted = None if limit is None else max(0, limit - len(stated))
    ranked = sorted(others, key=lambda other: other[:2])[:wanted]
    names = {node.id: node.name for node in index.nodes.values()}
    near = (Near(id_, names[id_], _reason(index, like, weights), -score) for score, id_, like in ranked)
    return [*stated.values(), *near][:limit]


MORE = 10  # candidates that are looked at more closely than are wanted
COMMON = 0.2  # share of the records beyond which a word makes no candidates


def neighbours(index: Index, limit: int, stated: bool = True) -> Iterator[tuple[str, list[Near]]]:
    """The id of every record with what ``related`` gives for it, in a fraction of the time of asking for one after the other.

    What makes works alike is counted over all at once, from lists of the works that have it; only the candidates are then compared.

    Args:
        index: the opened index.
        limit: how many works for each.
        stated: whether those that a relation leads to or from come first; otherwise they are left out.
    """
    every = _Everyone(index)
    names, weights = {node.id: node.name for node in index.nodes.values()}, every.weights
    for number, node in index.nodes.items():
        own = _stated(index, number)
        first = list(own.values()) if stated else []
        wanted = max(0, limit - len(first))
        found = [(other, every.likeness(number, other)) for other in every.candidates(number, own, wanted + MORE)] if wanted else []
        ranked = sorted((-like.score, index.nodes[other].id, like) for other, like in found if like.score > LEAST)[:wanted]
        near = (Near(id_, names[id_], _reason(index, like, weights), -score) for score, id_, like in ranked)
        yield node.id, [*first, *near][:limit]


class _Traits(NamedTuple):
    """What a record may have in common with others.

    Attributes:
        topics: its own.
        above: the topics directly above these.
        people: its authors by their names in letters alone.
        fields: its properties by group and name, of the sorts that say something when they are equal: numbers say little.
    """

    topics: frozenset[str]
    above: frozenset[str]
    people: dict[str, str]
    fields: dict[tuple[str, str], Plain]


def _traits(body: Body) -> _Traits:
    return _Traits(
        frozenset(body["topics"]), frozenset(filter(None, map(parent_of, body["topics"]))),
        {squeezed(person): person for person in map(identity, body["authors"])},
        {(group, field): value for group, fields in body.get("properties", {}).items() for field, value in fields.items()
         if isinstance(value, (str, list, bool))})


class _Everyone:
    """All records, and for each thing that makes works alike the records that have it."""

    def __init__(self, index: Index) -> None:
        self.traits = dict(zip(index.nodes, map(_traits, index.bodies(results=False)), strict=True))
        self.texts = {number: (telling(text), mass) for number, (text, mass) in index.telling_words().items()}
        self.masses = {number: mass for number, (_, mass) in self.texts.items()}
        self.weights = index.word_weights()
        self.topics, self.above = self._having(lambda own: own.topics), self._having(lambda own: own.above)
        self.people, self.equal = self._having(lambda own: own.people), self._having(_comparable)
        words = _inverted((number, words) for number, (words, _) in self.texts.items())
        self.words = {word: numbers for word, numbers in words.items() if len(numbers) <= COMMON * len(self.traits)}
        self.against: dict[int, dict[int, str]] = {}
        for source, target in index.measured():
            self.against.setdefault(source, {})[target] = MEASURED_AGAINST
        for source, target in index.measured():
            self.against.setdefault(target, {})[source] = ITS_YARDSTICK

    def _having(self, things: Callable[[_Traits], Iterable[Hashable]]) -> dict[Hashable, list[int]]:
        """The records that have a thing."""
        return _inverted((number, things(own)) for number, own in self.traits.items())

    def candidates(self, number: int, without: Mapping[int, object], most: int) -> list[int]:
        """The records that are most like one."""
        own = self.traits[number]
        words, mass = self.texts[number]
        common: defaultdict[int, float] = defaultdict(float)
        for word in words:
            weight = self.weights.get(word, 0.0)
            for other in self.words.get(word, ()):
                common[other] += weight
        masses = self.masses
        scores = defaultdict(float, {other: both / (mass + masses[other] - both or 1e-9) for other, both in common.items()})
        for things, having, counts in ((own.topics, self.topics, 0.5), (own.above, self.above, 0.15), (own.people, self.people, 0.1)):
            for other in {other for thing in things for other in having[thing]}:
                scores[other] += counts
        for other, fields in Counter(other for thing in _comparable(own) for other in self.equal[thing]).items():
            scores[other] += 0.08 * min(4, fields)
        for other in self.against.get(number, {}):
            scores[other] += MEASURED
        for other in (number, *without):
            scores.pop(other, None)
        return nlargest(most, scores, key=scores.__getitem__)

    def likeness(self, number: int, other: int) -> _Likeness:
        """What two records have in common."""
        (mine, mass), (theirs, more) = self.texts[number], self.texts[other]
        return _likeness(self.traits[number], self.traits[other], mine & theirs, self.weights, mass + more,
                         self.against.get(number, {}).get(other, ""))


def _inverted(of: Iterable[tuple[int, Iterable[Hashable]]]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for number, things in of:
        for thing in things:
            found.setdefault(thing, []).append(number)
    return found


def _comparable(own: _Traits) -> Iterator[Hashable]:
    """The fields in which works can agree, with their values."""
    return ((name, repr(value)) for name, value in own.fields.items())


def _stated(index: Index, number: int) -> dict[int, Near]:
    """The works that a relation leads to or from, by row number: first those of its descent, and those that most others point to."""
    relations, nodes = Relations.of(index), index.nodes

    def rank(edge: Relation) -> tuple[bool, int]:
        return edge.type not in DESCENT, -index.pointed[edge.target if edge.source == number else edge.source]

    out, into = sorted(relations.out.get(number, ()), key=rank), sorted(relations.into.get(number, ()), key=rank)
    said = [(edge.target, f"{edge.type.replace('_', ' ')} it") for edge in out]
    said += [(edge.source, f"{relations.inverse(edge.type)} it") for edge in into]
    reasons: dict[int, list[str]] = {other: [] for other, _ in said}
    said += [(other, MEASURED_AGAINST) for other in relations.measured.get(number, ())]
    said += [(other, ITS_YARDSTICK) for other in relations.yardstick.get(number, ())]
    for other, reason in said:
        if other in reasons:
            reasons[other].append(reason)
    stating = {edge.target for edge in out}
    return {other: Near(nodes[other].id, nodes[other].name, "; ".join(dict.fromkeys(every)), STATED if other in stating else STATED_OF_IT)
            for other, every in reasons.items()}


def _likenesses(index: Index, number: int) -> tuple[dict[int, _Likeness], dict[str, float]]:
    """What a work has in common with every other one, by row number, and what its words weigh."""
    traits = dict(zip(index.nodes, map(_traits, index.bodies(results=False)), strict=True))
    texts = index.telling_words()
    mine = telling(texts[number][0])
    weights = index.word_weights(sorted(mine))
    one, mass = traits.pop(number), texts[number][1]
    against = {other: MEASURED_AGAINST for source, other in index.measured() if source == number}
    against |= {other: ITS_YARDSTICK for other, target in index.measured() if target == number}
    return {other: _likeness(one, own, mine.intersection(texts[other][0].split()), weights, mass + texts[other][1], against.get(other, ""))
            for other, own in traits.items()}, weights


def _likeness(one: _Traits, other: _Traits, both: frozenset[str], weights: Mapping[str, float], mass: float, measured: str) -> _Likeness:
    common = fsum([weights[word] for word in both])  # the same to the last digit in any order
    return _Likeness(
        shared=one.topics & other.topics, above=one.above & other.above,
        equal=[(name[1], value) for name, value in one.fields.items() if other.fields.get(name) == value],
        people=frozenset(one.people[name] for name in one.people.keys() & other.people.keys()), measured=measured,
        words=common / max(1e-9, mass - common), telling=both)


def _reason(index: Index, like: _Likeness, weights: Mapping[str, float]) -> str:
    reasons = [like.measured] if like.measured else []
    reasons += [f"same topic: {', '.join(map(index.topics.label, sorted(like.shared)))}"] if like.shared else []
    reasons += [f"near topic: {', '.join(map(index.topics.label, sorted(like.above)))}"] if like.above and not like.shared else []
    reasons += [f"same {', '.join(f'{name} {value_text(value)}' for name, value in like.equal[:3])}"] if like.equal else []
    reasons += [f"common author: {min(like.people).split(',')[0]}"] if like.people else []
    if like.words > SAID and like.telling:
        reasons.append(f"words: {', '.join(sorted(like.telling, key=lambda word: (-weights[word], word))[:3])}")
    return "; ".join(reasons)
