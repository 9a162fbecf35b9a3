"""Explains topics, metrics, concepts and kinds of works, with the records that belong to them; and works that a term is the name of."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from llmeff.answers.coverage import Coverage, coverage
from llmeff.answers.support import speaking
from llmeff.errors import NotFoundError, quoted
from llmeff.index.reading import Index
from llmeff.model.fields import METRIC, RESULT
from llmeff.model.kinds import DESCENT
from llmeff.model.lists import list_called
from llmeff.model.topics import within
from llmeff.safe import as_typed
from llmeff.search.everyday import content
from llmeff.search.works import holding, holding_all
from llmeff.select.filters import Filters, matching
from llmeff.select.lookup import matches
from llmeff.select.lookup import near as near_works
from llmeff.select.meant import instead
from llmeff.select.names import apart, called, ids, labels, near_terms
from llmeff.text import key, title_key, words

if TYPE_CHECKING:
    from llmeff.model.plain import Card, TermBody, TermLike

Type = Literal["topic", "metric", "concept", "kind", "work", "field"]
MATTER = 5  # works that are shown of a term
_WITH_CONCEPT = frozenset({"topic", "metric"})  # what a concept of the same name stands with
_VALUES = {"number": "a number", "yes/no": "yes or no", "date": "a date"}
_SEVERAL = 2  # words that such a name has at least
_ALSO_ASK = frozenset(("whats", "s", "define", "definition", "of"))  # at the beginning, beside the words of asking
_CALLED = ("name", "title")
_SPEAKING = (*_CALLED, "summary")  # fields in which a work speaks of a concept by itself
NEAR = 4  # terms that are offered for one that is none
BESIDE = 2  # terms that are offered before works
_MOST_TERMS = 20  # that are explained at once


@dataclass(frozen=True)
class Explained:
    """A term with its records.

    Attributes:
        type: topic, metric, concept, kind, work, or field of records.
        entry: its entry in the taxonomy; of a work what the record says, of a field what it may hold.
        total: how many records it has, of a field fill it; of a work, how many extend, replace or implement it.
        beside: of a work, how many others combine with it, compare with it, or name it in another relation.
        by_name: whether those works come first that speak of it as it was asked for, or of a concept by its name.
        alone: of a concept, whether its records are those that speak of it by a name of it, of all that its topics have.
        cards: those of them that others build on or compare with, the most first.
        coverage: how far its records reach.
        concept: of a topic or metric, what it is as a concept, where there is one of that name; else empty.
        engines: how many engines speak of its records or of itself; of a work, of the work itself.
    """

    type: Type
    entry: TermLike
    total: int
    cards: tuple[Card, ...]
    coverage: Coverage
    concept: str = ""
    engines: int = 0
    beside: int = 0
    by_name: bool = False
    alone: bool = False

    @property
    def topics(self) -> Sequence[str]:
        """Of a concept, the topics that its works are of."""
        return self.entry.get("topics", ())  # type: ignore[return-value]  # only the body of a concept has them


def explain(index: Index, text: str, limit: int | None = MATTER) -> list[Explained]:
    """All that a term means: a topic, a metric, a concept, a kind of work, or several of them; a work, or else fields of records, where it
    means none of these.

    A concept that is called as a topic or metric stands with it; one that a topic is only also called by stands for both.

    Args:
        index: the opened index.
        text: an id, the last part of a topic's id, a label or an alias, in any number, alone or in a question; or several of these.
        limit: how many records of each meaning at the most; None for all.

    Raises:
        NotFoundError: nothing in the taxonomy is called so; ``near`` lists what comes close.
    """
    for spelt in _spellings(text):
        if found := _meant(index, spelt, limit):
            return found
    if others := _fields(index, text, limit) or _several(index, text, limit):
        return others
    raise _unexplained(index, text)


def _meant(index: Index, text: str, limit: int | None) -> list[Explained]:
    """What a term means, or the work that it means; nothing where it is none."""
    entries = list(_entries(index))
    by_identity = {id(entry): type_ for type_, entry in entries}
    found = called([entry for _, entry in entries], text)
    if not found:
        works = matches(index, text)
        return [_work(index, works[0], limit)] if len(works) == 1 else []
    explained = [_explained(index, by_identity[id(entry)], entry, limit, text) for entry in found]
    concepts = {key(one.entry["label"]): one for one in explained if one.type == "concept"}
    named = {key(one.entry["label"]) for one in explained if one.type in _WITH_CONCEPT}
    narrower = {topic for label, one in concepts.items() if label not in named for topic in one.topics}
    return [_with_concept(one, concepts) for one in explained
            if not (one.type == "concept" and key(one.entry["label"]) in named) and not _is_of(one, narrower, concepts)]


def _with_concept(one: Explained, concepts: Mapping[str, Explained]) -> Explained:
    """A topic or metric with the concept of its name, where there is one."""
    concept = concepts.get(key(one.entry["label"])) if one.type in _WITH_CONCEPT else None
    return replace(one, concept=concept.entry["definition"]) if concept else one


def _is_of(one: Explained, paths: Collection[str], concepts: Container[str]) -> bool:
    """Whether a topic has no concept of its name, and is one of some or stands above one, whose concept is what is meant."""
    topic = one.type == "topic" and key(one.entry["label"]) not in concepts
    return topic and any(within(path, one.entry["id"]) for path in paths)


def _asked(text: str) -> list[str]:
    """The words of a question that say what it asks for: those behind "what is", "define", "meaning of"."""
    left = content(" ".join(words(text)))
    while left and left[0] in _ALSO_ASK:
        left = left[1:]
    return left


def _spellings(text: str) -> Iterator[str]:
    """A term as it is written and as its question asks for it, each also in the other number."""
    for spelt in dict.fromkeys((text, " ".join(content(" ".join(words(text)))), " ".join(_asked(text)))):
        if spelt:
            yield spelt
            yield spelt[:-1] if spelt.endswith("s") else f"{spelt}s"


def _several(index: Index, text: str, limit: int | None) -> list[Explained]:
    """All that several terms mean which stand one after the other; nothing where one of them is none."""
    divided = [part for part in (" ".join(_asked(part)) for part in apart(text)) if part]
    parts = divided if len(divided) > 1 else _asked(text)
    found: list[list[Explained]] = []
    for part in dict.fromkeys(parts):
        own = next(filter(None, (_meant(index, spelt, limit) for spelt in _spellings(part))), [])
        if not own or len(found) == _MOST_TERMS:
            return []
        found.append(own)
    return [one for own in found for one in own] if len(found) > 1 else []


def _unexplained(index: Index, text: str) -> NotFoundError:
    """What a text means otherwise; else the terms that are near it, and the search where works speak of it."""
    if listed := list_called(" ".join(_asked(text))):
        return NotFoundError(f"no topic, metric or concept is called {quoted(text)}", instead=[f"All {listed}: llmeff fields {listed}"])
    terms = near_terms([entry for _, entry in _entries(index)], text, NEAR)
    near = list(dict.fromkeys((*terms[:BESIDE], *near_works(index, text, NEAR), *terms)))[:NEAR]
    error = instead(index, text, NotFoundError(f"no topic, metric or concept is called {quoted(text)}", near))
    asked = [word for word in _asked(text) if len(word) > 1]
    if error.instead or not asked or not all(map(index.spoken, asked)):
        return error
    first = list(dict.fromkeys(asked))[:_MOST_TERMS]
    return NotFoundError(str(error), error.near, [f"Works speak of it: llmeff search {as_typed(*first)}"])


def _explained(index: Index, type_: Type, entry: TermLike, limit: int | None, asked: str) -> Explained:
    numbers = _records(index, type_, entry)
    of_topics = type_ == "concept" and _is_called_as_a_topic(index, entry)
    alone = _speaking(index, entry, numbers) if type_ == "concept" and not of_topics else []
    numbers = alone or numbers
    engines = len(speaking(index, numbers, entry["id"])) if type_ == "topic" else 0
    first = [_speaking_so(index, entry, asked)] if type_ == "topic" else []
    if of_topics:
        own = words(entry["label"])
        first = [holding(index, [own], _SPEAKING) | (holding_all(index, own, _SPEAKING) if len(own) >= _SEVERAL else set())]
    return Explained(type_, entry, len(numbers), _matter(index, numbers, limit, first), coverage(index, numbers), engines=engines,
                     by_name=any(map(set(numbers).intersection, first)), alone=bool(alone))


def _is_called_as_a_topic(index: Index, entry: TermLike) -> bool:
    """Whether a topic of a concept goes by its name as well, since its works are on it, or on a part that is called so."""
    paths: Sequence[str] = entry.get("topics", ())  # type: ignore[assignment]  # a concept has them
    return key(entry["label"]) in {key(name) for path in paths for name in labels(index.topics.nodes[path])}


def _speaking(index: Index, entry: TermLike, numbers: Sequence[int]) -> list[int]:
    """Those of a concept's records that speak of it by one of its names."""
    speaking = holding(index, [words(name) for name in labels(entry)], _SPEAKING)
    return [number for number in numbers if number in speaking]


