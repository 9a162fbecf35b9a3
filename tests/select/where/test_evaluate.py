"""Conditions: three-valued, typed, and explained where they are wrong."""

from __future__ import annotations

import time
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llmeff.errors import UsageError
from llmeff.kb import KnowledgeBase
from llmeff.model.catalogue import catalogue
from llmeff.model.plain import Body, MetricBody
from llmeff.select.where import Undecided, compile_condition
from llmeff.select.where.parser import ConditionError, parse

METRICS = cast("list[MetricBody]", [
    {"id": "speedup", "label": "Speed-up", "aliases": ["acceleration"]}, {"id": "memory-saving", "label": "Memory saved"},
])
BODY = cast("Body", {
    "id": "x", "name": "X", "aliases": ["Ex"], "title": "A Title", "authors": ["Frantar, Elias", {"group": "AI Team"}], "kind": "method",
    "year": 2022, "topics": ["inference/quantization/weight-only"], "summary": "Words.", "added": "2026-01-02",
    "code": [{"url": "https://github.com/a/b", "kind": "official"}],
    "published": {"venue": "ICLR", "year": 2023},
    "properties": {
        "quantization": {"stage": "ptq", "weight_bits": [2, 4], "codebook": False, "cost": {"gpu_hours": {"min": 2, "max": 6}}},
        "pruning": {"sparsity": {"min": 0.5, "max": 0.6}},
    },
    "claims": [
        {"metric": "speedup", "value": 1.5, "baseline": "FP16", "hardware": "NVIDIA A100"},
        {"metric": "speedup", "value": 4.5, "baseline": {"name": "FP16", "version": "2"}, "hardware": "NVIDIA A6000"},
        {"metric": "memory-saving", "value": 60, "baseline": "FP16"},
    ],
})
TRUST = 3


def decide(text: str) -> bool | None:
    result = compile_condition(text, METRICS, catalogue()).holds(BODY, TRUST)
    return None if isinstance(result, Undecided) else result


@pytest.mark.parametrize(("condition", "expected"), [
    ("weight_bits <= 2", True), ("weight_bits = 4", True), ("weight_bits > 4", False), ("weight_bits >= 4 and has code", True),
    ("quantization.stage = ptq", True), ("stage = qat", False), ("stage in (qat, ptq)", True), ("stage not in [ptq]", False),
    ("stage != qat", True), ("weight_bits != 2", False), ("codebook = false", True), ("codebook = yes", False),
    ("sparsity >= 0.6", True), ("sparsity > 0.6", False), ("sparsity = 0.55", True), ("cost.gpu_hours < 3", True),
    ("weight_bits > 2 and weight_bits < 4", False), ("weight_bits > 2 and weight_bits <= 4", True),
    ("cost.gpu_hours > 3 and cost.gpu_hours < 4", True), ("cost.gpu_hours > 6 and cost.gpu_hours < 9", False),
    ("calib_samples > 3 and calib_samples < 4", None),
    ("quantization.cost.gpu_hours < 3", True), ("year >= 2022 and year < 2023", True), ("published_year = 2023", True),
    ("venue = iclr", True), ("author = frantar", True), ("author ~ elias", True), ("author = 'Elias Frantar'", True),
    ("author ~ 'elias fran'", True), ("topic = quantization", True),
    ("topic = inference", True), ("facet = training", False), ("name = Ex", True), ("trust >= 2", True), ("trust = 3", True),
    ("trust > 3", False), ("title ~ 'a title'", True),
    ("retraining = none", None), ("not retraining = none", None), ("retraining = none or has code", True),
    ("retraining = none and kind = survey", False), ("not has code", False), ("has retraining", False), ("not has retraining", True),
    ("has quantization", True), ("has distillation", False), ("has claims", True), ("has claim.speedup", True),
    ("claim.speedup >= 2", True), ("claim.speedup >= 2 and claim.hardware ~ A100", False),
    ("claim.speedup >= 2 and claim.hardware ~ A6000", True),
    ("claim.speedup < 2 and claim.hardware ~ a100", True), ("claim.memory_saving > 50 and claim.hardware ~ A100", None),
    ("claim.acceleration > 4", True), ("claim.baseline = FP16 and claim.memory-saving = 60%", True),
    ("added >= 2026-01-02", True), ("added > 2026-01", False), ("added >= 2026 and added <= 2026-01", True), ("added < 2026-01-02", False),
    ("title = “A Title”", True), ("title ~ ‘a title’", True),
    ("(stage = qat or weight_bits = 4) and not kind = survey", True), ("NOT (year = 2022)", False),
])
def test_conditions_decide(condition: str, expected: bool | None) -> None:
    assert decide(condition) is expected


@pytest.mark.parametrize(("op", "holds"), [
    ("<", (False, True, True, True)), ("<=", (True, True, True, True)), (">", (True, True, False, False)),
    (">=", (True, True, True, False)), ("=", (True, True, True, False)), ("!=", (False, False, False, True)),
])
def test_a_range_passes_where_any_value_in_it_does(op: str, holds: tuple[bool, ...]) -> None:
    assert tuple(decide(f"sparsity {op} {number}") for number in (0.5, 0.55, 0.6, 0.7)) == holds


