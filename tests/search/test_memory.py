"""Questions for a memory that something has to fit into."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase


@pytest.mark.parametrize(("text", "command", "within"), [
    ("serve a 70B model on two A100s", "llmeff fit --memory 160GB --model llama-3-70b", "160 GB"),
    ("run a 70b model on a T4", "llmeff fit --memory 16GB --model llama-3-70b", "16 GB"),
    ("how do I serve a 70b with 4 h100 gpus", "llmeff fit --memory 320GB --model llama-3-70b", "320 GB"),
    ("CUDA out of memory", "llmeff fit --memory 24GB --model MODEL", "that of one card"),
    ("my gpu runs out of memory", "llmeff fit --memory 24GB --model MODEL", "that of one card"),
])
def test_cards_that_are_named_have_their_memory_and_a_want_of_it_asks_for_less(
    corpus: KnowledgeBase, text: str, command: str, within: str
) -> None:
    found = corpus.search(text, limit=1)
    assert [offer.command for offer in found.offers][:1] == [command]
    assert found.said[:1] == (f"first what saves memory, to stay within {within}",)


def test_a_card_where_nothing_is_to_run_is_no_bound(corpus: KnowledgeBase) -> None:
    assert not corpus.search("throughput of llama 70b on A100", limit=1).said


@pytest.mark.parametrize("text", ["fine-tune 7b on 24gb", "LoRA fine-tuning of 13B memory", "memory requirements of full fine-tuning"])
def test_what_a_model_takes_to_be_tuned_stands_in_the_worked_answers(corpus: KnowledgeBase, text: str) -> None:
    assert "llmeff guide" in [offer.command for offer in corpus.search(text, limit=1).offers]
