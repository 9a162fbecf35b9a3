"""What proceedings are called."""

from __future__ import annotations

import pytest

from llmeff.model.plain_venues import VenueBody
from llmeff.model.proceedings import proceedings

KITCHENS: VenueBody = {"id": "ICK", "name": "International Conference on Kitchens", "kind": "conference", "proceedings": [
    {"since": 2001, "until": 2010, "title": "Proceedings of the {nth} Kitchen Days", "counted_since": 2000},
    {"since": 2011, "part": "short", "title": "Short Dishes {year}"},
    {"since": 2011, "title": "Kitchens '{yy}", "volumes_since": 2011, "publisher": "Pan", "series": "Pots"},
]}


@pytest.mark.parametrize(("year", "acl", "title", "volume"), [
    (2001, "", "Proceedings of the 2nd Kitchen Days", ""), (2010, "", "Proceedings of the 11th Kitchen Days", ""),
    (2011, "", "Kitchens '11", "1"), (2020, "", "Kitchens '20", "10"), (2020, "2020.ick-short.7", "Short Dishes 2020", ""),
    (2020, "2020.ick-long.7", "Kitchens '20", "10"),
])
def test_the_year_and_the_part_decide(year: int, acl: str, title: str, volume: str) -> None:
    found = proceedings(KITCHENS, year, acl)
    assert found is not None
    assert (found.title, found.volume) == (title, volume)


def test_before_the_first_nothing_is_known() -> None:
    assert proceedings(KITCHENS, 2000) is None
