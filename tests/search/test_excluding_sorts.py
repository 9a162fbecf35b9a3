"""What is not wanted by topic, hardware, engine or author."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase


@pytest.mark.parametrize(("query", "topic"), [
    ("surveys not on quantization", "/quantization"), ("papers by song han not on quantization", "/quantization"),
    ("KV cache methods that are neither eviction nor quantization", "/eviction"),
])
def test_what_is_not_of_a_topic_is_asked_for(corpus: KnowledgeBase, query: str, topic: str) -> None:
    found = corpus.search(query, limit=None)
    assert found
    assert not [hit for hit in found if any(topic in path for path in hit.card["topics"])]
    assert not [offer for offer in found.offers if "topic =" in offer.command]


@pytest.mark.parametrize(("query", "hardware"), [
    ("training with fp8 not on h100", "hopper"), ("int8 on cpu without avx512", "avx512"), ("methods that work without cuda", "nvidia"),
])
def test_hardware_that_is_not_wanted_is_not_asked_for(corpus: KnowledgeBase, query: str, hardware: str) -> None:
    assert hardware not in " ".join(offer.command for offer in corpus.search(query, limit=1).offers)


def test_neither_of_two_engines_is_wanted(corpus: KnowledgeBase) -> None:
    found = corpus.search("methods supported by neither vllm nor sglang", limit=None)
    there = {card["id"] for card in corpus.cards(where="runs_in = vllm or runs_in = sglang").cards}
    assert there
    assert not there.intersection(hit.card["id"] for hit in found)
    assert not found.offers


def test_others_than_an_author_are_asked_for(corpus: KnowledgeBase) -> None:
    found = corpus.search("KV cache works by authors other than Song Han", limit=None)
    assert found.said == ("without works by song han",)
    assert not [hit for hit in found if "Song Han" in hit.card["authors"]]


def test_a_licence_that_is_not_wanted_is_not_asked_for(corpus: KnowledgeBase) -> None:
    assert "code not under GPL" in corpus.search("quantization with code not under GPL", limit=1).said
