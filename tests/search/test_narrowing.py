"""An author beside a topic, a kind of works, and what is left out."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase


@pytest.mark.parametrize(("query", "out", "said"), [
    ("kv cache without quantization", "inference/quantization", "without Quantization"),
    ("quantization, not pruning", "pruning", "without Pruning"),
    ("fine-tuning without LoRA", "lora", "without LoRA"),
    ("pruning methods other than Wanda and SparseGPT", "sparsegpt", "without Wanda and SparseGPT"),
])
def test_what_is_not_wanted_is_left_out_and_this_is_said(corpus: KnowledgeBase, query: str, out: str, said: str) -> None:
    found = corpus.search(query, limit=None)
    assert said in found.said
    assert found
    assert not any(hit.card["id"] == out or any(f"/{out}/" in f"/{topic}/" for topic in hit.card["topics"]) for hit in found)


def test_what_is_left_out_and_names_nothing_is_told(corpus: KnowledgeBase) -> None:
    found = corpus.search("kv cache except zzqx")
    assert [said for said in found.said if "-zzqx" in said]


@pytest.mark.parametrize("query", [
    "attention without softmax", "why does quantization not work", "without quantization", "excluding all methods",
    "fine-tuning without speculative",
])
def test_a_no_that_leaves_nothing_clear_is_a_word(corpus: KnowledgeBase, query: str) -> None:
    assert corpus.search(query).said == ()


def test_an_author_and_a_topic_both_count(corpus: KnowledgeBase) -> None:
    found = corpus.search("Song Han kv cache", limit=None)
    assert "by song han" in found.said
    assert all("Han, Song" in hit.card["authors"] for hit in found)
    assert any(topic.startswith("inference/kv-cache") for topic in found[0].card["topics"])


def test_surveys_of_a_topic_are_of_that_topic(corpus: KnowledgeBase) -> None:
    found = corpus.search("surveys on quantization", limit=None)
    assert {hit.record.kind for hit in found} == {"survey"}
    assert all(any("quantization" in topic for topic in hit.card["topics"]) for hit in found)


def test_a_topic_without_a_survey_shows_its_works(kb: KnowledgeBase) -> None:
    found = kb.search("surveys on broth dilution")
    assert found
    assert [said for said in found.said if said.startswith("no survey here")]


@pytest.mark.parametrize(("query", "words"), [("surveys on model merging", "model merging"), ("surveys of model mergin", "model merging")])
def test_a_survey_that_speaks_of_something_else_is_none_of_what_is_asked(corpus: KnowledgeBase, query: str, words: str) -> None:
    found = corpus.search(query)
    assert f"no survey here is of {words}: all works of it" in found.said
    assert found[0].card["id"] == "ties-merging"


@pytest.mark.parametrize("query", ["surveys on federated learning", "surveys about quantizaton"])
def test_a_survey_that_speaks_of_what_is_no_topic_is_one_of_it(corpus: KnowledgeBase, query: str) -> None:
    found = corpus.search(query)
    assert [said for said in found.said if said.startswith("of the kind survey")]
    assert {hit.record.kind for hit in found} == {"survey"}
