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
    ("what is the memory of KV cache for 32k context llama 3 8b", "llmeff fit --model llama-3-8b --memory 24GB --context 32k"),
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