@pytest.mark.parametrize(("condition", "expected"), [
    ("venue = iclr", False), ("not venue = iclr", True), ("published_year >= 2023", False), ("has published", False),
    ("extends = gptq", False), ("not extends = gptq", True), ("license = MIT", None),
    ("not_stated = license", False), ("not_applicable = quantization.weight_bits", False), ("not not_applicable = moe.top_k", True),
])
def test_a_preprint_has_no_venue_and_a_work_without_relations_has_none(condition: str, expected: bool | None) -> None:
    body = cast("Body", {name: value for name, value in BODY.items() if name != "published"})
    result = compile_condition(condition, METRICS, catalogue()).holds(body, TRUST)
    assert (None if isinstance(result, Undecided) else result) is expected


def test_what_was_not_said_and_what_makes_no_sense_are_asked_for_by_name() -> None:
    body = cast("Body", {**BODY, "not_stated": ["kv_cache.phase"], "not_applicable": ["moe.top_k"]})
    for condition, expected in (("not_applicable = moe.top_k", True), ("not_stated = kv_cache.phase", True),
                                ("not_stated = moe.top_k", False),
                                ("not_applicable ~ moe", True), ("has not_applicable", True)):
        assert compile_condition(condition, METRICS, catalogue()).holds(body, TRUST) is expected


@pytest.mark.parametrize(("condition", "word", "place"), [
    ("weigt_bits <= 4", "weight_bits", 0), ("weight_bits <= four", "number", 15),
    ("stage = pqt", "ptq", 8), ("stage != pqt", "ptq", 9), ("stage in (ptq, pqt)", "ptq", 15), ("weight_bits <=", "missing", 14),
    ("(year = 1", "closed", 0),
    ("codebook = 3", "true or false", 11), ("year > 1 year < 2", "'and' or 'or'", 9),
    ("claim.spedup > 2", "claim.speedup", 0),
    ("stage < 3", "no number", 0), ("", "empty", 0), ("and", "comparison", 3),
    ('year = "2022"', "without quotes", 7), ("added = today", "YYYY-MM-DD", 8), ("added >= 2026-13", "is no date", 9),
    ("year in 2022", "brackets", 8), ("year ! 3", "cannot be read", 5),
])
def test_what_is_wrong_is_shown_at_its_place(condition: str, word: str, place: int) -> None:
    with pytest.raises(ConditionError) as error:
        compile_condition(condition, METRICS, catalogue())
    assert word in str(error.value)
    assert error.value.place == place
    assert str(error.value).splitlines()[-1].index("^") == place + 2


@settings(max_examples=500)
@given(st.text(st.sampled_from("abyear<>=!~()[],. \"'0123456789andornothasin\n\t\\%é"), max_size=40) | st.text(max_size=30))
def test_no_text_raises_anything_else(text: str) -> None:
    try:
        parse(text)
        compile_condition(text, METRICS, catalogue()).holds(BODY, TRUST)
    except UsageError:
        pass


def test_every_field_can_be_asked() -> None:
    for name in catalogue():
        assert decide(f"has {name}") in (True, False)


@pytest.mark.parametrize(("condition", "instead"), [
    ("published = none", "not has published"), ("code = null", "not has code"), ("published = 2023", "published_year = 2023"),
    ("published >= 2023", "published is no number"),
])
def test_a_text_that_no_record_can_have_is_refused_with_what_to_ask(kb: KnowledgeBase, condition: str, instead: str) -> None:
    with pytest.raises(ConditionError, match=instead):
        kb.cards(where=condition)


def test_many_comparisons_of_claims_cost_no_more_than_each_of_them() -> None:
    condition = compile_condition(" and ".join(f"claim.speedup >= 0.{number}" for number in range(199)), METRICS, catalogue())
    start = time.process_time()
    assert all(condition.holds(BODY, TRUST) is True for _ in range(1_000))
    assert time.process_time() - start < 10


def test_a_word_may_be_none(kb: KnowledgeBase) -> None:
    assert kb.cards(where="retraining = none").total > 0


def test_a_group_is_meant_by_its_name_whatever_field_of_another_group_is_called_so(corpus: KnowledgeBase) -> None:
    groups = {name.partition(".")[0] for record in corpus for name in (record.properties.model_dump(exclude_none=True) if record.properties
                                                                       else ())}
    for group in sorted(groups):
        there = {record.id for record in corpus if record.properties and getattr(record.properties, group, None) is not None}
        assert {card["id"] for card in corpus.cards(where=f"has {group}").cards} == there, group
        others = {card["id"] for card in corpus.cards(where=f"not has {group.upper()}").cards}
        assert others == {record.id for record in corpus} - there, group


def test_a_field_that_is_called_like_a_group_is_asked_by_its_own_group(corpus: KnowledgeBase) -> None:
    own = {card["id"] for card in corpus.cards(where="has diffusion.kv_cache").cards}
    assert 0 < len(own) < len(corpus.cards(where="has kv_cache").cards)
    assert corpus.cards(where="has kv_cache and kv_cache.lossless = true").total > 0


def test_a_property_that_has_parts_may_be_asked_for_as_a_whole(toy: Path) -> None:
    path = toy / "papers" / "2019" / "thinsoup.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("retraining: none", "retraining: none, cost: {hours: 4}"), encoding="utf-8")
    kb = KnowledgeBase(toy)
    assert [card["id"] for card in kb.cards(where="has quantization.cost").cards] == ["thinsoup"]
    with pytest.raises(ConditionError, match="no field is called 'quantization"):
        kb.cards(where="quantization.cost = 3")
