"""References as IEEE prints them."""

from __future__ import annotations

import pytest

from llmeff.exchange.ieee import lines
from llmeff.exchange.reference import Reference
from llmeff.names import Name

PEOPLE = tuple(Name(f"Lee{letter}", "Ann") for letter in "abcdefg")


@pytest.mark.parametrize(("count", "named"), [
    (1, "A. Leea,"), (2, "A. Leea and A. Leeb,"), (3, "A. Leea, A. Leeb, and A. Leec,"),
    (6, "A. Leea, A. Leeb, A. Leec, A. Leed, A. Leee, and A. Leef,"), (7, "A. Leea et al.,"),
])
def test_up_to_six_authors_are_named(count: int, named: str) -> None:
    (line,) = lines([Reference("k", "web", "On soup", (), PEOPLE[:count], 2020, "https://soup.example/k")])
    assert line == f"[1] {named} “On soup.” [Online]. Available: https://soup.example/k"
