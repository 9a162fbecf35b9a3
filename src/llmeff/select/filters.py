"""Which records are meant: the filters that list, search and export share, checked against what there is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import NamedTuple, TypedDict
from weakref import WeakKeyDictionary

from llmeff import arguments
from llmeff.errors import NotFoundError, UsageError, quoted
from llmeff.index.reading import Index, marks
from llmeff.model.fields import METRIC, Field
from llmeff.model.kinds import KINDS
from llmeff.model.plain import Plain
from llmeff.model.values import MEASURED
from llmeff.phrases import offered, value_text
from llmeff.select.meant import facet_id, meanings, topic_id, venue_and_year
from llmeff.select.measured import baselines
from llmeff.select.names import unknown
from llmeff.select.ordering import ordered, ordering
from llmeff.select.persons import by_spelling
from llmeff.select.running import runs_of
from llmeff.select.shown import AS_READ
from llmeff.select.valued import named_values
from llmeff.text import near, words

FIRST_YEAR, LAST_YEAR = 0, 9999
YEAR = r"(?:19|20)\d\d"
HAS = ("code", "published", "claims")
MANY = ("facet", "topic", "kind", "author", "venue", "published_in")  # filters with several values, of which one has to fit
_NUMBERS = frozenset({"since", "until", "trust", "published_in"})
_BY = {
    "year": "year{}, name COLLATE NOCASE, id", "name": "name COLLATE NOCASE{}, id", "id": "id{}", "title": "title COLLATE NOCASE{}, id",
    "added": "added{0}, year{0}, id", "venue": "venue IS NULL, venue{0}, published_year{0}, year{0}, id",
    "published": "published_year IS NULL, published_year{}, name COLLATE NOCASE, id", "trust": "trust{}, id",
}
_ORDER = {f"{sign}{name}": columns.format(way) for name, columns in _BY.items() for sign, way in (("", ""), ("-", " DESC"))}
SORTS = tuple(_ORDER)
"""Orders of works by what they rise in, and with a minus by what they fall in."""


class Asked(TypedDict, total=False):
    """Filters as keyword arguments; see ``Filters``."""

    facet: str | Sequence[str] | None
    topic: str | Sequence[str] | None
    kind: str | Sequence[str] | None
    author: str | Sequence[str] | None
    venue: str | Sequence[str] | None
    since: int | None
    until: int | None
    published_in: int | Sequence[int] | None
    has: str | Sequence[str]
    trust: int | None
    where: str | None


@dataclass(frozen=True)
class Filters:
    """What a record has to be. Of several values of one filter it has to fit one; of several filters, all.

    Attributes:
        facet: facets; a record counts under every facet of its topics.
        topic: topics or facets, by id, last part of the id, label or alias; those below count.
        kind: some of ``KINDS``.
        author: names, or the beginnings of their words.
        venue: short names, full names or aliases of the venue of the published version, also with its year: "ICLR 2024".
        since: first year of the first public version, included.
        until: last year of the first public version, included.
        published_in: years of the version that a venue published.
        has: any of ``HAS``, all of which it must have.
        trust: lowest trust level, 0 to 3.
        where: a condition, see ``llmeff.select.where``.
    """

    facet: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    venue: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    published_in: tuple[int, ...] = ()
    has: tuple[str, ...] = ()
    trust: int | None = None
    where: str | None = None

    @classmethod
    def of(cls, asked: Asked) -> Filters:
        """Filters from keyword arguments.

        Raises:
            TypeError: there is no filter of that name.
            UsageError: a value is of another kind than its filter takes.
        """
        if strange := asked.keys() - (names := {field.name for field in fields(cls)}):
            raise TypeError(f"there is no filter {quoted(min(strange))}{offered(near(min(strange), names, 1))}")
        given = {name: _held(name, value) for name, value in asked.items()}
        return cls(**given)  # type: ignore[arg-type]  # each was held against its filter

    @property
    def asked(self) -> Asked:
        """The same as keyword arguments."""
        return {
            "facet": self.facet, "topic": self.topic, "kind": self.kind, "author": self.author, "venue": self.venue,
            "since": self.since, "until": self.until, "published_in": self.published_in,
            "has": self.has, "trust": self.trust, "where": self.where,
        }

    @property
    def unconditional(self) -> Filters:
        """The same without its condition."""
        return replace(self, where=None)

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) not in (None, ()) for field in fields(self))


def _held(name: str, value: object) -> object:
    """A filter's value, which is of the kind that the filter takes; one alone of a filter with several is meant as such."""
    hold = arguments.number if name in _NUMBERS else arguments.text
    if name in (*MANY, "has"):
        several = (value,) if isinstance(value, (str, int)) else () if value is None else value
        if isinstance(several, (bytes, Mapping)) or not isinstance(several, Iterable):
            raise UsageError(f"{name} is a text or several of them, not {quoted(str(value))}")
        return tuple(dict.fromkeys(hold(item, name) for item in several))
    return value if value is None or name not in Asked.__annotations__ else hold(value, name)


