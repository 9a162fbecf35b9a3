"""Questions that a record answers, has no answer to, or leaves open."""

from __future__ import annotations

from collections import Counter
from typing import cast

import pytest

from llmeff.model.catalogue import catalogue, questions
from llmeff.model.plain import Body
from llmeff.model.properties import Properties
from llmeff.model.questions import Question, absent, answer, asked_of

BITS = Question("quantization", ("weight_bits", "k_bits"))


def body(**changes: object) -> Body:
    return cast("Body", {"topics": ["kitchen/soup"], "properties": {}, **changes})


@pytest.mark.parametrize(("changes", "state"), [
    ({"properties": {"quantization": {"weight_bits": [4]}}}, "known"),
    ({"properties": {"quantization": {"k_bits": [2]}}}, "known"),
    ({"properties": {"quantization": {"stage": "ptq"}}}, "open"),
    ({"not_stated": ["quantization.k_bits"]}, "not_stated"),
    ({"not_applicable": ["quantization.weight_bits"], "not_stated": ["quantization.k_bits"]}, "not_applicable"),
    ({"properties": {"quantization": {"weight_bits": [4]}}, "not_stated": ["quantization.k_bits"]}, "known"),
    ({}, "open"),
])
def test_a_question_is_known_not_stated_not_applicable_or_open(changes: dict[str, object], state: str) -> None:
    assert answer(body(**changes), BITS) == state


def test_why_a_single_property_is_absent() -> None:
    assert absent(body(not_stated=["quantization.stage"]), "quantization.stage") == "not_stated"
    assert absent(body(), "quantization.stage") == "open"


def test_a_record_is_asked_what_its_primary_topic_and_its_own_groups_ask() -> None:
    pruned = Question("pruning", ("structure",))
    known = [BITS, pruned, Question("moe", ("top_k",))]
    assert list(asked_of(body(properties={"quantization": {}}), {"kitchen/soup": ["pruning"]}, known)) == [BITS, pruned]


def test_every_deciding_field_is_a_field() -> None:
    names = {name.rpartition(".")[0] for name in catalogue()} | set(catalogue())
    assert {path for question in questions() for path in question.paths} <= names
    assert all(question.fields for question in questions())


def test_each_group_has_three_to_six_deciding_fields() -> None:
    """Fewer do not tell its works apart, and more are no choice."""
    counts = Counter(question.group for question in questions())
    assert {group: count for group, count in counts.items() if not 3 <= count <= 6} == {}
    assert set(counts) == set(Properties.model_fields)
