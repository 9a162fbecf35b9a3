"""Works that a query calls by name."""

from __future__ import annotations

from pathlib import Path

from llmeff.index.opening import open_index
from llmeff.index.reading import Index
from llmeff.search.works import covered, in_a_title, signs_spelt_out, works_named
from llmeff.text import words
from tests.conftest import change


def named(index: Index, text: str, exact: bool = False) -> set[str]:
    asked = words(text)
    return {index.nodes[number].id for number, _, _ in works_named(index, asked, text, asked, frozenset(), exact)}


def test_a_name_that_is_nearly_so_counts_where_none_is_meant_for_certain(toy: Path) -> None:
    change(toy, "2020/boil-twice", "title: Boiling Twice Saves Half of the Heat", "title: Thin Soups of the Summer")
    index = open_index(toy)
    assert named(index, "thin soups in winter") == {"thinsoup"}
    assert named(index, "thin soups in winter", exact=True) == set()
    assert named(index, "Thin Soups of the Summer") == {"boil-twice"}


def test_signs_tell_names_apart_in_a_question_too(toy: Path) -> None:
    change(toy, "2020/boil-twice", "name: Boil Twice", "name: ThinSoup#")
    index = open_index(toy)
    assert signs_spelt_out(index, "ThinSoup# or ThinSoup, c++") == "boil twice or ThinSoup, c++"


def test_a_title_holds_words_in_any_order_but_all_of_them(index: Index) -> None:
    asked = ("crust weight slices", "crust weight slices rain", "soup rain")
    assert [in_a_title(index, words(text)) for text in asked] == [True, False, False]


def test_what_a_work_holds_of_a_longer_query_counts_by_weight_and_in_any_form(index: Index) -> None:
    share = {index.nodes[number].id: held for number, held in covered(index, ["knives", "knife", "comb", "sandwich", "rain"]).items()}
    assert share["crumb"] > 0.6 > 0.2 > share["attic"] > 0
    assert covered(index, ["knife", "comb"]) == covered(index, ["knife", "knife", "comb"]) == {}
    assert set(covered(index, ["knife", "comb", "sandwiches"]).values()) == {1.0}
