"""The fields that a listing gives the values of."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase


@pytest.mark.parametrize(("columns", "where", "shown"), [
    ([], "year >= 2020 and has code", ("year", "code")), (["kind"], "year >= 2020", ("kind",)), (["kind", "year"], None, ("kind", "year")),
    ([], None, ()),
])
def test_columns_that_are_asked_for_stand_in_place_of_those_of_the_condition(
    kb: KnowledgeBase, columns: list[str], where: str | None, shown: tuple[str, ...]
) -> None:
    found = kb.cards("year", 2, columns, where=where)
    assert found.columns == shown
    assert {len(values) for values in found.values} == ({len(shown)} if shown else set())
