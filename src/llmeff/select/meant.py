"""What a text means: a work, a topic, a concept, a metric, a kind of work, a venue, an author, an engine or a feature of engines, hardware,
a model that methods are measured on, or what was measured. Every command asks here."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, MutableMapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple
from weakref import WeakKeyDictionary

from llmeff.errors import NotFoundError, UsageError, quoted
from llmeff.identifiers import LONGEST
from llmeff.index.reading import Index
from llmeff.model.cells import CELLS, cells_called
from llmeff.model.known_models import begun_models, names_of_model, spelling
from llmeff.model.topics import last_part
from llmeff.phrases import counted, some
from llmeff.safe import as_typed
from llmeff.select import lookup
from llmeff.select.cards import cards_called
from llmeff.select.features import has_feature, worded
from llmeff.select.names import apart, by_names, called, labels, near_terms
from llmeff.select.persons import by_spelling
from llmeff.text import key, words

if TYPE_CHECKING:
    from llmeff.model.plain import TermLike
    from llmeff.model.plain_numbers import ModelBody
    from llmeff.model.plain_venues import VenueBody

What = Literal["work", "topic", "concept", "metric", "kind", "venue", "engine", "feature", "hardware", "cell", "model", "author"]
_ANSWERS: dict[What, tuple[str, ...]] = {
    "work": ("show {}",), "topic": ("explain {}", "list {}"), "concept": ("explain {}",), "metric": ("explain {}",),
    "kind": ("explain {}", "list {}"), "venue": ("list --venue {}",), "engine": ("engine {}",), "feature": ("support {}",),
    "author": ("list --author {}",), "hardware": ("support --hardware {}",), "cell": ("results {}",),
    "model": ("results --model {}", "fit --model {} --memory 24GB"),
}
_OF_A_YEAR = re.compile(r"(?P<venue>.*\w)\W*(?P<year>(?:19|20)\d\d)")
_SORTS: dict[What, str] = {"author": "an author", "engine": "an engine", "hardware": "hardware", "cell": "what results measure"}
MOST_NEAR, FEW = 4, 12  # names that are offered for a wrong one; of how many all are, where none is near
_MOST_WORDS = 20  # of a text in which the name of an entry is looked for: each run of them is looked up
FEW_MODELS = 3  # that are named where a name is that of several
_MODELS: MutableMapping[Index, dict[str, ModelBody]] = WeakKeyDictionary()
"""The models of an index by every spelling, which are read once: each query asks for them."""
_SHAPED = 1  # of the commands for a model, those that need no recorded shape of it


class Meaning(NamedTuple):
    """One thing that a text may mean.

    Attributes:
        what: which sort of thing.
        id: its id; of an author the name.
        name: what people call it.
        shaped: of a model, whether it is known how large it is.
    """

    what: What
    id: str
    name: str
    shaped: bool = True

    @property
    def commands(self) -> list[str]:
        """What to type for it, the best first."""
        short = last_part(self.id) if self.what == "topic" else self.id
        return [f"llmeff {command.format(as_typed(short))}" for command in _ANSWERS[self.what][: None if self.shaped else _SHAPED]]

    @property
    def sort(self) -> str:
        """What it is, as a noun with its article."""
        return _SORTS.get(self.what, f"a {self.what}")

    @property
    def said(self) -> str:
        """One line: what it is, and the commands that answer it."""
        return f"{self.name} is {self.sort}: {' or '.join(self.commands)}"


def meanings(index: Index, text: str) -> list[Meaning]:
    """All that a text means by an exact name, whatever its case and punctuation; what it most likely means comes first.

    An identifier, a link or a name of a work comes before terms of the taxonomy, those before titles, and engines and people come last.
    Hardware, what was measured, models, and what engines call a feature count where nothing else is called so.
    """
    works = lookup.matches(index, text)
    found = [Meaning("work", id_, name) for id_, name in index.named(works)]
    if len(text) > LONGEST:
        return found
    terms = [*_terms(index, text), *_engines(index, text), *_people(index, text)]
    every = [*found, *terms] if lookup.is_named(index, text, works) else [*terms, *found]
    return every or [*_hardware(index, text), *_cells(index, text), *_models(index, text),
                     *(Meaning("feature", feature, feature) for feature in features(index, text))]


def beside_works(index: Index, text: str) -> list[Meaning]:
    """What else than works and terms a text names: engines, hardware, what was measured, models."""
    return [*_engines(index, text), *_hardware(index, text), *_cells(index, text), *_models(index, text)]


def _terms(index: Index, text: str) -> Iterator[Meaning]:
    taxonomy = index.taxonomy
    topics: list[TermLike] = [*index.topics.nodes.values()]
    sorts: list[tuple[What, Sequence[TermLike] | Sequence[VenueBody]]] = [
        ("topic", topics), ("concept", taxonomy["terms"]), ("metric", taxonomy["metrics"]), ("kind", taxonomy.get("kinds", [])),
        ("venue", taxonomy["venues"])]
    for what, nodes in sorts:
        for node in sorted(called(nodes, text.strip("/")), key=lambda node: len(node["id"])):
            yield Meaning(what, node["id"], labels(node)[0])


def _engines(index: Index, text: str) -> Iterator[Meaning]:
    for engine, feature in index.called(text):
        if not feature:
            yield Meaning("engine", engine, next(iter(index.engines([engine])))["name"])


def in_engines(index: Index, text: str, engines: Collection[str]) -> tuple[list[int], list[str]]:
    """What some engines mean by a name: of the works that go by it those of which they speak, else their features that they call so.

    Args:
        index: the opened index.
        text: the name.
        engines: ids of the engines.

    Returns:
        Row numbers of works, and features; at least one of both is empty.
    """
    works = [number for number in lookup.matches(index, text) if not engines or set(engines) & set(index.supporting([number]))]
    own = [] if works else [feature for engine, feature in index.called(text) if feature and (not engines or engine in engines)]
    return works, list(dict.fromkeys(own))


def _hardware(index: Index, text: str) -> Iterator[Meaning]:
    for entry in cards_called(index.taxonomy.get("hardware", []), text):
        yield Meaning("hardware", entry["id"], entry["label"])


def _cells(index: Index, text: str) -> Iterator[Meaning]:
    """The cells that a text names, or the data of which it names, as far as a work has results in them."""
    if found := cells_called(text):
        filled = index.results_by_cell()
        yield from (Meaning("cell", id_, CELLS[id_].label) for id_ in found if id_ in filled)


def _models(index: Index, text: str) -> Iterator[Meaning]:
    if index not in _MODELS:
        _MODELS[index] = {spelling(name): model for model in index.models for name in names_of_model(model)}
    if model := _MODELS[index].get(spelling(text)):
        yield Meaning("model", model["id"], model["name"], "shape" in model)


def features(index: Index, text: str) -> list[str]:
    """The features that engines call so, whatever their case and punctuation."""
    return list(dict.fromkeys(feature for _, feature in index.called(text) if feature))


def _people(index: Index, text: str) -> Iterator[Meaning]:
    """An author by the whole name, or by a family name that is no other word of the collection."""
    wanted = words(text)
    if not wanted:
        return
    if len(wanted) == 1 and index.spoken(wanted[0]):
        return
    for whole, persons in index.people.values():
        if all(word in whole for word in wanted):
            for person in persons:
                if person and (wanted == person[:1] or (len(wanted) > 1 and sorted(wanted) == sorted(person))):
                    yield Meaning("author", text, text)
                    return
    if len(wanted) > 1 and by_spelling(index, text):
        yield Meaning("author", text, text)


def work(index: Index, reference: str) -> int:
    """The row number of the one record that a reference means; raises as ``lookup.resolve`` does, and says what else it means."""
    try:
        return lookup.resolve(index, reference)
    except NotFoundError as error:
        raise instead(index, reference, error) from None


def facet_id(index: Index, text: str) -> str:
    """The id of the facet that a text names.

    Raises:
        NotFoundError: none is called so; ``near`` lists what comes close.
    """
    return _one(index, index.taxonomy["facets"], text, "facet")


def topic_id(index: Index, text: str, what: str = "topic") -> str:
    """The id of the topic or facet that a text names: by id, last part of the id, label or alias.

    Args:
        index: the opened index.
        text: the name.
        what: what an error says it was to be.

    Raises:
        NotFoundError: none is called so; ``near`` lists what comes close.
        UsageError: it names several.
    """
    nodes = list(index.topics.nodes.values())
    try:
        return _one(index, nodes, text.strip("/"), what)
    except NotFoundError:
        if several := _several(nodes, text):
            raise UsageError(f"{quoted(text)} names {len(several)} topics, and one is wanted: {', '.join(several)}\n"
                             f"Works of any of them: llmeff list --topic {' --topic '.join(several)}") from None
        raise


def _several(nodes: Sequence[TermLike], text: str) -> list[str]:
    """The topics that a text names one after the other; none where it holds anything else."""
    parts = apart(text) if len(apart(text)) > 1 else text.split()
    names = by_names(nodes)
    found = [names.get(key(part), []) for part in dict.fromkeys(parts)]
    several = list(dict.fromkeys(last_part(min((node["id"] for node in own), key=len)) for own in found if own))
    return several if len(several) > 1 and all(found) else []


def venue_id(index: Index, text: str) -> str:
    """The short name of the venue that a text names.

    Raises:
        NotFoundError: none is called so; ``near`` lists what comes close.
    """
    return _one(index, index.taxonomy["venues"], text, "venue")


def venue_and_year(index: Index, text: str) -> tuple[str, int | None]:
    """The short name of the venue that a text names, and the year of publication where one stands behind it: "ICLR 2024".

    Raises:
        NotFoundError: none is called so; ``near`` lists what comes close.
    """
    found = _OF_A_YEAR.fullmatch(text)
    if found and called(index.taxonomy["venues"], found["venue"]) and not called(index.taxonomy["venues"], text):
        return venue_id(index, found["venue"]), int(found["year"])
    return venue_id(index, text), None


def instead(index: Index, text: str, error: NotFoundError) -> NotFoundError:
    """An error with what the text means otherwise, if it does: which command answers that."""
    found = meanings(index, text)
    told = [(meaning, {command for before in found[:place] for command in before.commands}) for place, meaning in enumerate(found)]
    lines = [meaning.said for meaning, before in told if not before.issuperset(meaning.commands)] or list(_several_works(index, text))
    lines = lines or list(_switched(index, text)) or list(_worded(index, text))
    if not (found or lines or error.near):
        numbers = [number for id_ in lookup.near(index, text, 1) if (number := index.number(id_)) is not None]
        lines = [*(Meaning("work", id_, name).said for id_, name in index.named(numbers)), *error.instead]
    if not found and (models := begun_models(index.models, text)):
        near = [id_ for id_ in error.near if key(id_).startswith(key(text))]
        return NotFoundError(str(error), near, [*error.instead, _said_of_models(index, models)])
    if found and found[0].what == "work" and " topic is called " in str(error):
        topic = next(index.bodies([lookup.resolve(index, found[0].id)]))["topics"][0]
        lines.insert(1, f"Its topic is {index.topics.label(topic)}: {last_part(topic)}")
    return NotFoundError(str(error), () if found else error.near, lines[:3] or error.instead)


def _several_works(index: Index, text: str) -> Iterator[str]:
    """What shows the works that a text names one after the other; nothing where it holds anything else."""
    parts = apart(text) if len(apart(text)) > 1 else text.split()[:_MOST_WORDS]
    works = [lookup.matches(index, part) for part in parts]
    if len(works) > 1 and all(len(own) == 1 for own in works):
        named = index.named([number for own in works for number in own])
        yield f"{' and '.join(name for _, name in named)} are works: llmeff compare {' '.join(id_ for id_, _ in named)}"


def _switched(index: Index, text: str) -> Iterator[str]:
    """What engines switch on by a class or an argument, of a text that is no name of any work."""
    if features := list(dict.fromkeys(quoted(feature) for feature, _ in lookup.switched(index, text))):
        yield f"{quoted(text)} switches on {some(features, FEW_MODELS)} in engines: llmeff support {as_typed(text.lstrip('-'))}"


def _worded(index: Index, text: str) -> Iterator[str]:
    """What engines call features in whose names a text stands as words, of a text that means nothing else; none where many do."""
    found = worded(index, text)
    for feature in found if len(found) < FEW_MODELS else ():
        yield f"{quoted(feature)} is a feature of {' and '.join(has_feature(index, feature))}: llmeff support {as_typed(text)}"


def _said_of_models(index: Index, models: Sequence[str]) -> str:
    """What models are called whose name was begun, and what to type for the first of them."""
    (first,) = _models(index, models[0])
    if len(models) == 1:
        return first.said
    more = f" and {counted(len(models) - FEW_MODELS, 'other')}" if len(models) > FEW_MODELS else ""
    return f"Models called so: {', '.join(models[:FEW_MODELS])}{more}: {' or '.join(first.commands)}"


def _one(index: Index, nodes: Sequence[TermLike] | Sequence[VenueBody], text: str, what: str) -> str:
    if found := called(nodes, text):
        return min((node["id"] for node in found), key=len)
    near = near_terms(nodes, text, MOST_NEAR) or _within(nodes, text) or ([node["id"] for node in nodes] if len(nodes) < FEW else [])
    error = instead(index, text, NotFoundError(f"no {what} is called {quoted(text)}", near))
    raise error if len(nodes) >= FEW else NotFoundError(str(error), near, error.instead)


def _within(nodes: Sequence[TermLike] | Sequence[VenueBody], text: str) -> list[str]:
    """The entries that the longest run of a text's words names: "long context inference" for "long context"."""
    names, own = by_names(nodes), words(text)[:_MOST_WORDS]
    for length in range(len(own) - 1, 0, -1):
        for place in range(len(own) - length + 1):
            if found := names.get(key("".join(own[place:place + length]))):
                return [node["id"] for node in found][:MOST_NEAR]
    return []
