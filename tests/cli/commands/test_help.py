"""``llmeff help``."""

from __future__ import annotations

from tests.conftest import Run


def test_an_option_names_the_commands_that_have_it(llmeff: Run) -> None:
    told = llmeff("help", "where")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "it is an option of search, list" in told.stderr
    assert told.stderr.rstrip().endswith("What it takes: llmeff help search")
    assert "option of" not in llmeff("help", "soup").stderr
