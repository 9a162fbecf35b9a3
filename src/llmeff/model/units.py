"""A change is stated as a factor or in percent; both are one metric, whose factors are compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmeff.model.kinds import Percent
    from llmeff.model.plain import ClaimBody, NumberBody

_SAVED = ("memory", "flops", "compute", "kv-cache", "parameter", "token", "data", "step", "communication", "cost", "energy")
OLD_METRICS: Mapping[str, str] = {
    "speed-increase": "speedup", "throughput-increase": "throughput-gain", "size-saving": "compression-ratio",
    **{f"{what}-saving": f"{what}-reduction" for what in _SAVED},
}
"""Former metrics in percent, each with the metric in factors that it is the same as."""


def factor(percent: float, says: Percent) -> float:
    """A change in percent as a factor of four digits, no more than its percent have; infinite where all is saved.

    >>> factor(75, "saving"), factor(50, "increase"), factor(69, "saving")
    (4.0, 1.5, 3.226)
    """
    if says == "increase":
        return _four_digits(1 + percent / 100)
    return _four_digits(1 / (1 - percent / 100)) if percent < 100 else float("inf")


def _four_digits(number: float) -> float:
    return float(f"{number:.4g}")


def in_factors(claim: ClaimBody, says: Percent | None) -> NumberBody:
    """The number of a claim in the unit of its metric.

    Args:
        claim: the claim.
        says: what percent mean to its metric; None where it has no other unit.
    """
    value = claim["value"]
    if says is None or claim.get("unit") != "%":
        return value
    if isinstance(value, (int, float)):
        return factor(value, says)
    return {"min": factor(value["min"], says), "max": factor(value["max"], says)}
