"""The compiled index, opened for reading: what all answers are made from.

Records have row numbers here, which hold only for one index; towards people and programs they go by their ids. All that is read from
the index is clean, whoever filled it.
"""

from __future__ import annotations

import sqlite3
import weakref
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, cast

from llmeff.index.connections import Connections, file_of
from llmeff.index.wording import weight
from llmeff.model.fields import Field
from llmeff.model.topics import Topics
from llmeff.problems import Problem
from llmeff.safe import from_json, one_line
from llmeff.text import key, printable, words

if TYPE_CHECKING:
    from llmeff.model.kinds import Keys, Kind, RelationType
    from llmeff.model.plain import Body, Card, TaxonomyBody
    from llmeff.model.plain_engine import EngineBody
    from llmeff.model.plain_numbers import ModelBody
    from llmeff.model.questions import Answer

_NO_RESULTS = '"results": []'  # what stands in a body in their place; quotation marks within a text are escaped
IN_NAME, FREQUENT, OFTEN = 0.03, 0.02, 20  # what a word is worth as a correction: of a name, and one that so many records hold
SHORTEST_WORD = 3  # letters of a word that may be what a misspelt one means
_AT_ONCE = 500  # values in one statement; SQLite before 3.32 takes 999


class Relation(NamedTuple):
    """A typed relation as a record states it: ``source`` extends ``target``; both by row number."""

    source: int
    type: RelationType
    target: int


class Figure(NamedTuple):
    """What statistics count of a record; ``venue`` is None for a preprint."""

    number: int
    kind: Kind
    year: int
    venue: str | None
    trust: int
    code: int
    claims: int


class Node(NamedTuple):
    """A record as a node of the graph of relations."""

    id: str
    name: str
    title: str
    year: int
    kind: Kind


