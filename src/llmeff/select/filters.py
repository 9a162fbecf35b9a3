"""Which records are meant: the filters that list, search and export share, checked against what there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from llmeff.errors import NotFoundError, UsageError
from llmeff.index.opening import Index
from llmeff.text import fold, key

HAS = ("code", "published", "claims")
SORTS = ("year", "-year", "name", "id", "title", "added", "venue", "trust")
KINDS = ("method", "system", "model", "dataset", "study", "theory", "survey")
_ORDER = {
    "year": "year, name COLLATE NOCASE", "-year": "year DESC, name COLLATE NOCASE", "name": "name COLLATE NOCASE",
    "id": "id", "title": "title COLLATE NOCASE", "added": "added DESC, id", "venue": "venue IS NULL, venue, year, id",
    "trust": "trust DESC, id",
}


@dataclass(frozen=True)
class Filters:
    """What a record has to be. Years are those of the first public version, both ends included.

    Attributes:
        facet: a facet; a record counts under every facet of its topics.
        topic: a topic or facet, by id, last part of the id, label or alias; those below it count.
        kind: one of ``KINDS``.
        author: a name, or the beginning of its words.
        venue: short name, full name or alias of the venue of the published version.
        since: first year.
        until: last year.
        has: any of ``HAS``, all of which it must have.
        trust: lowest trust level, 0 to 3.
        where: a condition, see ``llmeff.select.where``.
    """

    facet: str | None = None
    topic: str | None = None
    kind: str | None = None
    author: str | None = None
    venue: str | None = None
    since: int | None = None
    until: int | None = None
    has: tuple[str, ...] = ()
    trust: int | None = None
    where: str | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) not in (None, ()) for field in fields(self))


def matching(index: Index, filters: Filters, sort: str = "id", limit: int | None = None) -> list[int]:
    """Row numbers of the records that pass the filters.

    Raises:
        NotFoundError: a filter names what does not exist; ``near`` lists what comes close.
        UsageError: a value is out of its range.
    """
    if sort not in _ORDER:
        raise _unknown("sort order", sort, SORTS)
    conditions, values = conditions_of(index, filters)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    rows = index.db.execute(f"SELECT n FROM record{where} ORDER BY {_ORDER[sort]}", values).fetchall()
    numbers = [row[0] for row in rows]
    if filters.where:
        numbers = decided(index, numbers, filters.where)[0]
    return numbers[:limit]


def decided(index: Index, numbers: Sequence[int], condition: str) -> tuple[list[int], dict[int, tuple[str, ...]]]:
    """Divides records by a condition.

    Args:
        index: the opened index.
        numbers: row numbers of the records to ask.
        condition: see ``llmeff.select.where``.

    Returns:
        The records that pass, and those that cannot be decided with the fields that they do not say.

    Raises:
        ConditionError: the condition cannot be understood.
    """
    import json

    from llmeff.select.where import Undecided, compile_condition  # kept out of start-up: it needs the models of all properties

    asked = compile_condition(condition, index.taxonomy["metrics"])
    passing: list[int] = []
    unknown: dict[int, tuple[str, ...]] = {}
    trust = dict(index.db.execute("SELECT n, trust FROM record").fetchall())
    for number, body in zip(numbers, index.bodies(numbers), strict=True):
        result = asked.holds({**json.loads(body), "trust": trust[number]})
        if isinstance(result, Undecided):
            unknown[number] = result.missing
        elif result:
            passing.append(number)
    return passing, unknown


def conditions_of(index: Index, filters: Filters) -> tuple[list[str], list[Any]]:
    """The filters as SQL conditions on the table ``record`` with their values. Raises as ``matching`` does."""
    conditions: list[str] = []
    values: list[Any] = []
    facet = facet_id(index, filters.facet) if filters.facet else None
    topic = topic_id(index, filters.topic) if filters.topic else None
    for path in filter(None, (facet, topic)):
        conditions.append("n IN (SELECT n FROM topic WHERE path = ? OR path LIKE ?)")
        values += [path, f"{path}/%"]
    if filters.kind:
        if filters.kind not in KINDS:
            raise _unknown("kind", filters.kind, KINDS)
        conditions.append("kind = ?")
        values.append(filters.kind)
    if filters.author:
        numbers = _by_author(index, filters.author)
        conditions.append(f"n IN ({','.join(map(str, numbers))})")
    if filters.venue:
        conditions.append("venue = ?")
        values.append(venue_id(index, filters.venue))
    if filters.since is not None and filters.until is not None and filters.since > filters.until:
        raise UsageError(f"--since {filters.since} lies after --until {filters.until}")
    for year, sign in ((filters.since, ">="), (filters.until, "<=")):
        if year is not None:
            conditions.append(f"year {sign} ?")
            values.append(year)
    for thing in filters.has:
        if thing not in HAS:
            raise _unknown("value of --has", thing, HAS)
        conditions.append(thing)
    if filters.trust is not None:
        if not 0 <= filters.trust <= 3:
            raise UsageError(f"trust goes from 0 to 3, not to {filters.trust}")
        conditions.append("trust >= ?")
        values.append(filters.trust)
    return conditions, values


def facet_id(index: Index, text: str) -> str:
    """The id of the facet that a text names."""
    return _named(index.taxonomy["facets"], text, "facet")


def topic_id(index: Index, text: str) -> str:
    """The id of the topic or facet that a text names: by id, last part of the id, label or alias."""
    nodes = [*index.taxonomy["facets"], *index.taxonomy["topics"]]
    return _named(nodes, text.strip("/"), "topic")


def venue_id(index: Index, text: str) -> str:
    """The short name of the venue that a text names."""
    return _named(index.taxonomy["venues"], text, "venue")


def _named(nodes: Sequence[dict[str, Any]], text: str, what: str) -> str:
    for names in (_own_id, _last_part, _labels):
        found = [node["id"] for node in nodes if key(text) in map(key, names(node))]
        if found:
            return str(min(found, key=len))
    ids = [node["id"] for node in nodes]
    raise _unknown(what, text, ids, [name for node in nodes for name in (node["id"], node.get("label", ""))])


def _own_id(node: dict[str, Any]) -> list[str]:
    return [node["id"]]


def _last_part(node: dict[str, Any]) -> list[str]:
    return [node["id"].rpartition("/")[2]]


def _labels(node: dict[str, Any]) -> list[str]:
    return [node.get("label", node.get("name", "")), *node.get("aliases", ())]


def _by_author(index: Index, text: str) -> list[int]:
    wanted = fold(text).replace(",", " ").split()
    people: dict[int, list[list[str]]] = {
        n: [person.replace(",", " ").split() for person in row.split("|")[1:]]
        for n, row in index.db.execute("SELECT n, people FROM record")
    }
    found = [
        n for n, persons in people.items()
        if any(all(any(word.startswith(part) for word in person) for part in wanted) for person in persons)
    ]
    if wanted and found:
        return found
    from rapidfuzz import fuzz, process  # kept out of start-up, as below: only a wrong value needs it

    names = {" ".join(person): person for persons in people.values() for person in persons}
    words = {word: name for name, person in names.items() for word in (name, person[0])}
    near = process.extract(" ".join(wanted), list(words), scorer=fuzz.ratio, limit=5, score_cutoff=65)
    raise NotFoundError(f"no author is called {text!r}", list(dict.fromkeys(words[word] for word, *_ in near)))


def _unknown(what: str, value: str, allowed: Sequence[str], candidates: Iterable[str] = ()) -> NotFoundError:
    from rapidfuzz import fuzz, process

    near = process.extract(value.lower(), {name: name.lower() for name in [*allowed, *candidates] if name},
                           scorer=fuzz.WRatio, limit=4, score_cutoff=60)
    names = [str(name) for _, _, name in near]
    return NotFoundError(f"no {what} is called {value!r}", names or (allowed if len(allowed) < 12 else ()))
