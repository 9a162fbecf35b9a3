"""What the knowledge base says of works together: comparison, relations, order, terms and figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from llmeff.answers.found import count_undecided
from llmeff.errors import NotFoundError, UsageError, quoted
from llmeff.kb.referring import Referring
from llmeff.model.lists import LISTS
from llmeff.model.topics import last_part
from llmeff.phrases import any_of
from llmeff.select import meant
from llmeff.select.filters import Filters, decided, matching
from llmeff.select.names import apart

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from llmeff.answers.compare import Comparison
    from llmeff.answers.coverage import Coverage
    from llmeff.answers.explain import Explained
    from llmeff.answers.found import Undecided
    from llmeff.answers.lists import Entry
    from llmeff.answers.reading_path import Step
    from llmeff.answers.related import Near
    from llmeff.answers.relations import Edge, Lineage
    from llmeff.answers.results import Counted, Measured, Reported
    from llmeff.answers.stated import Stated
    from llmeff.answers.stats import FieldCount, Statistics, TopicCount
    from llmeff.corpus.guides import Guide
    from llmeff.problems import Problem
    from llmeff.search.tables import Front, Further
    from llmeff.select.filters import Asked
    from llmeff.select.nearly import Part


class Reading(Referring):
    """Answers on several works, on terms, and on the whole."""

    def compare(self, references: Iterable[str] = (), fields: Iterable[str] = (), only_different: bool = False, every: bool = False,
                **filters: Unpack[Asked]) -> Comparison:
        """Two to twelve works side by side; raises as ``get`` and ``cards`` do.

        Args:
            references: the works; without them, those that pass the filters and that most others build on or compare with.
            fields: names of what to compare; without them, all that one of the works says.
            only_different: leave out what is the same, as far as it is known.
            every: all results in common; else of each cell as many as one overlooks.
            filters: see the class.
        """
        from llmeff.answers.compare import Choice, canonical, compare

        asked = list(references)
        try:
            numbers = self._numbers(asked)
        except NotFoundError as error:
            raise self._instead_of_topics(asked, error) from None
        if len(numbers) == 1:
            ((work, name),) = self._index.named(numbers)
            raise UsageError(f"compare needs at least 2 different works\nWorks near {name}, to choose from: llmeff related {work}")
        passing = numbers or (matching(self._index, wanted) if (wanted := Filters.of(filters)) else [])
        choice = Choice(tuple(fields), only_different, every)
        return compare(self._index, numbers or canonical(self._index, passing), len(passing), choice)

    def _instead_of_topics(self, asked: list[str], error: NotFoundError) -> NotFoundError:
        """An error that says how the works of the topics are compared that were named in place of works; else the error as it is."""
        joined = " ".join(asked)
        for parts in ([joined], [part for text in asked for part in apart(text)]):
            found = [next((one for one in meant.meanings(self._index, part) if one.what in ("topic", "work")), None) for part in parts]
            if topics := [one for one in found if one and one.what == "topic"]:
                lines = [f"The works of {one.name} that others build on most: llmeff compare --topic {last_part(one.id)}" for one in topics]
                return NotFoundError(f"{quoted(joined)}: works are compared, and {topics[0].name} is a topic", instead=lines)
        return error

    def related(self, reference: str, limit: int | None = 10) -> list[Near]:
        """The works that a work is related to, then the nearest ones, at most so many, each with the reason; raises as ``get`` does."""
        from llmeff.answers.related import related

        return related(self._index, self._single(reference), limit)

    def neighbours(self, limit: int = 10, stated: bool = True) -> Iterator[tuple[str, list[Near]]]:
        """The id of every work with what ``related`` gives for it, in a fraction of the time of asking for one after the other.

        Args:
            limit: how many works for each.
            stated: whether those that a relation leads to or from come first; otherwise they are left out.
        """
        from llmeff.answers.related import neighbours

        return neighbours(self._index, limit, stated)

    def lineage(self, reference: str, compares: bool = False) -> Lineage:
        """What a work builds on, and what grew from it; on request what it was compared with beside these; raises as ``get`` does."""
        from llmeff.answers.relations import Relations

        try:
            return Relations.of(self._index).lineage(self._single(reference), compares)
        except NotFoundError as error:
            topics = (one for one in meant.meanings(self._index, reference) if one.what == "topic")
            lines = [f"What to read on {one.name}, in an order that teaches: llmeff path {last_part(one.id)}" for one in topics][:1]
            raise NotFoundError(str(error), error.near, [*lines, *error.instead]) from None

    def relations_among(self, compares: bool = False, **filters: Unpack[Asked]) -> tuple[Edge, ...]:
        """Which works that pass filters extend, replace or implement each other; instead of these, which were compared with or measured
        against each other; raises as ``cards`` does."""
        from llmeff.answers.relations import Relations

        return Relations.of(self._index).among(set(matching(self._index, Filters.of(filters))), compares)

    def results(self, cell: str, model: str = "") -> list[Reported]:
        """The results of all works in a cell (``llmeff.model.cells.CELLS``) on a model, by default the one with most of them, by the names
        of the works.

        Raises:
            NotFoundError: no cell or model is called so.
        """
        from llmeff.answers.results import results

        return results(self._index, cell, model)

    def cells(self, model: str = "") -> list[Counted]:
        """The cells in which works have results, or those with results on one model, with the models that they were measured on; raises
        NotFoundError where no model is called so."""
        from llmeff.answers.results import cells

        return cells(self._index, model)

    def measured(self, cell: str, model: str = "", bits: float | None = None) -> Measured:
        """The results of a cell on a model, by default the one with most of them, by what makes them comparable; only those at so many bits
        of a weight where these are given. Raises as ``results``, and UsageError where nothing of the cell is measured at bits."""
        from llmeff.answers.results import measured

        return measured(self._index, cell, model, bits)

    def stated(self, text: str) -> list[Stated]:
        """What is known of each statement of a sentence: of its number, or of a comparison without one.

        Args:
            text: one or a few sentences, e.g. "AWQ is 3x faster than GPTQ".

        Raises:
            UsageError: it is longer, or says more, than a few sentences do.
        """
        from llmeff.answers.stated import stated

        return stated(self._index, text)

    def reading_path(self, topic: str | None = None, limit: int = 12) -> list[Step]:
        """An order in which a newcomer can read the works of a topic, or of the whole field, in about so many steps.

        Raises:
            NotFoundError: no topic is called so.
        """
        from llmeff.answers.reading_path import reading_path

        return reading_path(self._index, self._topic(topic), limit)

    def explain(self, text: str, limit: int | None = 5) -> list[Explained]:
        """All that a term means: a topic, metric, concept or kind of work, or a work, each with at most so many of its works: first those
        that others build on.

        Raises:
            NotFoundError: nothing in the taxonomy is called so.
        """
        from llmeff.answers.explain import explain

        return explain(self._index, text, limit)

    def tree(self, facet: str | None = None) -> list[TopicCount]:
        """Every facet and topic, or one and those below it, with the number of works; each stands behind the one above it.

        Raises:
            NotFoundError: no facet or topic is called so.
        """
        from llmeff.answers.stats import topic_counts
        return topic_counts(self._index, self._topic(facet))

    def fields(self, topic: str | None = None) -> list[FieldCount]:
        """The fields that a condition may name, with the number of works that fill each: all, those that serve a topic, or those of a
        name or group.

        Raises:
            NotFoundError: no topic, field or group is called so.
        """
        from llmeff.answers.stats import field_counts, fields_named, fields_near

        try:
            return field_counts(self._index, self._topic(topic))
        except NotFoundError as error:
            if found := fields_named(self._index, topic or ""):
                return found
            lines = [*error.instead, f"Lists are {any_of(LISTS)}", "One of them: llmeff fields metrics"]
            close = fields_near(self._index, topic or "") or error.near
            raise NotFoundError(f"no topic, field or list is called {quoted(topic or '')}", close, lines) from None

    def entries(self, name: str) -> list[Entry]:
        """The entries of a list by its word, such as metrics, models, hardware or engines, each with what it is and how many works have
        to do with it, the most used first; none where no list is called so."""
        from llmeff.answers.lists import entries
        from llmeff.model.lists import list_called

        found = list_called(name)
        return entries(self._index, found) if found else []

    def values(self, field: str, **filters: Unpack[Asked]) -> dict[str, int]:
        """The values of a property by its name, with or without its group, and the number of works that pass filters and state each.

        Raises:
            UsageError: no property is called so.
        """
        from llmeff.answers.stats import value_counts

        return value_counts(self._index, field, matching(self._index, Filters.of(filters)))

    def undecided(self, references: Iterable[str] = (), **filters: Unpack[Asked]) -> Undecided:
        """Of the named works, or of all, those that pass filters but for a condition that cannot be decided; raises as ``cards`` does."""
        asked, among = Filters.of(filters), self._numbers(references)
        numbers = [number for number in matching(self._index, asked.unconditional) if not among or number in among]
        return count_undecided([*decided(self._index, numbers, asked.where).unknown.values()] if asked.where else [])

    def in_part(self, **filters: Unpack[Asked]) -> list[Part]:
        """The comparisons of a condition with a text that no work which passes the other filters has as a whole, and some as a part; raises
        as ``cards`` does."""
        from llmeff.select.nearly import in_part

        asked = Filters.of(filters)
        return list(in_part(self._index, matching(self._index, asked.unconditional), asked.where)) if asked.where else []

    def gains(self, **filters: Unpack[Asked]) -> dict[str, int]:
        """What works that pass filters claim to gain over what they were held against: the labels of metrics with how many works report
        each, the most first; raises as ``cards`` does."""
        among = set(matching(self._index, Filters.of(filters)))
        relative = (metric for metric in self._index.taxonomy["metrics"] if metric["relative"])
        found = {metric["label"]: len(among.intersection(self._index.reporting(metric["id"]))) for metric in relative}
        return {label: works for label, works in sorted(found.items(), key=lambda one: -one[1]) if works}

    def coverage(self, **filters: Unpack[Asked]) -> Coverage:
        """Until when the works that pass filters reach, and how densely; raises as ``cards`` does."""
        from llmeff.answers.coverage import coverage

        return coverage(self._index, matching(self._index, Filters.of(filters)))

    def search_tables(self) -> tuple[Front, Further]:
        """What another program needs to search as ``search`` does: the part that finds by names, and the rest."""
        from llmeff.search.tables import front, further

        return front(self._index), further(self._index)

    def statistics(self, topic: str | None = None) -> Statistics:
        """How many works there are of what, and how well they are documented: all, or those of a topic; raises as ``cards`` does."""
        from llmeff.answers.stats import statistics

        return statistics(self._index, matching(self._index, Filters(topic=(topic,))) if topic else None)

    def guides(self) -> list[Guide]:
        """The worked answers that come with the data, by name, but for those that cannot be read, of which ``unread_guides`` tells.

        Raises:
            EnvironmentFailure: their folder cannot be read.
        """
        from llmeff.corpus.guides import readable_guides

        return readable_guides(self.path)[0]

    def unread_guides(self) -> list[Problem]:
        """Why some of the worked answers are left out."""
        from llmeff.corpus.guides import unread_guides

        return list(unread_guides(self.path))

    def guide(self, name: str) -> Guide:
        """One worked answer.

        Raises:
            NotFoundError: none is called so.
            EnvironmentFailure: it cannot be read.
        """
        from llmeff.corpus.guides import read_guide

        try:
            return read_guide(self.path, name)
        except NotFoundError as error:
            meanings = [meaning.said for meaning in meant.meanings(self._index, name)]
            raise NotFoundError(str(error), error.near, [*meanings[:1], *error.instead]) from None
