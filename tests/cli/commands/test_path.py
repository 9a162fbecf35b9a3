"""``llmeff path``."""

from __future__ import annotations

from tests.conftest import Run, document


def test_steps_are_numbered_and_surveys_marked(llmeff: Run) -> None:
    answer = document(llmeff("path", "rain", "--format", "json"))
    assert [step["step"] for step in answer["steps"]] == [1, 2, 3, 4]
    assert answer["topic"] == "rain"
    assert "  1 S Crumb (2023): A Survey of Crumbs in Rain Caching\n       Crumbs" in llmeff("path", "rain", "--format", "table").stdout
    assert len(llmeff("path", "-n", 3).stdout.splitlines()) == 3
