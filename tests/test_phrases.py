"""Values and claims as people read them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import Literal, cast

import pytest

from llmeff.model.plain import ClaimBody, Plain
from llmeff.model.plain_numbers import SettingBody
from llmeff.phrases import (
    CONDITIONS,
    amount,
    claim_text,
    condition_text,
    counted,
    figures,
    hundredths,
    in_engines,
    measured,
    not_said,
    reach,
    setting_text,
    value_text,
)

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


@pytest.mark.parametrize(("qualifier", "text"), [("about", "~2 GB"), ("up_to", "≤ 2 GB"), ("at_least", "≥ 2 GB"), ("", "2 GB")])
def test_a_qualifier_has_a_sign(qualifier: str, text: str) -> None:
    claim = {"metric": "memory", "value": 2, "baseline": "pot", "where": "body", **({"qualifier": qualifier} if qualifier else {})}
    assert measured(cast("ClaimBody", claim), "GB") == text


@pytest.mark.parametrize(("unit", "text"), [("×", "2×"), ("%", "2%"), (None, "2 GB")])
def test_a_claim_may_have_a_unit_of_its_own(unit: Literal["×", "%"] | None, text: str) -> None:
    claim: ClaimBody = {"metric": "quality", "value": 2, "baseline": "pot", "where": "body"}
    if unit:
        claim["unit"] = unit
    assert measured(claim, "GB") == text


@pytest.mark.parametrize(("name", "text"), [
    ("w_bits", "w4"), ("a_bits", "a4"), ("kv_bits", "kv4"), ("group", "group 4"), ("seqlen", "length 4"), ("batch", "batch 4"),
    ("context", "context 4"), ("temperature", "temperature 4"), ("budget", "budget 4"), ("input", "in 4"), ("output", "out 4"),
    ("generated", "generated 4"), ("steps", "steps 4"), ("devices", "devices 4"), ("tasks", "tasks 4"), ("gpu", "4"),
])
def test_a_setting_says_what_its_numbers_are(name: str, text: str) -> None:
    assert setting_text(cast("SettingBody", {name: 4})) == text


@pytest.mark.parametrize(("count", "most", "more"), [(3, 2, " and 1 more"), (2, 2, ""), (2, 3, ""), (2, None, "")])
def test_engines_that_are_left_out_are_counted(count: int, most: int | None, more: str) -> None:
    engines = [(f"E{number}", "1", "supported") for number in range(count)]
    assert in_engines(engines, most) == ", ".join(f"E{number} 1" for number in range(min(count, most or count))) + more


@pytest.mark.parametrize(("latest", "collected"), [({2024: 5}, False), ({2024: 5, 2025: 1}, True), ({2023: 5}, False)])
def test_years_behind_the_densest_are_still_being_collected(latest: dict[int, int], collected: bool) -> None:
    assert ("still being collected" in reach("2025-01", latest, 2024)) == collected


@pytest.mark.parametrize(("value", "text"), [(1e6, "1M"), (1e9, "1B"), (1e12, "1T"), (999_999, "999999"), (-1e6, "-1M")])
def test_a_letter_begins_at_its_own_size(value: float, text: str) -> None:
    assert amount(value) == text


@pytest.mark.parametrize(("named", "said"), [
    (4, "9 more do not say (a 9, b 8, c 7, d 6)"), (5, "9 more do not say (a 9, b 8, c 7, d 6, …)"),
])
def test_of_many_fields_that_are_not_said_the_first_are_named_and_that_there_are_others(named: int, said: str) -> None:
    assert not_said(9, {name: 9 - place for place, name in enumerate("abcde"[:named])}) == said
