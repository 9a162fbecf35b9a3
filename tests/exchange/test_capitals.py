"""Which capitals of a title are kept."""

from __future__ import annotations

import pytest

from llmeff.exchange.capitals import kept, sentence_case


@pytest.mark.parametrize(("title", "names", "spans"), [
    ("The Mambatron and Mamba Kitchens", ["Mamba"], ["Mamba"]), ("Mamba, Mambas and Submamba Bowls", ["Mamba"], ["Mamba"]),
    ("Soups for Open Fire", ["Open Fire"], ["Open Fire"]), ("Soups for Open Fires", ["Open Fire"], []),
])
def test_a_name_counts_as_words_of_its_own(title: str, names: list[str], spans: list[str]) -> None:
    assert [title[start:end] for start, end in kept(title, names)] == spans


@pytest.mark.parametrize("word", ["from", "with", "into", "over", "than", "that", "upon", "under", "through", "without", "between",
                                  "towards", "toward"])
def test_little_words_make_no_sentence_of_a_title(word: str) -> None:
    assert kept(f"Soup {word} Pots {word} {word} Bread") == ()


def test_of_a_title_that_is_a_sentence_names_are_kept_and_the_article_is_not() -> None:
    title = "What soup makes of A broth when Maillard stirs"
    assert [title[start:end] for start, end in kept(title)] == ["Maillard"]


@pytest.mark.parametrize("sign", [":", ".", "!", "?", " –", " —"])
def test_behind_what_ends_a_part_a_capital_stays(sign: str) -> None:
    assert sentence_case(f"Thin Soup{sign} Broth Here", ()) == f"Thin soup{sign} Broth here"
