"""A metric beside a work or hardware leads to the numbers."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.search.measured import measured


@pytest.mark.parametrize(("text", "commands"), [
    ("tokens per second awq a100", ["llmeff show awq", 'llmeff list --where "claim.throughput > 0 and claim.hardware ~ a100"']),
    ("speedup of medusa", ["llmeff show medusa"]), ("awq a100", []),
    ("2:4 sparsity speedup a100", [
        "llmeff show sparse-tensor-cores", 'llmeff list --where "claim.speedup > 0 and claim.hardware ~ a100"']),
    ("speedup", []), ("speedup of zzqx", []), ("speedup of medusa zqa zqb", []),
])
def test_a_number_is_asked_for_by_its_metric(corpus: KnowledgeBase, text: str, commands: list[str]) -> None:
    assert [offer.command for offer in measured(corpus._index, text)] == commands


def test_the_conditions_that_are_offered_can_be_asked(corpus: KnowledgeBase) -> None:
    (_, offer) = measured(corpus._index, "throughput of h2o on a100")
    assert corpus.cards(where=offer.command.partition('"')[2].rstrip('"')).total


@pytest.mark.parametrize(("query", "command"), [
    ("speedup of Medusa on vicuna 7b", "llmeff results spec-speedup --model vicuna-7b-v1.3"),
    ("how much does GPTQ lose at 3 bits", "llmeff results wiki2-ppl"),
    ("benchmark for long context KV compression", "llmeff results longbench"),
    ("benchmarks like MMLU", "llmeff results"),
    ("methods tested on Llama-3-70B at 4 bits", 'llmeff list --where "claim.model ~ llama-3-70b"'),
    ("what is the memory of KV cache for 32k context llama 3 8b", "llmeff fit --model llama-3-8b --context 32k"),
    ("carbon footprint", "llmeff explain carbon"),
    ("what is group size", "llmeff explain group-size"),
])
def test_the_command_that_answers_is_offered_first(corpus: KnowledgeBase, query: str, command: str) -> None:
    assert corpus.search(query).offers[0].command == command


@pytest.mark.parametrize("query", [
    "speedup of Medusa on vicuna 7b", "smaller vocabulary for cheaper embeddings", "how to make vllm faster",
])
def test_where_to_begin_is_offered_to_nobody_who_names_something(corpus: KnowledgeBase, query: str) -> None:
    assert not {"llmeff guide", "llmeff path inference"} & {offer.command for offer in corpus.search(query).offers}


@pytest.mark.parametrize(("text", "command"), [
    ("speculative decoding that gives at least 3x speedup", 'llmeff list speculative-decoding --where "claim.speedup >= 3"'),
    ("quantization with more than 2x speedup", 'llmeff list quantization --where "claim.speedup > 2"'),
    ("kv cache methods with over 5x throughput", 'llmeff list kv-cache --where "claim.throughput-gain > 5"'),
    ("pruning that is at least 1.5x faster", 'llmeff list pruning --where "claim.speedup >= 1.5"'),
    ("optimizers with at least 2 times less memory", 'llmeff list optimizers --where "claim.memory-reduction >= 2"'),
    ("quantization with more than 4x compression", 'llmeff list quantization --where "claim.compression-ratio > 4"'),
])
def test_a_bound_on_a_gain_offers_the_works_that_state_it(corpus: KnowledgeBase, text: str, command: str) -> None:
    assert command in [offer.command for offer in corpus.search(text, limit=1).offers]


def test_no_list_is_offered_that_would_be_empty(corpus: KnowledgeBase) -> None:
    for text in ("pruning with more than 99999x speedup", "fp4 inference blackwell accuracy", "results on zzqx"):
        assert not [offer for offer in corpus.search(text, limit=1).offers if offer.command.startswith("llmeff list")]


@pytest.mark.parametrize(("text", "command"), [
    ("H2O vs SnapKV on LongBench", "llmeff results longbench"), ("is KIVI better than SnapKV on RULER", "llmeff results ruler"),
    ("wanda compared to sparsegpt on WikiText", "llmeff results wiki2-ppl"), ("papers measured on GSM8K", "llmeff results peft-gsm8k"),
    ("which papers report perplexity on C4", 'llmeff list --where "claim.dataset ~ c4"'),
    ("kv cache methods evaluated on LongBench", "llmeff results longbench"),
])
def test_data_that_works_were_tried_on_offer_what_was_measured_there(corpus: KnowledgeBase, text: str, command: str) -> None:
    assert command in [offer.command for offer in corpus.search(text, limit=1).offers]


@pytest.mark.parametrize(("query", "command"), [
    ("decoding 2x faster on cpu", 'llmeff list --where "claim.speedup >= 2 and claim.hardware ~ cpu"'),
    ("methods with at least 2x speedup on H100", 'llmeff list --where "claim.speedup >= 2 and claim.hardware ~ h100"'),
    ("is awq better than gptq on llama 3 70b", "llmeff results --model llama-3-70b"),
    ("does QuIP# beat AQLM on Llama-2-70B", "llmeff compare quip-sharp aqlm"),
])
def test_a_gain_and_the_model_are_part_of_the_command(corpus: KnowledgeBase, query: str, command: str) -> None:
    assert command in [offer.command for offer in corpus.search(query, limit=1).offers]


@pytest.mark.parametrize(("query", "command"), [
    ("speculative decoding speed-ups measured on A100",
     'llmeff list speculative-decoding --where "claim.speedup > 0 and claim.hardware ~ a100"'),
    ("which methods were measured on CPUs", 'llmeff list --where "claim.hardware ~ cpu"'),
    ("quantization tested on RTX 4090", "llmeff list quantization --where \"claim.hardware ~ 'rtx 4090'\""),
    ("GPTQ tested on A100", "llmeff show gptq"),
])
def test_what_was_measured_on_hardware_is_no_question_of_engines(corpus: KnowledgeBase, query: str, command: str) -> None:
    commands = [offer.command for offer in corpus.search(query).offers]
    assert command in commands
    assert not [other for other in commands if other.startswith("llmeff support")]


def test_hardware_is_asked_for_by_all_its_names_where_claims_have_another(corpus: KnowledgeBase) -> None:
    (offer,) = corpus.search("which methods are tested on Apple silicon").offers
    assert "claim.hardware ~ m1 or claim.hardware ~ m2" in offer.command


def test_results_at_a_width_are_those_of_the_width(corpus: KnowledgeBase) -> None:
    commands = [offer.command for offer in corpus.search("best 2-bit results on llama 2 70b").offers]
    assert "llmeff results wiki2-ppl --model llama-2-70b --bits 2" in commands
    assert "llmeff results wiki2-ppl --model llama-2-70b --bits 5" not in [
        offer.command for offer in corpus.search("5-bit results on llama 2 70b").offers]
