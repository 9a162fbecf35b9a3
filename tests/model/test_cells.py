"""Results beside those of the dense model."""

from __future__ import annotations

import pytest

from llmeff.model.cells import delta, field_of, ratio, shared_by
from llmeff.model.plain_numbers import ResultBody

RESULT: ResultBody = {
    "cell": "wiki2-ppl", "model": "ladle-7b", "setting": {"w_bits": 4}, "value": 5.5, "measured_by": "a/b", "source": "https://a.example",
    "where": "table", "accessed": "2026-01-02",
}


@pytest.mark.parametrize(("dense", "above", "times"), [(5.0, 0.5, 1.1), (11.0, -5.5, 0.5), (0.0, 5.5, None), (None, None, None)])
def test_a_result_is_held_against_the_dense_one(dense: float | None, above: float | None, times: float | None) -> None:
    result: ResultBody = RESULT if dense is None else {**RESULT, "dense": dense}
    assert (delta(result), ratio(result)) == (above, times) == (field_of(result, "delta"), field_of(result, "ratio"))


def test_a_field_is_one_of_the_result_of_its_setting_or_of_its_run() -> None:
    assert [field_of(RESULT, name) for name in ("model", "w_bits", "seed")] == ["ladle-7b", 4, None]


def test_a_setting_is_the_same_in_whatever_order_its_fields_are_written() -> None:
    one: ResultBody = {**RESULT, "setting": {"w_bits": 4, "group": 128}}
    assert shared_by(one) == shared_by({**RESULT, "setting": {"group": 128, "w_bits": 4}})
    assert shared_by(one) != shared_by({**RESULT, "setting": {"group": 64, "w_bits": 4}})
