"""One verdict an entry: ok, mismatch with the fields that are wrong, or unknown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from llmeff.citations.agreement import (
    VenueNames,
    compare_authors,
    is_preprint_venue,
    same_pages,
    same_person,
    same_title,
    true_names,
)
from llmeff.exchange.readers.entry import Cited, Found
from llmeff.identifiers import Scheme, arxiv_month, url
from llmeff.kb import KnowledgeBase
from llmeff.model import Record
from llmeff.names import name_of
from llmeff.text import key, title_key, words

State = Literal["ok", "mismatch", "unknown"]
_COMMON: dict[Scheme, str] = {"arxiv": "arxiv", "doi": "doi", "acl": "url", "openreview": "url", "dblp": "url"}
_NEAR = 82


@dataclass(frozen=True)
class Wrong:
    """A field that agrees with no version of the work.

    Attributes:
        field: its common name: title, authors, year, venue, arxiv, doi, url, pages, volume, number.
        found: what the entry says.
        expected: what is right.
        source: the page that shows it.
        replacement: what to write in its place; empty where it cannot be mended.
    """

    field: str
    found: str
    expected: str
    source: str
    replacement: str = ""


@dataclass(frozen=True)
class Notice:
    """A remark that is not an error.

    Attributes:
        code: older-title, cited-preprint, and-others, abbreviated-names, venue-name, could-be, duplicate-key.
        message: one line.
    """

    code: str
    message: str


@dataclass(frozen=True)
class Verdict:
    """What is to be said of an entry.

    Attributes:
        entry: the entry.
        state: ok, mismatch or unknown.
        record: the work that it cites; None where it is unknown.
        problems: the fields that are wrong.
        notices: remarks that are not errors.
    """

    entry: Cited
    state: State
    record: Record | None = None
    problems: tuple[Wrong, ...] = ()
    notices: tuple[Notice, ...] = ()


def counts(verdicts: Iterable[Verdict]) -> dict[State, int]:
    """The number of entries by verdict."""
    found = Counter(verdict.state for verdict in verdicts)
    return {"ok": found["ok"], "mismatch": found["mismatch"], "unknown": found["unknown"]}


class Checker:
    """Checks entries against a knowledge base.

    Args:
        kb: the knowledge base.
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        self.records = {record.id: record for record in kb}
        self.venues = VenueNames(kb.taxonomy.venues)
        self.by_id: dict[tuple[str, str], Record] = {}
        self.by_url: dict[str, Record] = {}
        self.by_title: dict[str, list[Record]] = {}
        for record in self.records.values():
            for scheme, value in record.ids.model_dump(exclude_none=True).items():
                self.by_id[scheme, value.lower()] = record
            for address in (record.published.url if record.published else None, record.url):
                if address:
                    self.by_url[_address(address)] = record
            for title in record.titles:
                self.by_title.setdefault(title_key(title), []).append(record)

    def check(self, entry: Cited) -> Verdict:
        """The verdict on one entry."""
        record, notices = self.identify(entry)
        notices += [Notice("duplicate-key", f"the key {entry.key} stands there before")] if entry.duplicate else []
        if record is None:
            return Verdict(entry, "unknown", None, (), tuple(notices))
        find = self._listed if entry.context else self._problems
        problems = list(find(entry, record, notices))
        return Verdict(entry, "mismatch" if problems else "ok", record, tuple(problems), tuple(notices))

    def identify(self, entry: Cited) -> tuple[Record | None, list[Notice]]:
        """The work that an entry cites: by title and an author, else by an identifier.

        A title alone does not identify a work; then the notice says what it could be. Where title and identifier
        disagree, the title with its author says what was meant.
        """
        titled = self.by_title.get(title_key(entry.value("title")), []) if entry.value("title") else []
        for record in titled:
            names = true_names(record)
            if any(same_person(cited, true) for cited in entry.authors for true in names):
                return record, []
        for scheme, (value, _) in entry.identifiers.items():
            if named := self.by_id.get((scheme, value.lower())):
                return named, []
        if paged := self.by_url.get(_address(entry.value("url"))):
            return paged, []
        if titled:
            likely = titled[0]
            return None, [Notice("could-be", f"could be {likely.id}: {likely.title} ({name_of(likely.body['authors'][0]).natural})")]
        return None, []

    def _problems(self, entry: Cited, record: Record, notices: list[Notice]) -> Iterator[Wrong]:
        foreign = self._foreign(entry, record)
        if foreign:
            yield foreign
            return
        yield from self._identifiers(entry, record)
        yield from _title(entry, record, notices)
        yield from _authors(entry, record, notices)
        yield from self._publication(entry, record, notices)

    def _listed(self, entry: Cited, record: Record, notices: list[Notice]) -> Iterator[Wrong]:
        """A link in a list is wrong when the text beside it is another work's; lists shorten titles and add remarks to them."""
        beside = title_key(entry.context)
        matching = [title for title in record.titles if title_key(title) in beside]
        newest = record.current_title
        if matching:
            if newest not in matching and record.title not in matching:
                notices.append(Notice("older-title", f"now titled {newest!r}"))
            return
        others = [other for title, found in self.by_title.items() if len(title) > 20 and title in beside for other in found]
        if not others and _is_about(entry.context, record):
            notices.append(Notice("other-title", f"titled {newest!r}"))
            return
        if not others and len(entry.value("title").split()) < 4:
            return
        text = Found("title", entry.context, -1, -1)
        foreign = self._foreign(replace(entry, context="", fields={**entry.fields, "title": text}), record)
        right = others[0] if len(others) == 1 else None
        if foreign and right:
            scheme: Scheme = "arxiv" if "arxiv" in entry.identifiers else next(iter(entry.identifiers), "arxiv")
            expected = getattr(right.ids, scheme) or right.link
            foreign = replace(foreign, expected=expected, source=source_of(right, "ids"),
                              replacement=url(scheme, expected) if "://" not in expected else expected)
        if foreign:
            yield foreign

    def _foreign(self, entry: Cited, record: Record) -> Wrong | None:
        """An identifier of this work in the entry of another one, which has another title and other authors."""
        cited = entry.value("title")
        if not cited or same_title(cited, record.titles) or _nearness(cited, record) >= _NEAR:
            return None
        names = true_names(record)
        if entry.authors and any(same_person(mine, true) for mine in entry.authors for true in names):
            return None
        named = ((s, v[0]) for s, v in entry.identifiers.items() if self.by_id.get((s, v[0].lower())) is record)
        scheme, value = next(named, (None, entry.value("url")))
        if scheme is None:
            return Wrong("url", value, f"another page: this one is {record.title!r}", source_of(record, "published"))
        others = self.by_title.get(title_key(cited), [])
        right = getattr(others[0].ids, scheme) if len(others) == 1 else None
        return Wrong(_COMMON[scheme], value, right or f"another id: {value} is {record.title!r}",
                     source_of(others[0] if right else record, "ids"), _written(scheme, right, entry) if right else "")

    def _identifiers(self, entry: Cited, record: Record) -> Iterator[Wrong]:
        for scheme, (value, where) in entry.identifiers.items():
            right = getattr(record.ids, scheme)
            other = self.by_id.get((scheme, value.lower()))
            if (right and right.lower() == value.lower()) or (not right and other is None):
                continue
            if right is None:
                expected = url("arxiv", record.ids.arxiv) if record.ids.arxiv else record.link
                yield Wrong(where, value, f"another id: {value} is {other.title!r}" if other else expected, source_of(record, "ids"))
            else:
                yield Wrong(where, value, right, source_of(record, "ids"), _written(scheme, right, entry))

    def _publication(self, entry: Cited, record: Record, notices: list[Notice]) -> Iterator[Wrong]:
        published = record.published
        text = entry.value("venue")
        as_preprint = is_preprint_venue(text)
        if not as_preprint:
            venue, exact = self.venues.find(text)
            if published is None:
                notices.append(Notice("venue-unknown", f"only the preprint is known here, not {text!r}"))
                return
            if not _same_venue(venue, published.venue):
                yield Wrong("venue", text, published.venue, source_of(record, "published"), published.venue)
            elif not exact:
                notices.append(Notice("venue-name", f"{text!r} is {published.venue}"))
        elif published and text:
            notices.append(Notice("cited-preprint", f"published at {published.venue} {published.year}: {record.link}"))
        yield from _year(entry, record, bool(published) and not as_preprint)
        if published and not as_preprint:
            for name in ("volume", "number"):
                cited, true = entry.value(name), getattr(published, name)
                if cited and true and key(cited) != key(true):
                    yield Wrong(name, cited, true, source_of(record, "published"), true)
            if entry.value("pages") and published.pages and not same_pages(entry.value("pages"), published.pages):
                yield Wrong("pages", entry.value("pages"), published.pages, source_of(record, "published"), published.pages)


