"""The works that a question asks for beside its words."""

from __future__ import annotations

import math

import pytest

from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.search.asking import read
from llmeff.search.question import Question, Relation
from llmeff.search.suited import STATED, suited


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
    ("ladle", {"ladle-2", "boil-twice"}), ("thinsoup", {"cold-wave", "boil-twice", "ladle", "ladle-2"}), ("ladle-2", set()),
    ("crumb", {"sum-of-salt"}),  # which is older and builds on it; "bread-bin", which is older too, was only compared with it
])
def test_only_what_is_not_older_came_after_a_work_unless_it_builds_on_it(index: Index, about: str, works: set[str]) -> None:
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
