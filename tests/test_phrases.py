"""Values and claims as people read them."""

from __future__ import annotations

import pytest

from llmeff.model.plain import ClaimBody, Plain
from llmeff.phrases import CONDITIONS, amount, claim_text, condition_text, counted, value_text

CLAIM: ClaimBody = {
    "metric": "speedup", "value": {"min": 2, "max": 4.5}, "qualifier": "at_least", "baseline": {"name": "FP16", "version": "2"},
    "model": ["ladle"], "model_text": "Ladle", "hardware": "Gas Stove 100", "scope": "end_to_end", "batch": 8, "context": 512,
    "where": "table",
}


@pytest.mark.parametrize(("value", "text"), [
    ({"min": 0.5, "max": 0.66}, "0.5–0.66"), ([2, 3.5], "2, 3.5"), (True, "yes"), (False, "no"),
    ([{"a_b": 1}, {"a_b": 2e6}], "a b 1; a b 2M"),
    (7e9, "7B"), (1.5e12, "1.5T"), ("n log n", "n log n"),
])
def test_values_are_short_and_whole(value: Plain, text: str) -> None:
    assert value_text(value) == text


def test_small_and_large_amounts_keep_their_digits() -> None:
    assert [amount(value) for value in (999_999, 1_000_000, 0.000125, -3e9)] == ["999999", "1M", "0.000125", "-3B"]


def test_a_claim_says_every_condition() -> None:
    text = claim_text(CLAIM, "×", "from the table")
    assert text == "≥ 2–4.5× vs FP16 2 (Ladle; Gas Stove 100; end to end; batch 8; 512 tokens; from the table)"
    assert all(condition_text(CLAIM, name) in text for name in CONDITIONS)


def test_what_a_claim_does_not_say_is_left_out() -> None:
    assert claim_text({"metric": "memory", "value": 3, "baseline": "pot", "where": "body"}, "GB") == "3 GB vs pot"


@pytest.mark.parametrize(("number", "text"), [(0, "0 entries"), (1, "1 entry"), (2, "2 entries")])
def test_things_are_counted(number: int, text: str) -> None:
    assert counted(number, "entry", "entries") == text
