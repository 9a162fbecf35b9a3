"""What another program needs to search as this one does: the works, what they are called, and what the ranking weighs.

The first part is enough to find works by name, title and topic. The second one has the rest: authors, summaries, relations, questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from llmeff import identifiers, text
from llmeff.index import reading
from llmeff.index.reading import Index
from llmeff.index.wording import FIELDS
from llmeff.model import facts
from llmeff.model.kinds import KINDS, SUCCESSION
from llmeff.names import Name, name_of
from llmeff.search import (
    appearing,
    bm25,
    bylines,
    called,
    combining,
    commanding,
    engine,
    english,
    everyday,
    figures,
    forms,
    goals,
    held_forms,
    language,
    licensing,
    narrowing,
    order,
    people,
    presence,
    publishing,
    query,
    sizes,
    slips,
    spelling,
    suited,
    tasks,
    terms,
    topics,
    unrecorded,
    wishes,
    works,
)
from llmeff.select.cards import NUMBERS
from llmeff.select.filters import HAS, Decided, divided
from llmeff.select.running import runs_of
from llmeff.text import CAMEL, CONTROL, LETTERS, words

if TYPE_CHECKING:
    from llmeff.model.kinds import Kind, RelationType
    from llmeff.model.plain import Body

Numbers = Mapping[str, float]
Called = tuple[str, ...]
"""An id, the label, and the aliases."""


class Work(NamedTuple):
    """A work as lists show it, with what it is called.

    Attributes:
        has: which of ``HAS`` it has.
        pointed: how many relations of other works lead to it.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    titles: tuple[str, ...]
    topics: tuple[str, ...]
    kind: Kind
    year: int
    venue: str | None
    published: int | None
    has: tuple[str, ...]
    trust: int
    pointed: int


class Observed(NamedTuple):
    """What the newest pages of an engine say of a work, by its place among the works: see ``llmeff.select.running.Run``."""

    work: int
    engine: str
    runs: bool
    on: tuple[str, ...]
    off: tuple[str, ...]


class Text(NamedTuple):
    """What else a work is found by.

    Attributes:
        more: folded words of its claims and properties.
    """

    authors: tuple[Name, ...]
    summary: str
    more: str


class Front(NamedTuple):
    """The first part.

    Attributes:
        works: by id.
        topics: facets and topics; those of the taxonomy's kinds have their aliases alone.
        weights: what each search field counts.
        weighed: the numbers of the ranking, by the module that has them.
        letters: letters that are written otherwise, with their plain forms.
        patterns: regular expressions of Python by name.
        numbers: how the numbers of versions are spoken.
        kinds, has: the closed words of the filters of these names.
    """

    works: tuple[Work, ...]
    topics: tuple[Called, ...]
    kind_names: tuple[Called, ...]
    runs: tuple[Observed, ...]
    weights: Mapping[str, float]
    weighed: Mapping[str, Numbers]
    letters: Mapping[str, str]
    patterns: Mapping[str, str]
    numbers: Mapping[str, str]
    kinds: tuple[str, ...]
    has: tuple[str, ...]


