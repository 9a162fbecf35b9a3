"""Text: folded for search, cleaned for terminals, and what a misspelt word meant."""

from __future__ import annotations

import pytest

from llmeff.text import did_you_mean, fold, key, near, printable, title_key


@pytest.mark.parametrize(("text", "shown"), [
    ("\x1b[31mred\x1b[0m", "[31mred[0m"), ("a\x07b\x00c\x7f", "abc"), ("\x9b2J", "2J"), ("over\rwritten", "overwritten"),
    ("tab\tand\nline", "tab\tand\nline"), ("Çelik 李 ≠ é", "Çelik 李 ≠ é"),
])
def test_control_characters_never_reach_a_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(("text", "folded"), [("Ørsted", "orsted"), ("Łukasz", "lukasz"), ("STRASSE", "strasse"), ("ﬁne", "fine")])
def test_letters_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_keys_tell_names_apart_and_titles_not() -> None:
    assert key("QuIP#") != key("QuIP")
    assert title_key("QuIP#: a Test?") == title_key("QuIP – A test")
    assert key("Flash-Attention") == key("flash attention")


def test_the_nearest_word_comes_first_and_each_once() -> None:
    assert near("thinsop", {"thinsoup": "a", "thin soup": "a", "tinsel": "b", "xyz": "c"})[0] == "a"
    assert near("thinsop", ["thinsoup", "thinsoup"], 5) == ["thinsoup"]


def test_nothing_near_gives_no_question() -> None:
    assert did_you_mean("yaer", ["year", "name"]) == "did you mean year?"
    assert did_you_mean("qqqq", ["year", "name"]) == ""


def test_a_word_that_nothing_is_near_gets_no_suggestion() -> None:
    assert near("nosuchword", ["gptq", "mamba", "quantization"]) == []
    assert did_you_mean("kv", ["mamba"]) == ""
