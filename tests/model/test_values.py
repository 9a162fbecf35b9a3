"""The values of a record's fields."""

from __future__ import annotations

from typing import cast

from llmeff.model.plain import Body
from llmeff.model.values import measured_against


def test_who_was_measured_against_whom_is_read_from_claims_and_results() -> None:
    body = cast("Body", {
        "id": "soup", "claims": [{"baseline_ref": ["ladle", "soup"]}, {}],
        "results": [{"measured_by": name} for name in ("soup", "attic", "somebody/else")],
    })
    assert list(measured_against(body)) == [("soup", "ladle"), ("attic", "soup"), ("somebody/else", "soup")]
