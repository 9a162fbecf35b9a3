"""Filters alone, authors as they are cited, words that are no term, and what was held against several works."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase


@pytest.mark.parametrize(("text", "command"), [
    ("works without code", 'llmeff list --where "not has code"'), ("papers with code", "llmeff list --has code"),
    ("papers with claims", "llmeff list --has claims"),
    ("all entries without a venue", 'llmeff list --where "not has published"'),
    ("records without a published version since 2024", 'llmeff list --since 2024 --where "not has published"'),
    ("which papers have no code", 'llmeff list --where "not has code"'),
    ("peer reviewed works since 2025", "llmeff list --since 2025 --has published"),
])
def test_filters_alone_find_all_works_that_pass_them_and_name_the_list(corpus: KnowledgeBase, text: str, command: str) -> None:
    found = corpus.search(text, limit=1)
    unsaid = "; some may have what is not recorded here" if "not has" in command else ""
    assert [(offer.command, offer.why) for offer in found.offers] == [(command, f"lists all {found.total}{unsaid}")]


def test_beside_a_topic_filters_narrow_its_works(corpus: KnowledgeBase) -> None:
    assert 0 < corpus.search("quantization without code").total < corpus.search("works without code").total


@pytest.mark.parametrize("text", [
    "(Frantar et al., 2023)", "Frantar et al. 2023", "frantar et al 2023 paper", "pruning, Frantar et al., 2023", "by Frantar et al (2023)",
    "Frantar et al., 2023, sparsity"])
def test_an_author_as_cited_is_an_author(corpus: KnowledgeBase, text: str) -> None:
    found = corpus.search(text)
    assert {"first public in 2023", "by frantar"} <= set(found.said)
    assert "sparsegpt" in [hit.card["id"] for hit in found]


@pytest.mark.parametrize(("text", "said"), [
    ("what does SOTA mean", "no term here is called sota"), ("what is a foobar", "no term here is called foobar"),
    ("define zzqx", "no term here is called zzqx"),
])
def test_a_word_that_is_no_term_is_said_to_be_none(corpus: KnowledgeBase, text: str, said: str) -> None:
    assert said in corpus.search(text, limit=1).said


@pytest.mark.parametrize(("text", "why"), [
    ("what is a tokenizer", "explains Backbone redesign, under which tokenizer stands here"),
    ("what is GGUF", "explains k-quants, under which gguf stands here"),
    ("what's an attention head", "explains Efficient attention; no term here is called attention head"),
    ("what is distillation temperature", "explains Knowledge distillation; no term here is called distillation temperature"),
    ("what is LoRA", "says what it is, and which works matter"), ("define quantization", "says what it is, and which works matter"),
])
def test_an_explanation_says_what_it_explains(corpus: KnowledgeBase, text: str, why: str) -> None:
    assert corpus.search(text, limit=1).offers[0].why == why


@pytest.mark.parametrize("text", [
    "measured against Medusa and EAGLE", "papers evaluated against AQLM and HQQ", "measured against FlexGen, H2O and Quest"])
def test_that_nothing_was_held_against_several_at_once_is_said(corpus: KnowledgeBase, text: str) -> None:
    found = corpus.search(text, limit=1)
    assert found.said[0].startswith("nothing here is recorded to be held against ")
    assert found.offers[0].why == "lists what was held against any of them"


@pytest.mark.parametrize(("text", "topic"), [
    ("offload KV cache to CPU memory in vLLM", "offloading-and-edge"),
    ("prefix cache reuse in SGLang", "reuse-and-storage"),
    ("kv cache quantization in vLLM", "kv-quantization-and-low-rank"),
])
def test_what_an_engine_calls_a_feature_is_found_under_its_topic(corpus: KnowledgeBase, text: str, topic: str) -> None:
    assert corpus.search(text, limit=1).offers[0].command.startswith(f"llmeff support --topic {topic} --engine ")


@pytest.mark.parametrize(("text", "command"), [
    ("papers with a speedup over 10x", 'llmeff list --where "claim.speedup > 10"'),
    ("pruning with a speedup of at least 2x", 'llmeff list pruning --where "claim.speedup >= 2"'),
    ("speculative decoding speedups above 3x", 'llmeff list speculative-decoding --where "claim.speedup > 3"'),
    ("compression ratio greater than 10 x", 'llmeff list --where "claim.compression-ratio > 10"'),
    ("throughput more than 5x", 'llmeff list --where "claim.throughput-gain > 5"'),
    ("more than 10x faster", 'llmeff list --where "claim.speedup > 10"'),
])
def test_a_gain_stands_before_or_behind_its_number(corpus: KnowledgeBase, text: str, command: str) -> None:
    assert command in [offer.command for offer in corpus.search(text, limit=1).offers]
