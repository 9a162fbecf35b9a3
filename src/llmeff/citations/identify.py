"""Which work an entry of a bibliography cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from llmeff.citations.agreement import same_person, title_nearness
from llmeff.citations.verdict import Notice
from llmeff.exchange.readers.entry import Cited
from llmeff.identifiers import Scheme, page
from llmeff.model import facts
from llmeff.names import Name, name_of
from llmeff.select import lookup
from llmeff.text import title_key

if TYPE_CHECKING:
    from llmeff.index.reading import Index
    from llmeff.model.plain import Body, PublishedBody

_LONG = 21  # letters of a title that is looked for within other text


@dataclass(frozen=True)
class Known:
    """A work of the knowledge base, with what entries are held against.

    Attributes:
        number: its row in the index.
        body: the record.
    """

    number: int
    body: Body

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The authors."""
        return tuple(map(name_of, self.body["authors"]))

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """All titles that it has had."""
        return facts.titles(self.body)

    @property
    def title(self) -> str:
        """The title of the version to cite."""
        return facts.current_title(self.body)

    @property
    def published(self) -> PublishedBody | None:
        """The version that a venue published."""
        return self.body.get("published")

    def value_of(self, scheme: Scheme) -> str | None:
        """Its identifier of a scheme."""
        return self.body.get("ids", {}).get(scheme)

    def nearness(self, title: str) -> float:
        """How like a title is to the nearest of its own, 0 to 100."""
        return max(title_nearness(title, own) for own in self.titles)

    def is_by(self, authors: Sequence[Name]) -> bool:
        """Whether one of these persons is an author."""
        return any(same_person(cited, true) for cited in authors for true in self.names)


class Works:
    """The works that entries may cite: found through the index, each read once.

    Args:
        index: the opened index.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[int, Known] = {}

    def get(self, number: int) -> Known:
        """The work with a row number."""
        if number not in self._known:
            self._known[number] = Known(number, next(self._index.bodies([number])))
        return self._known[number]

    def titled(self, title: str) -> list[Known]:
        """The works that have or had a title, however it is spelt."""
        key = title_key(title)
        return [self.get(number) for number in lookup.titled(self._index, key)] if key else []

    def identified(self, scheme: Scheme, value: str) -> Known | None:
        """The work with an identifier."""
        return next((self.get(number) for number in lookup.by_identifier(self._index, scheme, value)), None)

    def at_page(self, address: str) -> Known | None:
        """The work whose own page an address is."""
        wanted = page(address)
        found = map(self.get, lookup.by_page(self._index, wanted)) if wanted else ()
        return next((known for known in found if wanted in _pages(known.body)), None)

    def titled_within(self, text: str) -> list[Known]:
        """The works whose titles stand in a text; short titles are left out.

        Args:
            text: as ``llmeff.text.title_key`` gives it.
        """
        begins = [text[place : place + _LONG] for place in range(len(text) - _LONG + 1)]
        found = (
            number for place, begin in enumerate(begins) if begin in self._long_titles
            for key, number in self._long_titles[begin] if text.startswith(key, place)
        )
        return [self.get(number) for number in sorted(set(found))]

    @cached_property
    def _long_titles(self) -> Mapping[str, list[tuple[str, int]]]:
        """The longer titles with row numbers, by their first letters."""
        found: dict[str, list[tuple[str, int]]] = {}
        for key, number in lookup.title_keys(self._index, _LONG):
            found.setdefault(key[:_LONG], []).append((key, number))
        return found


def identify(entry: Cited, works: Works) -> tuple[Known | None, list[Notice]]:
    """The work that an entry cites: by title and an author, else by an identifier.

    A title alone does not identify a work; then the notice says what it could be. Where title and identifier disagree, the title with
    its author says what was meant.

    Args:
        entry: the entry.
        works: those that it may cite.
    """
    titled = works.titled(entry.value("title"))
    known = next((known for known in titled if known.is_by(entry.authors)), None)
    known = known or next(_named(entry, works), None) or works.at_page(entry.value("url"))
    if known or not titled:
        return known, []
    likely = titled[0].body
    return None, [Notice("could-be", f"could be {likely['id']}: {likely['title']} ({titled[0].names[0].natural})")]


def _named(entry: Cited, works: Works) -> Iterator[Known]:
    for scheme, (value, _) in entry.identifiers.items():
        if known := works.identified(scheme, value):
            yield known


def _pages(body: Body) -> set[str | None]:
    """The work's own pages, without those of its code."""
    published = body.get("published", {}).get("url")
    return {page(address) for address in (published, body.get("url")) if address}
