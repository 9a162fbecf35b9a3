"""The knowledge base: the one door to the data for Python programs, the command line, and everything that publishes."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from llmeff.answers.found import Exported, Hit, Listing, Results, Shown
from llmeff.corpus.location import data_dir
from llmeff.index.opening import open_index
from llmeff.index.reading import Index
from llmeff.select import lookup
from llmeff.select.filters import Filters, decided, matching

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from llmeff.answers.compare import Comparison
    from llmeff.answers.explain import Explained
    from llmeff.answers.reading_path import Step
    from llmeff.answers.related import Near
    from llmeff.answers.relations import Lineage
    from llmeff.answers.stats import FieldCount, Statistics, TopicCount
    from llmeff.citations import Checked, Each, Fixed
    from llmeff.model import Record, Taxonomy
    from llmeff.model.kinds import Keys, Venues
    from llmeff.model.plain import TaxonomyBody
    from llmeff.problems import Problem
    from llmeff.select.filters import Asked


class KnowledgeBase:
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
        self.path: Path = data_dir(data)
        self._index: Index = open_index(self.path)
        self._records: dict[int, Record] = {}

    def close(self) -> None:
        """Closes the index; nothing can be asked afterwards."""
        self._index.close()

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[Record]:
        return (self._record(number) for number in matching(self._index, Filters()))

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and self._index.number(id_) is not None

    def __len__(self) -> int:
        return self._index.count

    def __repr__(self) -> str:
        return f"<KnowledgeBase of {len(self)} records in {self.path}>"

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why some files of the data are left out; empty where all is well."""
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

    def search(self, query: str, limit: int | None = 20, exact: bool = False, **filters: Unpack[Asked]) -> Results:
        """Searches for a query.

        Args:
            query: plain words, a name or an identifier, or more: see ``llmeff.search.query.parse``.
            limit: how many hits to return; None for all.
            exact: take the words as they are written, without correcting their spelling.
            filters: see the class.

        Raises:
            QueryError: the query does not keep to its language.
            NotFoundError: a filter names what does not exist.
        """
        from llmeff.search import search  # each answer is kept out of start-up: a command needs one of them

        found = search(self._index, query, Filters.of(filters), limit, exact)
        cards = self._index.cards([match.number for match in found.matches])
        hits = tuple(Hit(card, match.score, match.reasons, self.get) for card, match in zip(cards, found.matches, strict=True))
        return Results(query, found.corrected, found.total, hits, found.words, found.pasted)

    def cards(self, sort: str = "id", limit: int | None = None, **filters: Unpack[Asked]) -> Listing:
        """What lists show of the works that pass filters.

        Args:
            sort: one of ``llmeff.select.filters.SORTS``.
            limit: how many to return; None for all.
            filters: see the class.

        Raises:
            ConditionError: the condition ``where`` cannot be understood.
            NotFoundError: a filter or the sort order names what does not exist.
        """
        asked = Filters.of(filters)
        numbers = matching(self._index, asked.unconditional, sort)
        result = decided(self._index, numbers, asked.where) if asked.where else None
        passing = result.passing if result else numbers
        unknown = result.unknown if result else {}
        undecided = zip(self._index.cards(list(unknown)), unknown.values(), strict=True)
        return Listing(len(passing), tuple(self._index.cards(passing[:limit])), tuple(undecided))

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
        number = self._number(reference)
        return Shown(next(self._index.bodies([number])), self._index.trusts[number])

    def compare(self, references: Iterable[str] = (), **filters: Unpack[Asked]) -> Comparison:
        """Two to twelve works side by side.

        Args:
            references: the works; without them, the newest that pass the filters, see the class.

        Raises:
            UsageError: fewer or more works.
            NotFoundError: a reference or filter names what does not exist.
        """
        from llmeff.answers.compare import MOST, compare

        numbers = self._numbers(references)
        if not numbers and (asked := Filters.of(filters)):
            passing = matching(self._index, asked, "-year")
            return compare(self._index, passing[:MOST], len(passing))
        return compare(self._index, numbers)

    def related(self, reference: str, limit: int | None = 10) -> list[Near]:
        """The works that a work is related to, and then the nearest ones, each with the reason; raises as ``get`` does."""
        from llmeff.answers.related import related

        return related(self._index, self._number(reference), limit)

    def lineage(self, reference: str) -> Lineage:
        """What a work builds on, and what grew from it; raises as ``get`` does."""
        from llmeff.answers.relations import Relations

        return Relations(self._index).lineage(self._number(reference))

    def reading_path(self, topic: str | None = None, limit: int = 12) -> list[Step]:
        """An order in which a newcomer can read the works of a topic, or of the whole field, in about so many steps.

        Raises:
            NotFoundError: no topic is called so.
        """
        from llmeff.answers.reading_path import reading_path

        return reading_path(self._index, self._topic(topic), limit)

    def explain(self, text: str, limit: int | None = 15) -> list[Explained]:
        """All that a term means: a topic, metric, concept or kind of work, each with at most so many of its works, newest first.

        Raises:
            NotFoundError: nothing in the taxonomy is called so.
        """
        from llmeff.answers.explain import explain

        return explain(self._index, text, limit)

    def tree(self, facet: str | None = None) -> list[TopicCount]:
        """Every facet and topic, or those of one facet, with the number of works; each stands behind the one above it.

        Raises:
            NotFoundError: no facet is called so.
        """
        from llmeff.answers.stats import topic_counts
        from llmeff.select.names import facet_id

        return topic_counts(self._index, facet_id(self._index, facet) if facet else None)

    def fields(self, topic: str | None = None) -> list[FieldCount]:
        """The fields that a condition may name, or those that serve one topic, with the number of works that fill each.

        Raises:
            NotFoundError: no topic is called so.
        """
        from llmeff.answers.stats import field_counts

        return field_counts(self._index, self._topic(topic))

    def values(self, field: str) -> dict[str, int]:
        """The values of a property by its name, with or without its group, and the number of works that state each.

        Raises:
            UsageError: no property is called so.
        """
        from llmeff.answers.stats import value_counts

        return value_counts(self._index, field)

    def statistics(self) -> Statistics:
        """How many works there are of what, and how well they are documented."""
        from llmeff.answers.stats import statistics

        return statistics(self._index)

    def export(
        self, form: str, references: Iterable[str] = (), sort: str = "id", keys: Keys = "id", venues: Venues = "full",
        preprint: bool = False, **filters: Unpack[Asked],
    ) -> Exported:
        """Works in a format: those named that pass the filters, or all that do.

        Args:
            form: one of ``llmeff.exchange.FORMATS``.
            references: the works, in their order; without them, all that pass.
            sort: the order without references.
            keys: what citation keys are made of.
            venues: whether venues have their short or their full name.
            preprint: whether bibliographies cite the preprint where there is one, rather than what was published.
            filters: see the class.

        Raises:
            NotFoundError: the format, a reference or what a filter names does not exist.
        """
        from llmeff.exchange import writer
        from llmeff.exchange.reference import shelf

        write = writer(form)
        numbers = matching(self._index, Filters.of(filters), sort)
        if asked := self._numbers(references):
            passing = set(numbers)
            numbers = [number for number in asked if number in passing]
        return Exported(write(shelf(self._index, numbers, keys, venues, preprint)), len(numbers))

    def cite(self, references: Iterable[str], style: str, venues: Venues = "full", preprint: bool = False) -> str:
        """Works as formatted references in a citation style, one a line.

        Args:
            references: the works.
            style: one of ``llmeff.exchange.STYLES``.
            venues: whether venues have their short or their full name.
            preprint: whether the preprint is cited where there is one, rather than what was published.

        Raises:
            EnvironmentFailure: the style needs the extra "styles", which is not installed.
            NotFoundError: a reference or the style names what does not exist.
        """
        from llmeff.exchange.reference import shelf
        from llmeff.exchange.style import formatted

        return formatted(shelf(self._index, self._numbers(references), venues=venues, preprint=preprint), style)

    def check(self, path: str | os.PathLike[str], each: Each = iter, ignore: Collection[str] = ()) -> Checked:
        """Holds a bibliography against the records.

        Args:
            path: a .bib, CSL-JSON, .ris or Markdown file.
            each: walks the entries, for a caller that shows progress.
            ignore: keys of entries that are accepted as they are.

        Raises:
            UsageError: the file is of another kind.
            EnvironmentFailure: it cannot be read.
        """
        from llmeff.citations import check_file

        return check_file(self._index, Path(path), each, ignore)

    def fixed(self, checked: Checked, upgrade: bool = False, only: Collection[str] = ()) -> Fixed:
        """A corrected text of a checked bibliography; only what is wrong changes.

        Args:
            checked: what ``check`` gave.
            upgrade: whether preprints become their published versions.
            only: the fields that may change; all where none is given.
        """
        from llmeff.citations import fixed

        return fixed(self._index, checked, upgrade, only)

    def ids_beginning(self, text: str) -> list[tuple[str, str]]:
        """Id and title of the works whose id begins with a text, 200 at the most."""
        return lookup.ids_beginning(self._index, text)

    def venues_used(self) -> list[str]:
        """The venues at which works were published, by short name."""
        return lookup.venues_used(self._index)

    def _number(self, reference: str) -> int:
        return lookup.resolve(self._index, reference)

    def _numbers(self, references: Iterable[str]) -> list[int]:
        return list(dict.fromkeys(map(self._number, references)))

    def _topic(self, text: str | None) -> str | None:
        from llmeff.select.names import topic_id

        return topic_id(self._index, text) if text else None

    def _record(self, number: int) -> Record:
        if number not in self._records:
            from llmeff.model import Record  # kept out of start-up: building the models takes as long as a search

            self._records[number] = Record.model_validate_json(next(self._index.texts([number])))
        return self._records[number]
