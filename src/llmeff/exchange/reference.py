"""A record as one reference: the version to cite, flattened to what every bibliography format asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from llmeff.index.reading import Index
from llmeff.model import facts
from llmeff.names import Name, name_of
from llmeff.safe import address

if TYPE_CHECKING:
    from llmeff.model.kinds import Keys, VenueKind, Venues
    from llmeff.model.plain import Body, TaxonomyBody, VenueBody

Kind = Literal["conference", "journal", "book", "preprint", "web"]
_KINDS: dict[VenueKind, Kind] = {
    "conference": "conference", "workshop": "conference", "findings": "conference", "journal": "journal", "book": "book",
    "repository": "web",
}


@dataclass(frozen=True)
class Work:
    """A record to be written.

    Attributes:
        body: the record.
        trust: how far it is checked, 0 to 3.
        key: its citation key.
    """

    body: Body
    trust: int
    key: str


@dataclass(frozen=True)
class Shelf:
    """Works to be written, with what a format needs beside them.

    Attributes:
        works: in the order in which they are to stand.
        taxonomy: topics and venues.
        venues: whether venues have their short or their full name.
    """

    works: tuple[Work, ...]
    taxonomy: TaxonomyBody
    venues: Venues = "full"


def shelf(index: Index, numbers: Sequence[int], keys: Keys = "id", venues: Venues = "full") -> Shelf:
    """The works with these row numbers, ready to be written.

    Args:
        index: the opened index.
        numbers: row numbers, in order.
        keys: what citation keys are made of.
        venues: whether venues have their short or their full name.
    """
    given = index.keys(keys)
    works = (Work(body, index.trusts[n], given[n]) for n, body in zip(numbers, index.bodies(numbers), strict=True))
    return Shelf(tuple(works), index.taxonomy, venues)


@dataclass(frozen=True)
class Reference:
    """What a bibliography says of a record: the published version where there is one, else the preprint.

    Attributes:
        key: the citation key.
        kind: what kind of publication it is.
        venue: name of the venue; empty for a preprint or a web page.
        year: of the version cited.
        month: from 1, where known.
        url: the page of that version.
    """

    key: str
    kind: Kind
    title: str
    authors: tuple[Name, ...]
    year: int
    url: str
    venue: str = ""
    month: int | None = None
    volume: str = ""
    number: str = ""
    pages: str = ""
    doi: str = ""
    arxiv: str = ""


def references(shelf: Shelf) -> Iterator[Reference]:
    """The works as references, in their order."""
    venues = {venue["id"]: venue for venue in shelf.taxonomy["venues"]}
    for work in shelf.works:
        yield _reference(work, venues, shelf.venues)


def _reference(work: Work, venues: dict[str, VenueBody], form: Venues) -> Reference:
    body = work.body
    published = body.get("published")
    venue = venues.get(published["venue"]) if published else None
    ids = body.get("ids", {})
    return Reference(
        key=work.key,
        kind=_kind(body, venue),
        title=facts.current_title(body),
        authors=tuple(map(name_of, body["authors"])),
        year=published["year"] if published else body["year"],
        url=address(facts.link(body)),
        venue=(venue["name"] if form == "full" else venue["id"]) if venue else "",
        month=published.get("month") if published else None,
        volume=published.get("volume", "") if published else "",
        number=published.get("number", "") if published else "",
        pages=published.get("pages", "") if published else "",
        doi=ids.get("doi", ""),
        arxiv=ids.get("arxiv", ""),
    )


def _kind(body: Body, venue: VenueBody | None) -> Kind:
    if "published" not in body:
        return "preprint" if "arxiv" in body.get("ids", {}) else "web"
    return _KINDS[venue["kind"]] if venue else "conference"
