"""Which records are meant: the filters that list, search and export share, checked against what there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import NamedTuple

from typing_extensions import TypedDict

from llmeff.errors import NotFoundError, UsageError, quoted
from llmeff.index.reading import Index
from llmeff.model.fields import METRIC
from llmeff.model.kinds import KINDS
from llmeff.select.names import facet_id, topic_id, unknown, venue_id
from llmeff.text import fold, near

FIRST_YEAR, LAST_YEAR = 0, 9999
HAS = ("code", "published", "claims")
SORTS = ("year", "-year", "name", "id", "title", "added", "venue", "trust")
_ORDER = {
    "year": "year, name COLLATE NOCASE", "-year": "year DESC, name COLLATE NOCASE", "name": "name COLLATE NOCASE",
    "id": "id", "title": "title COLLATE NOCASE", "added": "added DESC, id", "venue": "venue IS NULL, venue, year, id",
    "trust": "trust DESC, id",
}


class Asked(TypedDict, total=False):
    """Filters as keyword arguments; see ``Filters``."""

    facet: str | None
    topic: str | None
    kind: str | None
    author: str | None
    venue: str | None
    since: int | None
    until: int | None
    has: str | Sequence[str]
    trust: int | None
    where: str | None


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

    @classmethod
    def of(cls, asked: Asked) -> Filters:
        """Filters from keyword arguments.

        Raises:
            TypeError: there is no filter of that name.
        """
        has = asked.get("has", ())
        given: dict[str, object] = {**asked, "has": (has,) if isinstance(has, str) else tuple(has)}
        return cls(**given)  # type: ignore[arg-type]  # a wrong name must raise, which a call by single names would not

    @property
    def asked(self) -> Asked:
        """The same as keyword arguments."""
        return {
            "facet": self.facet, "topic": self.topic, "kind": self.kind, "author": self.author, "venue": self.venue,
            "since": self.since, "until": self.until, "has": self.has, "trust": self.trust, "where": self.where,
        }

    @property
    def unconditional(self) -> Filters:
        """The same without its condition."""
        return replace(self, where=None)

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) not in (None, ()) for field in fields(self))


def matching(index: Index, filters: Filters, sort: str = "id", limit: int | None = None) -> list[int]:
    """Row numbers of the records that pass the filters.

    Raises:
        NotFoundError: a filter names what does not exist; ``near`` lists what comes close.
        UsageError: a value is out of its range.
    """
    if sort not in _ORDER:
        raise unknown("sort order", sort, SORTS)
    conditions, values = conditions_of(index, filters)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    rows = index.db.execute(f"SELECT n FROM record{where} ORDER BY {_ORDER[sort]}", values).fetchall()
    numbers = [row[0] for row in rows]
    if filters.where:
        numbers = decided(index, numbers, filters.where).passing
    return numbers[:limit]


class Decided(NamedTuple):
    """Records divided by a condition.

    Attributes:
        passing: row numbers of those that pass.
        unknown: by row number those that cannot be decided, with the fields that they do not say.
    """

    passing: list[int]
    unknown: dict[int, tuple[str, ...]]


def decided(index: Index, numbers: Sequence[int], condition: str) -> Decided:
    """Divides records by a condition.

    Args:
        index: the opened index.
        numbers: row numbers of the records to ask.
        condition: see ``llmeff.select.where``.

    Raises:
        ConditionError: the condition cannot be understood.
    """
    from llmeff.select.where import Undecided, compile_condition  # kept out of start-up: few queries have a condition

    fields = {name: field for name, (field, _) in index.fields.items() if field.group != METRIC}
    asked = compile_condition(condition, index.taxonomy["metrics"], fields, index.models)
    result = Decided([], {})
    for number, body in zip(numbers, index.bodies(numbers, results=asked.of_results), strict=True):
        answer = asked.holds(body, index.trusts[number])
        if isinstance(answer, Undecided):
            result.unknown[number] = answer.missing
        elif answer:
            result.passing.append(number)
    return result


def conditions_of(index: Index, filters: Filters) -> tuple[list[str], list[str | int]]:
    """The filters as SQL conditions on the table ``record`` with their values. Raises as ``matching`` does."""
    conditions: list[str] = []
    values: list[str | int] = []
    facet = facet_id(index, filters.facet) if filters.facet else None
    topic = topic_id(index, filters.topic) if filters.topic else None
    for path in filter(None, (facet, topic)):
        conditions.append("n IN (SELECT n FROM topic WHERE path = ? OR path LIKE ?)")
        values += [path, f"{path}/%"]
    if filters.kind:
        if filters.kind not in KINDS:
            raise unknown("kind", filters.kind, KINDS)
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
            if not FIRST_YEAR <= year <= LAST_YEAR:
                raise UsageError(f"{year} is no year; a year has four digits")
            conditions.append(f"year {sign} ?")
            values.append(year)
    for thing in filters.has:
        if thing not in HAS:
            raise unknown("value of --has", thing, HAS)
        conditions.append(thing)
    if filters.trust is not None:
        if not 0 <= filters.trust <= 3:
            raise UsageError(f"trust goes from 0 to 3, not to {filters.trust}")
        conditions.append("trust >= ?")
        values.append(filters.trust)
    return conditions, values


def _by_author(index: Index, text: str) -> list[int]:
    wanted = list(dict.fromkeys(fold(text).replace(",", " ").split()))
    people = index.people
    found = [
        n for n, (whole, persons) in people.items()
        if all(part in whole for part in wanted)  # nearly all others are told apart by this, which is ten times faster
        and any(all(any(word.startswith(part) for word in person) for part in wanted) for person in persons)
    ]
    if wanted and found:
        return found
    names = {" ".join(person): person for _, persons in people.values() for person in persons}
    spellings = {word: name for name, person in names.items() for word in (name, person[0])}
    raise NotFoundError(f"no author is called {quoted(text)}", near(" ".join(wanted), spellings))
