"""Questions of one work that have no form of their own: its record answers, or a comparison."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase


@pytest.mark.parametrize(("text", "command"), [
    ("how much memory does h2o save", "llmeff show h2o"), ("what is KIVI's group size", "llmeff show kivi"),
    ("SmoothQuant speedup number with baseline", "llmeff show smoothquant"), ("does gptq claim 3.25x speedup", "llmeff show gptq"),
    ("is it true that QLoRA fine-tunes 65B on a single GPU", "llmeff show qlora"), ("is DPO cheaper than PPO", "llmeff compare dpo ppo"),
    ("is streamingllm able to extend the context", "llmeff show streamingllm"), ("explain mamba to a beginner", "llmeff explain mamba"),
    ("does WANDA need much memory", "llmeff show wanda"),
])
def test_the_record_of_the_work_that_is_named_is_offered(corpus: KnowledgeBase, text: str, command: str) -> None:
    assert corpus.search(text, limit=1).offers[0].command == command


@pytest.mark.parametrize(("text", "said"), [
    ("does flashattention change the output", "exact yes"), ("does SageAttention preserve attention", "exact no")])
def test_whether_a_work_keeps_the_output_is_said_from_its_record(corpus: KnowledgeBase, text: str, said: str) -> None:
    assert said in corpus.search(text, limit=1).offers[0].why


@pytest.mark.parametrize("text", [
    "what is the best adapter", "which drafter is fastest on vicuna", "gptq variants", "quantization results"])
def test_of_no_method_by_name_no_record_is_offered(corpus: KnowledgeBase, text: str) -> None:
    assert not any(offer.command.startswith("llmeff show") for offer in corpus.search(text, limit=1).offers)
