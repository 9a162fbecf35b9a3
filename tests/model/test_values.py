"""The values of a record's fields."""

from __future__ import annotations

from typing import cast

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.model.plain import Body
from llmeff.model.values import RECORD, filled, measured_against

OF_EVERY = {"added", "author", "facet", "gist", "id", "kind", "name", "summary", "title", "topic", "trust", "year"}
PUBLISHED = {"published", "published_year", "venue"}


@pytest.mark.parametrize(("work", "field", "values"), [
    ("thinsoup", "id", ["thinsoup"]), ("thinsoup", "name", ["ThinSoup", "TSoup"]), ("thinsoup", "kind", ["method"]),
    ("attic", "title", ["On Rain"]),
    ("bread-bin", "author", ["Nováková, Ada", "Ada Nováková", "Nováková", "van 't Hof, Jan", "Jan van 't Hof", "van 't Hof"]),
    ("ladle", "author", ["Spoon & Sons"]), ("crumb", "year", [2023]), ("crumb", "published_year", [2024]), ("crumb", "venue", ["JoG"]),
    ("crumb", "published", ["JoG"]), ("ladle", "published", []), ("cold-wave", "topic", ["kitchen/soup/cold", "garden/rain"]),
    ("cold-wave", "facet", ["kitchen", "garden"]), ("bread-bin", "code", ["https://github.com/example/bread-bin"]),
    ("bread-bin", "license", ["MIT"]), ("thinsoup", "license", []), ("ladle", "claims", ["speedup"]), ("attic", "claims", []),
    ("attic", "added", ["2026-01-11"]), ("bread-bin", "combines_with", ["cold-wave"]), ("bread-bin", "compares_with", ["crumb"]),
    ("bread-bin", "extends", []), ("ladle", "limits", []), ("ladle", "results", []),
])
def test_a_field_of_a_record_has_these_values(kb: KnowledgeBase, work: str, field: str, values: list[object]) -> None:
    assert list(RECORD[field](kb.show(work).body)) == values


@pytest.mark.parametrize(("work", "more"), [
    ("boil-twice", set()), ("crumb", PUBLISHED), ("cold-wave", {"extends"}),
    ("thinsoup", PUBLISHED | {"code", "claims", "claim.baseline", "claim.hardware", "claim.qualifier", "claim.speedup", "claim.where",
                              "quantization.stage", "quantization.weight_bits", "quantization.retraining"}),
    ("ladle", {"claims", "claim.baseline", "claim.batch", "claim.hardware", "claim.speedup", "claim.where"}),
    ("bread-bin", PUBLISHED | {"code", "license", "combines_with", "compares_with", "pruning.criterion", "pruning.removes",
                               "pruning.retraining", "pruning.sparsity", "pruning.sparsity.min", "pruning.sparsity.max",
                               "pruning.structure"}),
])
def test_a_record_fills_these_fields_and_no_others(kb: KnowledgeBase, work: str, more: set[str]) -> None:
    assert filled(kb.show(work).body) == OF_EVERY | more


def test_who_was_measured_against_whom_is_read_from_claims_and_results() -> None:
    body = cast("Body", {
        "id": "soup", "claims": [{"baseline_ref": ["ladle", "soup"]}, {}],
        "results": [{"measured_by": name} for name in ("soup", "attic", "somebody/else")],
    })
    assert list(measured_against(body)) == [("soup", "ladle"), ("attic", "soup"), ("somebody/else", "soup")]
