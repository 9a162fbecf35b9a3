"""Works that are asked for by their sort: methods of a topic, and a work with what builds on it."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase


@pytest.mark.parametrize(("query", "plain"), [
    ("pruning methods", "pruning"), ("quantization techniques", "quantization"),
    ("methods for kv cache compression", "kv cache compression"),
    ("speculative decoding algorithms", "speculative decoding"), ("structured pruning methods", "structured pruning"),
])
def test_methods_of_a_topic_are_its_works(corpus: KnowledgeBase, query: str, plain: str) -> None:
    assert [hit.card["id"] for hit in corpus.search(query)] == [hit.card["id"] for hit in corpus.search(plain)]


@pytest.mark.parametrize("query", ["LoRA methods", "which LoRA variants exist", "papers on LoRA"])
def test_methods_of_a_name_are_the_work_and_what_builds_on_it(corpus: KnowledgeBase, query: str) -> None:
    found = corpus.search(query, limit=None)
    ids = {hit.card["id"] for hit in found}
    assert found[0].card["id"] == "lora"
    assert {"qlora", "dora", "adalora"} <= ids
    assert not {"adapter", "prefix-tuning", "gptq"} & ids
    assert found.said == ("LoRA and what builds on it",)
    assert found.offers[0].command == "llmeff lineage lora"


@pytest.mark.parametrize("query", ["GPTQ paper", "ThinSoup", "Medusa methods"])
def test_one_paper_is_no_family(corpus: KnowledgeBase, query: str) -> None:
    assert "builds on it" not in " ".join(corpus.search(query).said)


def test_what_bounds_a_family_counts_as_well(corpus: KnowledgeBase) -> None:
    found = corpus.search("LoRA variants since 2024", limit=None)
    assert {hit.card["year"] for hit in found} == set(range(2024, max(hit.card["year"] for hit in found) + 1))
