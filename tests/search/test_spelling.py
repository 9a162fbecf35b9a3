"""What a misspelt query is read as."""

from __future__ import annotations

from pathlib import Path

import pytest

import llmeff
from llmeff.search.spelling import corrected_words


@pytest.mark.parametrize(("asked", "read"), [
    ("thinsuop", "thinsoup"), ("gardn rian", "garden rain"), ("rain wtaer", "rain water"), ("brothdilution", "broth dilution"),
    ("cold wvae", "cold wave"), ("dilutoin", "dilution"), ("soup", "soup"), ("zzqx", "zzqx"),
    ("50less", "50 less"), ("40breads", "40breads"), ("Soupthinning", "soup thinning"),
])
def test_words_are_read_as_the_collection_spells_them(toy: Path, asked: str, read: str) -> None:
    assert corrected_words(llmeff.load(toy).index, asked.lower().split()) == read.split()


def test_a_word_with_other_figures_is_another_word(toy: Path, tmp_path: Path) -> None:
    """"8bit" is no misspelt "4bit"."""
    assert corrected_words(llmeff.load(toy).index, ["thinsoup2"]) == ["thinsoup2"]
