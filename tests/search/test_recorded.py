"""What the record of one work says to a question: fields, claims and sentences of its summary; never that it says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.kb import KnowledgeBase
from tests.conftest import change

SUMMARY, CLAIM = "It needs", "where: abstract}"


@pytest.mark.parametrize(("text", "part", "why"), [
    ("how many parameters does ThinSoup have", "At 280B parameters it is thick. And",
     "in its summary: “At 280B parameters it is thick.”"),
    ("how many parameters does ThinSoup have", "The pot is a 1.3B code model. And", "“The pot is a 1.3B code model.”"),
    ("how many tokens was ThinSoup trained on", "It eats trillions of tokens. And", "“It eats trillions of tokens.”"),
    ("how many GPUs was ThinSoup trained on", "It boils on 6144 TPU v4 chips. And", "“It boils on 6144 TPU v4 chips.”"),
    ("GPU hours of ThinSoup", "It boils for 4 days. And", "“It boils for 4 days. And"),
    ("context length of ThinSoup", "It holds a context of 128K tokens. And", "“It holds a context of 128K tokens.”"),
    ("is ThinSoup lossless", "Its broth is lossless. And", "“Its broth is lossless.”"),
])
def test_a_sentence_of_the_summary_that_says_it_is_shown(toy: Path, text: str, part: str, why: str) -> None:
    change(toy, "2019/thinsoup", SUMMARY, part)
    assert why in KnowledgeBase(toy).search(text, 1).offers[0].why


@pytest.mark.parametrize(("text", "old", "new", "why"), [
    ("how many tokens was ThinSoup trained on", "properties:\n", "properties:\n  moe: {train_tokens: 5e12}\n", "train_tokens 5T"),
    ("how many tokens was ThinSoup trained on", "properties:\n",
     "properties:\n  parallelism: {shown_scale: {params: 405e9, tokens: 15600e9, devices: 16384}}\n", "tokens 15.6T"),
    ("how many parameters does ThinSoup have", "properties:\n",
     "properties:\n  parallelism: {shown_scale: {params: 405e9, tokens: 15600e9, devices: 16384}}\n", "params 405B"),
    ("how many tokens does ThinSoup have", "properties:\n", "properties:\n  data: {kept: {n: 5e12, unit: tokens}}\n", "kept n 5T, unit"),
    ("how many GPUs was ThinSoup trained on", CLAIM, 'where: abstract, note: "with 8 GPUs"}', "speedup ~3.25× (with 8 GPUs)"),
])
def test_fields_at_any_depth_and_conditions_of_claims_say_it(toy: Path, text: str, old: str, new: str, why: str) -> None:
    change(toy, "2019/thinsoup", old, new)
    assert why in KnowledgeBase(toy).search(text, 1).offers[0].why


def test_two_numbers_of_one_kind_are_both_shown_with_the_note_of_the_claim(toy: Path) -> None:
    change(toy, "2019/thinsoup", SUMMARY, "It is a corpus of five trillion tokens. It needs")
    taxonomy = toy / "taxonomy.yaml"
    metric = "  - {id: training-tokens, label: Training tokens, unit: tokens, definition: As many., better: lower, relative: false}\n"
    taxonomy.write_text(taxonomy.read_text(encoding="utf-8").replace("metrics:\n", f"metrics:\n{metric}"), encoding="utf-8")
    change(toy, "2019/thinsoup", "claims:\n", "claims:\n  - {metric: training-tokens, value: 600e9, baseline: not compared, "
                                              "where: abstract, note: size of the public extract}\n")
    (offer,) = KnowledgeBase(toy).search("how many tokens does ThinSoup have", 1).offers
    assert "training-tokens 600B tokens (size of the public extract)" in offer.why
    assert "“It is a corpus of five trillion tokens.”" in offer.why


@pytest.mark.parametrize("text", ["how many parameters does ThinSoup have", "number of experts in ThinSoup", "context length of ThinSoup"])
def test_of_what_is_not_found_it_is_not_said_that_the_record_lacks_it(kb: KnowledgeBase, text: str) -> None:
    assert kb.search(text, 1).offers[0].why == "shows all that is known of it"
