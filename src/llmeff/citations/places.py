"""What the venue in an entry says of the version that is cited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from llmeff.citations.venues import VenueNames, is_preprint_venue
from llmeff.text import key, words

if TYPE_CHECKING:
    from llmeff.model.plain import VenueBody

_SUBMITTED = re.compile(r"\W*(?:submitted|under review|under submission|in submission|manuscript|unpublished|in preparation)", re.IGNORECASE)
Place = Literal["none", "preprint", "same", "worded", "other", "workshop", "unheard"]


class Places:
    """Holds the venue of an entry against the one at which a work was published.

    Args:
        venues: the taxonomy's list.
    """

    def __init__(self, venues: Sequence[VenueBody]) -> None:
        self._names = VenueNames(venues)
        self._venues = {venue["id"]: venue for venue in venues}

    def place(self, text: str, right: str | None) -> Place:
        """What a venue in an entry is.

        Args:
            text: the venue as the entry has it.
            right: short name of the venue at which the work was published; None for a preprint.

        Returns:
            none where the entry has no venue; preprint for a preprint server; same or worded for the right one, by its own name or by
            another; other for another one that is known; workshop for a workshop; unheard for what is not known.
        """
        if is_preprint_venue(text) or _SUBMITTED.match(text):
            return "preprint" if text.strip() else "none"
        found, exact = self._names.find(text)
        if right is not None and (found == right or self._says(text, right)):
            return "same" if exact else "worded"
        if "workshop" in text.lower():
            return "workshop"
        return "other" if found else "unheard"

    def _says(self, text: str, right: str) -> bool:
        venue = self._venues.get(right)
        own = set(words(text))
        return bool(venue) and (key(right) in {key(word) for word in text.replace("'", " ").split()} or set(words(venue["name"])) <= own)

    def name(self, id_: str) -> str:
        """The full name of a venue."""
        return self._venues[id_]["name"] if id_ in self._venues else id_

    def is_journal(self, id_: str) -> bool:
        """Whether a venue is a journal."""
        return id_ in self._venues and self._venues[id_]["kind"] == "journal"

    def gives_doi(self, id_: str, doi: str) -> bool:
        """Whether a venue gives DOIs of a form."""
        return True
