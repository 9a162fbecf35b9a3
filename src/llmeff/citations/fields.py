"""The fields of an entry, held against the work that it cites: what agrees with no version of it is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from llmeff.citations.agreement import compare_authors, same_pages, same_title, title_nearness
from llmeff.citations.identify import Known, Works
from llmeff.citations.venues import VenueMatch, VenueNames
from llmeff.citations.verdict import Notice, Wrong
from llmeff.exchange.readers.entry import Cited
from llmeff.identifiers import Scheme, arxiv_month, url
from llmeff.model import facts
from llmeff.text import key

if TYPE_CHECKING:
    from llmeff.model.kinds import Supported
    from llmeff.model.plain import Body, PublishedBody

NEAR = 82  # titles that are this like, of 100, may be one with an error in it
_COMMON: dict[Scheme, str] = {"arxiv": "arxiv", "doi": "doi", "acl": "url", "openreview": "url", "dblp": "url"}
_SOURCES = {"venue": 0, "database": 1, "arxiv": 2}


def compared(entry: Cited, known: Known, works: Works, venues: VenueNames) -> Iterator[Wrong | Notice]:
    """What is wrong or worth a remark in an entry.

    Args:
        entry: the entry.
        known: the work that it cites.
        works: all works.
        venues: the names of venues.
    """
    if alien := foreign(entry, entry.value("title"), known, works):
        yield alien
        return
    yield from _identifiers(entry, known, works)
    yield from _title(entry, known)
    yield from _authors(entry, known)
    match = venues.match(entry.value("venue"), known.published["venue"] if known.published else None)
    if match.state == "preprint":
        yield from _as_preprint(entry, known)
    elif known.published is None:
        yield Notice("venue-unknown", f"only the preprint is known here, not {entry.value('venue')!r}")
    else:
        yield from _as_published(entry, known.body, known.published, match)


def foreign(entry: Cited, title: str, known: Known, works: Works) -> Wrong | None:
    """An identifier of a work in the entry of another one, which has another title and other authors.

    Args:
        entry: the entry.
        title: its title.
        known: the work that has the identifier.
        works: all works.
    """
    if not title or same_title(title, known.titles) or known.nearness(title) >= NEAR or known.is_by(entry.authors):
        return None
    named = ((scheme, value) for scheme, (value, _) in entry.identifiers.items() if works.identified(scheme, value) is known)
    scheme, value = next(named, (None, ""))
    if scheme is None:
        return Wrong("url", entry.value("url"), f"another page: this one is {known.body['title']!r}", source_of(known.body, "published"))
    others = works.titled(title)
    right = others[0].value_of(scheme) if len(others) == 1 else None
    if right is None:
        return Wrong(_COMMON[scheme], value, f"another id: {value} is {known.body['title']!r}", source_of(known.body, "ids"))
    return Wrong(_COMMON[scheme], value, right, source_of(others[0].body, "ids"), _written(scheme, right, entry))


def source_of(body: Body, what: Supported | Literal["ids"]) -> str:
    """The page that shows something of a record: a publisher's or database's before a preprint server's."""
    ranked = sorted(body.get("sources", ()), key=lambda source: (what not in source["supports"], _SOURCES.get(source["kind"], 3)))
    return ranked[0]["url"] if ranked else facts.link(body)


def _identifiers(entry: Cited, known: Known, works: Works) -> Iterator[Wrong]:
    for scheme, (value, where) in entry.identifiers.items():
        right = known.value_of(scheme)
        if right is not None and right.lower() != value.lower():
            yield Wrong(where, value, right, source_of(known.body, "ids"), _written(scheme, right, entry))
        elif right is None and (other := works.identified(scheme, value)):
            yield Wrong(where, value, f"another id: {value} is {other.body['title']!r}", source_of(known.body, "ids"))


def _written(scheme: Scheme, value: str, entry: Cited) -> str:
    where = entry.identifiers[scheme][1]
    return value if where in {"arxiv", "doi"} and "://" not in entry.value(where) else url(scheme, value)


def _title(entry: Cited, known: Known) -> Iterator[Wrong | Notice]:
    cited = entry.value("title")
    if not cited:
        return
    match = same_title(cited, known.titles)
    if match is None:
        closest = max(known.titles, key=lambda title: title_nearness(cited, title))
        if entry.fields["title"].start >= 0 or entry.authors or title_nearness(cited, closest) >= NEAR:
            yield Wrong("title", cited, closest, source_of(known.body, "title"), closest)
    elif match not in (known.title, known.body["title"]):
        yield Notice("older-title", f"now titled {known.title!r}")


def _authors(entry: Cited, known: Known) -> Iterator[Wrong | Notice]:
    if not entry.authors:
        return
    difference = compare_authors(entry.authors, known.names, entry.truncated)
    if not difference.same:
        right = " and ".join(f"{{{name.family}}}" if name.group else name.inverted for name in known.names)
        cited = " and ".join(name.inverted for name in entry.authors) + (" and others" if entry.truncated else "")
        yield Wrong("authors", cited, right, source_of(known.body, "authors"), right)
        return
    if entry.truncated:
        yield Notice("and-others", f"{len(known.names)} authors, {len(entry.authors)} named")
    if difference.abbreviated:
        yield Notice("abbreviated-names", "given names are abbreviated")


def _as_preprint(entry: Cited, known: Known) -> Iterator[Wrong | Notice]:
    published = known.published
    if published and entry.value("venue"):
        yield Notice("cited-preprint", f"published at {published['venue']} {published['year']}: {facts.link(known.body)}")
    month = arxiv_month(known.value_of("arxiv") or "")
    years = [known.body["year"], *([month[0]] if month else []), *([published["year"]] if published else [])]
    yield from _year(entry, years, source_of(known.body, "year"))


def _as_published(entry: Cited, body: Body, published: PublishedBody, match: VenueMatch) -> Iterator[Wrong | Notice]:
    source = source_of(body, "published")
    text, right = entry.value("venue"), published["venue"]
    if match.state == "other":
        yield Wrong("venue", text, right, source, right)
    elif match.state == "unknown":
        yield Notice("venue-unknown", f"{text!r} is not recognised; published at {right}")
    elif not match.exact:
        yield Notice("venue-name", f"{text!r} stands for {right}")
    yield from _year(entry, [published["year"]], source)
    for name, true in (("volume", published.get("volume")), ("number", published.get("number"))):
        cited = entry.value(name)
        if cited and true and key(cited) != key(true):
            yield Wrong(name, cited, true, source, true)
    pages = published.get("pages")
    if pages and entry.value("pages") and not same_pages(entry.value("pages"), pages):
        yield Wrong("pages", entry.value("pages"), pages, source, pages)


def _year(entry: Cited, right: list[int], source: str) -> Iterator[Wrong]:
    cited = re.search(r"\d{4}", entry.value("year"))
    if cited and int(cited[0]) not in right:
        yield Wrong("year", cited[0], " or ".join(dict.fromkeys(map(str, right))), source, str(right[0]))
