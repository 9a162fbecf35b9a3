"""A record as one reference: the version to cite, flattened to what every bibliography format asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from llmeff import identifiers
from llmeff.exchange.capitals import kept, sentence_case
from llmeff.index.reading import Index
from llmeff.model import facts
from llmeff.model.proceedings import proceedings
from llmeff.names import Name, name_of
from llmeff.safe import address

if TYPE_CHECKING:
    from llmeff.model.kinds import Keys, VenueKind, Venues
    from llmeff.model.plain import Body, PublishedBody, TaxonomyBody
    from llmeff.model.plain_venues import VenueBody

Kind = Literal["conference", "journal", "book", "preprint", "web"]
_LONG_WORD = 4  # letters of a word that titles begin with a capital, if any
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
        preprint: whether the preprint is cited where there is one, rather than what was published.
    """

    works: tuple[Work, ...]
    taxonomy: TaxonomyBody
    venues: Venues = "full"
    preprint: bool = False


def shelf(
    index: Index, numbers: Sequence[int], keys: Keys = "id", venues: Venues = "full", preprint: bool = False, results: bool = True,
) -> Shelf:
    """The works with these row numbers, ready to be written.

    Args:
        index: the opened index.
        numbers: row numbers, in order.
        keys: what citation keys are made of.
        venues: whether venues have their short or their full name.
        preprint: whether the preprint is cited where there is one.
        results: whether their results are read, which are as much as all else.
    """
    given = index.keys(keys, numbers)
    works = (Work(body, index.trusts[n], given[n]) for n, body in zip(numbers, index.bodies(numbers, results), strict=True))
    return Shelf(tuple(works), index.taxonomy, venues, preprint)


@dataclass(frozen=True)
class Reference:
    """What a bibliography says of a record: the published version where there is one, else the preprint.

    Attributes:
        key: the citation key.
        kind: what kind of publication it is.
        names: words and phrases of the title that are names.
        venue: title of the proceedings, or name of the venue; empty for a preprint or a web page.
        series: that the proceedings are a volume of.
        year: of the version cited.
        month: from 1, where known.
        url: the page of that version.
    """

    key: str
    kind: Kind
    title: str
    names: tuple[str, ...]
    authors: tuple[Name, ...]
    year: int
    url: str
    venue: str = ""
    series: str = ""
    publisher: str = ""
    month: int | None = None
    volume: str = ""
    number: str = ""
    pages: str = ""
    doi: str = ""
    arxiv: str = ""

    @property
    def sentence_title(self) -> str:
        """The title in sentence case, as CSL asks for it and the manuals of APA and IEEE print it."""
        return sentence_case(self.title, kept(self.title, self.names))


def titled_as(title: str, reference: Reference) -> str:
    """The title of a reference with the capitals of another title: those of a sentence, where most words of that begin small.

    Args:
        title: of whose capitals there shall be such.
        reference: whose title is to be written.
    """
    long = [word for word in title.split()[1:] if len(word) >= _LONG_WORD and word[0].isalpha()]
    return reference.sentence_title if 2 * sum(word[0].islower() for word in long) > len(long) else reference.title


def references(shelf: Shelf) -> Iterator[Reference]:
    """The works as references, in their order."""
    venues = {venue["id"]: venue for venue in shelf.taxonomy["venues"]}
    proper = tuple(shelf.taxonomy.get("proper_names", ()))
    for work in shelf.works:
        published = work.body.get("published")
        if published is None or (shelf.preprint and "arxiv" in work.body.get("ids", {})):
            yield _preprint(work, proper)
        else:
            yield _published(work, published, venues.get(published["venue"]), shelf.venues, proper)


def _one_word(body: Body) -> Iterator[str]:
    """What a work is called, where it is a name rather than a phrase of its title."""
    return (name for name in facts.names(body) if " " not in name)


def _preprint(work: Work, proper: tuple[str, ...]) -> Reference:
    body = work.body
    arxiv = body.get("ids", {}).get("arxiv", "")
    doi = "" if "published" in body else body.get("ids", {}).get("doi", "")
    return Reference(
        key=work.key,
        kind="preprint" if arxiv else "web",
        title=body["title"],
        names=(*_one_word(body), *proper),
        authors=tuple(map(name_of, body["authors"])),
        year=body["year"],
        url=identifiers.url("arxiv", arxiv) if "published" in body else address(facts.link(body)),
        doi=doi,
        arxiv=arxiv,
    )


def _published(work: Work, published: PublishedBody, venue: VenueBody | None, form: Venues, proper: tuple[str, ...]) -> Reference:
    body = work.body
    ids = body.get("ids", {})
    book = proceedings(venue, published["year"], ids.get("acl", "")) if venue else None
    journal = book is not None and book.journal
    full = book.title if book else venue["name"] if venue else published["venue"]
    return Reference(
        key=work.key,
        kind="journal" if journal else _KINDS[venue["kind"]] if venue else "conference",
        title=facts.current_title(body),
        names=(*_one_word(body), *proper),
        authors=tuple(map(name_of, body["authors"])),
        year=published["year"],
        url=address(facts.link(body)),
        venue=full if form == "full" or journal else published["venue"],
        series=book.series if book and form == "full" else "",
        publisher=book.publisher if book and form == "full" and not journal else "",
        month=published.get("month"),
        volume=published.get("volume", book.volume if book else ""),
        number=published.get("number", ""),
        pages=published.get("pages", ""),
        doi=ids.get("doi", ""),
        arxiv=ids.get("arxiv", ""),
    )
