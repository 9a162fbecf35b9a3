"""Every argument of the answers on several works counts."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
import yaml

from llmeff.kb import KnowledgeBase
from llmeff.select.filters import Asked

Ask = Callable[[KnowledgeBase], object]


@pytest.mark.parametrize(("alone", "narrowed"), [
    (lambda kb: kb.values("weight_bits"), lambda kb: kb.values("weight_bits", since=2024)),
    (lambda kb: kb.coverage(), lambda kb: kb.coverage(topic="bread")),
    (lambda kb: kb.undecided(where="weight_bits < 4"), lambda kb: kb.undecided(where="weight_bits < 4", topic="bread")),
    (lambda kb: kb.undecided(where="weight_bits < 4"), lambda kb: kb.undecided(["attic", "lid"], where="weight_bits < 4")),
    (lambda kb: [one.id for one in kb.find()], lambda kb: [one.id for one in kb.find(topic="bread")]),
    (lambda kb: [one.id for one in kb.find()], lambda kb: [one.id for one in kb.find(limit=2)]),
    (lambda kb: [one.id for one in kb.find()], lambda kb: [one.id for one in kb.find("-year")]),
    (lambda kb: kb.tree(), lambda kb: kb.tree("soup")), (lambda kb: kb.fields(), lambda kb: kb.fields("soup")),
    (lambda kb: kb.cells(), lambda kb: kb.cells("soup-2b")), (lambda kb: kb.reading_path(), lambda kb: kb.reading_path("soup")),
    (lambda kb: kb.reading_path(), lambda kb: kb.reading_path(limit=3)), (lambda kb: kb.explain("soup"), lambda kb: kb.explain("soup", 1)),
    (lambda kb: kb.related("pan"), lambda kb: kb.related("pan", 1)), (lambda kb: kb.lineage("pan"), lambda kb: kb.lineage("pan", True)),
    (lambda kb: dict(kb.neighbours(3)), lambda kb: dict(kb.neighbours(2))),
    (lambda kb: dict(kb.neighbours(3)), lambda kb: dict(kb.neighbours(3, stated=False))),
    (lambda kb: kb.compare(["pan", "lid"]), lambda kb: kb.compare(["pan", "lid"], ["year"])),
    (lambda kb: kb.compare(["pan", "lid"]), lambda kb: kb.compare(["pan", "lid"], only_different=True)),
    (lambda kb: kb.compare(topic="soup"), lambda kb: kb.compare(topic="soup", since=2024)),
    (lambda kb: kb.measured("wiki2-ppl"), lambda kb: kb.measured("wiki2-ppl", "soup-2b")),
    (lambda kb: kb.support(), lambda kb: kb.support(["ladle"])), (lambda kb: kb.support(), lambda kb: kb.support(engines=["tureen"])),
    (lambda kb: kb.support(), lambda kb: kb.support(hardware="campfire")), (lambda kb: kb.support(), lambda kb: kb.support(topic="cold")),
    (lambda kb: kb.support(engines=["tureen"]), lambda kb: kb.support(engines=["tureen"], version="1.0")),
    (lambda kb: kb.support(), lambda kb: kb.support(behind=True)),
])
def test_no_argument_is_lost_on_the_way(measured: KnowledgeBase, alone: Ask, narrowed: Ask) -> None:
    assert alone(measured) != narrowed(measured)


@pytest.mark.parametrize(("references", "filters", "total"), [
    ([], {"where": "weight_bits < 4"}, 10), (["attic", "thinsoup"], {"where": "weight_bits < 4"}, 1),
    (["thinsoup"], {"where": "weight_bits < 4"}, 0), (["attic"], {"where": "weight_bits < 4", "topic": "soup"}, 0), (["attic"], {}, 0),
])
def test_of_named_works_those_that_cannot_be_decided_are_counted(
    kb: KnowledgeBase, references: list[str], filters: Asked, total: int
) -> None:
    assert kb.undecided(references, **filters).total == total


@pytest.mark.parametrize(("filters", "passing"), [({"topic": "soup"}, 5), ({"facet": "kitchen"}, 8), ({}, 2)])
def test_a_comparison_says_of_how_many_works_it_is(kb: KnowledgeBase, filters: Asked, passing: int) -> None:
    assert kb.compare([] if filters else ["ladle", "attic"], **filters).passing == passing


def test_of_more_works_than_a_comparison_takes_all_are_counted(measured: KnowledgeBase) -> None:
    found = measured.compare(until=2025)
    assert (len(found.ids), found.passing) == (12, len(measured))


@pytest.mark.parametrize(("typed", "work"), [
    ("Cold Wave Makes Soup Without Fire", "cold-wave"), ("Cold Wave", "cold-wave"), ("boil twice", "boil-twice"), ("On Rain", "on-rain"),
    ("Kettle: Boiling Fast", "kettle"),
])
def test_the_words_of_one_name_or_title_are_one_work(measured: KnowledgeBase, typed: str, work: str) -> None:
    assert measured.works_and_features(typed.split()) == ([work], [])
    assert json.loads(measured.export("jsonl", typed.split()).text)["id"] == work


@pytest.mark.parametrize(("form", "read"), [
    ("json", lambda text: json.loads(text)["records"]), ("jsonl", lambda text: list(map(json.loads, text.splitlines()))),
    ("yaml", lambda text: list(yaml.safe_load_all(io.StringIO(text)))),
])
def test_whole_records_have_their_results(measured: KnowledgeBase, form: str, read: Callable[[str], list[dict[str, object]]]) -> None:
    reported = {one.id for one in measured.find(where="has results")}
    assert {record["id"] for record in read(measured.export(form).text) if record.get("results")} == reported != set()


@pytest.mark.parametrize(("query", "english"), [("les soupes sans pluie", False), ("soup without rain", True)])
def test_a_search_says_whether_its_words_may_be_english(kb: KnowledgeBase, query: str, english: bool) -> None:
    assert kb.search(query).english is english


def test_results_without_a_model_are_those_of_the_one_with_most(measured: KnowledgeBase) -> None:
    for cell in measured.cells():
        assert measured.results(cell.id) == measured.results(cell.id, measured.measured(cell.id).model) != []
