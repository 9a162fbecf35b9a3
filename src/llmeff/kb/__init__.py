"""The knowledge base: the one door to the data for Python programs, the command line, and everything that publishes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from llmeff.answers.found import Hit, Results, count_undecided
from llmeff.errors import UsageError
from llmeff.index.answering import answer
from llmeff.kb.citing import Citing
from llmeff.kb.reading import Reading
from llmeff.kb.running import Running
from llmeff.select import lookup, meant
from llmeff.select.filters import Filters, matching, narrowed, values_of

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from llmeff.answers.found import Listing, Shown
    from llmeff.model import Record, Taxonomy
    from llmeff.model.plain import TaxonomyBody
    from llmeff.problems import Problem
    from llmeff.select.filters import Asked
    from llmeff.select.meant import Meaning


class KnowledgeBase(Reading, Citing, Running):
    """All records and the taxonomy, as they are in a data directory at the moment of opening.

    Iteration gives the records by id; ``len`` counts them. Any thread may ask it. Filters are those of
    ``llmeff.select.filters.Filters`` as keyword arguments, e.g. ``topic="inference/quantization"``, ``since=2023``. A reference to a
    work is its id, name, alias, title, an identifier or a link.

    Args:
        data: the data directory; see ``llmeff.corpus.location.data_dir`` for what is taken without it.

    Raises:
        DataError: the taxonomy cannot be used, or there is no record.
        EnvironmentFailure: the directory cannot be read.
    """

    def __init__(self, data: str | os.PathLike[str] | None = None) -> None:
        super().__init__(data)
        self._records: dict[int, Record] = {}

    def recover(self) -> bool:
        """Whether the index was found damaged and was compiled anew, so that what failed may be asked for again."""
        self._records.clear()
        return super().recover()

    def close(self) -> None:
        """Closes the index; nothing can be asked afterwards."""
        self._index.close()

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[Record]:
        return map(self._record, matching(self._index, Filters()))

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and self._index.number(id_) is not None

    def __getitem__(self, reference: str) -> Record:
        """The record that a reference means; raises as ``get`` does."""
        return self.get(reference)

    def __len__(self) -> int:
        return self._index.count

    def __repr__(self) -> str:
        return f"<KnowledgeBase of {len(self)} records in {self.path}>"

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why some files of the data are left out."""
        return self._index.problems

    @cached_property
    def taxonomy(self) -> Taxonomy:
        """Facets, topics, terms and closed lists."""
        import json

        from llmeff.model import Taxonomy  # kept out of start-up, as in _record

        return Taxonomy.model_validate_json(json.dumps(self._index.taxonomy))

    @property
    def plain_taxonomy(self) -> TaxonomyBody:
        """The taxonomy as plain data, which takes no model."""
        return self._index.taxonomy

    def search(self, query: str, limit: int | None = 20, exact: bool = False, columns: Iterable[str] = (),
               **filters: Unpack[Asked]) -> Results:
        """Searches for a query.

        Args:
            query: plain words, a name or an identifier, or more: see ``llmeff.search.query.parse``.
            limit: how many hits to return; None for all.
            exact: take the words as they are written, without correcting their spelling.
            columns: fields to give the values of, as a condition names them.
            filters: see the class.

        Raises:
            QueryError: the query does not keep to its language.
            NotFoundError: a filter or a column names what does not exist.
        """
        from llmeff.search import search  # each answer is kept out of start-up: a command needs one of them

        found = search(self._index, query, Filters.of(filters), limit, exact)
        numbers, fields = [match.number for match in found.matches], tuple(columns)
        said = [dict(zip(fields, values, strict=True)) for values in values_of(self._index, numbers, fields)] or [{} for _ in numbers]
        cards = self._index.cards(numbers)
        hits = tuple(Hit(card, match.score, match.reasons, self.get, own)
                     for card, match, own in zip(cards, found.matches, said, strict=True))
        return Results(query, found.corrected, found.total, hits, found.words, found.pasted, found.unknown,
                       count_undecided(found.undecided), found.offers, found.said, found.english, found.unnamed)

    def cards(self, sort: str = "id", limit: int | None = None, columns: Iterable[str] = (), **filters: Unpack[Asked]) -> Listing:
        """What lists show of the works that pass filters.

        Args:
            sort: one of ``llmeff.select.filters.SORTS``, or a field of properties that is a number; with a minus the other way round.
            limit: how many to return; None for all.
            columns: fields to give the values of, as a condition names them; without any, those that the condition names.
            filters: see the class.

        Raises:
            ConditionError: the condition ``where`` cannot be understood.
            NotFoundError: a filter, a column or the sort order names what does not exist.
        """
        from llmeff.answers.listing import listing

        return listing(self._index, Filters.of(filters), sort, limit, tuple(columns))

    def meanings(self, text: str) -> list[Meaning]:
        """What a text means by an exact name: works, terms of the taxonomy, venues, authors; the likeliest first."""
        return meant.meanings(self._index, text)

    def also(self, texts: Iterable[str], filters: Asked) -> Asked:
        """Filters with those that texts name: topics, venues, authors or kinds of works; raises ``UsageError`` where one names none."""
        if not isinstance(filters, dict):
            raise UsageError("filters are a dictionary of filters by name")
        return narrowed(self._index, tuple(texts), Filters.of(filters)).asked

    def find(self, sort: str = "id", limit: int | None = None, **filters: Unpack[Asked]) -> list[Record]:
        """The records that pass filters, as ``cards`` does."""
        return [self._record(number) for number in matching(self._index, Filters.of(filters), sort, limit)]

    def get(self, reference: str) -> Record:
        """The record that a reference means.

        Raises:
            AmbiguousReferenceError: several records go by that name.
            NotFoundError: none does.
        """
        return self._record(self._number(reference))

    def show(self, reference: str) -> Shown:
        """The record that a reference means, as plain data; raises as ``get`` does."""
        from llmeff.answers.relations import shown

        return shown(self._index, self._single(reference))

    def ids_beginning(self, text: str) -> list[tuple[str, str]]:
        """Id and title of the works whose id begins with a text, 200 at the most."""
        return lookup.ids_beginning(self._index, text)

    def venues_used(self) -> list[str]:
        """The venues at which works were published, by short name."""
        return lookup.venues_used(self._index)

    @answer
    def _record(self, number: int) -> Record:
        if number not in self._records:
            from llmeff.model import Record  # kept out of start-up: building the models takes as long as a search

            self._records[number] = Record.model_validate_json(next(self._index.texts([number])))
        return self._records[number]
