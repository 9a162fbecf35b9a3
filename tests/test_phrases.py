"""Values and claims as people read them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess

import pytest

from llmeff.model.plain import ClaimBody, Plain
from llmeff.phrases import CONDITIONS, amount, claim_text, condition_text, counted, figures, hundredths, value_text

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


def test_what_lies_half_way_is_rounded_as_browsers_round_it() -> None:
    assert [figures(value, 4) for value in (4.0625, -4.0625, 4.06249, 16, 0.00012345)] == ["4.063", "-4.063", "4.062", "16", "0.0001234"]
    assert [amount(value) for value in (4_062_500_000, 4.0625)] == ["4.063B", "4.0625"]
    assert [hundredths(value) for value in (35.125, 0.125, 2, -0.375)] == ["35.13", "0.13", "2.00", "-0.38"]


@pytest.mark.skipif(shutil.which("node") is None and not os.environ.get("CI"), reason="Node.js is not installed")
def test_a_browser_says_the_same_numbers() -> None:
    values = [4.0625, 35.125, 1.0005, 0.125, 8.5, 2.25, 3.00125, 16, 70.55, 123.4375]
    program = f"console.log(JSON.stringify({values}.map((value) => [String(Number(value.toPrecision(4))), value.toFixed(2)])))"
    done = subprocess.run([shutil.which("node") or "node", "-e", program], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [[figures(value, 4), hundredths(value)] for value in values]


def test_a_claim_says_every_condition() -> None:
    text = claim_text(CLAIM, "×", "from the table")
    assert text == "≥ 2–4.5× vs FP16 2 (Ladle; Gas Stove 100; end to end; batch 8; 512 tokens; from the table)"
    assert all(condition_text(CLAIM, name) in text for name in CONDITIONS)


def test_what_a_claim_does_not_say_is_left_out() -> None:
    assert claim_text({"metric": "memory", "value": 3, "baseline": "pot", "where": "body"}, "GB") == "3 GB vs pot"


@pytest.mark.parametrize(("number", "text"), [(0, "0 entries"), (1, "1 entry"), (2, "2 entries")])
def test_things_are_counted(number: int, text: str) -> None:
    assert counted(number, "entry", "entries") == text
