"""Questions of the collection or of a topic as a whole."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase


@pytest.mark.parametrize(("text", "command"), [
    ("what is new", "llmeff new"), ("latest papers", "llmeff new"), ("show me the newest works", "llmeff new"),
    ("what's new this month", "llmeff new"), ("which works were added last week", "llmeff new"), ("most recent publications", "llmeff new"),
    ("oldest papers", "llmeff list --sort year"), ("the earliest works here", "llmeff list --sort year"),
    ("oldest pruning paper here", "llmeff list pruning --sort year"), ("earliest kv cache work", "llmeff list kv-cache --sort year"),
    ("what is the oldest work on distillation", "llmeff list knowledge-distillation --sort year"),
    ("recent papers on quantization", "llmeff list quantization --sort -year"),
    ("top 10 papers on quantization", "llmeff path quantization"), ("top ten works on pruning", "llmeff path pruning"),
    ("most influential papers", "llmeff path"), ("seminal works on scaling laws", "llmeff path scaling-laws"),
    ("key papers on speculative decoding", "llmeff path speculative-decoding"), ("top 5 papers on LLM inference", "llmeff path inference"),
    ("how complete is this collection for 2025", "llmeff stats"), ("coverage of pruning", "llmeff explain pruning"),
    ("until when is quantization covered", "llmeff explain quantization"), ("is the collection up to date", "llmeff stats"),
    ("does this cover 2026", "llmeff stats"), ("what is missing here", "llmeff stats"),
    ("what does 70B mean", "llmeff explain parameters"), ("what does 7b stand for", "llmeff explain parameters"),
    ("what is a 500M model", "llmeff explain parameters"), ("how many bits is bf16", "llmeff explain bfloat16"),
    ("how many bytes has fp32", "llmeff explain fp32"), ("how wide is fp8", "llmeff explain fp8"),
])
def test_what_is_asked_of_all_has_a_command(corpus: KnowledgeBase, text: str, command: str) -> None:
    commands = [offer.command for offer in corpus.search(text, limit=1).offers]
    assert commands[:1] == [command]
    assert len(set(commands)) == len(commands)


@pytest.mark.parametrize("text", [
    "authors who write most about pruning", "who publishes most on quantization", "most prolific authors", "top authors in kv cache",
    "which researchers publish most often", "leading researchers in distillation",
])
def test_who_writes_most_is_not_counted_and_that_is_said(corpus: KnowledgeBase, text: str) -> None:
    found = corpus.search(text, limit=1)
    assert "who writes most is not counted" in found.said
    assert found.offers[0].command == "llmeff list --author NAME"


@pytest.mark.parametrize("text", [
    "most influential efficiency papers", "top 10 papers on pruning", "seminal works on scaling laws", "landmark papers in distillation",
    "best 5 papers on quantization", "the most impactful works",
])
def test_that_influence_is_not_recorded_is_said(corpus: KnowledgeBase, text: str) -> None:
    assert any(said.startswith("how much influence") for said in corpus.search(text, limit=1).said)


@pytest.mark.parametrize("text", [
    "weather in Berlin", "chicken curry recipe", "who won the world cup", "best laptop for AI", "which graphics card should I buy",
    "good phone to buy",
])
def test_what_is_outside_is_said_to_be_so(corpus: KnowledgeBase, text: str) -> None:
    found = corpus.search(text, limit=1)
    assert "outside" in f"{found.unnamed}{found.said}"


@pytest.mark.parametrize("text", [
    "attention kernels for RTX 3060", "cheapest serving for bursty traffic", "is AWQ deprecated in vllm", "who invented the transformer",
    "papers that contradict the Kaplan scaling laws", "coverage based data selection", "LLMs on a phone", "best gpu kernels",
])
def test_what_is_of_the_field_is_not(corpus: KnowledgeBase, text: str) -> None:
    found = corpus.search(text, limit=1)
    assert "outside" not in f"{found.unnamed}{found.said}"
    assert not any(offer.command == "llmeff stats" for offer in found.offers)
