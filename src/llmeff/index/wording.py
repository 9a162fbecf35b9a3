"""The words by which a record is found, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from llmeff.text import key, parts, words

if TYPE_CHECKING:
    from llmeff.model import Facet, Record, Taxonomy, Topic


FIELDS = ("name", "title", "topic", "author", "summary", "more")


def searchable(record: Record, names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The words of a record by search field.

    Args:
        record: the record.
        names: what each topic is called, as folded words.
    """
    coined = {word for name in (*record.names, record.id) for word in (*words(name), key(name).strip("+#"), *parts(name)) if word}
    topics = {topic[:i] for topic in record.topics for i in range(1, len(topic) + 1) if i == len(topic) or topic[i] == "/"}
    published = record.published
    claims = [f"{claim.metric} {claim.baseline_name} {claim.hardware or ''} {claim.model or ''}" for claim in record.claims]
    people = [author if isinstance(author, str) else author.group for author in record.authors]
    properties = record.model_dump(mode="json", include={"properties"}, exclude_unset=True)
    further = [*claims, *_terms(properties), record.kind, str(record.year), published.venue if published else ""]
    return {
        "name": " ".join(sorted(coined)),
        "title": _split(" . ".join(record.titles)),
        "topic": " . ".join(name for topic in sorted(topics) for name in names.get(topic, ())),
        "author": " ".join(words(" ".join(people))),
        "summary": _split(record.summary),
        "more": " ".join(words(" ".join(further))),
    }


def _terms(value: Any) -> Iterator[str]:
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