def _speaking_so(index: Index, entry: TermLike, asked: str) -> set[int]:
    """The works that speak of a topic in the words by which it was asked for, where these are another name of several words, which is
    often that of a part: "depth pruning" of structured pruning. What stands in its label is no part."""
    own = words(asked)
    label = words(entry["label"])
    stems = index.stems([*own, *label])
    of_itself = {stems.get(word, word) for word in own} <= {stems.get(word, word) for word in label}
    if len(own) < _SEVERAL or of_itself or key(asked) in map(key, ids(entry)):
        return set()
    surely = holding(index, [own], _SPEAKING) | holding_all(index, own, _CALLED)
    return surely or holding_all(index, own, _SPEAKING)


def _work(index: Index, number: int, limit: int | None) -> Explained:
    """A work as a term: what it does, what builds on it, and how many relate to it otherwise."""
    (body,) = index.bodies([number])
    edges = [edge for edge in index.relations() if edge.target == number]
    builders = list(dict.fromkeys(edge.source for edge in edges if edge.type in DESCENT))
    beside = len({edge.source for edge in edges}.difference(builders))
    entry: TermBody = {"id": body["id"], "label": body["name"], "definition": body["summary"], "aliases": body.get("aliases", [])}
    return Explained("work", entry, len(builders), _matter(index, builders, limit), coverage(index, builders),
                     engines=len(index.supporting([number])), beside=beside)


