"""The works that a question asks for beside its words."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.search.asking import read
from llmeff.search.question import Question, Relation
from llmeff.search.suited import STATED, suited
from tests.conftest import Run, change


def test_an_alternative_of_another_field_counts_half(index: Index) -> None:
    """What others build on counts besides: two records lead to "crumb", one to "cold-wave", none to "sum-of-salt"."""
    points = {index.nodes[number].id: points for number, _, points in suited(index, read(index, "alternatives to Bread Bin"))}
    assert points == pytest.approx({"crumb": STATED + 2 * math.log2(3), "cold-wave": STATED / 2 + 2, "sum-of-salt": STATED})


def asked(index: Index, about: str, relation: Relation) -> dict[str, str]:
    """The works that stand so to another one, each with the reason."""
    number = index.number(about)
    assert number is not None
    return {index.nodes[other].id: reason for other, reason, _ in suited(index, Question("", relation=relation, about=(number,)))}


@pytest.mark.parametrize(("about", "works"), [
    ("ladle", {"ladle-2"}), ("thinsoup", {"cold-wave", "boil-twice", "ladle", "ladle-2"}), ("ladle-2", set()),
    ("crumb", set()),  # "sum-of-salt" implements it, and "bread-bin" is older and was compared with it
])
def test_only_what_is_later_came_after_a_work(index: Index, about: str, works: set[str]) -> None:
    assert set(asked(index, about, "after")) == works


@pytest.mark.parametrize(("about", "relation", "works"), [
    ("kettle", "yardstick", {"pan"}), ("kettle", "against", set()), ("pan", "against", {"kettle"}), ("pan", "yardstick", set()),
    ("bread-bin", "yardstick", {"crumb"}), ("bread-bin", "against", set()), ("crumb", "against", {"bread-bin"}),
    ("crumb", "yardstick", set()),
])
def test_what_a_work_was_held_against_is_apart_from_what_was_held_against_it(
    measured: KnowledgeBase, about: str, relation: Relation, works: set[str]
) -> None:
    assert set(asked(measured._index, about, relation)) == works


@pytest.mark.parametrize(("identifier", "year", "later"), [
    ("1911.01233", 2019, False), ("1911.01235", 2019, True), ("1912.00001", 2019, True), ("", 2019, False), ("", 2020, True),
])
def test_later_is_what_is_so_for_sure(toy: Path, identifier: str, year: int, later: bool) -> None:
    change(toy, "2020/boil-twice", "year: 2020", f"year: {year}")
    change(toy, "2020/boil-twice", 'ids: {arxiv: "2003.00007"}',
           f'ids: {{arxiv: "{identifier}"}}' if identifier else "ids: {doi: 10.5555/boil}")
    with KnowledgeBase(toy) as kb:
        found = {hit.card["id"] for hit in kb.search("what came after ThinSoup")}
    assert ("boil-twice" in found) is later


def test_software_of_a_method_is_no_successor(toy: Path, llmeff: Run) -> None:
    with KnowledgeBase(toy) as kb:
        assert "sum-of-salt" not in {hit.card["id"] for hit in kb.search("what came after crumb")}
    printed = llmeff("lineage", "crumb").stdout
    assert printed.index("implemented in") < printed.index("[implements]")
    assert "grew into: nothing that is recorded" in printed


@pytest.mark.parametrize("text", [
    "papers that compare with Crumb: Pruning Bread Slices by Weight and Crust", "works that were measured against crumb",
    "methods that use crumb as a baseline", "bread pruning methods that compare with crumb",
])
def test_beside_words_that_say_nothing_a_relation_is_all_that_is_asked(kb: KnowledgeBase, text: str) -> None:
    found = kb.search(text)
    assert [hit.card["id"] for hit in found] == ["bread-bin"]
    assert found.offers[0].command == 'llmeff list --where "compares_with = crumb"'


def test_where_no_work_of_a_topic_stands_so_to_another_the_topic_is_searched(kb: KnowledgeBase) -> None:
    found = kb.search("soup thinning papers that compare with crumb")
    assert "bread-bin" not in {hit.card["id"] for hit in found}
    assert found.said == ()


def test_what_is_also_of_the_topic_that_is_named_comes_before_what_saves_memory(corpus: KnowledgeBase) -> None:
    first = {hit.card["id"] for hit in corpus.search("speed up MoE inference on one consumer GPU", limit=4)}
    assert {"fiddler", "mixtral-offloading"} <= first