def _title(entry: Cited, record: Record, notices: list[Notice]) -> Iterator[Wrong]:
    cited = entry.value("title")
    if not cited:
        return
    newest = record.current_title
    match = same_title(cited, record.titles)
    if match is None:
        closest = max(record.titles, key=lambda title: _ratio(cited, title))
        if entry.fields["title"].start >= 0 or entry.authors or _ratio(cited, closest) >= _NEAR:
            yield Wrong("title", cited, closest, source_of(record, "title"), closest)
    elif match not in (newest, record.title):
        notices.append(Notice("older-title", f"now titled {newest!r}"))


def _authors(entry: Cited, record: Record, notices: list[Notice]) -> Iterator[Wrong]:
    if not entry.authors:
        return
    difference = compare_authors(entry.authors, true_names(record), entry.truncated)
    if not difference.same:
        right = " and ".join(f"{{{name.family}}}" if name.group else name.inverted for name in true_names(record))
        cited = " and ".join(name.inverted for name in entry.authors) + (" and others" if entry.truncated else "")
        yield Wrong("authors", cited, right, source_of(record, "authors"), right)
        return
    if entry.truncated:
        notices.append(Notice("and-others", f"{len(record.authors)} authors, {len(entry.authors)} named"))
    if difference.abbreviated:
        notices.append(Notice("abbreviated-names", "given names are abbreviated"))


