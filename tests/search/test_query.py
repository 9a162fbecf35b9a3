"""The query language of search: what it means, and that nothing but its own error comes out of it."""

from __future__ import annotations

import random
import string
from contextlib import suppress

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.search.query import LONGEST, QueryError, parse
from llmeff.select.filters import Filters


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
    assert [(r.filters.author, r.filters.since, r.negated) for r in found.restrictions] == [(("ann lee",), None, False), ((), 2020, True)]


@pytest.mark.parametrize(("years", "first", "last", "count"), [
    ("2021..2023", 2021, 2023, 3), ("2022..2022", 2022, 2022, 1), ("2022", 2022, 2022, 1), ("..1901", 1900, 1901, 2),
    ("2099..", 2099, 2100, 2),
])
def test_both_ends_of_a_range_of_years_belong_to_it(years: str, first: int, last: int, count: int) -> None:
    asked = parse(f"published:{years}")[0].restrictions[0].filters.published_in
    assert (asked[0], asked[-1], len(asked)) == (first, last, count)


@pytest.mark.parametrize(("field", "filters"), [
    ("year:2020..2022", Filters(since=2020, until=2022)), ("year:2020", Filters(since=2020, until=2020)),
    ("year:..2020", Filters(until=2020)),
    ("year:2020..", Filters(since=2020)), ("published:2020", Filters(published_in=(2020,))), ("trust:2", Filters(trust=2)),
    ("trust:2..", Filters(trust=2)), ("kind:Survey", Filters(kind=("survey",))), ("has:CODE", Filters(has=("code",))),
    ("KIND:survey", Filters(kind=("survey",))), ("author:lee", Filters(author=("lee",))), ("venue:ICK", Filters(venue=("ICK",))),
    ("topic:soup", Filters(topic=("soup",))), ("facet:kitchen", Filters(facet=("kitchen",))),
])
def test_each_field_is_the_filter_of_its_name_in_any_case(field: str, filters: Filters) -> None:
    assert [found.filters for found in parse(field)[0].restrictions] == [filters]


def test_a_query_may_have_as_many_words_as_an_abstract_and_no_more() -> None:
    assert len(parse(" ".join(["soup"] * LONGEST))[0].words) == LONGEST
    with pytest.raises(QueryError, match=f"{LONGEST} words at the most"):
        parse(" ".join(["soup"] * (LONGEST + 1)))


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


@pytest.mark.parametrize(("text", "alternatives", "phrases"), [
    ("LORA OR QLORA", 2, ()), ("GPTQ AND AWQ", 1, (("gptq",), ("awq",))), ("ATTENTION IS ALL YOU NEED OR NOT", 1, ()),
])
def test_operators_between_names_in_capitals_count_and_in_a_shouted_title_do_not(
    text: str, alternatives: int, phrases: tuple[tuple[str, ...], ...]
) -> None:
    found = parse(text)
    assert (len(found), found[0].phrases) == (alternatives, phrases)


@pytest.mark.parametrize(("typed", "near"), [("autor", "author"), ("hat", "has"), ("Yaer", "year"), ("topik", "topic"), ("auth", "author")])
def test_a_misspelt_field_names_the_near_one(typed: str, near: str) -> None:
    with pytest.raises(QueryError, match=f"did you mean {near}"):
        parse(f"{typed}:lee soup")


@pytest.mark.parametrize("text", ["foo:bar", "ha:x", "std:vector", "type:soup", "note:soup"])
def test_what_is_no_field_is_text(text: str) -> None:
    assert parse(text)[0].text == text


def test_hostile_queries_raise_nothing_else(kb: KnowledgeBase) -> None:
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


@pytest.mark.parametrize(("text", "said"), [
    ("a" * 20_000, "characters at the most"), ("ab " * 3_000, "500 words"), ("author:dao " * 51, "50 fields"),
    (" OR ".join("abcdefghijklmnopqrstuvwxyz"), "20 alternatives"), ("https://" + "a." * 50_000, "characters at the most"),
    ("a-" * 4_500, "1,000 words"), ("/a" * 4_500, "1,000 words"), ("word.of " * 499 + "a:b:c:d", "1,000 words"),
])
def test_what_would_take_long_is_refused_at_once(text: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        parse(text)


def test_what_people_ask_is_within_the_bounds() -> None:
    assert len(parse(" OR ".join("abcdefghijklmnopqrst"))) == 20
    assert parse("word " * 500)[0].plain
    assert len(parse("author:dao " * 50)[0].restrictions) == 50


@pytest.mark.parametrize("text", ["\ud800 soup", "soup\udcff", "\u200bsoup", "10.5555/\udcff", "\udcff"])
def test_halves_of_characters_and_hidden_ones_are_left_out(kb: KnowledgeBase, text: str) -> None:
    kb.search(text)
    if "soup" in text:
        assert parse(text)[0].words == ("soup",)


def test_an_operator_does_not_follow_another() -> None:
    with pytest.raises(QueryError, match="OR needs a word before and after it"):
        parse("soup AND OR wave")


@pytest.mark.parametrize("text", ["task:soup", "band:soup"])
def test_a_word_with_a_colon_that_is_near_no_field_is_text(text: str) -> None:
    assert parse(text)[0].words == tuple(text.split(":"))


def test_what_is_left_out_twice_is_not_left_out() -> None:
    assert parse("soup NOT -salt")[0].without == ()
    assert parse("soup NOT salt")[0].without == parse("soup -salt")[0].without == (("salt",),)
