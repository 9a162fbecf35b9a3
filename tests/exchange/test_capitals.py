"""Which capitals of a title are kept."""

from __future__ import annotations

import pytest

from llmeff.exchange.capitals import kept


@pytest.mark.parametrize(("title", "names", "spans"), [
    ("The Mambatron and Mamba Kitchens", ["Mamba"], ["Mamba"]), ("Mamba, Mambas and Submamba Bowls", ["Mamba"], ["Mamba"]),
    ("Soups for Open Fire", ["Open Fire"], ["Open Fire"]), ("Soups for Open Fires", ["Open Fire"], []),
])
def test_a_name_counts_as_words_of_its_own(title: str, names: list[str], spans: list[str]) -> None:
    assert [title[start:end] for start, end in kept(title, names)] == spans
