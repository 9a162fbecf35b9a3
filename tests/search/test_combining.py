"""Works that have to do with several things at once, and typed wishes however they are spelt."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase


@pytest.mark.parametrize(("text", "condition"), [
    ("works that combine pruning and quantization", "topic = pruning and topic = quantization"),
    ("both distillation and pruning", "topic = knowledge-distillation and topic = pruning"),
    ("joint pruning and quantization", "topic = pruning and topic = quantization"),
    ("compares with both H2O and SnapKV", "compares_with = h2o and compares_with = snapkv"),
    ("which KV cache papers compare with both H2O and SnapKV", "compares_with = h2o and compares_with = snapkv"),
    ("how to quantize a MoE model without losing rare experts", "topic = mixture-of-experts and topic = quantization"),
    ("long context pruning", "topic = context-extension and topic = context-compression"),
    ("measured against GPTQ and AWQ", "measured_against = gptq and measured_against = awq"),
])
def test_several_at_once_are_one_condition_that_some_work_meets(corpus: KnowledgeBase, text: str, condition: str) -> None:
    assert f'llmeff list --where "{condition}"' in [offer.command for offer in corpus.search(text, limit=1).offers]
    assert corpus.find(where=condition)


def test_what_builds_on_one_work_and_was_held_against_another_is_one_question(corpus: KnowledgeBase) -> None:
    found = corpus.search("methods that extend LoRA and are measured against QLoRA", limit=None)
    assert {hit.card["id"] for hit in found} == {record.id for record in corpus.find(
        where="extends = lora and (compares_with = qlora or measured_against = qlora)", limit=None)}


def test_where_nothing_does_both_it_is_said(corpus: KnowledgeBase) -> None:
    found = corpus.search("which methods extend GPTQ and were compared with AWQ")
    assert "nothing here is recorded to build on GPTQ and to be held against AWQ" in found.said
    assert [offer.command for offer in found.offers] == ["llmeff lineage gptq", 'llmeff list --where "compares_with = awq"']
    assert "gptaq" in [hit.card["id"] for hit in found]


@pytest.mark.parametrize("text", ["both sides of attention", "combining experts and routers", "compares with cheese and bread"])
def test_none_is_offered_that_would_be_empty(corpus: KnowledgeBase, text: str) -> None:
    assert not any("list --where" in offer.command for offer in corpus.search(text, limit=1).offers)


@pytest.mark.parametrize(("text", "condition"), [
    ("prune without gradients", "pruning.criterion != gradient"), ("gradient-free quantization", "quantization.calibration != gradient"),
    ("pruning that needs no backpropagation", "pruning.criterion != gradient"),
    ("distillation without teacher logits", "distillation.teacher_access = black_box"),
    ("distilling with no access to the teacher's logits", "distillation.teacher_access = black_box"),
    ("speculatve decodng without trainning", "speculative.trains = false"),
    ("quantizaton without calibraton", "quantization.calibration = none"), ("prunning without trainning", "pruning.retraining = none"),
])
def test_a_wish_is_the_typed_field_also_where_it_is_misspelt(corpus: KnowledgeBase, text: str, condition: str) -> None:
    assert any(f'--where "{condition}"' in offer.command for offer in corpus.search(text, limit=1).offers)


@pytest.mark.parametrize("text", ["KV compression without custom kernels", "quantization without special CUDA kernels"])
def test_that_no_field_says_a_wish_is_told(corpus: KnowledgeBase, text: str) -> None:
    assert any("is not held" in said for said in corpus.search(text, limit=1).said)


@pytest.mark.parametrize(("text", "command"), [
    ("which model did AWQ test on", "llmeff show awq"), ("what models was SnapKV evaluated on", "llmeff show snapkv"),
    ("on which models was GPTQ tested", "llmeff show gptq"), ("which benchmarks does KIVI report", "llmeff show kivi"),
    ("accuracy loss of 50 % pruning", "llmeff results wiki2-ppl-sparse"), ("perplexity at 50% sparsity", "llmeff results wiki2-ppl-sparse"),
    ("quality lost under 3-bit quantization", "llmeff results wiki2-ppl"),
    ("2-bit results on 70B", 'llmeff list --where "weight_bits = 2 and claim.model ~ 70B"'),
])
def test_what_was_measured_is_shown_by_the_command_that_holds_it(corpus: KnowledgeBase, text: str, command: str) -> None:
    assert command in [offer.command for offer in corpus.search(text, limit=1).offers]


def test_what_its_claims_or_results_were_measured_against_is_a_field(corpus: KnowledgeBase) -> None:
    found = corpus.find(where="measured_against = GPTQ", limit=None)
    claiming = {record.id for record in found if any("gptq" in (claim.baseline_ref or ()) for claim in record.claims)}
    assert claiming
    assert {record.id for record in found} - claiming <= {result.measured_by for result in corpus["gptq"].results}


def test_on_which_data_works_calibrate_is_not_recorded_and_that_is_said(corpus: KnowledgeBase) -> None:
    for text in ("papers that use C4 for calibration", "calibrated on wikitext"):
        assert "on which data works calibrate is not recorded" in corpus.search(text, limit=1).said


@pytest.mark.parametrize("text", ["compares with Medusa, EAGLE and Lookahead", "measured against Lookahead and Medusa"])
def test_a_name_of_several_works_stands_for_any_of_them(corpus: KnowledgeBase, text: str) -> None:
    (offer, *_) = corpus.search(text, limit=1).offers
    assert all(f"= {work}" in offer.command for work in ("medusa", "lookahead-decoding", "lookahead-trie"))
    assert corpus.find(where=offer.command.partition('"')[2].rstrip('"'))


def test_a_comparison_with_one_and_not_with_another_is_asked_for(corpus: KnowledgeBase) -> None:
    found = corpus.search("methods compared with awq but not gptq", limit=None)
    against = {name: {card["id"] for card in corpus.cards(where=f"compares_with = {name} or measured_against = {name}").cards}
               for name in ("awq", "gptq")}
    ids = {hit.card["id"] for hit in found}
    assert ids
    assert ids <= against["awq"] - against["gptq"] - {"gptq"}


def test_all_works_are_asked_for_that_were_never_held_against_one(corpus: KnowledgeBase) -> None:
    found = corpus.search("methods never compared with gptq", limit=None)
    assert not {"gptq", "awq"}.intersection(hit.card["id"] for hit in found)
    assert found.offers[0].command == 'llmeff list --where "not (compares_with = gptq or measured_against = gptq)"'
