"""What a search, a listing, a look-up and an export give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

from llmeff.errors import UsageError, quoted
from llmeff.text import begins_a_date

if TYPE_CHECKING:
    from llmeff.model import Record
    from llmeff.model.plain import Body, Card
    from llmeff.search.question import Offer
    from llmeff.select.running import InEngine


class Hit(NamedTuple):
    """A record that answers a query.

    Attributes:
        card: id, name, title, authors, year, venue, topics, ids and trust, as in the JSON output.
        score: higher is better; comparable within one query.
        reasons: what the score is made of: what was found, and its points.
        read: gives the whole record by its id.
        fields: what the work says of the fields that were asked for, as people read it; empty where it says nothing.
    """

    card: Card
    score: float
    reasons: tuple[tuple[str, float], ...]
    read: Callable[[str], Record]
    fields: Mapping[str, str] = {}

    @property
    def record(self) -> Record:
        """The whole record."""
        return self.read(self.card["id"])


class Results(Sequence[Hit]):
    """The hits of a search, best first.

    Attributes:
        query: as it was asked.
        corrected: as it was understood, where the spelling was corrected; else None.
        total: how many records match, of which the first ``limit`` are here.
        words: what was looked for, folded.
        pasted: whether the query is an identifier or link, which only the works that bear it answer.
        unknown: those of the words that nothing here speaks of.
        open: the works that answer the query, and for which a condition of the filters cannot be decided.
        offers: commands that answer the question better, each with what it does.
        said: what was read from the words beside them, e.g. "first public in 2024".
        english: whether the words may be English; those of another language are searched as they are.
        unnamed: that no work here is called so, of words that may be a name; empty of others.
    """

    def __init__(
        self, query: str, corrected: str | None, total: int, hits: tuple[Hit, ...], words: tuple[str, ...], pasted: bool,
        unknown: tuple[str, ...] = (), undecided: Undecided | None = None, offers: Sequence[Offer] = (), said: Sequence[str] = (),
        english: bool = True, unnamed: str = "",
    ) -> None:
        self.query, self.corrected, self.total, self.words, self.pasted, self._hits = query, corrected, total, words, pasted, hits
        self.unknown, self.open = unknown, undecided or Undecided(0, {})
        self.offers, self.said, self.english = tuple(offers), tuple(said), english
        self.unnamed = unnamed

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


class Undecided(NamedTuple):
    """Works that a condition cannot be decided for, since they do not say enough.

    Attributes:
        total: how many they are.
        fields: how many of them do not say which field, the most frequent first.
    """

    total: int
    fields: Mapping[str, int]


class Listing(NamedTuple):
    """Works that pass filters.

    Attributes:
        total: how many pass.
        cards: the first of them, as many as were asked for.
        undecided: those that pass all but the condition, which cannot be decided, each with the fields that it does not say.
        columns: the fields that the condition names, or that were asked for.
        values: what each of ``cards`` says of these fields, as people read it; empty where it says nothing.
        silent: how many say nothing of the field by which they are ordered, and come last.
    """

    total: int
    cards: tuple[Card, ...]
    undecided: tuple[tuple[Card, tuple[str, ...]], ...]
    columns: tuple[str, ...] = ()
    values: tuple[tuple[str, ...], ...] = ()
    silent: int = 0

    def first(self, limit: int | None) -> Listing:
        """The same with the first works alone; ``total`` stays."""
        return self._replace(cards=self.cards[:limit], values=self.values[:limit])

    def since(self, day: str) -> Listing:
        """The works whose first column is a date or a later one.

        Raises:
            UsageError: it is no date, nor the beginning of one.
        """
        if day and not begins_a_date(day):
            raise UsageError(f"{quoted(day)} is no date; write YYYY-MM-DD, or YYYY-MM")
        kept = [number for number, values in enumerate(self.values) if values[0] >= day]
        return self._replace(total=len(kept), cards=tuple(self.cards[n] for n in kept), values=tuple(self.values[n] for n in kept))

    @property
    def open(self) -> Undecided:
        """How many cannot be decided, and for want of what."""
        return count_undecided([missing for _, missing in self.undecided])


def count_undecided(missing: Collection[Collection[str]]) -> Undecided:
    """Counts works by the fields that each of them does not say."""
    return Undecided(len(missing), dict(Counter(name for fields in missing for name in fields).most_common()))


class Shown(NamedTuple):
    """A whole record.

    Attributes:
        body: as plain data.
        trust: how far it is checked, 0 to 3.
        stated: what other records state of it: how the relation reads from here, and the id of that record.
        engines: the engines that speak of it.
    """

    body: Body
    trust: int
    stated: tuple[tuple[str, str], ...] = ()
    engines: tuple[InEngine, ...] = ()


class Exported(NamedTuple):
    """Works written in a format, how many they are, and what a file cites that is none of them."""

    text: str
    works: int
    unknown: tuple[str, ...] = ()
