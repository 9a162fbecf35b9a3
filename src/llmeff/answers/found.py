"""What a search, a listing, a look-up and an export give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

if TYPE_CHECKING:
    from llmeff.model import Record
    from llmeff.model.plain import Body, Card


class Hit(NamedTuple):
    """A record that answers a query.

    Attributes:
        card: id, name, title, authors, year, venue, topics, ids and trust, as in the JSON output.
        score: higher is better; comparable within one query.
        reasons: what the score is made of: what was found, and its points.
        read: gives the whole record by its id.
    """

    card: Card
    score: float
    reasons: tuple[tuple[str, float], ...]
    read: Callable[[str], Record]

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
    """

    def __init__(self, query: str, corrected: str | None, total: int, hits: tuple[Hit, ...], words: tuple[str, ...], pasted: bool) -> None:
        self.query, self.corrected, self.total, self.words, self.pasted, self._hits = query, corrected, total, words, pasted, hits

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


class Listing(NamedTuple):
    """Works that pass filters.

    Attributes:
        total: how many pass.
        cards: the first of them, as many as were asked for.
        undecided: those that pass all but the condition, which cannot be decided, each with the fields that it does not say.
    """

    total: int
    cards: tuple[Card, ...]
    undecided: tuple[tuple[Card, tuple[str, ...]], ...]


class Shown(NamedTuple):
    """A whole record as plain data, and how far it is checked, 0 to 3."""

    body: Body
    trust: int


class Exported(NamedTuple):
    """Works written in a format, and how many they are."""

    text: str
    works: int
