"""A column of the page that compares says what a comparison by the knowledge base says."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.site.data.comparing import Column, columns
from llmeff.site.gathered import Gathered

WORKS = ("kettle", "pan", "lid", "ladle", "ladle-2", "thinsoup")


@pytest.fixture(scope="module")
def by_work(measured: KnowledgeBase) -> dict[str, Column]:
    return dict(columns(Gathered(measured)))


def test_claims_and_results_stand_in_the_same_words(measured: KnowledgeBase, by_work: dict[str, Column]) -> None:
    rows = measured.compare(WORKS).rows
    for section in ("claims", "results"):
        own = [row for row in rows if row.section == section]
        assert own
        for row in own:
            for work, cell in zip(WORKS, row.cells, strict=True):
                said = by_work[work]["claims"].get(row.label) if section == "claims" else next(
                    (one for one in by_work[work]["results"].values() if one["label"] == row.label), None)
                assert (said["text"] if said else None) == cell


def test_results_of_one_setting_are_counted(by_work: dict[str, Column]) -> None:
    counts = {column["key"][0]: column["count"] for column in by_work["kettle"]["results"].values()}
    assert counts == {"wiki2-ppl": 1, "decode-tok-s": 2}


@pytest.mark.parametrize(("work", "exact"), [("ladle", True), ("kettle", False), ("thinsoup", False), ("ladle-2", False)])
def test_claims_are_exact_where_every_one_is(by_work: dict[str, Column], work: str, exact: bool) -> None:
    assert by_work[work]["claims"]["speedup"]["exact"] is exact


def test_what_is_not_stated_is_apart_from_what_does_not_apply(by_work: dict[str, Column]) -> None:
    assert by_work["kettle"]["absent"] == {"quantization.calibration": "not_stated", "quantization.granularity": "not_applicable"}


@pytest.mark.parametrize("form", ["bibtex", "biblatex", "ris", "csl-json"])
def test_a_column_has_the_entry_of_its_work(measured: KnowledgeBase, by_work: dict[str, Column], form: str) -> None:
    assert by_work["kettle"]["forms"][form] == measured.export(form, ["kettle"]).text.splitlines()
