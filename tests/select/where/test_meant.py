"""What the values of a condition mean: a change in percent is the factor that it is."""

from __future__ import annotations

from typing import cast

import pytest

from llmeff.model.catalogue import catalogue
from llmeff.model.plain import Body, MetricBody
from llmeff.select.where import compile_condition

METRICS = cast("list[MetricBody]", [
    {"id": "memory-reduction", "label": "Memory reduction", "percent": "saving"},
    {"id": "speedup", "label": "Speed-up", "percent": "increase"}, {"id": "accuracy", "label": "Accuracy"},
])


def holds(condition: str, metric: str, value: object, unit: str = "") -> bool:
    claim = {"metric": metric, "value": value, "baseline": "FP16", **({"unit": unit} if unit else {})}
    return compile_condition(condition, METRICS, catalogue()).holds(cast("Body", {"claims": [claim]}), 1) is True


@pytest.mark.parametrize(("condition", "metric", "expected"), [
    ("claim.memory_reduction >= 2", "memory-reduction", True), ("claim.memory_reduction >= 50%", "memory-reduction", True),
    ("claim.memory_reduction >= 50", "memory-reduction", False), ("claim.memory_reduction >= 51%", "memory-reduction", False),
    ("claim.memory_saving >= 50", "memory-reduction", True), ("claim.memory_saving >= 50%", "memory-reduction", True),
    ("claim.memory_saving >= 51", "memory-reduction", False), ("claim.speed_increase >= 100", "speedup", True),
    ("claim.speed-increase >= 101", "speedup", False), ("claim.speedup >= 100%", "speedup", True),
    ("claim.accuracy >= 2%", "accuracy", True),
])
def test_a_factor_of_two_is_asked_for_in_percent_too(condition: str, metric: str, expected: bool) -> None:
    """A former name of a metric meant percent, with the sign or without; the present one means factors, unless the sign stands there."""
    assert holds(condition, metric, 2) == expected


def test_a_claim_in_percent_is_held_against_factors() -> None:
    assert holds("claim.memory_reduction >= 4", "memory-reduction", 75, "%")
    assert not holds("claim.memory_reduction > 4", "memory-reduction", {"min": 50, "max": 75}, "%")


@pytest.mark.parametrize(("condition", "expected"), [
    ("pruning.sparsity >= 60%", True), ("sparsity >= 0.6", True), ("sparsity > 60%", False), ("pruning.sparsity = 60", False),
])
def test_a_share_of_one_is_asked_for_in_percent_too(condition: str, expected: bool) -> None:
    body = cast("Body", {"properties": {"pruning": {"sparsity": 0.6}}})
    assert (compile_condition(condition, METRICS, catalogue()).holds(body, 1) is True) == expected
