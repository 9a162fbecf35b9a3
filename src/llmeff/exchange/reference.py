"""A record as one reference: the version to cite, flattened to what every bibliography format asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from llmeff.kb import KnowledgeBase
from llmeff.model import Group, Record
from llmeff.model.record import Author, family_name
from llmeff.text import words

Kind = Literal["conference", "journal", "book", "preprint", "web"]
Keys = Literal["id", "authoryear", "authoryearword"]
Venues = Literal["short", "full"]
KEYS: tuple[Keys, ...] = ("id", "authoryear", "authoryearword")
VENUES: tuple[Venues, ...] = ("short", "full")
_STOP = frozenset(
    ("a", "an", "the", "on", "of", "for", "in", "to", "with", "and", "from", "is", "are", "how", "what", "why", "do", "does", "can",
     "towards", "toward")
)
_PARTICLE = re.compile(r"^((?:[a-zà-ÿ'’]+\.? )+)(?=\S*[A-ZÀ-Þ])")


@dataclass(frozen=True)
class Options:
    """How references are written.

    Attributes:
        keys: what citation keys are made of.
        venues: whether venues have their short or their full name.
    """

    keys: Keys = "id"
    venues: Venues = "full"


@dataclass(frozen=True)
class Name:
    """A person or group.

    Attributes:
        family: family name with its particles, or the whole name of a group.
        given: given names; empty for a group or a single name.
        suffix: Jr., III and the like.
        group: whether it is not a person.
    """

    family: str
    given: str = ""
    suffix: str = ""
    group: bool = False

    @property
    def particle(self) -> str:
        """Lower-case words before the family name proper, e.g. ``van den``."""
        found = _PARTICLE.match(self.family)
        return found[1].strip() if found and not self.group else ""

    @property
    def inverted(self) -> str:
        """Family, suffix, given: as BibTeX and RIS have it."""
        return ", ".join(filter(None, (self.family, self.suffix, self.given)))


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
        language: always ``en``, as the records are of works in English.
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
    summary: str = field(default="", compare=False)


def name_of(author: Author) -> Name:
    """An author as a name.

    >>> name_of("van den Oord, Aaron").particle
    'van den'
    """
    if isinstance(author, Group):
        return Name(author.group, group=True)
    family, *rest = author.split(", ")
    return Name(family, rest[-1] if rest else "", rest[0] if len(rest) == 2 else "")


def references(records: Sequence[Record], kb: KnowledgeBase, options: Options) -> Iterator[Reference]:
    """The records as references, in their order.

    Args:
        records: what to cite.
        kb: the knowledge base that they are from: keys must not collide within it.
        options: keys and venues.
    """
    keys = citation_keys(kb, options.keys)
    venues = {venue.id: venue for venue in kb.taxonomy.venues}
    for record in records:
        published = record.published
        venue = venues.get(published.venue) if published else None
        yield Reference(
            key=keys[record.id],
            kind=_kind(record, venue.kind if venue else ""),
            title=(published.title if published else None) or record.title,
            authors=tuple(map(name_of, record.authors)),
            year=published.year if published else record.year,
            url=record.link,
            venue=(venue.name if options.venues == "full" else venue.id) if venue else "",
            month=published.month if published else None,
            volume=(published and published.volume) or "",
            number=(published and published.number) or "",
            pages=(published and published.pages) or "",
            doi=record.ids.doi or "",
            arxiv=record.ids.arxiv or "",
            summary=record.summary,
        )


def _kind(record: Record, venue: str) -> Kind:
    if not record.published:
        return "preprint" if record.ids.arxiv else "web"
    return {"journal": "journal", "book": "book", "repository": "web"}.get(venue, "conference")  # type: ignore[return-value]


@lru_cache(maxsize=8)
def citation_keys(kb: KnowledgeBase, keys: Keys) -> Mapping[str, str]:
    """The citation key of every record by its id.

    Keys are given out over the whole knowledge base in the order in which records were added, so that a key depends
    neither on what is exported nor on what is added later.
    """
    if keys == "id":
        return {record.id: record.id for record in kb}
    taken: dict[str, str] = {}
    result: dict[str, str] = {}
    for record in sorted(kb, key=lambda record: (record.added, record.id)):
        base = _key(record, keys)
        key, number = base, 0
        while key in taken:
            number += 1
            key = base + _letters(number)
        taken[key] = result[record.id] = key
    return result


def _key(record: Record, keys: Keys) -> str:
    family = "".join(words(family_name(record.authors[0]))) or record.id
    year = record.published.year if record.published else record.year
    title = (record.published.title if record.published else None) or record.title
    first = next((word for word in words(title) if word not in _STOP and not word.isdigit()), "")
    return f"{family}{year}{first if keys == 'authoryearword' else ''}"


def _letters(number: int) -> str:
    """1 → b, 2 → c, … 26 → ab."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(97 + rest) + text
    return text