def narrowed(index: Index, texts: Sequence[str], filters: Filters) -> Filters:
    """Filters with further ones, each named by a text alone: a topic, a venue, an author or a kind of work, or a year, which beside a venue
    is that of publication.

    Raises:
        NotFoundError: a text means nothing.
        UsageError: it means what is no filter, such as a work.
    """
    more: dict[str, list[str]] = {"topic": [], "kind": [], "venue": [], "author": []}
    years = tuple(int(text) for text in texts if re.fullmatch(YEAR, text))
    for text in texts:
        if re.fullmatch(YEAR, text):
            continue
        found = meanings(index, text)
        chosen = next((meaning for meaning in found if meaning.what in more), None)
        if chosen:
            more[chosen.what].append(chosen.id)
        elif found:
            raise UsageError(f"{quoted(text)} filters nothing. {'; '.join(meaning.said for meaning in found[:2])}")
        else:
            topic_id(index, text, "topic, venue, author or kind")
    if years and (more["venue"] or filters.venue):
        filters = replace(filters, published_in=(*filters.published_in, *years))
    elif years:
        filters = replace(filters, since=min(years), until=max(years))
    return replace(filters, topic=(*filters.topic, *more["topic"]), kind=(*filters.kind, *more["kind"]),
                   venue=(*filters.venue, *more["venue"]), author=(*filters.author, *more["author"]))


def matching(index: Index, filters: Filters, sort: str = "id", limit: int | None = None) -> list[int]:
    """Row numbers of the records that pass the filters.

    Raises:
        NotFoundError: a filter names what does not exist; ``near`` lists what comes close.
        UsageError: a value is out of its range.
    """
    field = "" if sort in _ORDER else ordering({name: field for name, (field, _) in index.fields.items()}, sort, tuple(_BY))
    conditions, values = conditions_of(index, filters)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    rows = index.db.execute(f"SELECT n FROM record{where} ORDER BY {_ORDER['year' if field else sort]}", values).fetchall()
    numbers = [row[0] for row in rows]
    if filters.where:
        numbers = decided(index, numbers, filters.where).passing
    return (ordered(index, known_fields(index), numbers, sort)[0] if field else numbers)[:limit]


def silent(index: Index, numbers: Sequence[int], sort: str) -> int:
    """How many records say nothing of the field by which they are ordered; none where they are ordered by no field."""
    return 0 if sort in _ORDER else ordered(index, known_fields(index), numbers, sort)[1]


class Decided(NamedTuple):
    """Records divided by a condition.

    Attributes:
        passing: row numbers of those that pass.
        unknown: by row number those that cannot be decided, with the fields that they do not say.
        fields: the fields that the condition names.
    """

    passing: list[int]
    unknown: dict[int, tuple[str, ...]]
    fields: tuple[str, ...]


_DECIDED: WeakKeyDictionary[Index, tuple[tuple[str, tuple[int, ...]], Decided]] = WeakKeyDictionary()


def decided(index: Index, numbers: Sequence[int], condition: str) -> Decided:
    """Divides records by a condition.

    Args:
        index: the opened index.
        numbers: row numbers of the records to ask.
        condition: see ``llmeff.select.where``.

    Raises:
        ConditionError: the condition cannot be understood.
    """
    asked = (condition, tuple(numbers))
    kept = _DECIDED.get(index)
    if kept is None or kept[0] != asked:  # what passes is asked for first, then what is unknown
        kept = _DECIDED[index] = (asked, divided(index, numbers, (condition,))[0])
    return kept[1]


def divided(index: Index, numbers: Sequence[int], conditions: Iterable[str]) -> list[Decided]:
    """Divides records by each of several conditions, as ``decided`` does; the records are read once."""
    from llmeff.select.where import Undecided, compile_condition  # kept out of start-up: few queries have a condition

    fields, named = known_fields(index), named_values(index)
    every = [compile_condition(condition, index.taxonomy["metrics"], fields, index.models, named) for condition in conditions]
    runs = runs_of(index) if any(asked.of_runs for asked in every) else {}
    measured = baselines(index) if any(asked.of_measured for asked in every) else {}
    found = [Decided([], {}, asked.fields) for asked in every]
    for number, body in zip(numbers, index.bodies(numbers, results=any(asked.of_results for asked in every)), strict=True):
        trust, running = index.trusts[number], runs.get(body["id"], ())
        for asked, result in zip(every, found, strict=True):
            answer = asked.holds(body, trust, running, measured.get(number, ()))
            if isinstance(answer, Undecided):
                result.unknown[number] = answer.missing
            elif answer:
                result.passing.append(number)
    return found