class Index:
    """An opened index. Any thread may read it.

    Attributes:
        db: the connection, for the rooms index, select and search.
        path: its file; None for one in memory.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self.path = file_of(db)
        self._connections = Connections(db)
        self._closing = weakref.finalize(self, self._connections.close)
        self._engines: dict[str, EngineBody] = {}  # those that were asked for: one question asks for them several times

    @property
    def db(self) -> sqlite3.Connection:
        """The connection of the thread that asks."""
        return self._connections.own()

    def close(self) -> None:
        """Closes the connection; one that nobody closes is closed with its index."""
        self._closing()

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return not self._closing.alive

    @property
    def format(self) -> int:
        """The version of the tables.

        Raises:
            sqlite3.Error: it is no database.
        """
        version: int = self.db.execute("PRAGMA user_version").fetchone()[0]
        return version

    def meta(self, name: str) -> object:
        """A stored JSON value; None where there is none, or one that cannot be read."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (name,)).fetchone()
        with suppress(ValueError, TypeError, RecursionError):
            return from_json(row[0]) if row else None
        return None

    @cached_property
    def full_text(self) -> bool:
        """Whether this index has an FTS5 table, and this SQLite can read it."""
        with suppress(sqlite3.Error):
            self.db.execute("SELECT rowid FROM fts LIMIT 1").fetchone()
            return True
        return False

    @cached_property
    def taxonomy(self) -> TaxonomyBody:
        """The taxonomy as plain data.

        Raises:
            ValueError: it cannot be read.
        """
        found = self.meta("taxonomy")
        if not isinstance(found, dict):
            raise ValueError("the index holds no taxonomy")
        return cast("TaxonomyBody", found)  # as it was validated when the index was compiled

    @cached_property
    def models(self) -> list[ModelBody]:
        """The models that records may name."""
        return self.meta("models")  # type: ignore[return-value]  # as it was validated when the index was compiled

    @cached_property
    def topics(self) -> Topics:
        """The tree of facets and topics."""
        return Topics(self.taxonomy)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Why some files of the data could not be read."""
        found = self.meta("problems")
        return tuple(Problem(**entry) for entry in found) if isinstance(found, list) else ()

    @cached_property
    def count(self) -> int:
        """The number of records."""
        return int(self.db.execute("SELECT count(*) FROM record").fetchone()[0])

    @cached_property
    def pointed(self) -> Counter[int]:
        """How many relations of other records lead to a record, by its row number."""
        return Counter(dict(self.db.execute("SELECT n, relations FROM pointed")))

    @cached_property
    def trusts(self) -> Mapping[int, int]:
        """Trust, 0 to 3, by row number."""
        return dict(self.db.execute("SELECT n, trust FROM record"))

    @cached_property
    def fields(self) -> Mapping[str, tuple[Field, int]]:
        """The fields that a condition may name, by name, each with the number of records that fill it; metrics come last."""
        rows = self.db.execute("SELECT name, grouped, type, many, allowed, about, question, records FROM field ORDER BY place")
        return {
            name: (Field(name, group, type_, bool(many), tuple(from_json(allowed)), one_line(about), tuple(from_json(question))), count)  # type: ignore[arg-type]
            for name, group, type_, many, allowed, about, question, count in rows
        }

    def number(self, id_: str) -> int | None:
        """The row number of a record by its id; None where there is no such record."""
        if id_ != printable(id_):
            return None  # also what SQLite cannot take: half of a character
        row = self.db.execute("SELECT n FROM record WHERE id = ?", (id_,)).fetchone()
        return row[0] if row else None

    def texts(self, numbers: Sequence[int] | None = None) -> Iterator[str]:
        """Whole records as JSON text: those with these row numbers in that order, or all by id."""
        for body, results in self._rows("body, results", numbers):
            yield body if results is None else body.replace(_NO_RESULTS, f'"results": {results}', 1)

    def bodies(self, numbers: Sequence[int] | None = None, results: bool = True) -> Iterator[Body]:
        """Whole records: those with these row numbers in that order, or all by id.

        Args:
            numbers: the row numbers.
            results: whether their results are read, which are as much as all else; without them, the list is empty.
        """
        texts = self.texts(numbers) if results else (row[0] for row in self._rows("body", numbers))
        return map(from_json, texts)  # type: ignore[arg-type]  # as they were validated when the index was compiled

    def cards(self, numbers: Sequence[int] | None = None) -> list[Card]:
        """What lists show of records: of those with these row numbers in that order, or of all by id."""
        return [from_json(row[0]) for row in self._rows("card", numbers)]  # type: ignore[misc]  # as bodies are

    def named(self, numbers: Sequence[int]) -> list[tuple[str, str]]:
        """Id and name of records."""
        return [(one_line(id_), one_line(name)) for id_, name in self._rows("id, name", numbers)]

    def _rows(self, columns: str, numbers: Sequence[int] | None) -> Iterator[tuple[str, ...]]:
        if numbers is None:
            yield from self.db.execute(f"SELECT {columns} FROM record ORDER BY id")
            return
        for begin in range(0, len(numbers), _AT_ONCE):
            part = numbers[begin : begin + _AT_ONCE]
            rows = self.db.execute(f"SELECT n, {columns} FROM record WHERE n IN ({marks(part)})", part)
            found = {row[0]: row[1:] for row in rows}
            yield from (found[number] for number in part)

    @cached_property
    def people(self) -> Mapping[int, tuple[str, list[list[str]]]]:
        """The authors of records by row number, in each spelling that it names, folded: one text, and each as words, family first."""
        rows = self.db.execute("SELECT n, people FROM record")
        return {n: (row, [words(person) for person in row.split("|")[1:]]) for n, row in rows}

    @cached_property
    def nodes(self) -> Mapping[int, Node]:
        """The records as nodes of the graph of relations, by row number."""
        rows = self.db.execute("SELECT n, id, name, title, year, kind FROM record ORDER BY n")
        return {n: Node(one_line(id_), one_line(name), one_line(title), year, kind) for n, id_, name, title, year, kind in rows}

    @cached_property
    def arrivals(self) -> Mapping[int, str]:
        """The first arXiv identifiers of records by row number, as "2306.00978", which are in the order of time; older ones are in none."""
        return dict(self.db.execute(
            "SELECT n, min(value) FROM external WHERE scheme = 'arxiv' AND value GLOB '[0-9][0-9][0-9][0-9].*' GROUP BY n"))

    def relations(self) -> Iterator[Relation]:
        """All relations, in the order of the records and as each states them."""
        return map(Relation._make, self.db.execute("SELECT n, type, target FROM relation ORDER BY n, place"))

    def engines(self, ids: Iterable[str] | None = None, anew: bool = False) -> list[EngineBody]:
        """Engines with what was seen of their support: those with these ids, or all; by id. Read anew, they are the caller's to change."""
        wanted, kept = None if ids is None else set(ids), {} if anew else self._engines
        rows = [row for row in self.db.execute("SELECT id, body FROM engine ORDER BY id") if wanted is None or row[0] in wanted]
        return [kept.get(id_) or kept.setdefault(id_, from_json(body)) for id_, body in rows]  # type: ignore[arg-type]

    def supporting(self, numbers: Sequence[int]) -> list[str]:
        """The ids of the engines that speak of any of some records."""
        rows = self.db.execute(f"SELECT DISTINCT engine FROM supported WHERE n IN ({marks(numbers)}) ORDER BY engine", list(numbers))
        return [one_line(engine) for (engine,) in rows]

    def called(self, text: str) -> list[tuple[str, str]]:
        """The engines that a text names, each with an empty text, and the features that engines call so, each with its engine first."""
        rows = self.db.execute("SELECT DISTINCT engine, feature FROM called WHERE key = ? ORDER BY feature <> '', engine", (key(text),))
        return [(one_line(engine), one_line(feature)) for engine, feature in rows]

    def engine_names(self) -> Mapping[str, str]:
        """The ids of the engines by the words of what people call them."""
        rows = self.db.execute("SELECT words, engine FROM called WHERE feature = '' ORDER BY engine")
        return {name: one_line(engine) for name, engine in rows if name}

    def measured(self) -> list[tuple[int, int]]:
        """Who was measured against whom, by row numbers."""
        return self.db.execute("SELECT n, target FROM measured ORDER BY n, target").fetchall()

    def keys(self, keys: Keys, numbers: Sequence[int] = ()) -> Mapping[int, str]:
        """The citation keys of records by row number; without any, or of more than one statement takes, those of all."""
        few = list(numbers) if len(numbers) <= _AT_ONCE else []
        rows = self.db.execute(f"SELECT n, key FROM cited WHERE keys = ?{f' AND n IN ({marks(few)})' if few else ''}", (keys, *few))
        return {n: one_line(key) for n, key in rows}

    def topic_rows(self) -> Iterator[tuple[int, str, bool]]:
        """Row number, topic, and whether it is the primary one, for every topic of every record."""
        return ((n, path, bool(first)) for n, path, first in self.db.execute("SELECT n, path, first FROM topic"))

    def reporting(self, metric: str) -> list[int]:
        """Row numbers of the records with a claim of a metric, newest first."""
        rows = self.db.execute(
            "SELECT DISTINCT n FROM record, json_each(record.body, '$.claims') AS claim "
            "WHERE json_extract(claim.value, '$.metric') = ? ORDER BY year DESC, name COLLATE NOCASE, record.id", (metric,),
        )
        return [row[0] for row in rows]

    def telling_words(self) -> dict[int, tuple[str, float]]:
        """Folded title and summary by row number, with the weight of their telling words in sum."""
        rows = self.db.execute("SELECT n, title || ' ' || summary, weight FROM words JOIN mass USING (n)")
        return {n: (text, mass) for n, text, mass in rows}

    def word_weights(self, asked: Sequence[str] | None = None) -> dict[str, float]:
        """What each of some words says about a record; without any, of all words."""
        some = f" AND word IN ({marks(asked)})" if asked is not None else ""
        rows = self.db.execute(f"SELECT word, docs FROM vocabulary WHERE docs > 0{some}", list(asked or ()))
        return {word: weight(self.count, docs) for word, docs in rows}

    def figures(self) -> list[Figure]:
        """What statistics count, for each record in the order of ids."""
        rows = self.db.execute("SELECT n, kind, year, venue, trust, code, claims FROM record ORDER BY n")
        return [Figure(*row) for row in rows]

    def answers(self) -> list[tuple[int, str, str, Answer]]:
        """Row number, property group, deciding fields and answer, for every question that a method or system is to answer."""
        return self.db.execute("SELECT n, grouped, fields, state FROM answer ORDER BY n").fetchall()

    def results_by_cell(self, numbers: Sequence[int] | None = None) -> dict[str, int]:
        """The number of results by cell, the most frequent first: of some records, or of all."""
        some = f" WHERE n IN ({marks(numbers)})" if numbers is not None else ""
        rows = self.db.execute("SELECT json_extract(value, '$.cell') AS cell, count(*) FROM record, json_each(record.results)"
                               f"{some} GROUP BY cell ORDER BY 2 DESC, 1", list(numbers or ()))
        return {one_line(cell): count for cell, count in rows}

    def reporting_results(self) -> list[int]:
        """Row numbers of the records that have results."""
        return [row[0] for row in self.db.execute("SELECT n FROM record WHERE results IS NOT NULL ORDER BY n")]

    def groups(self) -> Iterator[tuple[int, str, int]]:
        """Row number, property group, and how many of its fields are filled."""
        return map(tuple, self.db.execute("SELECT n, name, filled FROM grouped"))

    @cached_property
    def vocabulary(self) -> tuple[list[str], list[float]]:
        """The words of at least three letters, each with what it is worth as a correction: more for names and frequent words."""
        rows = self.db.execute("SELECT word, docs, named FROM vocabulary WHERE length(word) >= ?", (SHORTEST_WORD,)).fetchall()
        return [row[0] for row in rows], [IN_NAME * bool(row[2]) + FREQUENT * min(1.0, row[1] / OFTEN) for row in rows]

    def spellings(self, shortest: int) -> tuple[list[str], list[tuple[int, str]]]:
        """Keys of names and aliases of at least so many letters, each with the row number and the name as it is written."""
        kept = [row for row in self._spellings if len(row[0]) >= shortest]
        return [row[0] for row in kept], [(row[1], row[2]) for row in kept]

    @cached_property
    def _spellings(self) -> list[tuple[str, int, str]]:
        return self.db.execute("SELECT key, n, text FROM name WHERE sort IN ('name', 'alias')").fetchall()

    def stems(self, asked: Sequence[str]) -> dict[str, str]:
        """The stems of folded words that the collection holds."""
        return dict(self.db.execute(f"SELECT word, stem FROM vocabulary WHERE word IN ({marks(asked)})", list(asked)))

    def spoken(self, word: str) -> bool:
        """Whether a folded word stands in any record outside of its authors, or in the name of a topic."""
        row = self.db.execute("SELECT docs, beyond FROM vocabulary WHERE word = ?", (word,)).fetchone()
        return row is not None and (row[1] > 0 or not row[0])

    def common(self, asked: Sequence[str], share: float) -> set[str]:
        """Those of some words that stand in more than a share of all records, 0 to 1."""
        rows = self.db.execute(
            f"SELECT word FROM vocabulary WHERE word IN ({marks(asked)}) AND docs > ?", [*asked, share * self.count])
        return {row[0] for row in rows}


def marks(values: Iterable[object]) -> str:
    """As many question marks as there are values, for a statement's list.

    >>> marks("abc")
    '?, ?, ?'
    """
    return ", ".join("?" for _ in values)
