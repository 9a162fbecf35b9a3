"""References as IEEE prints them."""

from __future__ import annotations

import pytest

from llmeff.exchange.ieee import lines
from llmeff.exchange.reference import Reference
from llmeff.names import Name

PEOPLE = tuple(Name(f"Lee{letter}", "Ann") for letter in "abcdefg")


@pytest.mark.parametrize(("count", "named"), [
    (1, "A. Leea,"), (2, "A. Leea and A. Leeb,"), (3, "A. Leea, A. Leeb, and A. Leec,"),
    (6, "A. Leea, A. Leeb, A. Leec, A. Leed, A. Leee, and A. Leef,"), (7, "A. Leea et al.,"),
])
def test_up_to_six_authors_are_named(count: int, named: str) -> None:
    (line,) = lines([Reference("k", "web", "On soup", (), PEOPLE[:count], 2020, "https://soup.example/k")])
    assert line == f"[1] {named} “On soup.” [Online]. Available: https://soup.example/k"


@pytest.mark.parametrize(("month", "shown"), [
    *enumerate(("Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sep.", "Oct.", "Nov.", "Dec."), 1)])
def test_a_month_is_shortened(month: int, shown: str) -> None:
    (line,) = lines([Reference("k", "journal", "On soup", (), PEOPLE[:1], 2020, "", "Journal of Kitchens", month=month)])
    assert line == f"[1] A. Leea, “On soup,” Journal of Kitchens, {shown} 2020."


@pytest.mark.parametrize(("pages", "shown"), [("5", "p. 5"), ("5-7", "pp. 5–7"), ("140:1-140:9", "pp. 140:1–140:9")])
def test_one_page_is_no_pages(pages: str, shown: str) -> None:
    (line,) = lines([Reference("k", "conference", "On soup", (), PEOPLE[:1], 2020, "", "Proceedings of Kitchens", pages=pages)])
    assert line.endswith(f"2020, {shown}.")
