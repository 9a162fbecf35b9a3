"""The query language of search: what it means, and that nothing but its own error comes out of it."""

from __future__ import annotations

import random
import string
from contextlib import suppress
from pathlib import Path

import pytest

import llmeff
from conftest import Run
from llmeff.search.query import QueryError, parse


@pytest.fixture(name="run")
def _run(llmeff: Run) -> Run:
    return llmeff



@pytest.mark.parametrize("text", [
    "2:4 sparsity", "https://arxiv.org/abs/2401.00001", "Soup: Thin Soups for All", "thin - soup", "foo:bar soup",
    "ATTENTION IS NOT ALL YOU NEED HERE OR THERE",
])
def test_pasted_text_is_plain(text: str) -> None:
    assert len(parse(text)) == 1
    assert parse(text)[0].plain


def test_phrases_exclusions_and_fields() -> None:
    [found] = parse('soup "thin wave" -cold NOT hot author:"ann lee" -year:2020..')
    assert found.words == ("soup",)
    assert found.phrases == (("thin", "wave"),)
    assert found.without == (("cold",), ("hot",))
    assert [(r.filters.author, r.filters.since, r.negated) for r in found.restrictions] == [("ann lee", None, False), (None, 2020, True)]


def test_or_divides_and_requires() -> None:
    assert [a.words for a in parse("thin soup OR wave")] == [("thin", "soup"), ("wave",)]
    assert parse("soup AND wave")[0].phrases == (("soup",), ("wave",))


@pytest.mark.parametrize(("text", "place"), [
    ('soup "thin', 5), ("soup OR", 5), ("OR soup", 0), ("soup NOT", 5), ("a OR OR b", 5), ("year:later", 5), ("year:2025..2020", 5),
    ("has:wings", 4), ("kind:soup", 5), ("autor:lee", 0), ("trust:9", 6), ('author:""', 7),
])
def test_a_mistake_is_shown_in_its_place(text: str, place: int) -> None:
    with pytest.raises(QueryError) as error:
        parse(text)
    assert error.value.place == place
    assert str(error.value).endswith(f"\n  {text}\n  {' ' * place}^")


def test_a_long_query_is_shown_around_the_place() -> None:
    with pytest.raises(QueryError, match="500 words at the most") as error:
        parse("soup " * 600)
    _, shown, caret = str(error.value).split("\n")
    assert len(shown) < 140
    assert shown[len(caret) - 1] == "s"


def test_a_whole_abstract_is_a_query(toy: Path) -> None:
    assert next(hit.record.id for hit in llmeff.load(toy).search("broth " + "unheardof " * 499)) == "thinsoup"


def test_a_misspelt_field_names_the_near_one() -> None:
    with pytest.raises(QueryError, match="near it: author"):
        parse("autor:lee soup")


def test_hostile_queries_raise_nothing_else(toy: Path) -> None:
    kb = llmeff.load(toy)
    chance = random.Random(4)
    pieces = [
        '"', "-", "OR", "NOT", "AND", "year:", "2020..", "..", "author:", "has:code", "soup", "thinsoup", "NEAR", "\x00", "\n", "é", "中文",
        "🍲", "ﬁ", "\u202e", "--", "-" * 50, "a" * 300, "topic:soup", "'; DROP TABLE fts", "٣..٤", *string.punctuation,
    ]
    for count in range(10_000):
        text = "".join(chance.choice(pieces) + chance.choice(["", " "]) for _ in range(chance.randint(0, 12)))
        with suppress(QueryError):
            parse(text)
            if count % 10 == 0:
                kb.search(text)


@pytest.mark.parametrize(("query", "expected"), [
    ('"cold wave"', ["cold-wave"]), ("soup -cold", ["thinsoup"]), ("soup NOT cold", ["thinsoup"]), ("author:bürger", ["thinsoup"]),
    ("year:2021..", ["cold-wave", "crumb", "crumb-garden"]), ("thinsoup OR crumb year:2023", ["thinsoup", "crumb"]),
])
def test_queries_find_what_they_say(toy: Path, query: str, expected: list[str]) -> None:
    found = {hit.record.id for hit in llmeff.load(toy).search(query)}
    assert set(expected) <= found
    assert "OR" in query or found == set(expected)


def test_an_excluded_word_is_no_option(run: Run) -> None:
    result = run("search", "soup", "-flavour", "-cold", "-n5", "-fplain")
    assert [line.split("\t")[0] for line in result.stdout.splitlines()] == ["thinsoup"]


def test_exact_turns_correction_off(run: Run) -> None:
    assert run("search", "thinsuop").stdout
    assert not run("search", "thinsuop", "--exact").stdout


def test_explain_says_what_a_rank_is_made_of(run: Run) -> None:
    assert "name ThinSoup" in run("search", "thinsoup", "--explain").stdout


def test_of_a_topics_works_those_come_first_that_others_build_on(toy: Path, run: Run) -> None:
    bread = toy / "papers" / "2023" / "crumb.yaml"
    text = bread.read_text()
    heir = text.replace("id: crumb\nkind: system\nname: Crumb", "id: heel\nkind: system\nname: Heel").replace("jog.12", "jog.13")
    newer = heir.replace("sources:", "relations:\n  - {type: extends, target: crumb}\nsources:").replace("Crumb:", "Heel:")
    bread.with_name("heel.yaml").write_text(newer)
    bread.write_text(text.replace("the cut fast.", "the cut fast, on any board and with any bread that was baked this week."))
    answer = [line.split("\t")[0] for line in run("search", "bread pruning").stdout.splitlines()]
    assert answer[:2] == ["crumb", "heel"]


def test_a_wrong_query_ends_with_usage_and_a_caret(run: Run) -> None:
    result = run("search", "soup", "year:soon")
    assert result.exit_code == 2
    assert "year:soon" in result.stderr
    assert "^" in result.stderr
