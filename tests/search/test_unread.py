"""What nothing took of a question is named."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.phrases import NOT_READ


@pytest.mark.parametrize(("query", "left"), [
    ("optimizers without momentum", "without momentum"), ("optimizers that do not store momentum", "not store momentum"),
    ("which methods never evict tokens", "never evict tokens"), ("attention that is not linear", "not linear"),
    ("no quantization", "no quantization"), ("deduplication that keeps 90% of the data", "90%"),
    ("pretraining with less than 1000 gpus", "less than 1000 gpus"), ("latency under 100 ms per token", "under 100 ms"),
    ("quantization with more than 3 bits and less than 8 bits", "less than 8 bits"), ("at most 1.5 bits per weight", "at most 1.5 bits"),
    ("speculative decoding within the past year", "within the past year"), ("papers in the last 3 months", "3 months"),
    ("attention kernels not on H100", "not h100"),
])
def test_a_condition_that_nothing_takes_is_named(corpus: KnowledgeBase, query: str, left: str) -> None:
    assert f"{NOT_READ}{left}" in corpus.search(query, limit=1).said


@pytest.mark.parametrize("query", [
    "pruning at 60 % sparsity", "speculative decoding with at least 3x speedup", "quantization below 3 bits", "quantization before 2022",
    "kv cache except eviction", "speculative decoding without a draft model", "why does quantization not work", "papers without code",
    "Attention Is Not All You Need", "512 calibration samples", "serving LLMs without PagedAttention",
    "Monolithic Preference Optimization without Reference Model",
])
def test_what_is_read_is_not_named(corpus: KnowledgeBase, query: str) -> None:
    assert not [said for said in corpus.search(query, limit=1).said if said.startswith(NOT_READ)]
