"""How the proceedings in which a paper stands are called, from what the taxonomy says of its venue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmeff.model.plain_venues import ProceedingsBody, VenueBody

_PART = re.compile(r"^\d{4}\.\w+?-(\w+)\.\d+$|^[A-Z]\d\d-(\d)")


@dataclass(frozen=True)
class Proceedings:
    """The book of a paper.

    Attributes:
        title: as its own BibTeX prints it.
        volume: its number in a series with one a year; empty where it has none.
        journal: whether they are issues of a journal, such as Proceedings of the ACM on Management of Data.
    """

    title: str
    volume: str = ""
    publisher: str = ""
    series: str = ""
    journal: bool = False


def proceedings(venue: VenueBody, year: int, acl: str = "") -> Proceedings | None:
    """The proceedings of a year; None where the taxonomy does not know how they are called.

    Args:
        venue: of the taxonomy.
        year: of publication.
        acl: the paper's id in the ACL Anthology, which says in which volume it is.
    """
    found = _PART.match(acl)
    part = (found[1] or found[2]) if found else ""
    for entry in venue.get("proceedings", ()):
        if entry["since"] <= year <= entry.get("until", year) and entry.get("part", part) == part:
            return _filled(entry, year)
    return None


def _filled(entry: ProceedingsBody, year: int) -> Proceedings:
    counted, volumes = entry.get("counted_since", year), entry.get("volumes_since")
    title = entry["title"].format(year=year, yy=f"{year % 100:02d}", nth=ordinal(year - counted + 1))
    volume = str(year - volumes + 1) if volumes else ""
    return Proceedings(title, volume, entry.get("publisher", ""), entry.get("series", ""), entry.get("journal", False))


def ordinal(number: int) -> str:
    """A number as a place in a row.

    >>> [ordinal(number) for number in (1, 11, 22, 41, 53)]
    ['1st', '11th', '22nd', '41st', '53rd']
    """
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
