"""Wishes that typed fields of records answer, with a topic and without one."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.kb import KnowledgeBase


@pytest.mark.parametrize(("query", "condition"), [
    ("which methods need retraining", "retraining != none"), ("which methods need no retraining", "retraining = none"),
    ("which quantization methods need retraining", "quantization.retraining != none"),
])
def test_a_wish_is_the_field_that_answers_it(corpus: KnowledgeBase, query: str, condition: str) -> None:
    found = corpus.search(query)
    assert f'"{condition}"' in found.offers[0].command
    first = {hit.card["id"] for hit in found[:10]}
    assert first <= {card["id"] for card in corpus.cards(where=condition).cards}


def test_a_wish_beside_other_words_is_no_condition_on_all_works(corpus: KnowledgeBase) -> None:
    assert not any("retraining" in said for said in corpus.search("which zebras need retraining").said)


@pytest.mark.parametrize("query", ["no retraining", "training free"])
def test_a_wish_alone_that_asks_nothing_offers_nothing(corpus: KnowledgeBase, query: str) -> None:
    assert not corpus.search(query).offers


@pytest.mark.parametrize(("query", "wish"), [
    ("merging adapters without training", "without training"), ("training-free data selection", "training free"),
    ("lossless compression of weights", "lossless"),
])
def test_a_wish_that_no_field_of_the_topic_speaks_of_is_told(corpus: KnowledgeBase, query: str, wish: str) -> None:
    assert [said for said in corpus.search(query).said if said.startswith(f"{wish} is not held")]


@pytest.mark.parametrize(("group", "wish", "condition"), [
    ("attention", "that needs no retraining", "attention.retrofit = drop_in"), ("attention", "lossless", "attention.exact = true"),
    ("attention", "needs training", "attention.retrofit != drop_in"), ("early_exit", "without more training", "early_exit.trains = none"),
    ("early_exit", "without training the model", "early_exit.trains != model"),
    ("routing", "without training", "routing.trained = false"), ("memory", "without finetuning", "memory.retraining = none"),
    ("memory", "calibration-free", "memory.calib = false"), ("rl", "without a critic", "rl.value_model = false"),
    ("kv_cache", "lossless", "kv_cache.lossless = true"),
    ("attention", "without retraining from scratch", "attention.retrofit != from_scratch"),
    ("parallelism", "without changing the model", "parallelism.needs_model_change = false"),
    ("data", "without a model pass", "data.needs_model_pass = false"),
    ("context_compression", "with training", "context_compression.trained = true"),
    ("peft", "mergeable", "peft.merges = true"), ("peft", "non-mergeable", "peft.merges = false"),
    ("peft", "that merge into the base weights", "peft.merges = true"),
    ("pruning", "with full retraining", "pruning.retraining = full"), ("pruning", "light retraining", "pruning.retraining = recovery_ft"),
    ("attention", "that needs training from scratch", "attention.retrofit = from_scratch"),
    ("speculative", "no separate draft model", "speculative.drafter != separate_model"),
])
def test_a_wish_is_the_field_of_its_group_whatever_its_name(toy: Path, group: str, wish: str, condition: str) -> None:
    _replaced(toy, pruning=f"[{group}]")
    found = KnowledgeBase(toy).search(f"bread pruning {wish}")
    assert found.offers[0].command == f'llmeff list bread --where "{condition}"'
    assert not any("is not held" in said for said in found.said)


@pytest.mark.parametrize(("group", "words", "condition"), [
    ("distillation", "where the student samples its own outputs", "distillation.policy = on_policy"),
    ("distillation", "on policy", "distillation.policy = on_policy"), ("peft", "without extra latency", "peft.merges = true"),
    ("kv_cache", "that merges crumbs", "kv_cache.op = merge"),
    ("distillation", "black-box teacher", "distillation.teacher_access = black_box"),
    ("rl", "synchronous", "rl.asynchronous = false"), ("rl", "asynchronous", "rl.asynchronous = true"),
    ("rl", "that is not synchronous", "not rl.asynchronous = false"), ("rl", "colocated", "rl.placement = colocated"),
    ("kv_cache", "that is query-aware", "kv_cache.query_aware = true"), ("speculative", "tree verification", "speculative.verify = tree"),
    ("parallelism", "inexact", "parallelism.exact = false"),
])
def test_words_for_the_value_of_a_field_are_a_condition(toy: Path, group: str, words: str, condition: str) -> None:
    _replaced(toy, pruning=f"[{group}]")
    found = KnowledgeBase(toy).search(f"bread pruning {words}")
    assert condition in found.offers[0].command


def test_a_wish_that_groups_of_the_topics_below_speak_of_is_theirs(toy: Path) -> None:
    _replaced(toy, quantization="[data]", gazpacho="[gazpacho], properties: [routing, early_exit]")
    found = KnowledgeBase(toy).search("soup thinning without training")
    assert found.offers[0].command == 'llmeff list soup --where "(routing.trained = false or early_exit.trains = none)"'


def _replaced(toy: Path, **parts: str) -> None:
    """Writes the taxonomy with other words in place of some."""
    path = toy / "taxonomy.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in parts.items():
        text = text.replace(f"[{old}]", new)
    path.write_text(text, encoding="utf-8")


def test_a_name_wishes_for_nothing(corpus: KnowledgeBase) -> None:
    found = corpus.search("llm int8 paper link")
    assert found[0].card["id"] == "llm-int8"
    assert not found.said


@pytest.mark.parametrize("text", [
    "is there a 1-bit optimizer", "4 bit optimizer states", "8-bit gradients", "2 bit adam", "1 bit all-reduce", "4 bit embedding vectors"])
def test_bits_of_what_is_no_weight_are_no_condition_on_weights(corpus: KnowledgeBase, text: str) -> None:
    assert "weight_bits" not in "".join(offer.command for offer in corpus.search(text, limit=1).offers)


@pytest.mark.parametrize(("text", "condition"), [
    ("KV cache papers that need training", "kv_cache.needs_training = true"),
    ("kv cache methods requiring some training", "kv_cache.needs_training = true"),
    ("quantization that requires retraining", "quantization.retraining != none"),
    ("prompt compression that needs training", "context_compression.trained = true"),
    ("pruning methods which need further training", "pruning.retraining != none"),
    ("speculative decoding that needs training", "speculative.trains = true"),
    ("which optimizers need no extra state", "optimizer.state_bytes_per_param = 0"),
    ("stateless optimizers", "optimizer.state_bytes_per_param = 0"),
])
def test_what_needs_training_is_a_condition(corpus: KnowledgeBase, text: str, condition: str) -> None:
    assert condition in corpus.search(text, limit=1).offers[0].command


def test_data_of_training_is_not_training(corpus: KnowledgeBase) -> None:
    assert not any("retraining" in offer.command for offer in corpus.search("quantization that needs training data", limit=1).offers)


@pytest.mark.parametrize(("text", "value"), [
    ("which KV-cache eviction methods work with FlashAttention", "flash_attention"), ("kv cache compression that works with GQA", "gqa"),
    ("kv eviction compatible with paged attention", "paged"), ("kv cache methods that can be combined with prefix caching", "prefix_cache"),
    ("kv cache quantization compatible with MLA", "mla"), ("cache eviction usable with flash attention 2", "flash_attention"),
])
def test_what_methods_for_the_cache_work_with_is_a_field(corpus: KnowledgeBase, text: str, value: str) -> None:
    found = corpus.search(text, limit=3)
    assert f"kv_cache.works_with = {value}" in found.offers[0].command
    assert not any("runs_in" in said for said in found.said)


@pytest.mark.parametrize("text", ["quantization aware training for 4 bit KV", "quantization-aware training with an int4 KV cache",
                                  "quantization aware training with the KV cache in 4 bits"])
def test_bits_beside_a_cache_are_those_of_the_cache(corpus: KnowledgeBase, text: str) -> None:
    command = corpus.search(text, limit=1).offers[0].command
    assert "k_bits = 4 or v_bits = 4" in command
    assert "weight_bits" not in command


def test_bits_of_weights_beside_a_cache_are_those_of_weights(corpus: KnowledgeBase) -> None:
    found = corpus.search("quantization aware training with 4 bit weights and KV cache", limit=1)
    assert "weight_bits = 4" in found.offers[0].command


@pytest.mark.parametrize("text", [
    "rotation outliers activation quantization", "quantization by rotation", "how do I quantize with rotations"])
def test_rotation_among_words_of_quantization_is_a_field(corpus: KnowledgeBase, text: str) -> None:
    found = corpus.search(text, limit=5)
    assert {"quarot", "spinquant"} <= {hit.card["id"] for hit in found}
    assert "quantization.outliers = rotation" in found.offers[-1].command


def test_rotation_of_something_else_is_no_field_of_quantization(corpus: KnowledgeBase) -> None:
    assert not any("outliers" in offer.command for offer in corpus.search("rotation of positions for long contexts", limit=1).offers)


def test_a_format_of_quantization_is_kept(corpus: KnowledgeBase) -> None:
    found = corpus.search("FP4 quantization on B200", limit=5)
    condition = "quantization.element = e2m1 or quantization.element = fp and quantization.weight_bits = 4"
    assert [hit.card["id"] for hit in found if hit.card["id"] not in {card["id"] for card in corpus.cards(where=condition).cards}] == []
    assert found.offers[0].command == "llmeff support fp4 --hardware nvidia-blackwell"


def test_a_format_of_a_cache_says_nothing_of_weights(corpus: KnowledgeBase) -> None:
    assert not any("element" in said for said in corpus.search("fp8 kv cache on H100", limit=1).said)


def test_a_pattern_of_zeros_is_a_condition_on_pruning(corpus: KnowledgeBase) -> None:
    found = corpus.search("2:4 pruning without retraining")
    assert found.said[0] == "first those where pruning.retraining = none and pruning.patterns = 2:4"
    assert "patterns" not in "".join(corpus.search("2:4 kv cache").said)


@pytest.mark.parametrize(("query", "condition"), [
    ("structured pruning", "pruning.structure = structured"), ("semi-structured pruning", "pruning.structure = n_m"),
    ("layer pruning of transformers", "pruning.structure = layer"), ("prune whole layers", "pruning.structure = layer"),
    ("pruning that is not structured", "not pruning.structure = structured"),
])
def test_what_is_pruned_is_a_field(corpus: KnowledgeBase, query: str, condition: str) -> None:
    found = corpus.search(query)
    assert any(f'--where "{condition}"' in offer.command for offer in found.offers)
    assert found[0].card["id"] in [record.id for record in corpus.find(where=condition, limit=None)]
