"""Which stretches of text are names, and which may be titles."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.titles import is_names


@pytest.mark.parametrize(("text", "names"), [
    ("Ann Lee, Bo Mac", True), ("Ann Lee", False), ("Ann Lee, Bo Mac, Cy Oh, Di Pan, Journal of the Garden Society of Rome", True),
    ("Ann Lee, Journal of the Garden Society of Rome", False), ("Ann Lee, thin soup, Bo Mac, Cy Oh", False),
    ("Soup, Bread, and Salt of Large Kitchens", False),
])
def test_a_list_of_persons_may_end_with_a_venue_where_they_are_many(text: str, names: bool) -> None:
    assert is_names(text) == names