def _year(entry: Cited, record: Record, as_published: bool) -> Iterator[Wrong]:
    cited = re.search(r"\d{4}", entry.value("year"))
    if not cited:
        return
    published = record.published
    if as_published and published:
        right = [published.year]
    else:
        month = arxiv_month(record.ids.arxiv) if record.ids.arxiv else None
        right = [record.year, *([month[0]] if month else []), *([published.year] if published else [])]
    if int(cited[0]) not in right:
        source = source_of(record, "published" if as_published else "year")
        yield Wrong("year", cited[0], " or ".join(dict.fromkeys(map(str, right))), source, str(right[0]))


def source_of(record: Record, what: str) -> str:
    """The page that shows something of a record: a publisher's or database's before a preprint server's."""
    order = {"venue": 0, "database": 1, "arxiv": 2}
    ranked = sorted(record.sources, key=lambda s: (what not in s.supports, order.get(s.kind, 3)))
    return ranked[0].url if ranked else record.link


def _same_venue(found: str | None, true: str) -> bool:
    """Whether two short names are one venue; the workshops, demos and findings of a conference are their own."""
    return found == true


def _written(scheme: Scheme, value: str, entry: Cited) -> str:
    where = entry.identifiers[scheme][1]
    return value if where in {"arxiv", "doi"} and "://" not in entry.value(where) else url(scheme, value)


def _is_about(text: str, record: Record) -> bool:
    """Whether a text names a work, or has most of its title."""
    from rapidfuzz import fuzz  # only a title that differs needs it

    plain = " ".join(words(text))
    if any(len(name) > 3 and re.search(rf"\b{re.escape(' '.join(words(name)))}\b", plain) for name in record.names):
        return True
    return any(fuzz.partial_ratio(" ".join(words(title)), plain) >= _NEAR - 7 for title in record.titles)


def _address(link: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|(?:\.pdf)?/?$", "", link.strip().lower())


def _nearness(cited: str, record: Record) -> float:
    return max(_ratio(cited, title) for title in record.titles)


def _ratio(a: str, b: str) -> float:
    from rapidfuzz import fuzz  # only a title that differs needs it

    return fuzz.ratio(title_key(a), title_key(b))
