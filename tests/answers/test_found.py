"""What a listing keeps of itself when it is narrowed."""

from __future__ import annotations

import pytest

from llmeff.answers.found import Listing
from llmeff.errors import UsageError
from llmeff.kb import KnowledgeBase


def added(kb: KnowledgeBase) -> Listing:
    return kb.cards("-added", None, ["added"])


@pytest.mark.parametrize(("day", "works"), [
    ("2026-01-12", 1), ("2026-01-11", 2), ("2026-01-10", 3), ("2026-01", 11), ("", 11), ("2027", 0)])
def test_a_day_counts_with_what_was_added_on_it(kb: KnowledgeBase, day: str, works: int) -> None:
    found = added(kb).since(day)
    assert (found.total, len(found.cards), len(found.values)) == (works, works, works)
    assert all(value >= day for (value,) in found.values)


@pytest.mark.parametrize("day", ["yesterday", "2026-13", "2026-02-30", "26"])
def test_what_is_no_day_is_refused(kb: KnowledgeBase, day: str) -> None:
    with pytest.raises(UsageError, match="is no date"):
        added(kb).since(day)


@pytest.mark.parametrize("limit", [0, 2, None])
def test_the_first_works_keep_their_values_and_the_total(kb: KnowledgeBase, limit: int | None) -> None:
    found = added(kb).first(limit)
    count = 11 if limit is None else limit
    assert (found.total, len(found.cards), len(found.values)) == (11, count, count)
