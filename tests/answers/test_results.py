"""What was measured alike stands together, the best first."""

from __future__ import annotations

from collections import Counter

import pytest

from llmeff.answers.results import Reported, groups
from llmeff.errors import NotFoundError
from llmeff.kb import KnowledgeBase
from llmeff.model.plain_numbers import ResultBody


def reported(name: str, value: float, by: str = "a/b", bits: int = 4) -> Reported:
    result: ResultBody = {"cell": "wiki2-ppl", "model": "m", "setting": {"w_bits": bits}, "value": value, "measured_by": by,
                          "source": "https://a.example", "where": "table", "accessed": "2026-01-02"}
    return Reported(name, name, result)


def test_results_are_apart_that_differ_in_setting_or_measurer() -> None:
    found = groups([reported("one", 6), reported("two", 5), reported("three", 4, by="c/d"), reported("four", 3, bits=2)])
    assert [[one.name for one in group.reported] for group in found] == [["two", "one"], ["four"], ["three"]]
    assert groups([]) == []


def test_the_group_with_most_works_comes_first_however_many_results_one_work_has() -> None:
    """A work with three variants measured by itself is one; two works that a third one measured are more."""
    variants = [reported("alone", value, by="a/b") for value in (1, 2, 3)]
    found = groups([*variants, reported("one", 6, by="c/d"), reported("two", 5, by="c/d")])
    assert [[one.name for one in group.reported] for group in found] == [["two", "one"], ["alone"] * 3]


def test_more_is_better_where_the_cell_says_so() -> None:
    score: ResultBody = {**reported("x", 1).result, "cell": "longbench"}
    (group,) = groups([Reported("low", "low", {**score, "value": 1}), Reported("high", "high", {**score, "value": 2})])
    assert [one.name for one in group.reported] == ["high", "low"]


def test_a_cell_counts_its_works_and_models(corpus: KnowledgeBase) -> None:
    cells = {one.id: one for one in corpus.cells()}
    assert all(one.results and one.works for one in cells.values())
    own = cells["wiki2-ppl"]
    assert list(own.results.values()) == sorted(own.results.values(), reverse=True)
    assert own.results["llama-2-70b"] == len(corpus.results("wiki2-ppl", "llama-2-70b"))
    assert own.works == len({one.id for model in own.results for one in corpus.results("wiki2-ppl", model)})


@pytest.mark.parametrize(("model", "cells"), [("", ["wiki2-ppl", "decode-tok-s"]), ("Soup 1B", ["wiki2-ppl", "decode-tok-s"]),
                                              ("soup-2b", ["wiki2-ppl"])])
def test_of_a_model_the_cells_are_given_in_which_it_has_a_result(measured: KnowledgeBase, model: str, cells: list[str]) -> None:
    assert [one.id for one in measured.cells(model)] == cells


def test_every_work_that_reports_the_cell_on_the_model_is_there(corpus: KnowledgeBase) -> None:
    every = [(body["name"], body["id"], result) for body in corpus._index.bodies() for result in body.get("results", ())
             if result["cell"] == "wiki2-ppl"]
    ((model, count),) = Counter(result["model"] for _, _, result in every).most_common(1)
    found = corpus.results("wiki2-ppl", model)
    assert sorted((one.id, one.result["value"]) for one in found) == sorted(
        (id_, result["value"]) for _, id_, result in every if result["model"] == model)
    assert [one.name.lower() for one in found] == sorted(one.name.lower() for one in found)
    assert len({one.id for one in found}) > 1
    assert len(found) == count


@pytest.mark.parametrize(("cell", "model", "near"), [("wiki2-pp", "llama-2-7b", "wiki2-ppl"), ("wiki2-ppl", "lama-2-7b", "llama-2-7b")])
def test_a_misspelt_cell_or_model_names_the_near_one(corpus: KnowledgeBase, cell: str, model: str, near: str) -> None:
    with pytest.raises(NotFoundError) as error:
        corpus.results(cell, model)
    assert near in error.value.near


def test_a_cell_is_called_by_its_data_as_well(corpus: KnowledgeBase) -> None:
    assert corpus.measured("LongBench").cell.id == "longbench"
    with pytest.raises(NotFoundError) as error:
        corpus.measured("Llama 3 8B")
    assert error.value.instead[0].startswith("Llama 3 8B is a model: llmeff results --model llama-3-8b")


def test_what_nobody_measured_leads_to_what_was(corpus: KnowledgeBase) -> None:
    with pytest.raises(NotFoundError) as error:
        corpus.measured("bananas")
    assert error.value.instead == ("What was measured: llmeff results",)


def test_the_beginning_of_a_models_name_offers_those_that_begin_so(corpus: KnowledgeBase) -> None:
    with pytest.raises(NotFoundError) as error:
        corpus.cells("llama3")
    assert error.value.near[:2] == ("llama-3-8b", "llama-3-70b")
