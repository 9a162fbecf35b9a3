"""A record that the schema refuses in one field: what is wrong in others is said with it, and nothing untrue."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from llmeff.checks import validate
from llmeff.problems import Problem

from .test_validate import CASES, SOUP, WAVE, change, problems

REFUSED = [case for case in CASES if case[0] in {"unknown-key", "missing-field", "wrong-type", "bad-id", "unknown-value", "bad-form"}]
LATER = [case for case in CASES if case not in REFUSED and case[0] not in {"repeated-key", "unquoted-id", "control-character"}]


def codes(found: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.code, problem.field) for problem in found]


@pytest.mark.parametrize("first", REFUSED, ids=[f"{case[0]}-{case[5]}" for case in REFUSED])
def test_what_is_refused_makes_nothing_else_wrong(toy: Path, first: tuple[str, str, str, int, int, str]) -> None:
    change(toy, first[1], first[2])
    assert {problem.code for problem in validate(toy, strict=True)[1] if problem.severity == "error"} <= {first[0], "missing-field"}


@pytest.mark.parametrize("later", LATER, ids=[f"{case[0]}-{case[5]}" for case in LATER])
def test_a_wrong_type_hides_no_problem_of_another_field(toy: Path, later: tuple[str, str, str, int, int, str]) -> None:
    change(toy, "code:\n", "url: 7\ncode:\n")
    change(toy, later[1], later[2])
    found = {(problem.code, problem.field) for problem in problems(toy)}
    assert {("wrong-type", "url"), (later[0], later[5])} <= found


def test_three_kinds_of_mistakes_of_one_record_come_at_once(toy: Path) -> None:
    change(toy, "year: 2021", "year: soon", WAVE)
    change(toy, '"2105.04321"', '"21050.4321"', WAVE)
    change(toy, "[kitchen/soup/cold,", "[kitchen/soop,", WAVE)
    change(toy, "target: thinsoup", "target: thicksoup", WAVE)
    assert codes(problems(toy)) == [
        ("wrong-type", "year"), ("bad-id", "ids.arxiv"), ("unknown-topic", "topics.0"), ("dangling-relation", "relations.0.target")]


def test_an_id_of_a_wrong_form_hides_neither_dead_relations_nor_repeated_ones(toy: Path) -> None:
    change(toy, "id: cold-wave", "id: Cold Wave", WAVE)
    change(toy, "target: thinsoup}", "target: thicksoup}\n  - {type: extends, target: thicksoup}", WAVE)
    assert codes(problems(toy)) == [
        ("bad-id", "id"), ("dangling-relation", "relations.0.target"), ("repeated-relation", "relations.1"),
        ("dangling-relation", "relations.1.target")]


def test_a_refused_id_stands_for_no_other_record(toy: Path) -> None:
    change(toy, "id: cold-wave", "id: Cold Wave", WAVE)
    change(toy, "target: thinsoup", "target: x", WAVE)
    assert codes(problems(toy)) == [("bad-id", "id"), ("dangling-relation", "relations.0.target")]


def test_a_key_that_may_be_meant_for_one_left_out_makes_no_warning_of_it(toy: Path) -> None:
    change(toy, "ids:", "idsz:")
    change(toy, "sources:", "sourcesz:")
    assert not {problem.code for problem in validate(toy, strict=True)[1] if problem.path.endswith(SOUP)} & {"foreign-source", "no-source"}


def test_a_place_behind_an_item_that_is_refused_is_that_of_the_file(toy: Path) -> None:
    change(toy, "topics: [kitchen/soup]", "topics: [Kitchen, kitchen/soup, kitchen/soop]")
    change(toy, "claims:\n", "claims:\n  - {metric: speedup, value: fast, baseline: thick soup, where: abstract}\n")
    change(toy, "metric: speedup, value: 3.25", "metric: spedup, value: 3.25")
    assert [(*one, line) for one, line in zip(codes(problems(toy)), (p.line for p in problems(toy)), strict=True)] == [
        ("bad-form", "topics.0", 15), ("unknown-topic", "topics.2", 15), ("wrong-type", "claims.0.value", 22),
        ("unknown-metric", "claims.1.metric", 23)]


def test_what_two_records_share_is_said_of_one_that_is_refused_in_parts(toy: Path) -> None:
    change(toy, "year: 2021", "year: soon", WAVE)
    change(toy, '"2105.04321"', '"1911.01234"', WAVE)
    assert ("duplicate-id", "ids.arxiv") in codes(problems(toy))
    change(toy, "id: cold-wave", "id: thinsoup", WAVE)
    assert ("duplicate-record", "id") in codes(problems(toy))


def test_a_mistake_of_the_text_hides_none_of_the_fields(toy: Path) -> None:
    change(toy, '"1911.01234"', "1911.01234")
    change(toy, "topics: [kitchen/soup]", "topics: [kitchen/soop]")
    assert codes(problems(toy))[:2] == [("unquoted-id", "ids.arxiv"), ("unknown-topic", "topics.0")]


def test_a_topic_of_a_wrong_form_may_be_that_of_the_properties(toy: Path) -> None:
    change(toy, "topics: [kitchen/soup]", "topics: [garden/rain, Kitchen/soup]")
    assert codes(problems(toy)) == [("bad-form", "topics.1")]


@pytest.mark.parametrize("content", ["- a\n- b\n", "soup\n", "id: soup\n", "{}\n", "id: {a: [1]}\ntopics: {x: 1}\nauthors: 3\nids: []\n"])
def test_of_a_file_that_is_no_record_something_is_said(toy: Path, content: str) -> None:
    (toy / "papers/2023/odd.yaml").write_text(content, encoding="utf-8")
    found = problems(toy)
    assert found
    assert all(Path(problem.path).name == "odd.yaml" for problem in found)


def test_a_refused_file_that_was_not_asked_for_is_not_spoken_of(toy: Path) -> None:
    change(toy, "year: 2019", "year: soon")
    change(toy, "topics: [kitchen/soup]", "topics: [kitchen/soop]")
    assert [problem for problem in validate(toy, only=[toy / WAVE])[1] if problem.path.endswith(SOUP)] == []


@pytest.mark.parametrize(("old", "many"), [
    ("kind: method\n", "k{0}: 1\n"), ("properties:\n", "  k{0}: {{}}\n"), ("authors:\n", "  - Name{0}, Ann\n"),
])
def test_a_record_of_any_number_of_keys_or_authors_is_checked_in_time(toy: Path, old: str, many: str) -> None:
    """Each of 20,000 was held against all others: minutes."""
    change(toy, old, old + "".join(many.format(number) for number in range(20_000)))
    start = time.process_time()
    assert len(problems(toy)) <= 1_010
    assert time.process_time() - start < 10
