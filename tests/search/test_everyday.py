"""Everyday words: which make a question, which are left out, and which the field says otherwise."""

from __future__ import annotations

import pytest

from llmeff.index.reading import Index
from llmeff.search.everyday import content, in_words_of_the_field, is_question, telling
from llmeff.text import words


@pytest.mark.parametrize(("written", "asks"), [
    ("which soup is thin", True), ("is soup thin?", True), ("is soup thin", False), ("I want thin soup", True), ("i-soup", False),
    ("soup and bread", False), ("tell me of soup", True), ("can of soup?", True),
])
def test_a_question_is_known_by_its_words_its_opening_or_its_mark(written: str, asks: bool) -> None:
    assert is_question(words(written), written) is asks


@pytest.mark.parametrize("opening", ["i am", "i want", "i need", "i have", "i would", "tell me", "explain to", "show me"])
def test_who_speaks_to_somebody_asks(opening: str) -> None:
    assert is_question([*opening.split(), "soup"], f"{opening} soup")
    assert not is_question(["soup", *opening.split()], f"soup {opening}")


@pytest.mark.parametrize("word", ["is", "are", "was", "were", "can", "could", "do", "does", "did", "should", "would", "we"])
def test_a_verb_in_front_asks_where_a_question_mark_ends_it(word: str) -> None:
    assert [is_question([word, "soup"], f"{word} soup{mark}") for mark in ("?", " ? ", "")] == [True, True, False]


@pytest.mark.parametrize(("said", "field"), [
    ("run on a phone", "run a on device small language models"),
    ("train on thousands of gpus", "train on distributed training parallelism"),
    ("remove duplicates from text", "remove from text deduplication"),
    ("small language models on phones", "on device small language models"),
    ("write several tokens at once", "write multi token prediction parallel decoding"), ("a telephone", "a telephone"),
    ("experts that do not fit into gpu memory", "experts that do offloading"),
])
def test_what_everyone_says_is_read_as_the_field_says_it(said: str, field: str) -> None:
    assert in_words_of_the_field(said) == field


def test_what_only_asks_is_no_content() -> None:
    assert content("which soup method is the best") == ["soup"]


def test_frequent_words_are_left_out_unless_a_topic_is_named_by_them(index: Index) -> None:
    assert telling(index, ["learn", "about", "thin", "soup", "models"]) == ["thin", "soup"]
    assert telling(index, ["first", "models"]) == ["first", "models"]
