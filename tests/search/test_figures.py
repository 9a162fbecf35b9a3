"""How the works of a topic are spread over venues, years and kinds is counted by a command."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase


@pytest.mark.parametrize(("text", "command"), [
    ("which venues publish most about kv cache", "llmeff stats venues --topic kv-cache"),
    ("most common conferences for pruning work", "llmeff stats venues --topic pruning"),
    ("where do people mostly publish speculative decoding", "llmeff stats venues --topic speculative-decoding"),
    ("papers per year on mixture of experts", "llmeff stats years --topic mixture-of-experts"),
    ("which year had the most papers on quantization", "llmeff stats years --topic quantization"),
    ("how has knowledge distillation developed over time", "llmeff stats years --topic knowledge-distillation"),
    ("data selection works by kind", "llmeff stats kinds --topic data-selection"),
])
def test_the_works_of_a_topic_are_counted_by_what_is_asked(corpus: KnowledgeBase, text: str, command: str) -> None:
    found = corpus.search(text, limit=1)
    assert found.offers[0].command == command
    assert "venues" not in found.unknown
    assert found.total


@pytest.mark.parametrize("text", ["where was GPTQ published", "papers by year", "scaling over time", "which venues are in here"])
def test_nothing_is_counted_of_no_topic(corpus: KnowledgeBase, text: str) -> None:
    assert not any("--topic" in offer.command for offer in corpus.search(text, limit=1).offers)


@pytest.mark.parametrize("text", ["how many papers on mixture of experts", "number of works about mixture of experts"])
def test_a_topic_with_a_small_word_in_its_name_is_counted(corpus: KnowledgeBase, text: str) -> None:
    assert f"{corpus.cards(topic='mixture-of-experts').total} works of Mixture of experts" in corpus.search(text, limit=1).said
