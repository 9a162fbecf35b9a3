"""Persons: one name finds one person, whatever stands between its letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.select.persons import by_spelling
from tests.conftest import change


@pytest.mark.parametrize("name", [
    "van den Bürger, Alek-Sandra", "Van-den Burger, A.leksandra", "Alek Sandra Vandenburger"])
def test_dots_hyphens_blanks_and_accents_of_a_name_do_not_matter(kb: KnowledgeBase, name: str) -> None:
    assert [card["id"] for card in kb.cards(author=name).cards] == ["thinsoup"]


@pytest.mark.parametrize("name", ["", ",", "vandenburger,", "vandenburgeraleksandra", "van den, Bürger Aleksandra"])
def test_half_a_name_or_one_divided_otherwise_is_no_whole_one(kb: KnowledgeBase, name: str) -> None:
    assert by_spelling(kb._index, name) == []


def test_a_name_is_an_author_in_a_search_and_without_a_command(kb: KnowledgeBase) -> None:
    assert [meaning.what for meaning in kb.meanings("Vandenburger, Alek-Sandra")] == ["author"]
    assert kb.search("works by alek sandra vandenburger")[0].card["id"] == "thinsoup"


def test_works_of_one_author_in_two_spellings_have_a_common_author(toy: Path) -> None:
    change(toy, "2020/boil-twice", "authors:\n", "authors:\n  - vanden-Burger, Alek-Sandra\n")
    assert "common author: vanden-Burger" in str(KnowledgeBase(toy).related("boil-twice", 20))
