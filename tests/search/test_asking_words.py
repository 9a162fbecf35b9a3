"""Questions as people ask them without a command, each with the command that answers it."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase


@pytest.mark.parametrize(("text", "command"), [
    ("best venue for serving papers", "llmeff stats venues --topic serving-systems"),
    ("why does batch size matter", "llmeff explain batch"), ("how does LoRA save memory", "llmeff explain lora"),
    ("why does quantization hurt small models more", "llmeff explain quantization"),
    ("family of LoRA", "llmeff lineage lora"), ("why quantize", "llmeff explain quantization"),
    ("why are LLMs slow at generating text", "llmeff explain memory-bound"), ("why is inference slow", "llmeff explain memory-bound"),
    ("does AWQ run on Intel GPUs", "llmeff support awq --hardware intel-gpu"),
    ("works that evaluate on LongBench and RULER", "llmeff results longbench"),
    ("what is the difference between a MoE and a dense model", "llmeff explain mixture-of-experts"),
    ("which methods need no calibration data and run in vLLM", 'llmeff list --where "runs_in = vllm and calibration = none"'),
    ("which KV cache methods were never compared with H2O",
     'llmeff list kv-cache --where "not (compares_with = h2o or measured_against = h2o)"'),
    ("W4A4 on consumer GPUs",
     'llmeff list quantization --where "quantization.weight_bits = 4 and quantization.activation_bits = 4"'),
    ("is 2 bit worth it for a 70B model", 'llmeff list quantization --where "quantization.weight_bits = 2"'),
    ("which eviction methods are compatible with FlashAttention",
     'llmeff list eviction-and-selection --where "kv_cache.works_with = flash_attention"'),
])
def test_the_first_command_answers(corpus: KnowledgeBase, text: str, command: str) -> None:
    assert corpus.search(text, 1).offers[0].command == command


def test_a_word_of_quantity_is_no_work(corpus: KnowledgeBase) -> None:
    """A work is called LESS."""
    assert "llmeff compare less adam" not in [o.command for o in corpus.search("which optimizer uses less memory than Adam", 1).offers]


def test_a_licence_is_known_behind_under(corpus: KnowledgeBase) -> None:
    offers = corpus.search("methods with CUDA kernels released under MIT", 1).offers
    assert 'llmeff list kernels-and-structured-output --where "license ~ mit"' in [offer.command for offer in offers]


def test_works_that_say_the_widths_come_first(corpus: KnowledgeBase) -> None:
    for hit in list(corpus.search("W4A4 on consumer GPUs", 5)):
        stated = corpus.get(hit.card["id"]).properties.quantization
        assert stated is not None
        assert 4 in (stated.activation_bits or ())


def test_what_was_held_against_a_work_is_left_out(corpus: KnowledgeBase) -> None:
    found = [hit.card["id"] for hit in corpus.search("which KV cache methods were never compared with H2O", None)]
    assert "h2o" not in found
    assert not set(found) & {card["id"] for card in corpus.cards(where="compares_with = h2o or measured_against = h2o").cards}


def test_the_side_of_a_difference_that_is_no_term_is_said(corpus: KnowledgeBase) -> None:
    (offer,) = corpus.search("what is the difference between a MoE and a dense model", 1).offers
    assert offer.why.endswith("no term here is called dense model")
