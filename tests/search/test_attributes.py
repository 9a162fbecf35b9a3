"""Questions for numbers of a model itself, and for models of a size."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase


@pytest.mark.parametrize(("text", "why"), [
    ("number of experts in Mixtral", "experts 8"), ("how many parameters does Mixtral have", "total_params 47B"),
    ("training cost of DeepSeek-V3", "gpu-hours 2.788M"), ("what did it cost to train DeepSeek-V3", "gpu-hours 2.788M"),
    ("how many tokens was Llama 3 trained on", "15.6 trillion tokens"),
])
def test_a_record_says_what_is_asked_of_its_model(corpus: KnowledgeBase, text: str, why: str) -> None:
    first = corpus.search(text, 1).offers[0]
    assert first.command.startswith("llmeff show ")
    assert why in first.why


def test_the_shape_says_it_of_a_model_without_a_record(corpus: KnowledgeBase) -> None:
    (offer,) = corpus.search("context length of Qwen2.5 7B", 1).offers
    assert offer.command.startswith("llmeff fit --model qwen2.5-7b ")
    assert "context 131072" in offer.why


@pytest.mark.parametrize("text", ["GPU hours to train Llama 2", "carbon footprint of training BLOOM"])
def test_what_nobody_recorded_is_said(corpus: KnowledgeBase, text: str) -> None:
    assert "itself: methods are measured on it, and how it was made is not recorded" in corpus.search(text, 1).said[0]


def test_models_of_a_size_are_named_the_nearest_first(corpus: KnowledgeBase) -> None:
    below, above = corpus.search("models under 1B", 1), corpus.search("which models are over 100B parameters")
    assert "Qwen2.5 0.5B" in below.said[0]
    assert "7B" not in below.said[0]
    assert "gpt-oss 120B" in above.said[0]
    assert {corpus.get(hit.card["id"]).kind for hit in above} == {"model"}
    assert "are, of the models that data name, none" in corpus.search("models under 1M", 1).said[0]


@pytest.mark.parametrize("text", [
    "how many GPUs was OPT trained on", "how many GPUs does OPT need to train", "which hardware was OPT trained with",
    "what did OPT cost to train"])
def test_what_a_model_was_trained_on_is_shown_by_its_record(corpus: KnowledgeBase, text: str) -> None:
    assert [offer.command for offer in corpus.search(text, 1).offers] == ["llmeff show opt"]


def test_a_number_with_a_note_is_said_with_it(corpus: KnowledgeBase) -> None:
    assert "600B tokens (size of the public extract)" in corpus.search("how many tokens does RefinedWeb have", 1).offers[0].why
