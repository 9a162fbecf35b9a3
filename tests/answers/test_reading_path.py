"""A reading order: surveys as the start, then foundations."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from llmeff.answers.reading_path import reading_path
from llmeff.errors import NotFoundError
from llmeff.index.reading import Index, Node, Relation
from llmeff.kb import KnowledgeBase
from tests.conftest import change


def order(kb: KnowledgeBase, topic: str | None = None, limit: int = 12) -> list[str]:
    return [step.node.id for step in kb.reading_path(topic, limit)]


def test_a_work_comes_after_what_it_builds_on(toy: Path) -> None:
    change(toy, "2021/cold-wave", "year: 2021", "year: 2015")
    found = order(KnowledgeBase(toy))
    assert found.index("thinsoup") < found.index("cold-wave")
    assert found.index("ladle") < found.index("ladle-2")


def test_surveys_are_marked_and_come_first_however_new(toy: Path) -> None:
    change(toy, "2023/crumb-garden", "year: 2023", "year: 2024")
    steps = KnowledgeBase(toy).reading_path("rain")
    assert steps[0].node.id == "crumb-garden"
    assert [step.node.id for step in steps if step.survey] == ["crumb-garden"]


def test_the_whole_field_begins_with_surveys_of_several_facets(toy: Path, corpus: KnowledgeBase) -> None:
    assert [step.survey for step in KnowledgeBase(toy).reading_path(limit=6)] == [False] * 6
    change(toy, "2023/crumb-garden", "topics: [garden/rain]", "topics: [garden/rain, kitchen/soup]")
    first = KnowledgeBase(toy).reading_path(limit=6)[0]
    assert (first.node.id, first.why) == ("crumb-garden", "survey: the whole field in one place")
    assert corpus.reading_path()[0].node.id == "efficiency-spectrum"


def test_a_survey_of_a_part_is_not_said_to_be_of_the_whole(kb: KnowledgeBase) -> None:
    assert [(step.node.id, step.why) for step in kb.reading_path("garden") if step.survey] == [
        ("crumb-garden", "survey: Rain caching in one place")]


def test_older_works_come_first(kb: KnowledgeBase) -> None:
    assert order(kb, "bread") == ["bread-bin", "crumb", "sum-of-salt"]


def test_every_step_says_why(kb: KnowledgeBase) -> None:
    why = {step.node.id: step.why for step in kb.reading_path()}
    assert why["cold-wave"] == "extends ThinSoup"
    assert why["thinsoup"] == "1 later work here builds on it"
    assert why["attic"] == "stands for rain caching"


def test_a_path_has_as_many_steps_as_asked_for(kb: KnowledgeBase) -> None:
    assert [len(order(kb, None, limit)) for limit in (1, 2, 3, 7, 100)] == [1, 2, 3, 7, len(kb)]


def test_every_step_says_what_it_teaches(kb: KnowledgeBase) -> None:
    for step in kb.reading_path():
        assert step.teaches == kb.cards(where=f"id = {step.node.id}").cards[0]["gist"]


def test_one_step_is_a_work_and_no_survey(kb: KnowledgeBase) -> None:
    assert [[step.survey for step in kb.reading_path("rain", limit)] for limit in (1, 2)] == [[False], [True, False]]


def test_the_limit_keeps_those_that_others_build_on(kb: KnowledgeBase) -> None:
    assert set(order(kb, "soup", 2)) == {"thinsoup", "ladle"}
    assert order(kb, "cold") == ["cold-wave"]


def test_a_misspelt_topic_names_the_near_one(kb: KnowledgeBase) -> None:
    with pytest.raises(NotFoundError) as error:
        kb.reading_path("soop")
    assert "kitchen/soup" in error.value.near


def test_a_path_is_as_long_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """A chain of 3,000 works that each extend the one before, newest first by name, deeper than Python calls itself."""
    length = 3000
    nodes = {number: Node(f"w{number:04}", f"W{number}", "T", 2000, "method") for number in range(1, length + 1)}
    edges = [Relation(number, "extends", number + 1) for number in range(1, length)]
    chain = SimpleNamespace(
        taxonomy={"relation_types": []}, relations=lambda: iter(edges), measured=lambda: [], nodes=nodes,
        topic_rows=lambda: [(n, "a/b", True) for n in nodes],
        topics=SimpleNamespace(label=str), arrivals={}, cards=lambda numbers: [{"gist": "x"}],
    )
    monkeypatch.setattr("llmeff.answers.reading_path.matching", lambda *_: list(nodes))
    steps = reading_path(cast("Index", chain), None, 100_000)
    assert [step.node.id for step in steps] == [f"w{number:04}" for number in range(length, 0, -1)]


def test_of_several_surveys_the_newest_are_read(toy: Path) -> None:
    survey = toy / "papers" / "2023" / "crumb-garden.yaml"
    text = survey.read_text(encoding="utf-8")
    for year in (2021, 2022):
        other = text.replace("id: crumb-garden", f"id: rain-{year}").replace("name: Crumb", f"name: Rain {year}")
        other = other.replace("2303.00980", f"{year % 100}03.00980").replace("year: 2023", f"year: {year}")
        survey.with_name(f"rain-{year}.yaml").write_text(other, encoding="utf-8")
    steps = KnowledgeBase(toy).reading_path("rain", limit=6)
    assert [step.node.id for step in steps if step.survey] == ["crumb-garden"]


def test_the_broadest_survey_of_a_topic_comes_first_however_old(toy: Path) -> None:
    text = (toy / "papers/2023/crumb-garden.yaml").read_text(encoding="utf-8")
    wide = text.replace("id: crumb-garden", "id: wide", 1).replace("[garden/rain]", "[kitchen/soup/cold, kitchen/bread]", 1)
    narrow = text.replace("id: crumb-garden", "id: narrow", 1).replace("[garden/rain]", "[kitchen/bread]", 1)
    for year, name, body in ((2020, "wide", wide), (2023, "narrow", narrow)):
        body = body.replace("year: 2023", f"year: {year}", 1).replace("name: Crumb\n", f"name: {name}\n").replace("00980", f"0{year}")
        body = body.replace("Crumbs in", f"{name} Crumbs in", 1)
        (toy / f"papers/{year}/{name}.yaml").write_text(body, encoding="utf-8")
    assert order(KnowledgeBase(toy), "kitchen")[:2] == ["wide", "narrow"]
    assert order(KnowledgeBase(toy), "bread")[0] == "narrow"


def test_within_a_year_works_come_in_the_order_of_their_arrival(corpus: KnowledgeBase) -> None:
    steps = [step.node.id for step in corpus.reading_path("speculative-decoding", limit=8)]
    assert [work for work in steps if work in ("medusa", "eagle", "eagle-2", "eagle-3")] == ["medusa", "eagle", "eagle-2", "eagle-3"]
