"""``llmeff help``."""

from __future__ import annotations

from tests.conftest import Run


def test_an_option_names_the_commands_that_have_it(llmeff: Run) -> None:
    told = llmeff("help", "where")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "it is an option of search, list" in told.stderr
    assert told.stderr.rstrip().endswith("What it takes: llmeff help search")
    assert "option of" not in llmeff("help", "soup").stderr


def test_a_name_that_is_no_command_is_said_with_the_command_that_answers_it(llmeff: Run) -> None:
    assert "ThinSoup is a work: llmeff show thinsoup" in llmeff("help", "thinsoup").stderr
    assert "a work is a YAML file in data/papers" in llmeff("help", "add").stderr
    assert "What a word means: llmeff explain sturgeon" in llmeff("help", "sturgeon").stderr
