"""Whether a number agrees with one that was measured, in the unit that it is said in."""

from __future__ import annotations

from typing import cast

import pytest

from llmeff.answers.agreeing import agreement, in_unit
from llmeff.answers.statement import Bound, Figure
from llmeff.model.kinds import Qualifier
from llmeff.model.plain import ClaimBody, MetricBody


def metric(percent: str) -> MetricBody:
    return cast("MetricBody", {"id": "thinning", "label": "Thinning", "unit": "×", "better": "higher", "relative": True,
                               "percent": percent})


def claim(value: float, unit: str) -> ClaimBody:
    return cast("ClaimBody", {"metric": "thinning", "value": value, "unit": unit, "baseline": "thick soup", "where": "abstract"})


def figure(number: float, unit: str) -> Figure:
    return Figure(number, number, unit, "", 0, 0, 0)


@pytest.mark.parametrize(("percent", "said", "stated", "expected"), [
    ("saving", (75, "%"), (4, "×"), "agrees"), ("saving", (4, "×"), (75, "%"), "agrees"), ("saving", (300, "%"), (4, "×"), None),
    ("increase", (50, "%"), (1.5, "×"), "agrees"), ("increase", (1.5, "×"), (50, "%"), "agrees"),
    ("increase", (50, "%"), (2, "×"), "differs"), ("increase", (300, "%"), (4, "×"), "agrees"),
    ("saving", (50, "%"), (1.5, "×"), "differs"),
])
def test_percent_are_a_factor_as_their_metric_means_them(
    percent: str, said: tuple[float, str], stated: tuple[float, str], expected: str | None
) -> None:
    assert agreement(figure(*said), claim(*stated), metric(percent)) == expected


@pytest.mark.parametrize(("bound", "number", "expected"), [
    ("", 2.5, "agrees"), ("about", 2.5, "agrees"), ("at_least", 2.5, "allows"), ("up_to", 3, "allows"), ("at_least", 2, "agrees"),
    ("up_to", 4, "agrees"), ("at_least", 1.5, "agrees"), ("at_least", 5, "differs"),
])
def test_a_bound_within_a_measured_range_holds_for_a_part_of_it(bound: Bound, number: float, expected: str) -> None:
    ranged = cast("ClaimBody", {"metric": "thinning", "value": {"min": 2, "max": 4}, "unit": "×", "baseline": "thick soup"})
    assert agreement(figure(number, "×")._replace(bound=bound), ranged, metric("increase")) == expected


@pytest.mark.parametrize(("qualifier", "number", "expected"), [
    ("at_least", 3, "allows"), ("at_least", 1, "differs"), ("up_to", 1, "allows"), ("up_to", 3, "differs"), ("about", 3, "differs"),
    ("at_least", 2, "agrees"), ("up_to", 2, "agrees"),
])
def test_a_stated_bound_allows_what_lies_on_its_open_side(qualifier: Qualifier, number: float, expected: str) -> None:
    bound = cast("ClaimBody", {**claim(2, "×"), "qualifier": qualifier})
    assert agreement(figure(number, "×"), bound, metric("increase")) == expected


@pytest.mark.parametrize(("lost", "number", "qualifier", "expected"), [
    (True, 5, "exact", "agrees"), (False, 5, "exact", "differs"), (False, -5, "exact", "agrees"), (True, 4, "exact", "differs"),
    (True, 4, "at_least", "allows"), (True, 6, "at_least", "differs"), (True, 6, "up_to", "allows"),
])
def test_a_difference_below_zero_is_what_is_lost(lost: bool, number: float, qualifier: Qualifier, expected: str) -> None:
    fewer = cast("ClaimBody", {**claim(-5, "pp"), "qualifier": qualifier})
    assert agreement(figure(number, "pp")._replace(lost=lost), fewer, metric("increase")) == expected


@pytest.mark.parametrize(("percent", "stated", "unit", "ends"), [
    ("saving", (75, "%"), "×", (4, 4)), ("increase", (50, "%"), "×", (1.5, 1.5)), ("saving", (4, "×"), "%", (75, 75)),
    ("increase", (1.5, "×"), "%", (50, 50)), ("saving", (4, "×"), "×", (4, 4)), ("saving", (4, "×"), "GB", ()),
])
def test_a_claim_is_said_in_another_unit(percent: str, stated: tuple[float, str], unit: str, ends: tuple[float, ...]) -> None:
    assert in_unit(claim(*stated), metric(percent), unit) == ends
