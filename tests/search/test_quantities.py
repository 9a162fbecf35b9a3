"""So much of something that a numeric field holds is listed by a condition."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.phrases import NOT_READ


@pytest.mark.parametrize("query", ["pruning llama 2 7b to 50% without fine-tuning", "prune by 50 percent"])
def test_pruning_by_so_much_is_a_sparsity(corpus: KnowledgeBase, query: str) -> None:
    found = corpus.search(query)
    assert 'llmeff list --where "pruning.sparsity = 0.5"' in [offer.command for offer in found.offers]
    assert not [said for said in found.said if "50" in said]


@pytest.mark.parametrize(("text", "command"), [
    ("which works use 512 calibration samples", 'llmeff list --where "calib_samples = 512"'),
    ("pruning works with more than 128 calibration samples", 'llmeff list pruning --where "calib_samples > 128"'),
    ("methods with group size 64", 'llmeff list --where "group_size = 64"'),
    ("low-rank adapters of rank 8", 'llmeff list parameter-efficient-fine-tuning --where "peft.rank = 8"'),
    ("models with 256 experts", 'llmeff list --where "moe.experts = 256"'),
    ("at least 64 routed experts", 'llmeff list --where "moe.experts >= 64"'),
    ("optimizers with at most 2 bytes of state per parameter", 'llmeff list optimizers --where "optimizer.state_bytes_per_param <= 2"'),
    ("4-bit fine-tuning", 'llmeff list --where "peft.base_precision = 4"'),
    ("works with top 2 routing", 'llmeff list --where "moe.top_k = 2"'),
])
def test_so_much_of_something_is_a_condition(corpus: KnowledgeBase, text: str, command: str) -> None:
    assert command in [offer.command for offer in corpus.search(text, limit=1).offers]


@pytest.mark.parametrize(("text", "command"), [
    ("extend context to 1 million tokens", 'llmeff list --where "position.eval_len >= 1000000"'),
    ("sparse attention for 1m token sequences", 'llmeff list sparse-attention --where "attention.max_len_shown >= 1000000"'),
    ("training-free attention for over 1M tokens", 'llmeff list efficient-attention --where "attention.max_len_shown > 1000000"'),
    ("kv cache compression for 128k context", 'llmeff list kv-cache --where "kv_cache.max_len_shown >= 128000"'),
    ("kv cache compression for more than 100k tokens", 'llmeff list kv-cache --where "kv_cache.max_len_shown > 100000"'),
])
def test_the_length_of_inputs_is_the_field_of_the_topic_for_it(corpus: KnowledgeBase, text: str, command: str) -> None:
    assert command in [offer.command for offer in corpus.search(text, limit=1).offers]


def test_a_topic_without_a_length_of_inputs_has_no_condition_on_it(corpus: KnowledgeBase) -> None:
    assert not any("len" in offer.command for offer in corpus.search("pruning for 128k context", limit=1).offers)


def test_what_no_record_states_is_not_offered(corpus: KnowledgeBase) -> None:
    assert not corpus.search("works that use 511 calibration samples", limit=1).offers


@pytest.mark.parametrize(("query", "condition"), [
    ("pruning at 60 % sparsity", "pruning.sparsity = 0.6"), ("pruning that reaches 60% sparsity", "pruning.sparsity >= 0.6"),
    ("unstructured pruning at 50% sparsity or less", "pruning.sparsity <= 0.5"), ("pruning papers with trust level 3", "trust = 3"),
    ("mixture of experts with fewer than 10B active parameters", "moe.active_params < 10000000000"),
])
def test_shares_trust_and_sizes_are_bounds(corpus: KnowledgeBase, query: str, condition: str) -> None:
    assert any(condition in offer.command for offer in corpus.search(query, limit=1).offers)


@pytest.mark.parametrize(("query", "condition"), [
    ("methods that reduce KV cache by more than 10x", "claim.kv-cache-reduction > 10"), ("MoE with 2 active experts", "moe.top_k = 2"),
    ("MoE models with more than 100B total parameters", "moe.total_params > 100000000000"),
    ("fine-tuning methods under 0.1 % trainable parameters", "peft.trainable_pct < 0.1"),
])
def test_what_a_field_bounds_is_offered_so(corpus: KnowledgeBase, query: str, condition: str) -> None:
    found = corpus.search(query)
    assert any(condition in offer.command for offer in found.offers)
    assert not any(said.startswith(NOT_READ) for said in found.said)
