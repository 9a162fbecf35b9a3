"""``llmeff tree``."""

from __future__ import annotations

from tests.conftest import Run


def test_a_topic_counts_those_below_it(llmeff: Run) -> None:
    rows = {row.split("\t")[0]: row.split("\t")[1:3] for row in llmeff("tree").stdout.splitlines()}
    assert (rows["kitchen/soup"], rows["garden/rain"]) == (["5", "5"], ["4", "3"])
    assert {row.partition("/")[0] for row in rows} == {"kitchen", "garden"}


def test_one_facet_is_shown_alone(llmeff: Run) -> None:
    assert [row.split("\t")[0] for row in llmeff("tree", "Garden").stdout.splitlines()] == ["garden", "garden/rain"]
