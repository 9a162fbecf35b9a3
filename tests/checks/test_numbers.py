"""Numbers in summaries: each is that of a claim or a result, and an amount may be a condition or a property as well."""

from __future__ import annotations

from datetime import date

import pytest

from llmeff.checks.numbers import summary_numbers
from tests.checks.test_record import CLAIM, TEXT, Changes, found

PAGE = "https://ick.example/7"
RANGED = {**CLAIM, "value": {"min": 2.0, "max": 4.0}}
RESULT = {"cell": "decode-tok-s", "model": "soup-1b", "setting": {"w_bits": 4.0, "gpu": "Stove", "batch": 1}, "value": 90.0, "dense": 60.0,
          "measured_by": "a/b", "source": "https://ick.example/7", "where": "table", "accessed": date(2026, 1, 2)}


@pytest.mark.parametrize(("said", "numbers", "codes"), [
    ("3 times", {"claims": (CLAIM,)}, ["summary-number"]), ("2 times", {"claims": (CLAIM,)}, []), ("2.0x", {"claims": (CLAIM,)}, []),
    ("4 %", {"claims": (RANGED,)}, []), ("3 %", {"claims": (RANGED,)}, ["summary-number"]), ("30 bits", {}, []),
    ("2 points", {"claims": ({**CLAIM, "value": -2.0},)}, []),
    ("90 points", {"results": (RESULT,)}, []), ("60 points", {"results": (RESULT,)}, []),
    ("30 points", {"results": (RESULT,)}, ["summary-number"]),
    ("at 70 % fat", {"claims": ({**CLAIM, "note": "at 70 % fat"},)}, []),
    ("7 %", {"claims": ({**CLAIM, "note": "70 % fat"},)}, ["summary-number"]),
    ("2,000 times", {"claims": ({**CLAIM, "value": 2000.0},)}, []), ("5 %", {"claims": ({**CLAIM, "baseline": "soup (5.0)"},)}, []),
])
def test_a_measured_number_of_the_summary_is_one_of_a_claim_or_result(said: str, numbers: Changes, codes: list[str]) -> None:
    assert found(summary_numbers, {"summary": f"It is {said} better. {TEXT}", **numbers}) == [(code, "summary") for code in codes]


@pytest.mark.parametrize(("said", "numbers", "codes"), [
    ("in 5.5 GB", {}, ["summary-number"]), ("in 5.5 GB", {"claims": ({**CLAIM, "metric": "memory", "value": 5.5},)}, []),
    ("on a 24 GB stove", {"claims": ({**CLAIM, "hardware": "Stove 24GB"},)}, []), ("in 62 ms", {"claims": (CLAIM,)}, ["summary-number"]),
    ("in 2 ms", {"claims": (CLAIM,)}, []), ("with 1.5B parameters", {}, ["summary-number"]),
    ("with 1.5B parameters", {"claims": ({**CLAIM, "value": 1.5e9},)}, []),
    ("with 1.5 billion parameters", {"claims": ({**CLAIM, "value": 1.5e9},)}, []),
    ("over 8K tokens", {"claims": ({**CLAIM, "context": 8000},)}, []),
    ("over 8K tokens", {"claims": ({**CLAIM, "context": 800},)}, ["summary-number"]),
    ("over 128,000 tokens", {"claims": ({**CLAIM, "note": "up to 128,000"},)}, []), ("in 1,000 steps", {}, ["summary-number"]),
    ("as a 70B model", {}, []), ("in 4-bit numbers", {}, []), ("as Soup-2 tokens", {}, []), ("on 2 stoves", {}, []),
    ("in 30 days", {"properties": {"quantization": {"group_size": 30}}}, []),
    ("in 30 days", {"limits": {"text": "30 days", "source": PAGE}}, []),
    ("in 30 days", {"title": "Soup in 30 Days"}, []), ("4 %", {"properties": {"quantization": {"group_size": 4}}}, ["summary-number"]),
])
def test_an_amount_of_the_summary_is_stated_as_a_claim_a_condition_or_a_property(said: str, numbers: Changes, codes: list[str]) -> None:
    assert found(summary_numbers, {"summary": f"It is made {said}. {TEXT}", **numbers}) == [(code, "summary") for code in codes]
