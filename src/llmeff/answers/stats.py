"""Counts: how many records there are of what, and how well they are documented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import TypedDict

from llmeff.errors import UsageError, quoted
from llmeff.index.reading import Figure, Index
from llmeff.model.facts import TRUST_LEVELS
from llmeff.model.fields import Field, paths_to
from llmeff.model.topics import above, facet_of, within
from llmeff.model.values import of_properties
from llmeff.text import key, near

if TYPE_CHECKING:
    from llmeff.model.questions import Answer

GROUP_FIELDS = 3


class Share(TypedDict):
    """How many records have something, and which percentage; for a property group, which percentage of its fields they fill."""

    records: int
    percent: float


class Answered(TypedDict):
    """How many deciding cells of methods and systems there are in a property group, and what stands in them.

    ``percent_known`` is the share with a value among those that make sense; ``percent_settled`` the share that is not open.
    """

    cells: int
    known: int
    not_stated: int
    not_applicable: int
    open: int
    percent_known: float
    percent_settled: float


class Statistics(TypedDict):
    """All figures of a collection.

    ``facets`` counts a record under every facet of its topics, ``primary_facets`` under that of its first topic alone; ``topics``
    includes those below; ``years`` are those of the first public version; ``results`` counts numbers by cell, ``engines``
    the observations of each engine.
    """

    total: int
    facets: dict[str, int]
    primary_facets: dict[str, int]
    kinds: dict[str, int]
    years: dict[str, int]
    venues: dict[str, int]
    topics: dict[str, int]
    properties: dict[str, Share]
    deciding: dict[str, Answered]
    results: dict[str, int]
    engines: dict[str, int]
    trust: dict[str, int]
    shares: dict[str, Share]


class TopicCount(TypedDict):
    """A facet or topic with its number of records.

    ``records`` counts those of the topic and of the topics below it, ``primary`` those of them whose first topic it is.
    """

    id: str
    label: str
    definition: str
    records: int
    primary: int


class FieldCount(NamedTuple):
    """A field that a condition may name, with the number of records that fill it."""

    field: Field
    records: int


def statistics(index: Index, numbers: Sequence[int] | None = None) -> Statistics:
    """All figures of an index.

    Args:
        index: the opened index.
        numbers: the row numbers of the records that are counted; None for all.
    """
    records = index.figures()
    among = {record.number for record in records} if numbers is None else set(numbers)
    records = [record for record in records if record.number in among]
    topics = [row for row in index.topic_rows() if row[0] in among]
    every = Counter(facet for facet, _ in {(facet_of(topic), number) for number, topic, _ in topics})
    primary = Counter(facet_of(topic) for _, topic, first in topics if first)
    trusts = Counter(record.trust for record in records)
    return {
        "total": len(records),
        "facets": {facet: every[facet] for facet in index.topics.facets},
        "primary_facets": {facet: primary[facet] for facet in index.topics.facets},
        "kinds": dict(Counter(record.kind for record in records).most_common()),
        "years": {str(year): count for year, count in sorted(Counter(record.year for record in records).items())},
        "venues": dict(Counter(record.venue for record in records if record.venue).most_common()),
        "topics": {node["id"]: node["records"] for node in topic_counts(index, among=among)
                   if node["id"] not in index.topics.facets and (node["records"] or numbers is None)},
        "properties": _fill(index, among),
        "deciding": deciding(index, among),
        "results": index.results_by_cell(numbers),
        "engines": _observed(index, numbers),
        "trust": {str(level): trusts[level] for level in TRUST_LEVELS},
        "shares": {**{name: _share(count, len(records)) for name, count in _documented(index, records).items()},
                   "methods_with_an_edge": _connected(index, records)},
    }


def _observed(index: Index, numbers: Sequence[int] | None) -> dict[str, int]:
    """What was seen of each engine: of all, or of some records alone and those engines that speak of them."""
    if numbers is None:
        return {engine["id"]: len(engine.get("support", ())) for engine in index.engines()}
    works = {id_ for id_, _ in index.named(numbers)}
    seen = {engine["id"]: sum(not works.isdisjoint(one.get("works", ())) for one in engine.get("support", ()))
            for engine in index.engines(index.supporting(numbers))}
    return {engine: count for engine, count in sorted(seen.items(), key=lambda one: -one[1]) if count}


def _documented(index: Index, records: Sequence[Figure]) -> dict[str, int]:
    """How many records have what a reader looks for."""
    among = {record.number for record in records}
    relations = list(index.relations())
    stating, stated = ({edge[end] for edge in relations}.intersection(among) for end in (0, 2))
    return {
        "published": sum(record.venue is not None for record in records),
        "code": sum(record.code for record in records),
        "claims": sum(record.claims for record in records),
        "results": len(among.intersection(index.reporting_results())),
        "property_group_with_3_fields": len(among.intersection(number for number, _, filled in index.groups() if filled >= GROUP_FIELDS)),
        "relations": len(stating),
        "related_either_way": len(stating | stated),
        "measured_either_way": len(among.intersection(end for edge in index.measured() for end in edge)),
        "trust_2_or_higher": sum(record.trust >= 2 for record in records),
    }


def _connected(index: Index, records: Sequence[Figure]) -> Share:
    """How many methods have a relation, or were measured against another work or it against them; of all methods."""
    edges = [*((edge.source, edge.target) for edge in index.relations()), *index.measured()]
    ends = {end for edge in edges for end in edge}
    methods = [record.number for record in records if record.kind == "method"]
    return _share(len(ends.intersection(methods)), len(methods))


def deciding(index: Index, among: Collection[int]) -> dict[str, Answered]:
    """What stands in the deciding cells of those methods and systems, by property group, and over ``all``."""
    rows = [(group, state) for number, group, _, state in index.answers() if number in among]
    groups = sorted({group for group, _ in rows})
    return {name: _answered(Counter(state for group, state in rows if name in ("all", group))) for name in ("all", *groups)}


def _answered(states: Counter[Answer]) -> Answered:
    cells, sensible = states.total(), states.total() - states["not_applicable"]
    return {
        "cells": cells, "known": states["known"], "not_stated": states["not_stated"], "not_applicable": states["not_applicable"],
        "open": states["open"], "percent_known": round(100 * states["known"] / max(1, sensible), 1),
        "percent_settled": round(100 * (cells - states["open"]) / max(1, cells), 1),
    }


def _share(count: int, total: int) -> Share:
    return {"records": count, "percent": round(100 * count / max(1, total), 1)}


def _fill(index: Index, among: Collection[int]) -> dict[str, Share]:
    """For each property group: how many of those records have it, and the mean share of its fields that they fill."""
    sizes: dict[str, set[str]] = {}
    for field, _ in index.fields.values():
        if field.is_property:
            sizes.setdefault(field.group, set()).add(field.short.partition(".")[0])
    filled: dict[str, list[int]] = {group: [] for group in sizes}
    for number, group, count in index.groups():
        if number in among:
            filled[group].append(count)
    return {group: _filled(counts, len(sizes[group])) for group, counts in filled.items()}


def _filled(counts: Sequence[int], size: int) -> Share:
    share = sum(counts) / (len(counts) * size) if counts else 0.0
    return {"records": len(counts), "percent": round(100 * share, 1)}


def field_counts(index: Index, topic: str | None = None) -> list[FieldCount]:
    """The fields that a condition may name, with the number of records that fill each.

    Args:
        index: the opened index.
        topic: only the fields of the property groups that serve this topic or one below it, its own before those of wider topics.
    """
    every = [FieldCount(field, count) for field, count in index.fields.values()]
    if not topic:
        return every
    groups = _groups(index, topic)
    return sorted((one for one in every if one.field.group in groups), key=lambda one: groups.index(one.field.group))


def fields_named(index: Index, text: str) -> list[FieldCount]:
    """The fields of a path or below it, else of a name, with or without its group, or of a group, or with a word in their name, with the
    number of records that fill each."""
    if not (wanted := key(text)):
        return []
    every = [FieldCount(field, count) for field, count in index.fields.values()]
    return ([one for one in every if text.strip().lower() in (one.field.name.lower(), *paths_to(one.field.name))]
            or [one for one in every if wanted in (key(one.field.name), key(one.field.short))]
            or [one for one in every if wanted == key(one.field.group)]
            or [one for one in every if wanted in one.field.name.replace(".", "_").split("_")])


def fields_near(index: Index, path: str) -> list[str]:
    """The properties that are spelt much like a path, which has a full stop in it; none where it has not."""
    return near(path, [one for field, _ in index.fields.values() for one in paths_to(field.name)], 4) if "." in path else []


def value_counts(index: Index, name: str, numbers: Sequence[int] | None = None) -> dict[str, int]:
    """The values of a property and the number of records that state each: numbers by size, else the most frequent first.

    Args:
        index: the opened index.
        name: the property, with or without its group.
        numbers: the row numbers of the records that are counted; None for all.

    Raises:
        UsageError: no property is called so.
    """
    found = [field for field, _ in index.fields.values() if field.is_property and name in (field.name, field.short)]
    if not found:
        raise UsageError(f"no property is called {quoted(name)}; see: llmeff fields")
    path = found[0].name.split(".")
    values = (value for body in index.bodies(numbers, results=False) for value in of_properties(body, path)
              if not isinstance(value, dict))
    counts = Counter(values).most_common()
    if all(isinstance(value, (int, float)) and not isinstance(value, bool) for value, _ in counts):
        counts.sort(key=lambda pair: float(str(pair[0])))
    return {str(value): count for value, count in counts}


def _groups(index: Index, topic: str) -> list[str]:
    """The property groups that serve a topic: its own, those of the topics that it is within, the nearest first, and those below it."""
    nodes = index.taxonomy["topics"]
    above = sorted((node for node in nodes if within(topic, node["id"])), key=lambda node: -len(node["id"]))
    below = [node for node in nodes if within(node["id"], topic)]
    return list(dict.fromkeys(group for node in (*above, *below) for group in node.get("properties", ())))


def topic_counts(index: Index, root: str | None = None, among: Collection[int] | None = None) -> list[TopicCount]:
    """Every facet and topic with its number of records, parents before children.

    Args:
        index: the opened index.
        root: only this facet or topic and those below it.
        among: the row numbers of the records that are counted; None for all.
    """
    every: dict[str, set[int]] = {}
    primary: Counter[str] = Counter()
    for number, topic, first in index.topic_rows():
        if among is not None and number not in among:
            continue
        for path in above(topic):
            every.setdefault(path, set()).add(number)
        if first:
            primary.update(above(topic))
    return [
        {"id": path, "label": node["label"], "definition": node["definition"], "records": len(every.get(path, ())),
         "primary": primary[path]}
        for path, node in index.topics.nodes.items() if root is None or within(path, root)
    ]
