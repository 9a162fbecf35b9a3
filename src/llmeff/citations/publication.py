"""Which work an entry means by where it says that it was published, though its title is only like the work's."""

from __future__ import annotations

from dataclasses import replace

from llmeff.citations.identify import Identified, evidence
from llmeff.citations.places import Places
from llmeff.citations.signed import signed
from llmeff.citations.venues import is_preprint_venue
from llmeff.citations.works import Works
from llmeff.exchange.readers.entry import Cited

_FEW = 3  # authors that write more than one work together
_LIKE, _LIKER = 60, 75  # titles of which this much, of 100, is alike can be one with a wrong word


def by_publication(entry: Cited, works: Works, places: Places) -> Identified | None:
    """The work with all authors of an entry, at its venue and in its year, whose title is like the entry's; probable where it is less so.

    Args:
        entry: the entry.
        works: those that it may cite.
        places: knows venues.
    """
    by, year, venue = signed(entry), entry.year, entry.value("venue")
    if entry.context or by.truncated or len(by.names) < _FEW or year is None or not venue:
        return None
    for known in works.almost_titled(entry.value("title"), _LIKE):
        right = known.published
        if right is None or year != right["year"]:  # a venue is only read where it may decide: of nearly all entries none is
            continue
        if is_preprint_venue(venue) or places.place(venue, right["venue"]) not in {"same", "worded"}:
            continue
        found = evidence(entry, known, works)
        if found.authors and found.authors.same and len(by.names) >= len(known.names) and not (found.foreign or found.unheard):
            return replace(found, probable=known.nearness(entry.value("title")) < _LIKER)
    return None