class Further(NamedTuple):
    """The second part; works are meant by their places among the works of the first one.

    Attributes:
        texts: of every work, in the order of the works.
        external: scheme, value and work of each identifier and page.
        relations: source, type and target.
        descent: the types of relations by which a work comes after another.
        measured: who was measured against whom.
        venues: what venues are called.
        venue_words, engine_words, hardware_words: what questions call these, with their ids.
        term_words: words of names and definitions that no record has, folded.
        model_keys: names of models, folded.
        groups: the property groups of topics that have their own.
        saying: the works that pass each condition that a question may ask for.
        denying: those that say the contrary.
        forms: what is read in questions: patterns, and sets of words.
        held_against: patterns of whole questions, with what each asks for.
        having: patterns of what works have to have or lack, each with the condition and how it is said.
        licences: licences as they are called, each with the names of those that are meant.
        slips: patterns of words that are read as another before all else, each with what is meant; with whether this is said.
        of_no_work: patterns of whole questions that ask nothing of any work; with what is said of them.
        said: patterns of everyday words, each with the words of the field for it.
        nouns: the same for nouns that are read so where nothing is asked.
        kinds_asked, kinds_outside: kinds of works, each with the pattern that asks for it, and with that of what is not wanted.
        of_a_work: patterns of whole questions for one work.
        unrecorded: patterns of what no record says: by which it is known, the words that ask for it, and what is said of it.
        spans: patterns of several years by what they are.
        engine_names: all names of engines, with their ids.
        in_engine: patterns that name an engine or hardware.
        typed: patterns, each with what records say by property group.
        spoken: patterns of words that stay, each with the property group of which records have a value for them, and the condition.
        unwanted: patterns of the same that are read only where they are not wanted.
        cards: cards as they are called, with their gigabytes, the longest name first.
        sides: what records say of the width of weights, activations and the cache, each with its pattern.
        alone: patterns of the same where nothing else is asked, each with the condition.
        bits: what a width in bits says, by property group.
        saving: topics that save memory in running, and in tuning.
        pasted: scheme and pattern of identifiers; whether capitals are the same as small letters.
        files: endings of addresses that say nothing.
        of_a_paper: patterns of addresses of papers, each with what stands in that of the paper's page instead.
        fields, operators: words of the query language.
    """

    texts: tuple[Text, ...]
    external: tuple[tuple[str, str, int], ...]
    relations: tuple[tuple[int, RelationType, int], ...]
    descent: tuple[RelationType, ...]
    measured: tuple[tuple[int, int], ...]
    venues: tuple[Called, ...]
    venue_words: Mapping[str, str]
    engine_words: Mapping[str, str]
    hardware_words: Mapping[str, str]
    term_words: tuple[str, ...]
    model_keys: tuple[str, ...]
    groups: Mapping[str, Sequence[str]]
    saying: Mapping[str, tuple[int, ...]]
    denying: Mapping[str, tuple[int, ...]]
    forms: Mapping[str, str | tuple[str, ...]]
    held_against: tuple[tuple[str, str], ...]
    having: tuple[tuple[str, str, str], ...]
    licences: Mapping[str, tuple[str, ...]]
    slips: tuple[tuple[str, str, bool], ...]
    of_no_work: tuple[tuple[str, ...], str]
    said: tuple[tuple[str, str], ...]
    nouns: tuple[tuple[str, str], ...]
    kinds_asked: tuple[tuple[str, str], ...]
    kinds_outside: tuple[tuple[str, str], ...]
    of_a_work: tuple[str, ...]
    unrecorded: tuple[tuple[str, str, str], ...]
    spans: tuple[tuple[str, str], ...]
    engine_names: Mapping[str, str]
    in_engine: tuple[str, ...]
    typed: tuple[tuple[str, Mapping[str, str]], ...]
    spoken: tuple[tuple[str, str, str], ...]
    unwanted: tuple[tuple[str, str, str], ...]
    cards: Mapping[str, int]
    sides: tuple[tuple[str, str], ...]
    alone: tuple[tuple[str, str], ...]
    bits: Mapping[str, str]
    saving: tuple[tuple[str, ...], tuple[str, ...]]
    pasted: tuple[tuple[str, str, bool], ...]
    files: tuple[str, ...]
    of_a_paper: tuple[tuple[str, str], ...]
    fields: tuple[str, ...]
    operators: tuple[str, ...]


def front(index: Index) -> Front:
    """The first part of the tables of an index."""
    taxonomy = index.taxonomy
    every = tuple(_works(index))
    places = {work.id: place for place, work in enumerate(every)}
    seen = tuple(Observed(places[work], run.engine, run.runs, tuple(sorted(filter(None, run.on))), tuple(sorted(run.off)))
                 for work, runs in sorted(runs_of(index).items()) if work in places for run in runs)
    return Front(
        works=every,
        topics=tuple((node["id"], node["label"], *node.get("aliases", ())) for node in index.topics.nodes.values()),
        kind_names=tuple((f"kind/{kind['id']}", *kind.get("aliases", ())) for kind in taxonomy.get("kinds", ())),
        runs=seen,
        weights={field: bm25.WEIGHTS[field] for field in FIELDS},
        weighed={module.__name__.rpartition(".")[2]: _numbers(module)
                 for module in (engine, bm25, order, works, topics, spelling, english, suited, reading, query, forms, sizes, everyday,
                                narrowing, people, presence, identifiers, text)},
        letters={chr(letter): plain for letter, plain in LETTERS.items()},
        patterns={"camel": CAMEL.pattern, "control": f"[{CONTROL}]", "making": topics.MAKING},
        numbers=NUMBERS,
        kinds=KINDS,
        has=HAS,
    )


_SPOKEN = (combining, forms, held_forms, wishes, licensing, bylines, sizes, everyday, language, english, suited, presence, figures)
"""The modules with the words and patterns of questions."""


