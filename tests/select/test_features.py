"""Features by words of their names, and what is the name of a format."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.index.opening import open_index
from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.select.features import beside, explained, is_format, worded
from tests.conftest import change


@pytest.mark.parametrize(("text", "said"), [
    ("FP8", True), ("float8", True), ("nvfp4", True), ("MXFP4", True), ("NF4", True), ("INT8", True), ("W4A16", True), ("E4M3", True),
    ("gguf", True), ("LoRA", False), ("8", False), ("FP8-LM", False), ("EAGLE-3", False), ("", False),
])
def test_formats_are_told_by_their_names(text: str, said: bool) -> None:
    assert is_format(text) is said


def test_features_are_found_by_whole_words_of_a_name_or_an_alias(index: Index) -> None:
    assert worded(index, "FORMAT") == ["Thin format"]
    assert worded(index, "thin") == ["Thin format"]
    assert worded(index, "form") == worded(index, "?") == []
    assert not any(map(worded, [index] * 4, ["1", "+-1", "(2)", "#7"])), "a number alone is no name"
    assert worded(index, "format", ["billy-can"]) == []


def test_a_feature_that_carries_the_work_is_nothing_else(index: Index) -> None:
    assert list(beside(index, "thin", ["thinsoup"])) == []
    assert list(beside(index, "thin", ["attic"])) == ["Tureen calls thinsoup so too: llmeff show thinsoup"]


@pytest.mark.parametrize(("works", "said"), [
    (["crumb"], "crumb is also what crumb-garden is called: llmeff show crumb-garden"),
    ([], "crumb is also what crumb and crumb-garden are called: llmeff show crumb crumb-garden"),
])
def test_other_works_of_the_name_are_said(index: Index, works: list[str], said: str) -> None:
    assert list(beside(index, "crumb", works)) == [said]


def test_a_format_that_is_a_term_or_an_engine_says_where_it_stands(toy: Path) -> None:
    change(toy, "../taxonomy", "terms:", "terms:\n  - {id: fp4, label: FP4, definition: Few bits., aliases: [NVFP4]}")
    change(toy, "../engines/tureen", "[soup-server]", "[soup-server, GGUF]")
    found = open_index(toy)
    assert list(explained(found, "nvfp4")) == ["nvfp4 as a format of numbers stands under FP4: llmeff explain nvfp4"]
    assert list(beside(found, "gguf", [])) == ["gguf is also what the engine Tureen is called: llmeff engine tureen"]


@pytest.mark.parametrize(("short", "long"), [("fp8", "float8"), ("FP4", "Float4")])
def test_both_words_for_floating_point_find_the_same_features(corpus: KnowledgeBase, short: str, long: str) -> None:
    found = worded(corpus._index, short)
    assert found
    assert worded(corpus._index, long) == found
