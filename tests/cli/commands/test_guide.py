"""``llmeff guide``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from llmeff.errors import NotFoundError
from llmeff.kb import KnowledgeBase
from tests.conftest import Run, document


def test_guides_are_listed_with_what_they_answer(llmeff: Run) -> None:
    assert llmeff("guide").stdout == (
        "cook-rice\tCook rice in the dark\tWhat it takes to cook rice without light, and what that costs.\n")
    (guide,) = document(llmeff("guide", "--format", "json"))["guides"]
    assert guide.keys() == {"name", "title", "about"}


def test_a_guide_is_markdown_in_a_pipe_and_in_json(llmeff: Run) -> None:
    text = llmeff("guide", "cook-rice").stdout
    assert text.startswith("# Cook rice in the dark\n")
    assert document(llmeff("guide", "cook-rice", "--format", "json"))["guides"][0]["lines"] == text.splitlines()


def test_a_terminal_shows_prose_without_marks_and_blocks_as_they_are(llmeff: Run) -> None:
    shown = llmeff("guide", "cook-rice", "--format", "table").stdout
    assert "$ llmeff list\nladle\n" in shown
    assert "#" not in shown
    assert "```" not in shown


def test_an_unknown_guide_names_those_that_there_are(llmeff: Run) -> None:
    result = llmeff("guide", "bread")
    assert result.exit_code == 2
    assert "cook-rice" in result.stderr


@pytest.mark.wheel
def test_guides_come_with_the_package(corpus: KnowledgeBase) -> None:
    assert {"can-i-run-it", "serve-70b-on-24gb"} <= {guide.name for guide in corpus.guides()}


def test_a_guide_is_offered_that_speaks_of_what_was_asked_for(llmeff: Run, corpus: KnowledgeBase) -> None:
    said = llmeff("guide", "rice").stderr
    assert "Did you mean cook-rice?" in said
    with pytest.raises(NotFoundError) as caught:
        corpus.guide("kv-cache")
    assert 0 < len(caught.value.near) < len(corpus.guides())
    assert "llmeff explain kv-cache" in caught.value.instead[0]


def test_a_guide_that_cannot_be_read_is_said(toy: Path, llmeff: Run, refuse: Callable[[Path], None]) -> None:
    file = toy / "guides" / "cook-rice.md"
    (toy / "guides" / "bake.md").write_text("# Bake\n\nIn an oven.\n", encoding="utf-8")
    refuse(file)
    listed = llmeff("guide")
    assert (listed.exit_code, listed.stdout) == (0, "bake\tBake\tIn an oven.\n")
    assert f"warning: {file}: error[unreadable]: it may not be read" in listed.stderr
    assert "warning" not in llmeff("guide", "bake").stderr
    assert llmeff("guide", "cook-rice").exit_code == 3
