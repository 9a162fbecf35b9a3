"""What is held against each other: the commands that put it side by side, or show each of it."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase


def offered(kb: KnowledgeBase, text: str) -> list[str]:
    return [offer.command for offer in kb.search(text).offers]


@pytest.mark.parametrize(("text", "commands"), [
    ("difference between LoRA and full fine-tuning", ["llmeff explain lora", "llmeff explain fine-tuning"]),
    ("ptq vs qat", ["llmeff explain post-training-quantization", "llmeff explain quantization-aware-training"]),
    ("state space models vs transformers", ["llmeff explain state-space-models", "llmeff explain transformer"]),
    ("should I use pruning or quantization", ["llmeff explain pruning", "llmeff explain quantization"]),
    ("difference between tensor and pipeline parallelism", [
        "llmeff explain tensor-parallelism", "llmeff explain pipeline-parallelism",
        'llmeff list --where "topic = tensor-and-sequence-parallelism and topic = pipeline-parallelism"']),
    ("lora vs frobnication", ["llmeff explain lora"]), ("foo vs bar", []), ("lora vs the best of all", []),
    ("latency vs throughput", ["llmeff explain latency", "llmeff explain throughput"]),
])
def test_what_is_not_two_works_is_explained_on_both_sides(corpus: KnowledgeBase, text: str, commands: list[str]) -> None:
    assert offered(corpus, text) == commands


def test_hardware_on_both_sides_is_shown_once_each(corpus: KnowledgeBase) -> None:
    hopper, ampere = "llmeff support --hardware nvidia-hopper", "llmeff support --hardware nvidia-ampere"
    assert sorted(offered(corpus, "H100 vs A100 for inference")) == sorted([hopper, ampere])
    assert sorted(offered(corpus, "A100 or H100")) == sorted([hopper, ampere])


def test_engines_are_put_beside_each_other_and_their_works_compared_where_both_have_one(corpus: KnowledgeBase) -> None:
    assert offered(corpus, "vllm vs sglang") == ["llmeff support --engine vllm --engine sglang", "llmeff compare pagedattention sglang"]
    assert offered(corpus, "vllm vs llama.cpp") == ["llmeff support --engine vllm --engine llama-cpp"]  # whose first word is another work


def test_a_work_is_found_among_a_few_words_of_its_side(corpus: KnowledgeBase) -> None:
    assert offered(corpus, "deepspeed zero stage 3 vs fsdp") == ["llmeff compare zero pytorch-fsdp"]


def test_what_two_works_are_compared_for_is_not_looked_for(corpus: KnowledgeBase) -> None:
    found = corpus.search("gptq vs awq for llama 3", limit=2)
    assert [offer.command for offer in found.offers] == ["llmeff compare gptq awq"]
    assert sorted(hit.card["id"] for hit in found) == ["awq", "gptq"]


def test_a_work_among_many_words_is_not_taken_for_their_side(corpus: KnowledgeBase) -> None:
    assert offered(corpus, "why zero and not any other such stage vs fsdp") == []


def test_a_side_that_is_several_works_or_nothing_known_is_not_guessed(corpus: KnowledgeBase) -> None:
    assert offered(corpus, "adamw vs lion") == []
    assert offered(corpus, "quantization vs zeppelins") == ["llmeff explain quantization"]


def test_an_engine_among_works_that_are_compared_is_said_to_be_one(corpus: KnowledgeBase) -> None:
    for text, engine in (("awq vs gptq vs bnb", "bitsandbytes"), ("gptq versus awq versus llama.cpp", "llama-cpp"),
                         ("qlora vs bitsandbytes", "bitsandbytes")):
        assert f"llmeff engine {engine}" in [offer.command for offer in corpus.search(text, limit=1).offers]
    assert not any(offer.command.startswith("llmeff engine") for offer in corpus.search("vllm vs sglang", limit=1).offers)
