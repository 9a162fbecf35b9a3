"""What is asked of the program and the collection, and mistyped words of asking."""

from __future__ import annotations

import pytest

from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.search.slips import mended
from llmeff.search.tasks import tasks


@pytest.mark.parametrize(("text", "command"), [
    ("verify my citations", "llmeff help check"), ("lint the yaml files", "llmeff help validate"),
    ("how do I export all papers as csv", "llmeff export csv"), ("download everything", "llmeff export bibtex"),
    ("JSON schema of a record", "llmeff schema"), ("MCP server", "llmeff help mcp"),
    ("report a mistake in a record", "llmeff help validate"), ("what's the license of the data", "llmeff random"),
    ("which works have low trust", "llmeff stats"), ("how accurate is this data", "llmeff stats"),
    ("how to export only my selection", "llmeff help export"), ("save my search results", "llmeff help export"),
    ("what can I filter by", "llmeff fields"), ("which filters are there", "llmeff fields"), ("is there a JSON schema", "llmeff schema"),
    ("how do I use the Python API", "python -m pydoc llmeff"), ("how do I add my own papers", "llmeff help validate"),
    ("export my reading list to zotero", "llmeff export bibtex"),
    ("download just these results as csv", "llmeff help export"),
    ("what has changed since yesterday", "llmeff new"), ("latest papers", "llmeff new"), ("papers added this month", "llmeff new"),
    ("works with only one source", 'llmeff list --where "trust = 1"'), ("which topics have the fewest papers", "llmeff tree"),
    ("which engines were not read since October", "llmeff engine"), ("duplicated titles", "llmeff help validate"),
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


@pytest.mark.parametrize(("text", "command"), [
    ("records without license", 'llmeff list --where "not has license"'),
    ("papers that lack limits", 'llmeff list --where "not has limits"'),
    ("records that miss a summary of limitations", "llmeff stats"), ("entries with no pictures", "llmeff stats"),
])
def test_the_records_that_lack_a_field_are_listed(corpus: KnowledgeBase, text: str, command: str) -> None:
    assert corpus.search(text, limit=1).offers[0].command == command


@pytest.mark.parametrize(("text", "command"), [
    ("what metrics are there", "llmeff fields metrics"), ("metrics", "llmeff fields metrics"), ("which engines", "llmeff engine"),
    ("which models", "llmeff results"), ("list venues", "llmeff stats"), ("list of all topics", "llmeff tree"),
    ("how many papers", "llmeff stats"), ("how to cite llmeff", "llmeff --version"), ("who maintains llmeff?", "llmeff --version"),
    ("who maintains this", "llmeff --version"), ("what can llmeff do", "llmeff help"), ("which hardware is supported", "llmeff support"),
    ("how do I add a paper", "llmeff help validate"), ("how old is the data", "llmeff new"), ("license", "llmeff --version"),
    ("what is not covered here", "llmeff stats"), ("what's missing", "llmeff stats"),
    ("beginner", "llmeff path"), ("glossary", "llmeff explain"), ("mcp", "llmeff mcp"),
])
def test_a_question_about_the_collection_has_a_command(index: Index, text: str, command: str) -> None:
    offers = list(tasks(index, text))
    assert offers
    assert offers[0].command.startswith(command)


@pytest.mark.parametrize("text", [
    "which quantization methods", "model", "engine", "who made lora", "cite gptq", "metrics for pruning", "papers",
])
def test_a_question_about_works_has_none(index: Index, text: str) -> None:
    assert not list(tasks(index, text))


@pytest.mark.parametrize("text", ["what's new this month", "what is new", "which papers were added recently", "what was added last",
                                  "whats new here", "what has been added this week"])
def test_what_came_last_is_shown_by_its_command(index: Index, text: str) -> None:
    assert [offer.command for offer in tasks(index, text)] == ["llmeff new"]
