"""``llmeff explain``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run, change, document


def test_topic_metric_and_concept_are_told_apart(llmeff: Run) -> None:
    entries = [document(llmeff("explain", term, "--format", "json"))["entries"][0] for term in ("ST", "speedup", "broth")]
    assert [(entry["type"], entry["id"]) for entry in entries] == [("topic", "kitchen/soup"), ("metric", "speedup"), ("concept", "stock")]
    assert [entry.get("unit") for entry in entries] == [None, "×", None]


def test_several_words_are_one_term(llmeff: Run) -> None:
    assert document(llmeff("explain", "broth", "dilution", "--format", "json"))["entries"][0]["id"] == "kitchen/soup"


def test_works_stand_below_their_term_those_that_matter_first(llmeff: Run) -> None:
    first, *works = llmeff("explain", "speedup").stdout.splitlines()
    assert first.startswith("metric\tspeedup\t")
    assert [line.split("\t")[1] for line in works] == ["ladle", "thinsoup", "ladle-2"]


@pytest.mark.parametrize("form", ["table", "plain"])
def test_the_engines_that_speak_of_a_topic_are_counted(llmeff: Run, form: str) -> None:
    assert "2 engines speak of it: llmeff support --topic soup" in llmeff("explain", "soup", "-f", form).stderr
    assert "2 engines speak of it: llmeff support thinsoup" in llmeff("explain", "thinsoup", "-f", form).stderr


def test_what_else_a_term_means_is_said(llmeff: Run, toy: Path) -> None:
    change(toy, "2019/thinsoup", "name: ThinSoup", "name: Tureen")
    assert "Also: Tureen is an engine: llmeff engine tureen" in llmeff("explain", "tureen").stderr


def test_counts_read_as_english(llmeff: Run) -> None:
    assert "1 work that extends, replaces or implements it" in llmeff("explain", "thinsoup", "-f", "table").stderr
    some = llmeff("explain", "soup", "-n", 2, "-f", "table").stderr
    assert "2 of 5 works, those that others build on or compare with most; all: llmeff list soup" in some


def test_of_several_works_the_comparison_is_named(llmeff: Run) -> None:
    assert "Side by side: llmeff compare thinsoup crumb" in llmeff("explain", "thinsoup", "crumb").stderr
    assert "compare" not in llmeff("explain", "thinsoup").stderr


def test_who_asks_why_is_told_what_works_gain(llmeff: Run) -> None:
    assert "Why: its works claim, against what was done before, Speed-up (3 works)" in llmeff("explain", "why", "soup").stderr
    assert "no work of it claims a gain here" in llmeff("explain", "why", "cold").stderr
    assert "Why" not in llmeff("explain", "soup").stderr


def test_a_word_that_is_explained_under_another_is_said_to_be(llmeff: Run) -> None:
    assert "gazpacho stands here under Cold soup" in llmeff("explain", "gazpacho").stderr
    assert "stands here" not in llmeff("explain", "cold soup").stderr


def test_which_works_come_first_is_said(llmeff: Run) -> None:
    assert "2 of 5 works: before all others those that speak of it by this name; all: llmeff list soup" in llmeff(
        "explain", "broth dilution", "-n", "2").stderr
    assert "2 of 5 works, those that others build on or compare with most" in llmeff("explain", "soup", "-n", "2").stderr
    assert 'all: llmeff list --where "has year"' in llmeff("explain", "year", "-n", "1").stderr
