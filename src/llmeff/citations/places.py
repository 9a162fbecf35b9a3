"""What the venue in an entry says of the version that is cited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from llmeff.citations.venues import VenueNames
from llmeff.text import words

if TYPE_CHECKING:
    from llmeff.model.plain_venues import VenueBody

_SUBMITTED = re.compile(
    r"\W*(?:submitted|under review|under submission|in submission|manuscript|unpublished|in preparation)", re.IGNORECASE)
_WORKSHOP = re.compile(r"workshop|\bW$", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:conference|journal|proceedings|transactions|symposium|letters|annals|review|bulletin|magazine)\b", re.IGNORECASE)
_STEM = 5  # letters by which words are alike: represent., representations
_GENERAL = frozenset({
    "of", "on", "the", "and", "for", "in", "a", "to", "conference", "international", "journal", "proceedings", "transactions",
    "symposium", "annual", "meeting", "advances", "systems", "research", "workshop", "ieee", "acm", "association", "european",
    "american", "national",
})
Place = Literal["none", "preprint", "same", "worded", "other", "workshop", "named", "unheard"]


class Places:
    """Holds the venue of an entry against the one at which a work was published.

    Args:
        venues: the taxonomy's list.
    """

    def __init__(self, venues: Sequence[VenueBody]) -> None:
        self._names = VenueNames(venues)
        self._called = {venue["id"]: (venue["id"], venue["name"], *venue.get("aliases", ())) for venue in venues}
        self._kinds = {venue["id"]: venue["kind"] for venue in venues}

    def place(self, text: str, right: str | None) -> Place:
        """What a venue in an entry is.

        Args:
            text: the venue as the entry has it.
            right: short name of the venue at which the work was published; None for a preprint.

        Returns:
            none where the entry has no venue; preprint for a preprint server, or what has only been handed in; same or worded for the
            right one, by its own name or by another; other for another one that is known; workshop for a workshop; named for what calls
            itself a journal or conference and is not known; unheard for other words.
        """
        if not text.strip():
            return "none"
        match = self._names.match(text, right)
        if match.state == "preprint" or _SUBMITTED.match(text):
            return "preprint"
        if match.state == "same":
            return "same" if match.exact else "worded"
        if _WORKSHOP.search(text) or (match.venue and self._kinds.get(match.venue) == "workshop"):
            return "workshop"
        if match.state == "other":
            return "other"
        return "named" if _NAMED.search(text) and match.venue is None else "unheard"

    def are_alike(self, text: str, id_: str) -> bool:
        """Whether words that name no known venue share half of the telling ones with a venue's names."""
        own = {word[:_STEM] for name in self._called.get(id_, ()) for word in words(name)}
        telling = {word[:_STEM] for word in words(text) if word not in _GENERAL and not word.isdigit()}
        return 2 * len(own & telling) >= len(telling)

    def is_journal(self, id_: str) -> bool:
        """Whether a venue is a journal."""
        return self._kinds.get(id_) == "journal"

    def is_conference(self, id_: str) -> bool:
        """Whether a venue is a conference, with a year of its own for each of its proceedings."""
        return self._kinds.get(id_) == "conference"

    def conference(self, text: str, right: str) -> Literal["none", "same", "other"]:
        """What an acronym in a line of running text is: the right conference, or a part of a joint one; another one; or none.

        Args:
            text: the acronym.
            right: short name of the venue at which the work was published.
        """
        match = self._names.match(text, right)
        if match.state == "same" or text in right.split("-"):
            return "same"
        known = match.venue is not None and self.is_conference(match.venue) and sum(letter.isupper() for letter in text) > 1
        return "other" if match.state == "other" and known else "none"

    def gives_doi(self, id_: str, doi: str) -> bool | None:
        """Whether a venue gives DOIs of a form; None where that is not known."""
        return self._names.doi_fits(doi, id_)
