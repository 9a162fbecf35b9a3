"""What the records must keep among each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from llmeff.checks.record import Finding
from llmeff.corpus.yamlio import Path
from llmeff.identifiers import SCHEMES
from llmeff.model import Record
from llmeff.model.kinds import BASELINE_WORDS
from llmeff.names import name_of
from llmeff.phrases import baseline_text
from llmeff.rules import corpus as rules
from llmeff.text import key, title_key

Records = Mapping[str, Record]
CorpusCheck = Callable[[Records], Iterator[tuple[str, Finding]]]
_BEHIND = re.compile(r"\s*[(,;].*")  # the number of a baseline behind its name
_UPON = frozenset({"extends", "replaces"})  # what only a newer work does to an older one


def shared_ids(records: Records) -> Iterator[tuple[str, Finding]]:
    """An external id belongs to one record."""
    owners: dict[tuple[str, str], str] = {}
    for record in records.values():
        for scheme in SCHEMES:
            value = getattr(record.ids, scheme)
            if value is None:
                continue
            first = owners.setdefault((scheme, value.lower()), record.id)
            if first != record.id:
                yield record.id, Finding(rules.DUPLICATE_ID, ("ids", scheme), f"{scheme} {value} belongs to {first} already",
                                         "make one record of the two, or correct the id")


def same_work(records: Records) -> Iterator[tuple[str, Finding]]:
    """Two records with one title and one first author are one work."""
    first: dict[tuple[str, str], str] = {}
    for record in records.values():
        author = name_of(record.body["authors"][0]).family.lower()
        for title in record.titles:
            key = title_key(title), author
            owner = first.setdefault(key, record.id)
            if owner != record.id:
                yield record.id, Finding(rules.DUPLICATE_TITLE, ("title",), f"{owner} has the title {title!r} and first author",
                                         "make one record of the two")


def dangling(records: Records, there: Collection[str] = ()) -> Iterator[tuple[str, Finding]]:
    """What a record points to is there, if only as a file with problems of its own.

    Args:
        records: those that could be read.
        there: the ids of files besides.
    """
    for record in records.values():
        targets: list[tuple[Path, str]] = [(("relations", i, "target"), r.target) for i, r in enumerate(record.relations)]
        if record.status and record.status.superseded_by:
            targets.append((("status", "superseded_by"), record.status.superseded_by))
        law = record.properties.scaling_law
        for index, target in enumerate((law and law.replicated_by) or ()):
            targets.append((("properties", "scaling_law", "replicated_by", index), target))
        for index, claim in enumerate(record.claims):
            named = (ref for ref in claim.baseline_ref or () if ref not in BASELINE_WORDS)
            targets += [(("claims", index, "baseline_ref"), ref) for ref in named]
        for index, result in enumerate(record.results):
            if "/" not in result.measured_by:
                targets.append((("results", index, "measured_by"), result.measured_by))
        for path, target in targets:
            if target not in records and target not in there:
                yield record.id, Finding(rules.DANGLING_RELATION, path, f"no record is called {target}",
                                         "add that record first, or leave the relation out")


def cycles(records: Records) -> Iterator[tuple[str, Finding]]:
    """Nothing extends or replaces itself by way of others."""
    older = {record.id: list(dict.fromkeys(edge.target for edge in record.relations if edge.type in _UPON and edge.target != record.id))
             for record in records.values()}
    while loop := _circle(older):
        yield loop[0], Finding(rules.RELATION_CYCLE, ("relations",), f"a circle of relations: {' → '.join(loop)}",
                               "an older work cannot extend a newer one; remove the wrong edge")
        older[loop[0]].remove(loop[1])  # so that the next circle is found as well


def _circle(older: Mapping[str, list[str]]) -> list[str]:
    """The works of a circle, each of which is upon the next, with the first one at both ends; empty where there is none."""
    try:
        TopologicalSorter(older).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found[::-1]
    return []


def ids_as_names(records: Records) -> Iterator[tuple[str, Finding]]:
    """An id means its own record, so it is no other record's alias, but for a name that both have and that is written otherwise."""
    for record in records.values():
        for index, alias in enumerate(record.aliases):
            other = records.get(alias.lower())
            shared = other is not None and alias != other.id and alias in (other.name, *other.aliases)
            if other and other.id != record.id and not shared:
                yield record.id, Finding(rules.ALIAS_IS_ID, ("aliases", index), f"{alias!r} is the id of another record",
                                         "leave the alias out: `llmeff show` would never find it by this name")


def baselines(records: Records) -> Iterator[tuple[str, Finding]]:
    """A baseline that goes by the name of one record is named by its id."""
    called: dict[str, set[str]] = {}
    for record in records.values():
        for name in (record.id, *record.names) if record.kind != "survey" else ():
            called.setdefault(key(name), set()).add(record.id)
    for record in records.values():
        for index, claim in enumerate(record.body.get("claims", ())):
            found = called.get(key(_BEHIND.sub("", baseline_text(claim["baseline"]))), set())
            if "baseline_ref" not in claim and len(found) == 1 and found != {record.id}:
                (other,) = found
                yield record.id, Finding(rules.UNNAMED_BASELINE, ("claims", index, "baseline"), f"this baseline is the record {other}",
                                         f"add baseline_ref: [{other}]")


CORPUS_CHECKS: tuple[CorpusCheck, ...] = (shared_ids, same_work, cycles, ids_as_names, baselines)
