"""The break of a page within a reference."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.lines import is_numbered, read
from llmeff.exchange.readers.pages import without_breaks

BEFORE, BEHIND = "Ann Lee, Bo Mac, Cy Dee,", "and Di Pot. Thin soup of pots. JoG, 2021."


@pytest.mark.parametrize("between", [
    "\n\n12\n\n", "\n\n12\n\n\n", "\n\n\x0c\n", "\n\nSoup and Pots: A Survey      12\n\n", "\n\n12    Lee et al.\n\n", "\n\n", "\n12\n",
    "\r\n\r\n12\r\n\r\n", "\n\nPreprint. Under review.\n\n13\n\n",
])
def test_a_reference_goes_on_behind_the_break_of_a_page(between: str) -> None:
    text = f"Soup.\n\n{BEFORE}{between}{BEHIND}\n\nNext one. 2020."
    assert len(without_breaks(text, is_numbered)) == len(text)
    entry = next(entry for entry in read(text, "x.txt").entries if entry.authors)
    assert ([name.family for name in entry.authors], entry.value("title"), entry.line) == (
        ["Lee", "Mac", "Dee", "Pot"], "Thin soup of pots", 3)


@pytest.mark.parametrize("text", [
    "Ann Lee, Bo Mac. Thin soup of pots. JoG, 2021.\n\n12\n\nCy Dee. Thick soup of pots.",
    "A line that has no end and is long enough,\n\n[2] Cy Dee. Soup.",
    "A list of pots\n\nthat goes on", f"{BEFORE}\n\n\n\n\n\n\n\n{BEHIND}",
])
def test_other_breaks_stay(text: str) -> None:
    assert without_breaks(text, is_numbered) == text


@pytest.mark.parametrize("end", [",", " and", " &"])
def test_a_line_that_ends_within_a_list_of_names_goes_on(end: str) -> None:
    found = read(f"Ann Lee, Bo Mac, Cy Dee, Ed Fir, Gus Hop{end}\nIda Jay. Thin soup of pots. JoG, 2021.", "x.txt").entries
    assert [entry.value("title") for entry in found] == ["Thin soup of pots"]


@pytest.mark.parametrize(("end", "next_line", "same"), [
    (":", "basics, pots and spoons. JoG, 2021.", True), (";", "Pot, D. Basics. JoG, 2021.", True), (".", "Cy Dee. Basics.", False),
])
def test_a_reference_goes_on_behind_a_page_number_within_its_title(end: str, next_line: str, same: bool) -> None:
    text = f"[1] Ann Lee, Bo Mac. A survey of thin soups{end}\n12\n{next_line}"
    assert (without_breaks(text, is_numbered) != text) is same
