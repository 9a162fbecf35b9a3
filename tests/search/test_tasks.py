"""What is asked of the program and the collection, and mistyped words of asking."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.search.slips import mended


@pytest.mark.parametrize(("text", "command"), [
    ("verify my citations", "llmeff help check"), ("lint the yaml files", "llmeff help validate"),
    ("how do I export all papers as csv", "llmeff export csv"), ("download everything", "llmeff export bibtex"),
    ("JSON schema of a record", "llmeff schema"), ("MCP server", "llmeff help mcp"),
    ("report a mistake in a record", "llmeff help validate"), ("what's the license of the data", "llmeff random"),
    ("which works have low trust", "llmeff stats"), ("how accurate is this data", "llmeff stats"),
    ("how to export only my selection", "llmeff help export"), ("save my search results", "llmeff help export"),
    ("download just these results as csv", "llmeff help export"),
    ("what has changed since yesterday", "llmeff new"), ("latest papers", "llmeff new"),
])
def test_what_is_asked_of_the_program_is_answered_by_a_command_and_by_no_work(corpus: KnowledgeBase, text: str, command: str) -> None:
    found = corpus.search(text)
    assert found.offers[0].command == command
    assert not found.total


@pytest.mark.parametrize("text", [
    "SGLang version", "latest release of SGLang", "when was SGLang last checked", "how recent is the SGLang data",
    "which version of SGLang", "newest version of SGLang"])
def test_the_versions_that_were_read_of_an_engine_are_shown_by_it(corpus: KnowledgeBase, text: str) -> None:
    assert "llmeff engine sglang" in [offer.command for offer in corpus.search(text, limit=1).offers]


@pytest.mark.parametrize("text", [
    "check kv cache eviction", "export of models to ONNX", "trust region methods", "correct answers in reasoning"])
def test_works_are_asked_for_in_like_words(corpus: KnowledgeBase, text: str) -> None:
    assert corpus.search(text, limit=1).total


@pytest.mark.parametrize(("text", "meant"), [
    ("what's LoRA", "what is LoRA"), ("whats new", "what is new"), ("LoRA adn QLoRA", "LoRA and QLoRA"), ("Wich papers", "which papers"),
    ("flash attn", "flash attention"), ("witout training", "without training"),
    ("who came up with LoRA", "who proposed LoRA"), ("Who is behind GPTQ", "who proposed GPTQ"), ("the diffrence", "the difference"),
])
def test_mistyped_and_shortened_words_of_asking_are_what_is_meant(text: str, meant: str) -> None:
    assert mended(text)[0] == meant


def test_how_a_mistyped_word_was_read_is_said(corpus: KnowledgeBase) -> None:
    found = corpus.search("diffrence between lora adn qlora", limit=1)
    assert found.said[:2] == ("adn as and", "diffrence as difference")
    assert found.offers[0].command == "llmeff compare lora qlora"
