"""Works that a query calls by name."""

from __future__ import annotations

from pathlib import Path

from llmeff.index.opening import open_index
from llmeff.index.reading import Index
from llmeff.search.works import signs_spelt_out, works_named
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
