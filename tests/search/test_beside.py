"""What a query names beside works."""

from __future__ import annotations

from llmeff.kb import KnowledgeBase


def test_a_word_in_the_name_of_a_feature_offers_it(kb: KnowledgeBase) -> None:
    assert [offer.command for offer in kb.search("format").offers] == ["llmeff support \"Thin format\""]


def test_the_end_of_an_unknown_word_leads_to_its_topic(corpus: KnowledgeBase) -> None:
    assert [offer.command for offer in corpus.search("qmoe").offers] == ["llmeff explain mixture-of-experts"]
    assert not corpus.search("fastv").offers