def _fields(index: Index, text: str, limit: int | None) -> list[Explained]:
    """The fields of records that a text is the name of, with the works that fill them."""
    found, wanted = [], title_key(text)
    own = (field for field, _ in index.fields.values() if field.group not in (METRIC, RESULT))  # what was measured is explained otherwise
    for field in (field for field in own if wanted and wanted in (title_key(field.name), title_key(field.short))):
        numbers = matching(index, Filters(where=f"has {field.name}"))
        values = f"one of {', '.join(field.allowed)}" if field.allowed else _VALUES.get(field.type, "a text")
        definition = f"A field of records: {values}{f' ({field.about})' if field.about else ''}."
        entry: TermBody = {"id": field.name, "label": field.short or field.name, "definition": definition, "aliases": []}
        found.append(Explained("field", entry, len(numbers), _matter(index, numbers, limit), coverage(index, numbers)))
    return found


def _matter(index: Index, numbers: Sequence[int], limit: int | None, first: Sequence[Container[int]] = ()) -> tuple[Card, ...]:
    """Those of some records that others build on or compare with, the most first; before all others those of some groups, one by one."""
    def place(number: int) -> tuple[list[bool], int]:
        return [number not in group for group in first], -index.pointed[number]

    return tuple(index.cards(sorted(numbers, key=place)[:limit]))


def _entries(index: Index) -> Iterator[tuple[Type, TermLike]]:
    yield from (("topic", node) for node in index.taxonomy["facets"])
    yield from (("topic", node) for node in index.taxonomy["topics"])
    yield from (("metric", node) for node in index.taxonomy["metrics"])
    yield from (("concept", node) for node in index.taxonomy["terms"])
    yield from (("kind", node) for node in index.taxonomy.get("kinds", ()))


def _records(index: Index, type_: Type, entry: TermLike) -> list[int]:
    if type_ == "topic":
        return matching(index, Filters(topic=(entry["id"],)), "-year")
    if type_ == "kind":
        return matching(index, Filters(kind=(entry["id"],)), "-year")
    if type_ == "metric":
        return index.reporting(entry["id"])
    if "topics" not in entry:
        return []
    numbers = {number for path in entry["topics"] for number in matching(index, Filters(topic=(path,)))}
    return [number for number in matching(index, Filters(), "-year") if number in numbers]
