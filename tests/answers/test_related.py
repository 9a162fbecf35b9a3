"""What a work is related to, each with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.answers.related import STATED, STATED_OF_IT, Near
from llmeff.kb import KnowledgeBase
from tests.conftest import change


def near(kb: KnowledgeBase, reference: str, limit: int | None = None) -> dict[str, tuple[str, float]]:
    return {near.id: (near.reason, near.score) for near in kb.related(reference, limit)}


def test_relations_are_read_from_both_ends(kb: KnowledgeBase) -> None:
    assert near(kb, "thinsoup")["cold-wave"] == ("extended by it", STATED_OF_IT)
    assert near(kb, "cold-wave")["thinsoup"] == ("extends it", STATED)
    assert near(kb, "bread-bin")["crumb"][0] == "compares with it"
    assert near(kb, "crumb")["sum-of-salt"][0] == "implemented by it"


def test_of_relations_both_ways_that_of_the_work_itself_is_said_first(toy: Path) -> None:
    change(toy, "2019/thinsoup", "sources:", "relations:\n  - {type: compares_with, target: cold-wave}\nsources:")
    both = KnowledgeBase(toy)
    assert near(both, "thinsoup")["cold-wave"] == ("compares with it; extended by it", STATED)
    assert near(both, "cold-wave")["thinsoup"] == ("extends it; compared by it", STATED)


def test_that_a_related_work_was_measured_as_well_is_said_from_both_ends(toy: Path) -> None:
    change(toy, "2022/bread-bin", "relations:",
           "claims:\n  - {metric: speedup, value: 2, baseline: crumb, baseline_ref: [crumb], where: table}\nrelations:")
    found = KnowledgeBase(toy)
    assert near(found, "bread-bin")["crumb"] == ("compares with it; measured against it", STATED)
    assert near(found, "crumb")["bread-bin"] == ("compared by it; its yardstick", STATED_OF_IT)
    assert dict(found.neighbours(1))["bread-bin"][0].reason == "compares with it; measured against it"


def test_what_is_stated_comes_first_and_no_more_than_the_limit(kb: KnowledgeBase) -> None:
    assert list(near(kb, "bread-bin"))[:3] == ["crumb", "cold-wave", "sum-of-salt"]
    assert list(near(kb, "bread-bin", 2)) == ["crumb", "cold-wave"]
    assert [len(found) for _, found in kb.neighbours(1)] == [1] * len(kb)


def test_descent_comes_before_what_a_work_is_only_compared_with(toy: Path) -> None:
    change(toy, "2022/bread-bin", "{type: compares_with, target: crumb}",
           "{type: compares_with, target: crumb}\n  - {type: extends, target: ladle}")
    assert list(near(KnowledgeBase(toy), "bread-bin", 2)) == ["ladle", "crumb"]


def test_works_of_one_topic_are_near(kb: KnowledgeBase) -> None:
    """The two have neither words of weight nor people nor properties in common."""
    reason, score = near(kb, "ladle")["boil-twice"]
    assert reason.startswith("same topic: Soup thinning")
    assert score >= 0.5
    assert near(kb, "attic")["crumb-garden"][0].startswith("same topic: Rain caching")


def test_a_topic_above_both_and_a_common_author_count(kb: KnowledgeBase) -> None:
    reason, score = near(kb, "boil-twice")["bread-bin"]
    assert reason.startswith("near topic: Kitchen; common author: Nováková")
    assert score >= 0.25


def test_equal_properties_are_said_and_make_works_nearer(kb: KnowledgeBase, toy: Path) -> None:
    change(toy, "2020/ladle", "claims:", "properties:\n  quantization: {stage: ptq}\nclaims:")
    reason, score = near(KnowledgeBase(toy), "thinsoup")["ladle"]
    assert "same stage ptq" in reason
    assert score > near(kb, "thinsoup")["ladle"][1] + 0.05


def test_likeness_falls_and_no_work_is_near_itself(kb: KnowledgeBase) -> None:
    for id_ in ("thinsoup", "ladle", "attic"):
        scores = [score for _, score in near(kb, id_).values()]
        assert scores == sorted(scores, reverse=True)
        assert id_ not in near(kb, id_)
        assert all(reason for reason, _ in near(kb, id_).values())


def test_of_equal_properties_yes_is_said_and_a_number_is_not(toy: Path) -> None:
    change(toy, "2019/thinsoup", "{stage: ptq,", "{codebook: true, group_size: 64,")
    change(toy, "2020/ladle", "claims:", "properties:\n  quantization: {codebook: true, group_size: 64}\nclaims:")
    assert near(KnowledgeBase(toy), "thinsoup")["ladle"][0].startswith("same topic: Soup thinning; same codebook yes")


def test_neighbours_are_what_each_work_is_related_to(kb: KnowledgeBase, corpus: KnowledgeBase) -> None:
    def alike(one: list[Near], other: list[Near]) -> bool:  # the last digit of a sum is that of its order
        same = {near.id: near.reason for near in one} == {near.id: near.reason for near in other}
        return same and {near.id: near.score for near in one} == pytest.approx({near.id: near.score for near in other})

    assert all(alike(found, kb.related(id_, 4)) for id_, found in kb.neighbours(4))
    related = {relation.target for relation in kb.get("bread-bin").relations} | {source for _, source in kb.show("bread-bin").stated}
    assert related
    assert not related & {near.id for near in dict(kb.neighbours(9, stated=False))["bread-bin"]}
    every = dict(corpus.neighbours(8))
    assert len(every) == len(corpus)
    assert all(alike(every[id_], corpus.related(id_, 8)) for id_ in list(every)[::150])
