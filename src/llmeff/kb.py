"""The knowledge base: the one door to the data for Python programs, the command line, and everything that publishes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from llmeff.corpus.location import data_dir
from llmeff.index.opening import Index, open_index
from llmeff.problems import Problem
from llmeff.search import search
from llmeff.select.filters import Filters, matching
from llmeff.select.lookup import resolve

if TYPE_CHECKING:
    from llmeff.model import Record, Taxonomy


@dataclass(frozen=True)
class Hit:
    """A record that answers a query.

    Attributes:
        card: id, name, title, authors, year, venue, topics, ids and trust, as in the JSON output.
        score: higher is better; comparable within one query.
    """

    card: dict[str, Any]
    score: float
    _kb: KnowledgeBase
    _number: int

    @property
    def record(self) -> Record:
        """The whole record."""
        return self._kb._record(self._number)


class Results(Sequence[Hit]):
    """The hits of a search, best first.

    Attributes:
        query: as it was asked.
        corrected: as it was understood, where the spelling was corrected; else None.
        total: how many records match, of which the first ``limit`` are here.
    """

    def __init__(self, query: str, corrected: str | None, total: int, hits: tuple[Hit, ...]) -> None:
        self.query, self.corrected, self.total, self._hits = query, corrected, total, hits

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Hit, ...]: ...
    def __getitem__(self, index: int | slice) -> Hit | tuple[Hit, ...]:
        return self._hits[index]

    def __len__(self) -> int:
        return len(self._hits)

    def __repr__(self) -> str:
        return f"<{self.total} results for {self.query!r}>"


class KnowledgeBase:
    """All records and the taxonomy, as they are in a data directory at the moment of opening.

    Iteration gives the records by id; ``len`` counts them.

    Args:
        data: the data directory; see ``llmeff.corpus.location.data_dir`` for what is taken without it.

    Raises:
        DataError: the taxonomy cannot be used, or there is no record.
        EnvironmentFailure: the directory cannot be read.
    """

    def __init__(self, data: str | os.PathLike[str] | None = None) -> None:
        self.path: Path = data_dir(data)
        self.index: Index = open_index(self.path)
        self._records: dict[int, Record] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why some files of the data are left out; empty where all is well."""
        return self.index.problems

    @cached_property
    def taxonomy(self) -> Taxonomy:
        """Facets, topics, terms and closed lists."""
        import json

        from llmeff.model import Taxonomy  # kept out of start-up, as in _record

        return Taxonomy.model_validate_json(json.dumps(self.index.taxonomy))

    def search(self, query: str, limit: int | None = 20, exact: bool = False, **filters: Any) -> Results:
        """Searches for a query.

        Args:
            query: plain words, a name or an identifier, or more: see ``llmeff.search.query.parse``.
            limit: how many hits to return; None for all.
            exact: take the words as they are written, without correcting their spelling.
            filters: fields of ``llmeff.select.filters.Filters``, e.g. ``topic="inference/quantization"``, ``since=2023``.

        Raises:
            QueryError: the query does not keep to its language.
            NotFoundError: a filter names what does not exist.
        """
        found = search(self.index, query, _filters(filters), limit, exact)
        hits = tuple(Hit(self.index.card(m.number), m.score, self, m.number) for m in found.matches)
        return Results(query, found.corrected, found.total, hits)

    def get(self, reference: str) -> Record:
        """The record that an id, name, alias, title, identifier or link means.

        Raises:
            AmbiguousReferenceError: several records go by that name.
            NotFoundError: none does.
        """
        return self._record(resolve(self.index, reference))

    def find(self, sort: str = "id", limit: int | None = None, **filters: Any) -> list[Record]:
        """The records that pass filters; see ``search`` for their names.

        Raises:
            NotFoundError: a filter names what does not exist.
        """
        return [self._record(number) for number in matching(self.index, _filters(filters), sort, limit)]

    def records(self, numbers: Iterable[int]) -> list[Record]:
        """The records with these row numbers of the index."""
        return [self._record(number) for number in numbers]

    def __iter__(self) -> Iterator[Record]:
        return (self._record(number) for number in matching(self.index, Filters()))

    def __contains__(self, id: object) -> bool:
        return self.index.db.execute("SELECT 1 FROM record WHERE id = ?", (id,)).fetchone() is not None

    def __len__(self) -> int:
        return self.index.count

    def __repr__(self) -> str:
        return f"<KnowledgeBase of {len(self)} records in {self.path}>"

    def _record(self, number: int) -> Record:
        if number not in self._records:
            from llmeff.model import Record  # kept out of start-up: building the models takes as long as a search

            self._records[number] = Record.model_validate_json(next(self.index.bodies([number])))
        return self._records[number]


def _filters(given: dict[str, Any]) -> Filters:
    if isinstance(given.get("has"), str):
        given["has"] = (given["has"],)
    elif "has" in given:
        given["has"] = tuple(given["has"])
    return Filters(**given)
