"""Which venue is meant by the words of a bibliography."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING

from llmeff.text import fold, key, words

if TYPE_CHECKING:
    from llmeff.model.plain import VenueBody

_PREPRINT = re.compile(r"arxiv|corr\b|preprint|biorxiv|openreview archive|^\s*$", re.IGNORECASE)
_WITH_FINDINGS = ("EMNLP", "NAACL", "EACL", "ACL")  # a name that is part of another stands behind it


def is_preprint_venue(text: str) -> bool:
    """Whether a venue is a preprint server, or none."""
    return bool(_PREPRINT.search(text))


class VenueNames:
    """Knows a venue by its short name, full name and aliases, in whatever words a bibliography has.

    Args:
        venues: the taxonomy's list.
    """

    def __init__(self, venues: Sequence[VenueBody]) -> None:
        self._venues = venues
        self._found: dict[str, tuple[str | None, bool]] = {}

    def find(self, text: str) -> tuple[str | None, bool]:
        """The short name of the venue that a text names, and whether it is one of its names to the letter."""
        if text not in self._found:
            exact = self._exact.get(key(text))
            self._found[text] = (exact, True) if exact else (self._loosely(text), False)
        return self._found[text]

    def _loosely(self, text: str) -> str | None:
        bare, folded = _bare(text), fold(text)
        return self._bare.get(bare) or _findings(folded) or self._short_within(folded) or self._name_within(bare)

    @cached_property
    def _exact(self) -> Mapping[str, str]:
        return {key(name): venue["id"] for venue in self._venues for name in (venue["id"], venue["name"], *venue.get("aliases", ()))}

    @cached_property
    def _bare(self) -> Mapping[str, str]:
        names = ((name, venue["id"]) for venue in self._venues for name in (venue["name"], venue["id"], *venue.get("aliases", ())))
        return {bare: id_ for name, id_ in names if (bare := _bare(name))}

    @cached_property
    def _short(self) -> Mapping[str, str]:
        return {venue["id"]: fold(venue["id"]) for venue in self._venues if len(venue["id"]) > 2}

    def _short_within(self, folded: str) -> str | None:
        return max((id_ for id_, short in self._short.items() if _stands_in(short, folded)), key=len, default=None)

    def _name_within(self, bare: str) -> str | None:
        padded = f" {bare} "
        return max((id_ for name, id_ in self._bare.items() if " " in name and f" {name} " in padded), key=len, default=None)


def _findings(folded: str) -> str | None:
    if "findings" not in folded:
        return None
    return next((f"Findings of {venue}" for venue in _WITH_FINDINGS if venue.lower() in folded), None)


def _stands_in(name: str, text: str) -> bool:
    """Whether a name stands in a text as a word of its own: not within one, nor joined to one by a hyphen."""
    place = text.find(name)
    while place >= 0:
        end = place + len(name)
        if not _is_joining(text[place - 1 : place]) and not _is_joining(text[end : end + 1]):
            return True
        place = text.find(name, place + 1)
    return False


def _is_joining(char: str) -> bool:
    return char.isalnum() or (bool(char) and char in "_-")


@cache
def _noise() -> re.Pattern[str]:
    """The words that all venues have; compiled when a venue is written in other words than its own names."""
    return re.compile(
        r"\b(proceedings|proc|of|the|in|annual|international|on|and|for|conf|conference|meeting|workshop|volume|vol|long|short|papers|"
        r"paper|main|track|part|\d+(?:st|nd|rd|th)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
        r"thirteenth|fourteenth|fifteenth|(?:twenty|thirty|forty)[ -]?\w*|sixteenth|seventeenth|eighteenth|nineteenth|advances|"
        r"january|february|march|april|may|june|july|august|september|october|november|december)\b"
    )


def _bare(text: str) -> str:
    """A venue's name without ordinals, years and the words that all venues have."""
    text = re.sub(r"\([^()]*\)", " ", fold(text))
    return " ".join(_noise().sub(" ", " ".join(words(text))).split())
