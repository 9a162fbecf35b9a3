"""Lineages: what a work builds on, and what grew from it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

from llmeff.answers.relations import Branch, Relations, ties
from llmeff.cli.views.lineage import as_tree
from llmeff.index.reading import Index, Node, Relation
from llmeff.kb import KnowledgeBase
from tests.conftest import change


def reached(branch: Branch) -> list[tuple[str, str]]:
    return [(inner.node.id, ", ".join(inner.types)) for inner in branch.branches]


def test_a_lineage_goes_both_ways(kb: KnowledgeBase) -> None:
    assert reached(kb.lineage("thinsoup").descendants) == [("cold-wave", "extends")]
    assert reached(kb.lineage("ladle-2").ancestors) == [("ladle", "replaces")]
    assert reached(kb.lineage("thinsoup").ancestors) == []


def test_only_descent_makes_a_lineage(kb: KnowledgeBase) -> None:
    """"sum-of-salt" implements "crumb", and only evaluates "bread-bin"; "bread-bin" only compares itself with "crumb"."""
    found = kb.lineage("crumb")
    assert [node.id for node in found.nodes] == ["crumb", "sum-of-salt"]
    assert [(edge.source.id, edge.type, edge.target.id) for edge in found.edges] == [("sum-of-salt", "implements", "crumb")]


def test_software_that_implements_a_method_leads_no_further(toy: Path) -> None:
    """"cold-wave" extends "thinsoup", "ladle-2" implements "cold-wave", and "sum-of-salt" extends "ladle-2"."""
    change(toy, "2022/ladle-2", "relations:", "relations:\n  - {type: implements, target: cold-wave}")
    change(toy, "2022/sum-of-salt", "{type: implements, target: crumb}", "{type: extends, target: ladle-2}")
    kb = KnowledgeBase(toy)
    assert [node.id for node in kb.lineage("thinsoup").nodes] == ["cold-wave", "thinsoup"]
    assert reached(kb.lineage("cold-wave").descendants) == [("ladle-2", "implements")]
    assert kb.lineage("cold-wave").descendants.branches[0].branches == ()
    assert "cold-wave" not in {node.id for node in kb.lineage("sum-of-salt").nodes}
    assert "└── implements\n    └── Cold Wave" in as_tree(kb.lineage("ladle-2"))


def test_what_was_measured_against_what_is_read_from_both_ends(measured: KnowledgeBase) -> None:
    """A claim of "kettle" has "pan" as its baseline."""
    assert ("pan", "measured_against") in reached(measured.lineage("kettle", compares=True).ancestors)
    assert ("kettle", "measured_against") in reached(measured.lineage("pan", compares=True).descendants)
    for work, side in (("kettle", "descendants"), ("pan", "ancestors")):
        assert not {type_ for _, type_ in reached(getattr(measured.lineage(work, compares=True), side))} & {"measured_against"}
    assert reached(measured.lineage("kettle").ancestors) == [("pan", "extends")]


def test_a_condition_on_what_was_measured_against_holds_what_the_lineage_does(corpus: KnowledgeBase) -> None:
    """Some measured others beside it, which the records of those say."""
    edges = corpus.lineage("gptq", compares=True).edges
    found = {card["id"] for card in corpus.cards(where="measured_against = gptq").cards}
    assert {edge.source.id for edge in edges if (edge.type, edge.target.id) == ("measured_against", "gptq")} <= found
    assert {"qserve", "spinquant"} <= found


def test_what_grew_from_a_work_is_whole_where_it_also_compares_with_it(toy: Path) -> None:
    """"cold-wave" extends "thinsoup", "ladle-2" extends "cold-wave" and was compared with "thinsoup" in an earlier year."""
    change(toy, "2022/ladle-2", "year: 2022\nids", "year: 2020\nids")
    change(toy, "2022/ladle-2", "relations:",
           "relations:\n  - {type: extends, target: cold-wave}\n  - {type: compares_with, target: thinsoup}")
    found = KnowledgeBase(toy).lineage("thinsoup", compares=True).descendants
    assert reached(found) == [("cold-wave", "extends"), ("ladle-2", "compares_with")]
    assert reached(found.branches[0]) == [("ladle-2", "extends")]
    assert [branch.seen for branch in found.branches] == [False, True]


def test_a_circle_ends_where_it_closes(toy: Path) -> None:
    change(toy, "2019/thinsoup", "sources:", "relations:\n  - {type: extends, target: cold-wave}\nsources:")
    (branch,) = KnowledgeBase(toy).lineage("thinsoup").ancestors.branches
    assert [(inner.node.id, inner.seen) for inner in branch.branches] == [("thinsoup", True)]
    assert KnowledgeBase(toy).reading_path()


def test_a_relation_to_no_record_is_left_out(toy: Path) -> None:
    change(toy, "2021/cold-wave", "target: thinsoup", "target: thicksoup")
    assert KnowledgeBase(toy).lineage("cold-wave").edges == ()


def test_a_lineage_is_as_deep_as_it_is() -> None:
    """A chain of 3,000 works that each extend the one before, deeper than Python calls itself."""
    length = 3000
    chain = SimpleNamespace(
        taxonomy={"relation_types": [{"id": "extends", "inverse": "extended by"}]},
        measured=lambda: [],
        relations=lambda: iter([Relation(number, "extends", number - 1) for number in range(2, length + 1)]),
        nodes={number: Node(f"w{number:04}", f"W{number}", "T", 2000, "method") for number in range(1, length + 1)},
    )
    found = Relations(cast("Index", chain)).lineage(length)
    assert (len(found.edges), len(found.nodes)) == (length - 1, length)
    text = as_tree(found)
    assert text.count("\n") == length + 2
    assert "W1 (2000) [extends]" in text


def test_other_relations_between_its_works_are_no_edges_of_a_lineage(toy: Path) -> None:
    change(toy, "2021/cold-wave", "  - {type: extends, target: thinsoup}",
           "  - {type: extends, target: thinsoup}\n  - {type: evaluates, target: thinsoup}")
    assert [edge.type for edge in KnowledgeBase(toy).lineage("thinsoup").edges] == ["extends"]


def test_a_comparison_between_others_is_no_part_of_a_lineage(toy: Path) -> None:
    change(toy, "2022/attic", "sources:",
           "relations:\n  - {type: extends, target: thinsoup}\n  - {type: compares_with, target: cold-wave}\nsources:")
    found = KnowledgeBase(toy).lineage("thinsoup", compares=True)
    assert {(edge.source.id, edge.type) for edge in found.edges} == {("attic", "extends"), ("cold-wave", "extends")}


def test_what_a_record_compares_and_a_claim_measures_is_said_together(toy: Path) -> None:
    """"bread-bin" compares itself with "crumb", and its claim names the same work as its baseline."""
    change(toy, "2022/bread-bin", "relations:",
           "claims:\n  - {metric: speedup, value: 2, baseline: crumb, baseline_ref: [crumb], where: table}\nrelations:")
    found = KnowledgeBase(toy)
    lineage = found.lineage("bread-bin", compares=True)
    assert [edge.type for edge in lineage.edges if edge.target.id == "crumb"] == ["compares_with", "measured_against"]
    assert [(tie.types, tie.target.id) for tie in ties(lineage.edges)] == [(("compares_with", "measured_against"), "crumb")]
    assert reached(lineage.ancestors) == [("crumb", "compares_with, measured_against")]
    assert ("bread-bin", "compares_with, measured_against") in reached(found.lineage("crumb", compares=True).descendants)
    assert as_tree(lineage).count("Crumb") == 1
    assert "Crumb (2023) [compares_with, measured_against]" in as_tree(lineage)
    change(toy, "2022/bread-bin", "{type: compares_with, target: crumb}", "{type: compares_with, target: ladle}")
    edges = KnowledgeBase(toy).lineage("bread-bin", compares=True).edges
    assert [edge.type for edge in edges if edge.target.id == "crumb"] == ["measured_against"]
