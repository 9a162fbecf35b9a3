"""How each tool asks the knowledge base, and fits the answer into its bounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, cast

from llmeff import documents
from llmeff.agents.bounds import Item, Place, fitted
from llmeff.errors import UsageError
from llmeff.model import facts
from llmeff.phrases import any_of

if TYPE_CHECKING:
    from llmeff.kb import KnowledgeBase
    from llmeff.model.kinds import Keys
    from llmeff.model.plain import Plain
    from llmeff.select.filters import Asked

Given = Mapping[str, object]
Answer = Mapping[str, "Plain"]
LISTS = ("topics", "fields")
_AHEAD = 100  # things that are read for an answer: more do not fit
_BIBLIOGRAPHY = ("id", "kind", "name", "aliases", "title", "authors", "year", "published", "also_titled", "versions", "ids", "url", "code",
                 "topics", "status")
_PARTS: Mapping[str, tuple[str, ...]] = {
    "bibliography": _BIBLIOGRAPHY, "summary": ("summary", "gist", "limits"), "properties": ("properties", "not_stated", "not_applicable"),
    "claims": ("claims",), "results": ("results",), "relations": ("relations",), "sources": ("sources",),
}
PARTS = tuple(_PARTS)
_OF_WORKS, _OF_FIT = ("references",), ("context", "batch")  # what is asked of support with a model and a memory, or without
_LISTED = ("claims", "relations", "versions", "code", "sources", "results")
"""The lists of a record that are given one by one, in this order."""


def search(kb: KnowledgeBase, given: Given, place: Place) -> Answer:
    """Works that answer a query."""
    filters: Asked = _filters(given)
    found = kb.search(_text(given, "query"), place.first + _AHEAD, **filters)
    document = _plain(documents.search(found))
    return fitted({**document, "hits": []}, _items("hits", document["hits"], place), place, found.total)


def find(kb: KnowledgeBase, given: Given, place: Place) -> Answer:
    """Works that pass filters."""
    found = kb.cards(_text(given, "sort") or "-year", place.first + _AHEAD, **_filters(given))
    document = _plain(documents.listing(found))
    return fitted({**document, "records": []}, _items("records", document["records"], place), place, found.total)


def get(kb: KnowledgeBase, given: Given, place: Place) -> Answer:
    """One work: what says who and what it is, then its lists, thing by thing."""
    from llmeff.documents import asked

    shown = kb.show(_text(given, "reference"))
    wanted = {name for part in _texts(given, "parts") or PARTS for name in _PARTS[part]}
    body = _plain(shown.body)
    listed = [(name, item) for name in _LISTED if name in wanted for item in _list(body.get(name))]
    whole = {name: value for name, value in body.items() if name in wanted and name not in _LISTED}
    record: dict[str, Plain] = {} if place.first else whole
    document = _plain(asked.get(shown, facts.link(shown.body), record))
    answer = fitted(document, ((f"record {name}", item) for name, item in listed[place.first:]), place, len(listed))
    return _put_back(answer)


def _put_back(answer: dict[str, Plain]) -> Answer:
    """The things of a record's lists, within the record."""
    own = {name: value for name, value in answer.items() if not name.startswith("record ")}
    lists = {name.removeprefix("record "): value for name, value in answer.items() if name.startswith("record ")}
    return {**own, "record": {**_plain(own["record"]), **lists}}


def compare(kb: KnowledgeBase, given: Given, place: Place) -> Answer:
    """Works side by side."""
    found = kb.compare(_texts(given, "references"), _texts(given, "fields"), bool(given.get("only_different")))
    document = _plain(documents.compare(found))
    notes = document["notes"] if not place.first else []
    return fitted({**document, "rows": [], "notes": notes}, _items("rows", document["rows"], place), place, len(found.rows))


def taxonomy(kb: KnowledgeBase, given: Given, place: Place) -> Answer:
    """The topics, or the fields that a condition may name."""
    topic = _text(given, "topic") or None
    if _text(given, "list") == "fields":
        document = _plain(documents.fields(kb.fields(topic)))
        return _whole(document, "fields", place)
    return _whole(_plain(documents.tree(kb.tree(topic))), "topics", place)


def explain(kb: KnowledgeBase, given: Given, place: Place) -> Answer:
    """What a term means."""
    return _whole(_plain(documents.explain(kb.explain(_text(given, "term")))), "entries", place)


def support(kb: KnowledgeBase, given: Given, place: Place) -> Answer:
    """Where works run; with a model, what it needs, and with a memory as well, what of it fits."""
    engine, model, memory = _text(given, "engine"), _text(given, "model"), _text(given, "memory")
    if memory and not model:
        raise UsageError("memory is what a model shall fit into: send the model too, for instance llama-3.1-70b, or no memory")
    if idle := [name for name in (_OF_WORKS if model else _OF_FIT) if name in given]:
        how = "send it without model and memory" if model else "send a model as well, or leave it out"
        raise UsageError(f"{any_of(idle)} is not heeded here: {how}")
    if model:
        from llmeff.model import budget

        batch = given.get("batch", 1)
        held = budget.size(memory) if memory else None
        asked = budget.Budget(held, budget.tokens(_text(given, "context") or "4k"), batch if isinstance(batch, int) else 1)
        return _whole(_plain(documents.fit(kb.fit(model, asked, engine, _text(given, "hardware")))), "fits", place)
    matrix = kb.support(_texts(given, "references"), [engine] if engine else [], _text(given, "hardware") or None)
    return _whole(_plain(documents.support(matrix)), "observations", place)


def cite(kb: KnowledgeBase, given: Given, place: Place) -> Answer:
    """Works as entries or in a style."""
    from llmeff.agents.citation import cited

    return cited(kb, _texts(given, "references"), _text(given, "style") or "bibtex", cast("Keys", _text(given, "keys") or "id"),
                 bool(given.get("preprint")), place)


def verify_citation(kb: KnowledgeBase, given: Given, place: Place) -> Answer:
    """Citations and statements held against the records."""
    from llmeff.agents.citation import verified

    year = given.get("year")
    return verified(kb, {**given, "year": year if isinstance(year, int) else None}, place)


def _whole(document: Mapping[str, Plain], key: str, place: Place) -> Answer:
    """A document of one list, which is there whole."""
    return fitted({**document, key: []}, _items(key, document[key], place), place, len(_list(document[key])))


def _items(key: str, value: Plain, place: Place) -> Iterator[Item]:
    return ((key, item) for item in _list(value)[place.first:])


def _list(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else []


def _text(given: Given, name: str) -> str:
    value = given.get(name, "")
    return value if isinstance(value, str) else ""


def _texts(given: Given, name: str) -> list[str]:
    value = given.get(name)
    return [str(one) for one in value] if isinstance(value, Iterable) and not isinstance(value, str) else []


def _plain(document: object) -> dict[str, Plain]:
    """A document as plain data, which it is."""
    return cast("dict[str, Plain]", document)


def _filters(given: Given) -> Asked:
    names = ("topic", "author", "venue", "kind", "since", "until", "has", "where")
    return cast("Asked", {name: given[name] for name in names if name in given})
