"""What is read from a compiled index."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.index.opening import open_index
from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.select.lookup import identified
from tests.conftest import TOTAL, change


def test_rows_come_in_the_order_asked_for_however_many(index: Index) -> None:
    asked = [number for number in index.nodes for _ in range(150)]
    assert [id_ for id_, _ in index.named(asked)] == [index.nodes[number].id for number in asked]


def test_all_bodies_come_by_id(index: Index) -> None:
    found = [body["id"] for body in index.bodies()]
    assert found == sorted(found) == [node.id for node in index.nodes.values()]
    assert len(found) == index.count == TOTAL


def test_works_that_report_a_metric_come_newest_first(index: Index) -> None:
    assert [index.nodes[number].id for number in index.reporting("speedup")] == ["ladle-2", "ladle", "thinsoup"]


def test_relations_of_others_are_counted(index: Index) -> None:
    pointed = {index.nodes[number].id: count for number, count in index.pointed.items()}
    assert (pointed["crumb"], pointed["thinsoup"], pointed.get("attic")) == (2, 1, None)


def test_every_field_has_its_count(index: Index) -> None:
    counts = {name: count for name, (_, count) in index.fields.items()}
    assert (counts["year"], counts["pruning.sparsity"], counts["claim.batch"], counts["peft.family"]) == (TOTAL, 1, 2, 0)


def test_a_work_is_of_the_month_of_its_first_arxiv_id(toy: Path) -> None:
    later = 'versions:\n  - {venue: Ladle Workshop, ids: {arxiv: "2209.00012"}, source: "https://arxiv.org/abs/2209.00012"}\ntopics:'
    change(toy, "2022/ladle-2", "topics:", later)
    index = open_index(toy)
    assert {index.nodes[number].id: first for number, first in index.arrivals.items()}["ladle-2"] == "2205.00012"
    assert identified(index, "2209.00012") == identified(index, "2205.00012") == [index.number("ladle-2")]


def test_cells_come_by_the_number_of_their_results(measured: KnowledgeBase) -> None:
    assert list(measured._index.results_by_cell().items()) == [("wiki2-ppl", 5), ("decode-tok-s", 3)]


@pytest.mark.parametrize("count", [1, 500, 501, 1000])
def test_keys_of_any_number_of_works_are_read(corpus: KnowledgeBase, count: int) -> None:
    numbers = list(corpus._index.nodes)[-count:]
    assert set(numbers) <= corpus._index.keys("id", numbers).keys()


def test_hardware_stands_in_the_order_of_the_taxonomy(toy: Path) -> None:
    iron, gas = "      - {on: stove-iron, status: supported}\n", "      - {on: stove-gas, status: experimental, note: with a lid}\n"
    change(toy, "../engines/tureen", iron + gas, gas + iron)
    (engine,) = open_index(toy).engines(["tureen"])
    assert [entry["on"] for entry in engine["support"][0]["hardware"]] == ["stove-iron", "stove-gas", "campfire"]
