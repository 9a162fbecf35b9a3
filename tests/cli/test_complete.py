"""What the shell completes."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.cli import complete
from llmeff.cli.opened import choose
from tests.conftest import TOY


@pytest.fixture(autouse=True)
def _toy(monkeypatch: pytest.MonkeyPatch) -> None:
    choose("")
    monkeypatch.setenv("LLMEFF_DATA", str(TOY))


def names(offers: complete.Offers) -> list[str]:
    return [name for name, _ in offers]


def test_a_topic_is_completed_by_its_path_and_by_its_last_part() -> None:
    assert names(complete.topics("kitchen/s")) == ["kitchen/soup", "kitchen/soup/cold"]
    assert names(complete.topics("col")) == ["kitchen/soup/cold"]
    assert names(complete.topics("soup")) == ["kitchen/soup"]
    assert complete.topics("zzz") == []


def test_terms_are_topics_metrics_and_concepts() -> None:
    assert names(complete.terms("s")) == ["kitchen/soup", "stock", "speedup"]
    assert ("kitchen/soup/cold", "Cold soup") in complete.terms("cold")


def test_works_are_completed_with_their_titles() -> None:
    assert complete.records("lad") == [("ladle", "Ladle: A Spoon of 7B Drops"), ("ladle-2", "Ladle 2: A Longer Handle")]


def test_facets_and_venues_are_completed() -> None:
    assert names(complete.facets("g")) == ["garden"]
    assert complete.venues("j") == complete.venues("JOG") == ["JoG"]
    assert complete.venues("") == ["Findings of ICK", "ICK", "JoG"]


def test_the_last_word_of_a_condition_is_completed() -> None:
    offers = names(complete.fields("has code and weight_b"))
    assert offers == ["has code and weight_bits"]
    assert "quantization.stage" in names(complete.fields("quantization.st"))


def test_completion_never_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMEFF_DATA", str(tmp_path))
    assert [complete.records(""), complete.topics(""), complete.venues(""), complete.fields("")] == [[], [], [], []]
