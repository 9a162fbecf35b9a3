"""What a question does not want of typed fields is never read as what it wants."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.search.asking import read


@pytest.mark.parametrize(("query", "condition"), [
    ("activation quantization without rotation", "not quantization.outliers = rotation"),
    ("quantization without a Hadamard rotation", "not quantization.outliers = rotation"),
    ("pruning neither structured nor 2:4", "not pruning.patterns = 2:4 and not pruning.structure = structured"),
    ("weight only quantization not 4 bit", "not quantization.weight_bits = 4"),
    ("kv cache quantization except 4 bit", "not (k_bits = 4 or v_bits = 4)"),
    ("quantization methods that are not post-training", "not quantization.stage = ptq"),
    ("speculative decoding that is not lossless", "speculative.lossless = lossy"),
    ("speculative decoding that can't be lossy", "not speculative.lossless = lossy"),
    ("LoRA variants that cannot be merged", "peft.merges = false"), ("LoRA variants that can be merged", "peft.merges = true"),
    ("LoRA methods that don't merge", "peft.merges = false"), ("mergeable LoRA", "peft.merges = true"),
    ("non-exact attention methods", "attention.exact = false"),
    ("mixed precision quantization without calibration", "quantization.calibration = none"),
    ("kv cache compression not training free", "not kv_cache.needs_training = false"),
    ("distillation not on-policy", "not distillation.policy = on_policy"),
    ("quantization that does not need calibration data", "quantization.calibration = none"),
    ("quantization needing calibration data", "quantization.calibration != none"),
    ("lossy speculative decoding", "speculative.lossless = lossy"),
    ("moe without auxiliary loss", "moe.balance != aux_loss"), ("moe without shared experts", "moe.shared_experts = 0"),
    ("kv cache eviction that does not look at the query", "kv_cache.query_aware = false"),
    ("more than 8 bits quantization", "quantization.weight_bits > 8"), ("quantization at least 8 bits", "quantization.weight_bits >= 8"),
    ("between 2 and 3 bits weight quantization", "quantization.weight_bits >= 2 and quantization.weight_bits <= 3"),
    ("weights in 4 bits and activations in 16 bits", "quantization.weight_bits = 4 and quantization.activation_bits = 16"),
    ("4-bit KV cache and 4-bit weights", "quantization.weight_bits = 4 and (k_bits = 4 or v_bits = 4)"),
    ("w4a8 kv4", "quantization.weight_bits = 4 and quantization.activation_bits = 8 and (k_bits = 4 or v_bits = 4)"),
    ("post-training quantization", ""), ("at most 1.5 bits per weight", ""),
])
def test_what_is_not_wanted_is_read_so(corpus: KnowledgeBase, query: str, condition: str) -> None:
    assert read(corpus._index, query).condition == condition


def test_words_that_are_not_wanted_are_not_looked_for(corpus: KnowledgeBase) -> None:
    assert "rotation" not in read(corpus._index, "activation quantization without rotation").text
    assert "4 bit" not in read(corpus._index, "weight only quantization not 4 bit").text


def test_the_topic_is_that_before_what_is_not_wanted(corpus: KnowledgeBase) -> None:
    (offer, *_) = corpus.search("quantization 4 bit not weight only", limit=1).offers
    assert offer.command.startswith("llmeff list quantization ")