def further(index: Index) -> Further:
    """The second part of the tables of an index."""
    numbers = index.nodes  # by row number, in the order of the ids
    places = {number: place for place, number in enumerate(numbers)}
    decided = dict(zip(_conditions(), divided(index, list(numbers), _conditions()), strict=True))
    return Further(
        texts=tuple(_texts(index)),
        external=tuple((scheme, value, places[number]) for scheme, value, number in index.db.execute(
            "SELECT scheme, value, n FROM external ORDER BY scheme, n, value")),
        relations=tuple((places[source], type_, places[target]) for source, type_, target in index.relations()),
        descent=tuple(sorted(SUCCESSION)), measured=tuple((places[newer], places[older]) for newer, older in index.measured()),
        venues=tuple((venue["id"], venue["name"], *venue.get("aliases", ())) for venue in index.taxonomy["venues"]),
        venue_words=publishing.venue_words(index),
        engine_words=called.engine_words(index),
        hardware_words=called.hardware_words(index),
        term_words=tuple(sorted(word for word in terms.term_words(index) if not spelling.known(index, word))),
        model_keys=tuple(sorted(goals.model_keys(index))),
        groups={path: node["properties"] for path, node in index.topics.nodes.items() if "properties" in node},
        saying={condition: tuple(places[number] for number in found.passing) for condition, found in decided.items()},
        denying={condition: tuple(places[number] for number in _failing(numbers, found)) for condition, found in decided.items()},
        forms={**_words_and_patterns(*_SPOKEN),
               "PIECE": query.PIECE.pattern, "RANGE": query.RANGE.pattern,
               "CLUE": identifiers.CLUE.pattern, "ADDRESS": identifiers.PAGE.pattern, "REPOSITORY": identifiers.REPOSITORY},
        held_against=tuple(held_forms.FORMS),
        having=tuple(forms.HAVING), licences=licensing.LICENCES,
        slips=tuple((*read, read in slips.SLIPS) for read in (*slips.CONTRACTED, *slips.SLIPS)),
        of_no_work=(tuple(tasks.OF_NO_WORK), tasks.TOLD),
        said=tuple(everyday.SAID), nouns=tuple(everyday.NOUNS),
        kinds_asked=tuple(forms.KINDS), kinds_outside=tuple(forms.KINDS_OUTSIDE),
        of_a_work=(*appearing.ASKED, *(pattern for _, pattern in commanding.OF_A_WORK)), unrecorded=tuple(unrecorded.UNRECORDED),
        spans=tuple(forms.SPANS), engine_names=index.engine_names(),
        in_engine=tuple(forms.IN_ENGINE),
        typed=tuple(wishes.TYPED), spoken=tuple(wishes.SPOKEN), alone=tuple(wishes.ALONE), unwanted=tuple(wishes.UNWANTED),
        cards=sizes.CARDS, sides=tuple(forms.SIDES), bits=forms.BITS_OF,
        saving=(forms.SAVING[False], forms.SAVING[True]),
        pasted=tuple((scheme, pattern.pattern, bool(pattern.flags & re.IGNORECASE)) for scheme, pattern in identifiers.patterns()),
        files=identifiers.FILES,
        of_a_paper=identifiers.OF_A_PAPER,
        fields=query.FIELDS, operators=query.OPERATORS,
    )


def _failing(numbers: Iterable[int], found: Decided) -> list[int]:
    """Those of some records that neither pass nor leave open what was decided."""
    kept = {*found.passing, *found.unknown}
    return [number for number in numbers if number not in kept]


def _works(index: Index) -> Iterator[Work]:
    for number, body in zip(index.nodes, index.bodies(results=False), strict=True):
        published = body.get("published")
        has = {"code": bool(body.get("code")), "published": published is not None, "claims": bool(body.get("claims"))}
        yield Work(
            body["id"], body["name"], tuple(body.get("aliases", ())), facts.titles(body), tuple(body["topics"]), body["kind"], body["year"],
            published["venue"] if published else None, published["year"] if published else None,
            tuple(thing for thing in HAS if has[thing]), index.trusts[number], index.pointed[number])


def _texts(index: Index) -> Iterator[Text]:
    further_words = index.db.execute("SELECT more FROM words ORDER BY n")
    for body, (more,) in zip(index.bodies(results=False), further_words, strict=True):
        yield Text(tuple(map(name_of, body["authors"])), body["summary"], " ".join(more.split()[: -len(_last(body))]))


def _last(body: Body) -> list[str]:
    """The words at the end of what is found as further text, which the work's own fields give as well."""
    published = body.get("published")
    return words(f"{body['kind']} {body['year']} {published['venue'] if published else ''}")


def _numbers(module: ModuleType) -> Numbers:
    return {name: value for name, value in _named(module) if isinstance(value, (int, float)) and not isinstance(value, bool)}


def _words_and_patterns(*modules: ModuleType) -> dict[str, str | tuple[str, ...]]:
    return {name: value if isinstance(value, str) else tuple(sorted(value)) for module in modules for name, value in _named(module)
            if isinstance(value, (str, frozenset))}


def _named(module: ModuleType) -> list[tuple[str, object]]:
    """The public constants of a module."""
    return [(name, value) for name, value in vars(module).items() if name.isupper() and not name.startswith("_")]


def _conditions() -> Iterator[str]:
    """Every condition on fields that a question may ask for, each once."""
    yield from dict.fromkeys(_every_condition())


def _every_condition() -> Iterator[str]:
    yield from (f"{group}.{said}" for _, fields in wishes.TYPED for group, said in fields.items())
    yield from (condition for _, condition in wishes.ALONE)
    yield from (condition for *_, condition in (*wishes.SPOKEN, *wishes.UNWANTED))
    yield from (licensing.UNDER_LICENCE.format(name=name) for names in ((licensing.RESTRICTED,), *licensing.LICENCES.values())
                for name in names)
    yield from (said.replace("{bits}", f"{bound} {bits}")
                for said in (*forms.BITS_OF.values(), forms.ACTIVATION_BITS) for bound in forms.BIT_BOUNDS for bits in forms.BIT_WIDTHS)
