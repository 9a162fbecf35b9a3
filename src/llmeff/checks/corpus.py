"""What the records must keep among each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from llmeff.checks.record import Finding
from llmeff.corpus.yamlio import Path
from llmeff.identifiers import SCHEMES
from llmeff.model import Record
from llmeff.names import name_of
from llmeff.text import title_key

Records = Mapping[str, Record]
CorpusCheck = Callable[[Records], Iterator[tuple[str, Finding]]]


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
                yield record.id, Finding("duplicate-id", ("ids", scheme), f"{scheme} {value} belongs to {first} already",
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
                yield record.id, Finding("duplicate-title", ("title",), f"{owner} has the title {title!r} and first author",
                                         "make one record of the two")


def dangling(records: Records) -> Iterator[tuple[str, Finding]]:
    """What a record points to is there."""
    for record in records.values():
        targets: list[tuple[Path, str]] = [(("relations", i, "target"), r.target) for i, r in enumerate(record.relations)]
        if record.status and record.status.superseded_by:
            targets.append((("status", "superseded_by"), record.status.superseded_by))
        law = record.properties.scaling_law
        for index, target in enumerate((law and law.replicated_by) or ()):
            targets.append((("properties", "scaling_law", "replicated_by", index), target))
        for path, target in targets:
            if target not in records:
                yield record.id, Finding("dangling-relation", path, f"no record is called {target}",
                                         "add that record first, or leave the relation out")


def cycles(records: Records) -> Iterator[tuple[str, Finding]]:
    """Nothing extends or replaces itself by way of others."""
    edges = {r.id: [e.target for e in r.relations if e.type in {"extends", "replaces"} and e.target != r.id]
             for r in records.values()}
    done: set[str] = set()
    for start in edges:
        trail: list[str] = []
        stack: list[tuple[str, int]] = [(start, 0)]
        while stack:
            node, depth = stack.pop()
            del trail[depth:]
            if node in trail:
                loop = [*trail[trail.index(node):], node]
                yield node, Finding("relation-cycle", ("relations",), f"a circle of relations: {' → '.join(loop)}",
                                    "an older work cannot extend a newer one; remove the wrong edge")
                continue
            if node in done:
                continue
            done.add(node)
            trail.append(node)
            stack.extend((target, depth + 1) for target in edges.get(node, ()))


def ids_as_names(records: Records) -> Iterator[tuple[str, Finding]]:
    """An id means its own record, so it is no other record's alias."""
    by_alias: dict[str, list[str]] = defaultdict(list)
    for record in records.values():
        for alias in record.aliases:
            by_alias[alias.lower()].append(record.id)
    for alias, owners in by_alias.items():
        for owner in owners:
            if alias in records and owner != alias:
                yield owner, Finding("alias-is-id", ("aliases",), f"{alias!r} is the id of another record",
                                     "leave the alias out: `llmeff show` would never find it by this name", "warning")


CORPUS_CHECKS: tuple[CorpusCheck, ...] = (shared_ids, same_work, dangling, cycles, ids_as_names)
