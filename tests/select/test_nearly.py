"""Texts that no record has as a whole, and some as a part."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.select.nearly import Part


def test_a_text_that_no_record_has_as_a_whole_is_offered_as_a_part(kb: KnowledgeBase) -> None:
    assert kb.in_part(where="claim.hardware = Stove") == [Part("claim.hardware ~ Stove", 3)]
    assert kb.in_part(where="claim.hardware = 'Gas Stove' and claim.batch > 1") == [Part("claim.hardware ~ 'Gas Stove'", 3)]


@pytest.mark.parametrize("text", ["a(b", "[bold]", "", "a'b", "O(1)", "and", "1 < 2", "≤"])
def test_a_text_that_only_quotes_hold_together_stays_one(kb: KnowledgeBase, text: str) -> None:
    assert kb.in_part(where=f'claim.hardware = "{text}"') in ([], [Part(f"claim.hardware ~ '{text}'", 3)])


def test_what_a_record_has_or_none_has_is_not(kb: KnowledgeBase) -> None:
    assert kb.in_part(where="claim.hardware = 'Gas Stove 100' or claim.hardware = microwave or trust = 9 or not claim.hardware = Gas") == []
    assert kb.in_part(since=2020) == []
