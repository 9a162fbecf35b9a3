"""Prompts take their arguments, and the instructions say what has to be known."""

from __future__ import annotations

import pytest

from llmeff.agents.prompts import PROMPTS, filled, instructions
from llmeff.agents.tools import TOOLS
from llmeff.errors import LlmeffError
from llmeff.kb import KnowledgeBase


def test_the_three_prompts_name_tools_that_there_are() -> None:
    assert [prompt.name for prompt in PROMPTS] == ["choose_method", "related_work", "compare_two"]
    text = " ".join(prompt.text for prompt in PROMPTS)
    assert all(name in text for name in ("search", "find", "compare", "support", "cite", "verify_citation", "get"))
    assert {"search", "find", "compare", "support", "cite", "verify_citation", "get"} <= {tool.name for tool in TOOLS}


def test_arguments_stand_in_the_text() -> None:
    said = filled("choose_method", {"task": "cook {soup}"})
    assert "cook {soup}. Constraints: any." in said
    assert "{" not in said.replace("{soup}", "")


def test_an_argument_cannot_hide_or_turn_what_stands_behind_it() -> None:
    assert filled("compare_two", {"first": "a\x1b[2K\u202e", "second": "b\0"}).startswith("Compare a[2K and b.\n")


@pytest.mark.parametrize(("name", "given"), [("spoon", {}), ("compare_two", {"first": "a"}), ("compare_two", {"third": "a"})])
def test_a_wrong_call_is_refused(name: str, given: dict[str, str]) -> None:
    with pytest.raises(LlmeffError):
        filled(name, given)


def test_the_instructions_state_coverage_unknown_and_licence(kb: KnowledgeBase) -> None:
    said = instructions(kb)
    for part in ("11 works", "newest of 2023", "Unknown is not no", "never \"does not exist\"", "CC-BY-4.0", "MIT"):
        assert part in said
