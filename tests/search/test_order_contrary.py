"""Works whose record says the contrary of what is asked for are no answer."""

from __future__ import annotations

from llmeff.kb import KnowledgeBase


def test_what_says_the_contrary_is_left_out_and_counted(corpus: KnowledgeBase) -> None:
    found = corpus.search("pruning without calibration data", limit=None)
    contrary = {card["id"] for card in corpus.cards(where="pruning.calib = true").cards}
    assert "wanda" in contrary
    assert not contrary.intersection(hit.card["id"] for hit in found)
    assert [said for said in found.said if said.endswith("whose record says otherwise")]


def test_what_is_named_stays(corpus: KnowledgeBase) -> None:
    found = corpus.search("does smoothquant support int4")
    assert found[0].card["id"] == "smoothquant"


def test_what_calls_itself_so_stays(corpus: KnowledgeBase) -> None:
    assert "bitnet-b158" in [hit.card["id"] for hit in corpus.search("1-bit llms", limit=10)]
