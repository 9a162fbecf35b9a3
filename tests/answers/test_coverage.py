"""How far the collection reaches."""

from __future__ import annotations

from pathlib import Path

from llmeff.kb import KnowledgeBase
from tests.conftest import change


def test_works_are_counted_by_year_until_the_newest(kb: KnowledgeBase) -> None:
    found = kb.coverage(topic="kitchen/soup")
    assert sum(found.years.values()) == found.works == kb.cards(topic="kitchen/soup").total
    assert found.until == "2022-05"
    assert list(found.latest) == [2019, 2020, 2021, 2022]


def test_of_a_newest_work_without_a_month_the_year_is_said(kb: KnowledgeBase) -> None:
    found = kb.coverage(topic="kitchen/bread")  # the newest has no arXiv id, and those before it have one
    assert found.until == "2023"


def test_no_work_has_no_newest(kb: KnowledgeBase) -> None:
    found = kb.coverage(until=1999)
    assert (found.works, found.until, found.latest) == (0, "", {})


def test_of_two_densest_years_the_newer_one_counts(toy: Path) -> None:
    change(toy, "2022/sum-of-salt", "year: 2022", "year: 2023")
    found = KnowledgeBase(toy).coverage()
    assert (found.years[2022], found.years[2023], found.densest) == (3, 3, 2023)
