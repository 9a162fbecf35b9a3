"""What stands beside a link and speaks for one of two works: a venue, a year, authors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmeff.citations.known import Known
from llmeff.exchange.readers.entry import Cited
from llmeff.text import words

_YEAR = re.compile(r"(?<![\w.])(?:(?:19|20)\d\d(?![\d.])|['’]\d\d\b)|(?<=[A-Za-z])['’]?\d\d\b")
_NAME = 4  # letters of a family name that is no other word
AGREES = "venue, year or authors beside the link are those of the work that it leads to"


def speaks_for(entry: Cited, linked: Known, titled: Known) -> bool:
    """Whether venue, year or authors beside a link agree with the work that it leads to, and not with the one whose title it has.

    Args:
        entry: the link.
        linked: the work that it leads to.
        titled: the work whose title stands there.
    """
    text = " ".join((entry.key, entry.context, *(near.text for near in entry.nearby if near.where in {"label", "before", "after"})))
    if (venue := _venue(linked)) and venue != _venue(titled) and re.search(rf"\b{re.escape(venue)}(?![a-z])", text, re.IGNORECASE):
        return True
    years = {year % 100 for year in linked.years} - {year % 100 for year in titled.years}
    if any(int(found[0][-2:]) in years for found in _YEAR.finditer(text)):
        return True
    said = set(words(text)) - {word for known in (linked, titled) for title in known.titles for word in words(title)}
    return any(name in said for name in set(_families(linked)) - set(_families(titled)))


def _venue(known: Known) -> str:
    published = known.published
    return published["venue"] if published else ""


def _families(known: Known) -> Iterator[str]:
    return (family for names in known.lists for name in names for family in words(name.family) if len(family) >= _NAME)
