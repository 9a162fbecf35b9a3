"""Which venue is meant by the words of a bibliography."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal

from llmeff.citations.venue_reading import VenueText
from llmeff.citations.venue_table import Meaning, Table, dress, sponsors
from llmeff.citations.venue_words import texts

if TYPE_CHECKING:
    from llmeff.model.plain_venues import VenueBody

State = Literal["same", "other", "preprint", "unknown"]
_STANDS_ALONE = 3  # words that a name has without the society in front of it, to be told by them
_SHORT = 3  # letters of a short name that may be a place's or another's too
_COMMON = frozenset(["fast", "date", "micro", "want", "cluster", "middleware", "distill", "arith"])
_ACRONYM = re.compile(r"[A-Z\d]\S*[A-Z\d]")


@dataclass(frozen=True)
class VenueMatch:
    """What the venue of an entry is, held against the one that is right.

    Attributes:
        state: the same venue; positively another one; a preprint server, or none; or not known, which is no error.
        venue: the short name of the one venue that is named, if there is one.
        exact: whether the venue itself is named, not the conference that it is a track of, a joint meeting or a series.
    """

    state: State
    venue: str | None = None
    exact: bool = False


@dataclass(frozen=True)
class _Reading:
    """What the words say: every venue that is named, the one that is meant, and what else they may be."""

    names: tuple[str, ...] = ()
    venue: str | None = None
    preprint: bool = False
    series: tuple[str, ...] = ()


def is_preprint_venue(text: str) -> bool:
    """Whether a venue is a preprint server, or none."""
    return _no_venues().match(text, None).state == "preprint"


@cache
def _no_venues() -> VenueNames:
    return VenueNames(())


class VenueNames:
    """Knows a venue by its short name, full names and aliases, in whatever words a bibliography has.

    A name counts where it stands as a whole: what is left of its phrase are ordinals, years, societies and the words that all
    proceedings have.

    Args:
        venues: the taxonomy's list.
    """

    def __init__(self, venues: Sequence[VenueBody]) -> None:
        self._venues = {venue["id"]: venue for venue in venues}
        self._parts: dict[tuple[str, str], str] = {}
        self._hosts: dict[str, str] = {}
        self._read: dict[str, _Reading] = {}

    def match(self, text: str, right: str | None) -> VenueMatch:
        """Holds the venue of an entry against the right one.

        Args:
            text: the entry's booktitle or journal.
            right: the short name of the venue where the work was published, or None where it was not.
        """
        reading = self._reading(text)
        if reading.preprint or not text.strip():
            return VenueMatch("preprint")
        if right is not None and right in reading.names:
            return VenueMatch("same", right, reading.venue == right)
        if right is not None and self._is_near(reading, right):
            return VenueMatch("same", right)
        if reading.venue is None or (right is not None and self._may_be(reading.venue, right)):
            return VenueMatch("unknown", reading.venue)
        return VenueMatch("other", reading.venue, True)

    def doi_fits(self, doi: str, venue: str) -> bool | None:
        """Whether a DOI can be that of a work at a venue; None where the venue's DOIs are not known.

        Args:
            doi: the identifier, without a resolver's address.
            venue: the venue's short name.
        """
        known = self._venues[venue].get("doi_prefixes") if venue in self._venues else None
        return doi.lower().startswith(tuple(known)) if known else None

    def _is_near(self, reading: _Reading, right: str) -> bool:
        """Whether the conference of a track, the host of a workshop or the series of the proceedings is named."""
        if right not in self._venues:
            return False
        host = self._hosts.get(right)
        if host is not None and host in reading.names and self._kind(host) == self._kind(right):
            return True
        track = self._parts.get((right, "datasets"))
        if track is not None and reading.venue == track:
            return True  # lists of a conference's papers name both tracks as one
        printed = self._venues[right].get("series", ())
        return reading.venue is None and any(series in printed for series in reading.series)

    def _may_be(self, venue: str, right: str) -> bool:
        """Whether two workshops may be one: the same workshop is held at several conferences."""
        general = self._parts.values()
        return self._kind(venue) == self._kind(right) == "workshop" and (venue in general or right in general)

    def _kind(self, venue: str) -> str:
        return self._venues[venue]["kind"] if venue in self._venues else ""

    def _reading(self, text: str) -> _Reading:
        if text not in self._read:
            read = VenueText.of(text, self._table)
            if not read.venues and not read.is_explained and not any(word.dotted for word in read.words):
                short = VenueText.of(text, self._table, abbreviated=True)
                read = short if short.is_one_name else read
            self._read[text] = self._judged(read)
        return self._read[text]

    def _judged(self, text: VenueText) -> _Reading:
        if text.is_preprint:
            return _Reading(preprint=True)
        names = self._parted(text)
        workshops = [name for name in names if self._kind(name) == "workshop"]
        names = workshops or names
        meant = [name for name in names if self._kind(name) != "book"]
        venue = meant[0] if len(meant) == 1 else self._joint.get(frozenset(meant))
        return _Reading(tuple(names), venue, series=(*text.series, *(name for name in names if name not in meant)))

    def _parted(self, text: VenueText) -> list[str]:
        """The venues that are named, a conference with a mark beside it as that part of it."""
        names = text.venues
        if not text.marks or any(self._kind(name) in {"workshop", "journal"} for name in names):
            return names
        parts = (self._parts.get((name, text.marks[0])) for name in reversed(names))
        return [part for part in parts if part][:1]

    @cached_property
    def _joint(self) -> dict[frozenset[str], str]:
        """Joint meetings by those who meet: an alias that two short names make up."""
        pairs = ((alias, venue["id"]) for venue in self._venues.values() for alias in venue.get("aliases", ()))
        split = ((frozenset(re.split(r"[-/]", alias)), id_) for alias, id_ in pairs)
        return {pair: id_ for pair, id_ in split if len(pair) > 1 and pair <= self._venues.keys()}

    @cached_property
    def _table(self) -> Table:
        table = dress()
        parts = [venue for venue in self._venues.values() if VenueText.of(venue["id"], table).marks]
        for venue in self._venues.values():
            if venue not in parts:
                _add(table, venue, list(_forms(venue)))
        for venue in parts:
            _add(table, venue, [form for form in _forms(venue) if not self._is_part(VenueText.of(form, table), venue["id"])])
        for id_, venue in self._venues.items():
            if venue["kind"] == "workshop" and id_ not in self._hosts:
                self._add_host(id_, VenueText.of(venue["name"].partition(" Workshop")[0], table).venues)
        return table

    def _is_part(self, text: VenueText, id_: str) -> bool:
        """Whether a name says no more than which part of which conference it is."""
        if not (text.venues and text.marks and text.is_explained):
            return False
        self._parts[text.venues[-1], text.marks[0]] = id_
        self._hosts[id_] = text.venues[-1]
        return True

    def _add_host(self, workshop: str, conferences: Sequence[str]) -> None:
        host = self._parts.get((conferences[0], "workshop")) if conferences else None
        if host is not None:
            self._hosts[workshop] = host


def _forms(venue: VenueBody) -> Iterator[str]:
    """A venue's names, without the publisher in parentheses that tells it from another."""
    for form in (venue["id"], venue["name"], *venue.get("aliases", ()), *venue.get("also", ())):
        yield re.sub(r"\s*\([^()]*\)$", "", form)


def _add(table: Table, venue: VenueBody, forms: Sequence[str]) -> None:
    """Makes names known, each also without the societies in it where enough is left."""
    read = [(form, texts(form)) for form in forms]
    all_words = frozenset(word for _, words in read for word in words)
    for form, words in read:
        bare = tuple(word for word in words if word not in sponsors())
        table.add(words, _meaning(venue, form, bare or words, all_words))
        if len(bare) >= _STANDS_ALONE:
            table.add(bare, Meaning("name", venue["id"]))


def _meaning(venue: VenueBody, form: str, bare: Sequence[str], all_words: frozenset[str]) -> Meaning:
    journal = venue["kind"] in {"journal", "book", "repository"}
    if len(bare) < _STANDS_ALONE:
        telling = [word for word in form.split() if word.lower() not in sponsors()] or [form]
        if _ACRONYM.search(" ".join(telling)) or (len(bare) == 1 and not journal):
            common = len("".join(bare)) <= _SHORT or bare[0] in _COMMON
            return Meaning("acronym", venue["id"], common, all_words)
    return Meaning("name", venue["id"], journal and len(bare) < _STANDS_ALONE)
