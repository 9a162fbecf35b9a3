"""Counts of what there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.model.values import measured_against
from llmeff.select.filters import Asked
from tests.conftest import TOTAL, change


def test_a_record_counts_under_every_facet_and_once_under_its_primary_one(kb: KnowledgeBase) -> None:
    figures = kb.statistics()
    assert figures["total"] == TOTAL
    assert figures["facets"] == {"kitchen": 8, "garden": 4}
    assert figures["primary_facets"] == {"kitchen": 8, "garden": 3}
    assert sum(figures["primary_facets"].values()) == TOTAL


def test_shares_are_of_all_records(kb: KnowledgeBase) -> None:
    shares = kb.statistics()["shares"]
    assert shares["code"] == {"records": 2, "percent": 18.2}
    assert {name: share["records"] for name, share in shares.items()} == {
        "published": 4, "code": 2, "claims": 3, "property_group_with_3_fields": 2, "relations": 5, "related_either_way": 9,
        "measured_either_way": 0, "trust_2_or_higher": 3, "results": 0, "methods_with_an_edge": 3}


def test_every_level_of_trust_is_counted(kb: KnowledgeBase) -> None:
    assert kb.statistics()["trust"] == {"0": 0, "1": 8, "2": 1, "3": 2}


def test_figures_agree_with_the_filters(kb: KnowledgeBase) -> None:
    figures = kb.statistics()
    assert all(count == kb.cards(kind=kind).total for kind, count in figures["kinds"].items())
    assert all(count == kb.cards(venue=venue).total for venue, count in figures["venues"].items())
    assert all(count == kb.cards(topic=topic).total for topic, count in figures["topics"].items())
    assert all(count == kb.cards(since=int(year), until=int(year)).total for year, count in figures["years"].items())


def test_a_topic_counts_the_works_below_it(kb: KnowledgeBase) -> None:
    counts = {topic["id"]: (topic["records"], topic["primary"]) for topic in kb.tree()}
    assert (counts["kitchen/soup"], counts["kitchen/soup/cold"], counts["garden/rain"]) == ((5, 5), (1, 1), (4, 3))
    assert [topic["id"] for topic in kb.tree("garden")] == ["garden", "garden/rain"]


def test_a_property_group_is_measured_against_all_its_fields(kb: KnowledgeBase) -> None:
    assert kb.statistics()["properties"]["pruning"] == {"records": 1, "percent": 50.0}


def test_fields_of_a_topic_are_those_of_its_groups(kb: KnowledgeBase) -> None:
    groups = {count.field.group for count in kb.fields("cold soup")}
    assert groups == {"quantization"}
    assert {count.field.group for count in kb.fields("kitchen")} == {"quantization", "pruning"}
    stage = next(count for count in kb.fields("soup") if count.field.name == "quantization.stage")
    assert (stage.records, stage.field.allowed) == (1, ("ptq", "qat", "native_training", "finetune_time"))


def test_field_counts_agree_with_conditions(kb: KnowledgeBase) -> None:
    for field, records in kb.fields():
        assert records == kb.cards(where=f"has {field.name}").total, field.name


def test_values_of_lists_count_once_each(kb: KnowledgeBase) -> None:
    assert kb.values("structure") == {"unstructured": 1}


@pytest.mark.parametrize(("filters", "values"), [
    ({}, {"3": 2, "4": 3}), ({"topic": "soup", "since": 2024}, {"3": 1, "4": 2}), ({"topic": "bread"}, {}),
    ({"has": "claims", "since": 2024}, {"4": 1}),
])
def test_values_are_those_of_the_works_that_pass(measured: KnowledgeBase, filters: Asked, values: dict[str, int]) -> None:
    assert measured.values("weight_bits", **filters) == values


def test_a_method_that_was_only_measured_hangs_together_with_others(corpus: KnowledgeBase) -> None:
    bodies = list(corpus._index.bodies())
    known = {body["id"] for body in bodies}
    related = {end for body in bodies for relation in body.get("relations", ()) for end in (body["id"], relation["target"])}
    measured = {end for body in bodies for pair in measured_against(body) if known.issuperset(pair) for end in pair}
    methods = {body["id"] for body in bodies if body["kind"] == "method"}
    assert methods & (measured - related)
    shares = corpus.statistics()["shares"]
    assert shares["methods_with_an_edge"]["records"] == len(methods & (measured | related))
    assert shares["measured_either_way"]["records"] == len(measured)


def test_what_makes_no_sense_is_left_out_of_what_is_known(toy: Path) -> None:
    change(toy, "2021/cold-wave", "sources:", "not_stated: [quantization.stage]\nnot_applicable: [quantization.retraining]\nsources:")
    figures = KnowledgeBase(toy).statistics()["deciding"]["quantization"]
    assert (figures["not_stated"], figures["not_applicable"]) == (1, 1)
    assert figures["cells"] == figures["known"] + 1 + 1 + figures["open"]
    assert figures["percent_known"] == round(100 * figures["known"] / (figures["cells"] - 1), 1)
    assert figures["percent_settled"] == round(100 * (figures["known"] + 2) / figures["cells"], 1)


def test_a_facet_is_asked_for_by_any_of_its_names(kb: KnowledgeBase) -> None:
    assert kb.tree("cookery") == kb.tree("kitchen")


def test_figures_of_a_topic_agree_with_the_filters(corpus: KnowledgeBase) -> None:
    figures = corpus.statistics("speculative-decoding")
    of_it = "speculative-decoding"
    assert figures["total"] == corpus.cards(topic=of_it).total
    assert all(count == corpus.cards(topic=of_it, kind=kind).total for kind, count in figures["kinds"].items())
    assert all(count == corpus.cards(topic=of_it, venue=venue).total for venue, count in figures["venues"].items())
    assert all(count == corpus.cards(topic=of_it, where=f"topic = {topic}").total
               for topic, count in figures["topics"].items())
    shares = {name: corpus.cards(topic=of_it, has=name).total for name in ("code", "claims")}
    assert {name: figures["shares"][name]["records"] for name in shares} == shares
    assert figures["results"]["spec-speedup"] <= corpus.statistics()["results"]["spec-speedup"]
    assert set(figures["results"]) < set(corpus.statistics()["results"])
    assert figures["properties"]["speculative"]["records"] > figures["properties"]["quantization"]["records"]
    assert 0 < figures["engines"]["vllm"] < corpus.statistics()["engines"]["vllm"]
    assert figures["deciding"]["all"]["cells"] < corpus.statistics()["deciding"]["all"]["cells"]
