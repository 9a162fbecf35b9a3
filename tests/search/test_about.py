"""Questions about the collection itself lead to the command that lists what it holds."""

from __future__ import annotations

import pytest

from llmeff.search.about import about


@pytest.mark.parametrize(("text", "command"), [
    ("what metrics are there", "llmeff results"), ("metrics", "llmeff results"), ("which engines", "llmeff engine"),
    ("which models", "llmeff results"), ("list venues", "llmeff stats"), ("list of all topics", "llmeff tree"),
    ("how many papers", "llmeff stats"), ("how to cite llmeff", "llmeff --version"), ("who maintains llmeff?", "llmeff --version"),
    ("who maintains this", "llmeff --version"), ("what can llmeff do", "llmeff help"), ("which hardware is supported", "llmeff support"),
    ("how do I add a paper", "llmeff help validate"), ("how old is the data", "llmeff new"), ("license", "llmeff --version"),
    ("beginner", "llmeff path"), ("glossary", "llmeff explain"), ("mcp", "llmeff mcp"),
])
def test_a_question_about_the_collection_has_a_command(text: str, command: str) -> None:
    offers = list(about(text))
    assert offers
    assert offers[0].command.startswith(command)


@pytest.mark.parametrize("text", [
    "which quantization methods", "model", "engine", "who made lora", "cite gptq", "metrics for pruning", "papers",
])
def test_a_question_about_works_has_none(text: str) -> None:
    assert not list(about(text))


@pytest.mark.parametrize("text", ["what's new this month", "what is new", "which papers were added recently", "what was added last",
                                  "whats new here", "what has been added this week"])
def test_what_came_last_is_shown_by_its_command(text: str) -> None:
    assert [offer.command for offer in about(text)] == ["llmeff new"]
