"""Changes as factors and in percent."""

from __future__ import annotations

import pytest

from llmeff.model.kinds import Percent
from llmeff.model.plain import ClaimBody, NumberBody
from llmeff.model.units import in_factors

CLAIM: ClaimBody = {"metric": "memory-reduction", "value": 75, "baseline": "FP16", "where": "abstract"}


@pytest.mark.parametrize(("value", "unit", "says", "factors"), [
    (75, "%", "saving", 4.0), (50, "%", "increase", 1.5), (100, "%", "saving", float("inf")),
    ({"min": 50, "max": 75}, "%", "saving", {"min": 2.0, "max": 4.0}), ({"min": 50, "max": 75}, "%", "increase", {"min": 1.5, "max": 1.75}),
    (3, "", "saving", 3), ({"min": 2, "max": 3}, "", "saving", {"min": 2, "max": 3}), (75, "%", None, 75),
])
def test_percent_become_factors_where_the_metric_has_them(value: NumberBody, unit: str, says: Percent | None, factors: NumberBody) -> None:
    claim: ClaimBody = {**CLAIM, "value": value}
    if unit:
        claim["unit"] = "%"
    assert in_factors(claim, says) == factors
