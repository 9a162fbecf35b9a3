"""Questions where and when one work appeared: what its record says, beside the venue or year that they ask for."""

from __future__ import annotations

import re

from llmeff.index.reading import Index
from llmeff.search import forms
from llmeff.select.names import called

_YEAR = re.compile(r"\b20[0-3]\d\b")
LONGEST = 6  # words of a venue's name


def appeared(index: Index, work: int, asked: str) -> str:
    """Where and when a work appeared, and that this is the venue or year which is asked for, or not; empty where it is not asked.

    Args:
        index: the opened index.
        work: its row number.
        asked: the folded words of the question, without the work's name.
    """
    venue, year = _venue(index, asked), _YEAR.search(asked)
    if not (venue or re.search(forms.APPEARING, asked)):
        return ""
    ((_, name),), (body,) = index.named([work]), index.bodies([work], results=False)
    published = body.get("published")
    if published is None:
        return f"no venue is recorded for {name}, which was first public in {body['year']}"
    said = f"{name} was published at {published['venue']} in {published['year']}"
    if venue and venue != published["venue"]:
        return f"no: {said}, not at {venue}"
    if year and venue and int(year[0]) != published["year"]:
        return f"no: {said}, not in {year[0]}"
    if re.search(forms.SORT_OF_TALK, asked):
        return f"{said}; whether as an oral or a poster is not recorded"
    return f"yes: {said}" if venue else f"{said}, and first public in {body['year']}"


def _venue(index: Index, text: str) -> str:
    """The venue with the longest name that stands among words; empty for none."""
    own = text.split()
    for size in range(min(LONGEST, len(own)), 0, -1):
        for start in range(len(own) - size + 1):
            if found := called(index.taxonomy["venues"], " ".join(own[start : start + size])):
                return found[0]["id"]
    return ""
