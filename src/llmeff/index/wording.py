"""The words by which a record is found, field by field."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from llmeff.model import facts
from llmeff.model.topics import above
from llmeff.names import name_of
from llmeff.phrases import baseline_text
from llmeff.text import key, parts, words

if TYPE_CHECKING:
    from llmeff.model import Facet, Taxonomy, Topic
    from llmeff.model.plain import Body


FIELDS = ("name", "title", "topic", "author", "summary", "more")


def searchable(body: Body, names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The words of a record by search field.

    Args:
        body: the record.
        names: what each topic is called, as folded words.
    """
    coined = {word for name in (*facts.names(body), body["id"]) for word in (*words(name), key(name).strip("+#"), *parts(name)) if word}
    topics = {path for topic in body["topics"] for path in above(topic)}
    published = body.get("published")
    claims = [part for c in body.get("claims", ()) for part in (
        c["metric"], baseline_text(c["baseline"]), c.get("hardware", ""), *c.get("model", ()), c.get("model_text", ""))]
    people = [name_of(author).inverted for author in body["authors"]]
    further = [*_new(claims), *_terms(body.get("properties", {})), body["kind"], str(body["year"]), published["venue"] if published else ""]
    return {
        "name": " ".join(sorted(coined)),
        "title": _split(" . ".join(facts.titles(body))),
        "topic": " . ".join(name for topic in sorted(topics) for name in names.get(topic, ())),
        "author": " ".join(words(" ".join(people))),
        "summary": _split(body["summary"]),
        "more": " ".join(words(" ".join(further))),
    }


def _new(texts: Iterable[str]) -> Iterator[str]:
    """Those of some texts that have a word more than those before: a work with many claims is not to be a longer text to be found in."""
    seen: set[str] = set()
    for text in texts:
        if not seen.issuperset(own := words(text)):
            seen.update(own)
            yield text


def telling(text: str) -> frozenset[str]:
    """The words of a folded text by which two records are held against each other: those of four letters and more."""
    return frozenset(word for word in text.split() if len(word) > 3)


def weight(total: int, docs: int) -> float:
    """What a word says about a record: more for a rare one.

    Args:
        total: the number of records.
        docs: how many of them hold the word, at least 1.
    """
    return math.log(1 + total / docs) ** 2


def _terms(value: object) -> Iterator[str]:
    """The words among property values, such as "unstructured" or "weight_only"; numbers and yes or no are none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _terms(part)


def _split(text: str) -> str:
    """Words of a text; a coined word in it also gives the words it is made of."""
    result: list[str] = []
    for piece in text.split():
        if piece.isascii() and piece.isalpha() and piece[1:].islower():
            result.append(piece.lower())  # most words are such, and an index has a quarter of a million of them
            continue
        whole = words(piece)
        result += whole
        if not (piece.isalpha() and piece[1:].islower()):
            result += [part for part in parts(piece) if part not in whole]
    return " ".join(result)


def names_of(taxonomy: Taxonomy) -> dict[str, list[str]]:
    """What each facet, topic and kind of work is called, as folded words: facets and topics by their ids, kinds as ``kind/survey``.

    The labels of kinds are left out: "method", "model" and "system" stand in most queries by chance.
    """
    nodes: list[Facet | Topic] = [*taxonomy.facets, *taxonomy.topics]
    called = {node.id: (node.label, *node.aliases) for node in nodes}
    called |= {f"kind/{kind.id}": kind.aliases for kind in taxonomy.kinds}
    return {own: list(dict.fromkeys(" ".join(words(text)) for text in texts)) for own, texts in called.items()}
