"""The record as plain data."""

from __future__ import annotations

import json
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.model.record import Claim, Record
from tests.conftest import change


@pytest.mark.parametrize(("written", "read"), [("[3, 4]", "[3, 4]"), ("[3.0, 4.5]", "[3, 4.5]")])
def test_a_whole_number_is_written_as_one(toy: Path, written: str, read: str) -> None:
    change(toy, "2019/thinsoup", "weight_bits: [3, 4]", f"weight_bits: {written}")
    assert json.dumps(KnowledgeBase(toy).get("thinsoup").body["properties"]["quantization"]["weight_bits"]) == read


def test_a_number_that_a_float_cannot_tell_from_its_neighbour_stays_one(toy: Path) -> None:
    change(toy, "2019/thinsoup", "value: 3.25", "value: 3.0e+24")
    body = KnowledgeBase(toy).get("thinsoup").body
    assert isinstance(body["claims"][0]["value"], float)


@pytest.mark.parametrize(("old", "new"), [("speed-increase", "speedup"), ("memory-saving", "memory-reduction")])
def test_a_former_metric_in_percent_is_read_as_its_metric_in_factors(old: str, new: str) -> None:
    claim = Claim.model_validate({"metric": old, "value": 40, "baseline": "thick soup", "where": "abstract", "batch": 8})
    assert (claim.metric, claim.unit, claim.value, claim.baseline, claim.batch) == (new, "%", 40, "thick soup", 8)


@pytest.mark.parametrize(("address", "there"), [
    ({}, False), ({"ids": {"doi": "10.5555/ick.7"}}, True), ({"url": "https://rain.example"}, True),
    ({"published": {"venue": "ICK", "year": 2020}}, False),
    ({"published": {"venue": "ICK", "year": 2020, "url": "https://ick.example/7"}}, True),
])
def test_a_work_has_an_address_of_some_sort(address: dict[str, object], there: bool) -> None:
    given = {"id": "soup", "kind": "method", "name": "Soup", "title": "Soup", "authors": ("Smith, Ann",), "year": 2020,
             "topics": ("kitchen",), "summary": "Soup.", "added": date(2026, 1, 2), **address}
    with nullcontext() if there else pytest.raises(ValueError, match="has no address"):
        Record.model_validate(given)
