"""Authors that a query names."""

from __future__ import annotations

import pytest

from llmeff.index.reading import Index
from llmeff.search.people import authors_meant


@pytest.mark.parametrize(("query", "works"), [
    ("aleksandra burger", {"thinsoup": True}), ("burger aleksandra", {"thinsoup": True}), ("burger soup", {"thinsoup": False}),
    ("mac iver", {"crumb": False, "sum-of-salt": False}), ("soup van", {}), ("aleksandra soup", {}),
])
def test_an_author_is_named_in_either_order_or_by_the_last_family_name(index: Index, query: str, works: dict[str, bool]) -> None:
    found = authors_meant(index, query.split()).works
    assert {index.nodes[number].id: whole for number, (_, whole) in found.items()} == works