def values_of(index: Index, numbers: Sequence[int], fields: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """What records say of fields, as people read it; empty where they say nothing.

    Args:
        index: the opened index.
        numbers: row numbers of the records.
        fields: names as a condition has them.

    Raises:
        NotFoundError: no field is called so.
    """
    if not fields:
        return
    from llmeff.select.where import readers  # kept out of start-up, as above

    read = readers(fields, index.taxonomy["metrics"], known_fields(index))
    as_read = [AS_READ.get(field.lower()) for field in fields]
    asked = {field.lower() for field in fields}
    runs = runs_of(index) if {"runs_in", "runs_on"} & asked else {}
    measured = baselines(index) if MEASURED in asked else {}
    for number, body in zip(numbers, index.bodies(numbers), strict=True):
        said = (runs.get(body["id"], ()), measured.get(number, ()))
        yield tuple(value_text(_once(own(body) if own else values(body, index.trusts[number], *said)))
                    for values, own in zip(read, as_read, strict=True))


def _once(values: Iterable[Plain]) -> list[Plain]:
    """Each value once: two groups may have a field of one name, and say the same in it."""
    said: list[Plain] = []
    said.extend(value for value in values if value not in said)
    return said


def known_fields(index: Index) -> dict[str, Field]:
    """The fields that a condition may name, but for the metrics that claims state."""
    return {name: field for name, (field, _) in index.fields.items() if field.group != METRIC}


def conditions_of(index: Index, filters: Filters) -> tuple[list[str], list[str | int]]:
    """The filters as SQL conditions on the table ``record`` with their values. Raises as ``matching`` does."""
    conditions: list[str] = []
    values: list[str | int] = []
    for paths in ([facet_id(index, text) for text in filters.facet], [topic_id(index, text) for text in filters.topic]):
        if paths := list(dict.fromkeys(paths)):
            conditions.append(f"n IN (SELECT n FROM topic WHERE {' OR '.join('path = ? OR path LIKE ?' for _ in paths)})")
            values += [value for path in paths for value in (path, f"{path}/%")]
    for kind in filters.kind:
        if kind not in KINDS:
            raise unknown("kind", kind, KINDS)
    if filters.author:
        numbers = sorted({number for text in filters.author for number in _by_author(index, text)})
        conditions.append(f"n IN ({','.join(map(str, numbers))})")
    if venues := [venue_and_year(index, text) for text in filters.venue]:
        conditions.append(f"({' OR '.join('venue = ?' if year is None else 'venue = ? AND published_year = ?' for _, year in venues)})")
        values += [value for venue in venues for value in venue if value is not None]
    for column, allowed in (("kind", filters.kind), ("published_year", [*map(_year, filters.published_in)])):
        if allowed:
            conditions.append(f"{column} IN ({marks(allowed)})")
            values += allowed
    if filters.since is not None and filters.until is not None and filters.since > filters.until:
        raise UsageError(f"--since {filters.since} lies after --until {filters.until}")
    for year, sign in ((filters.since, ">="), (filters.until, "<=")):
        if year is not None:
            conditions.append(f"year {sign} ?")
            values.append(_year(year))
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


def _year(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UsageError(f"{year} is no year; a year has four digits")
    return year


def _by_author(index: Index, text: str) -> list[int]:
    wanted = list(dict.fromkeys(words(text)))
    people, alike = index.people, by_spelling(index, text)
    likely = [n for n, (whole, _) in people.items() if all(part in whole for part in wanted)]  # ten times faster than to look at each
    if len(wanted) > 1 and (found := [n for n in likely if any(set(wanted) <= set(person) for person in people[n][1])]):
        return sorted({*found, *alike})  # Lin Li, and not all of the Lins
    found = [n for n in likely if any(all(any(word.startswith(part) for word in person) for part in wanted) for person in people[n][1])]
    if wanted and (found or alike):
        return sorted({*found, *alike})
    names = {name for whole, _ in people.values() for name in map(str.strip, whole.split("|")[1:])}
    spellings = {spelt: " ".join((given, family)).strip() for family, _, given in (name.partition(", ") for name in names)
                 for spelt in (f"{given} {family}", f"{family} {given}", family, *family.split())}
    raise NotFoundError(f"no author is called {quoted(text)}", near(" ".join(wanted), spellings))
