"""``llmeff path``."""

from __future__ import annotations

import pytest

from tests.conftest import Run, document


def test_steps_are_numbered_and_surveys_marked(llmeff: Run) -> None:
    answer = document(llmeff("path", "rain", "--format", "json"))
    assert [step["step"] for step in answer["steps"]] == [1, 2, 3, 4]
    assert answer["topic"] == "rain"
    assert "  1 S Crumb (2023): A Survey of Crumbs in Rain Caching\n       (survey" in llmeff("path", "rain", "--format", "table").stdout
    shown = llmeff("path", "rain", "--format", "table").stdout
    assert "Without Fire\n       leaves the fire out" in shown, "what a title does not say"
    assert len(llmeff("path", "-n", 3).stdout.splitlines()) == 3


def test_lines_break_between_words(llmeff: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    shown = llmeff("path", "rain", "--format", "table").stdout
    assert max(map(len, shown.splitlines())) <= 40
    assert "A Survey of Crumbs\n       in Rain Caching\n" in shown


@pytest.mark.parametrize(("form", "said"), [("table", True), ("plain", False), ("json", False), ("jsonl", False)])
def test_how_far_the_collection_reaches_is_said_to_people(llmeff: Run, form: str, said: bool) -> None:
    assert ("rain: newest of 2023-03" in llmeff("path", "rain", "--format", form).stderr) is said
