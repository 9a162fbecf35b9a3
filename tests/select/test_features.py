"""Features by words of their names, and what is the name of a format."""

from __future__ import annotations

import pytest

from llmeff.index.reading import Index
from llmeff.select.features import beside, is_format, worded


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
    assert worded(index, "format", ["billy-can"]) == []


def test_a_feature_that_carries_the_work_is_nothing_else(index: Index) -> None:
    assert list(beside(index, "thin", ["thinsoup"])) == []
    assert list(beside(index, "thin", ["attic"])) == ["Tureen calls thinsoup so too: llmeff show thinsoup"]


def test_another_work_of_the_name_is_said(index: Index) -> None:
    assert list(beside(index, "crumb", ["crumb"])) == ["crumb is also what crumb-garden is called: llmeff show crumb-garden"]
