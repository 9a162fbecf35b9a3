"""What a query names beside works."""

from __future__ import annotations

from llmeff.kb import KnowledgeBase


def test_a_word_in_the_name_of_a_feature_offers_it(kb: KnowledgeBase) -> None:
    assert [offer.command for offer in kb.search("format").offers] == ["llmeff support \"Thin format\""]


def test_the_end_of_an_unknown_word_leads_to_its_topic(corpus: KnowledgeBase) -> None:
    assert [offer.command for offer in corpus.search("qmoe").offers] == ["llmeff explain mixture-of-experts"]
    assert not corpus.search("fastv").offers


def test_a_query_that_is_what_engines_call_a_feature_offers_it(kb: KnowledgeBase, corpus: KnowledgeBase) -> None:
    assert 'llmeff support "thin format"' in [offer.command for offer in kb.search("thin format").offers]
    for text in ("machete kernel", "fsdp2 qlora", "qlora on multiple gpus"):
        assert corpus.search(text, limit=1).offers[0].command == f'llmeff support "{text}"'


def test_the_beginning_of_a_models_name_leads_to_what_it_takes(corpus: KnowledgeBase) -> None:
    assert [offer.command for offer in corpus.search("phi-3 mini").offers] == ["llmeff fit --model phi-3-mini-4k-instruct"]
    assert [offer.command for offer in corpus.search("qwen3 8b").offers] == ["llmeff results --model qwen3-8b"]
    assert not corpus.search("gemma 3n").offers
