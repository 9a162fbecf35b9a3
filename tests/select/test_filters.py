"""Filters: each keeps what it says, and what does not exist is named with what comes near."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from typing_extensions import Unpack

from llmeff.errors import NotFoundError, UsageError
from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.select.filters import SORTS, Asked, Decided, Filters, _once, divided
from tests.conftest import change

SOUP = {"thinsoup", "cold-wave", "boil-twice", "ladle", "ladle-2"}
BREAD = {"crumb", "bread-bin", "sum-of-salt"}
RAIN = {"cold-wave", "crumb-garden", "attic", "on-rain"}


def ids(kb: KnowledgeBase, sort: str = "id", **asked: Unpack[Asked]) -> list[str]:
    return [card["id"] for card in kb.cards(sort, **asked).cards]


@pytest.mark.parametrize(("asked", "expected"), [
    ({}, SOUP | BREAD | RAIN),
    ({"facet": "kitchen"}, SOUP | BREAD),
    ({"facet": "cookery", "topic": "rain"}, {"cold-wave"}),
    ({"topic": "kitchen/soup"}, SOUP),
    ({"topic": "soup/"}, SOUP),
    ({"topic": "broth dilution"}, SOUP),
    ({"topic": "cold"}, {"cold-wave"}),
    ({"topic": "garden"}, RAIN),
    ({"kind": "survey"}, {"crumb-garden"}),
    ({"author": "celik"}, {"thinsoup", "cold-wave"}),
    ({"author": "Émile Çelik"}, {"thinsoup", "cold-wave"}),
    ({"author": "Kitchen-AI"}, {"thinsoup"}),
    ({"author": "李"}, {"crumb-garden"}),
    ({"author": "van den Bürger, Al"}, {"thinsoup"}),
    ({"author": "spoon & sons"}, {"ladle", "ladle-2"}),
    ({"venue": "ICKitchen"}, {"thinsoup"}),
    ({"venue": "Findings of ICK"}, {"bread-bin"}),
    ({"venue": "journal of gardens"}, {"crumb", "attic"}),
    ({"venue": "ICK 2020"}, {"thinsoup"}), ({"venue": "ICK 2019"}, set()), ({"venue": ["ick'2020", "JoG"]}, {"thinsoup", "crumb", "attic"}),
    ({"since": 2023}, {"crumb", "crumb-garden"}),
    ({"until": 2019}, {"thinsoup"}),
    ({"since": 2021, "until": 2021}, {"cold-wave", "on-rain"}),
    ({"has": "code"}, {"thinsoup", "bread-bin"}),
    ({"has": ("published", "claims")}, {"thinsoup"}),
    ({"has": ["published"]}, {"thinsoup", "bread-bin", "crumb", "attic"}),
    ({"trust": 3}, {"thinsoup", "attic"}),
    ({"trust": 2}, {"thinsoup", "attic", "bread-bin"}),
    ({"trust": 0, "since": 2023}, {"crumb", "crumb-garden"}),
    ({"where": "trust = 2"}, {"bread-bin"}),
    ({"where": "trust >= 2 and venue = JoG"}, {"attic"}),
    ({"where": "claim.speedup >= 4 and claim.batch = 8"}, {"ladle-2"}),
    ({"where": "sparsity > 0.6", "topic": "bread"}, {"bread-bin"}),
])
def test_filters_keep_what_they_say(kb: KnowledgeBase, asked: Asked, expected: set[str]) -> None:
    assert set(ids(kb, **asked)) == expected
    assert {record.id for record in kb.find(**asked)} == expected
    assert kb.export("jsonl", **asked).works == len(expected)


@pytest.mark.parametrize(("asked", "near"), [
    ({"topic": "soop"}, "soup"), ({"facet": "kitchn"}, "kitchen"), ({"venue": "ICQ"}, "ICK"), ({"author": "selik"}, "celik"),
    ({"kind": "metod"}, "method"), ({"has": "cod"}, "code"),
])
def test_a_misspelt_value_names_the_near_ones(kb: KnowledgeBase, asked: Asked, near: str) -> None:
    with pytest.raises(NotFoundError) as error:
        kb.cards(**asked)
    assert near in " ".join(error.value.near)


def test_an_author_is_asked_for_by_the_beginning_of_a_word(kb: KnowledgeBase) -> None:
    assert ids(kb, author="çel") == ["cold-wave", "thinsoup"]
    with pytest.raises(NotFoundError):
        kb.cards(author="elik")


def test_an_author_is_found_by_each_spelling_that_a_work_names(toy: Path) -> None:
    change(toy, "2021/cold-wave", "ids:", 'authors_also:\n  - {author: "Çelik, Jr., Émile", also: ["Stahl, Emil"]}\nids:')
    kb = KnowledgeBase(toy)
    assert ids(kb, author="Emil Stahl") == ["cold-wave"]
    assert ids(kb, author="Émile Çelik") == ["cold-wave", "thinsoup"]
    with pytest.raises(NotFoundError) as error:
        kb.cards(author="Emil Stahk")
    assert "emil stahl" in error.value.near


@pytest.mark.parametrize(("asked", "said"), [
    ({"since": 2022, "until": 2020}, "2022 lies after --until 2020"), ({"trust": 4}, "0 to 3"), ({"trust": -1}, "0 to 3"),
    ({"author": " "}, "no author"),
])
def test_a_value_out_of_its_range_is_said(kb: KnowledgeBase, asked: Asked, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        kb.cards(**asked)


ORDERS = [
    ("year", ["thinsoup", "boil-twice", "ladle"], "crumb-garden"), ("-year", ["crumb", "crumb-garden", "sum-of-salt"], "thinsoup"),
    ("name", ["sum-of-salt", "attic", "boil-twice"], "thinsoup"), ("-name", ["thinsoup"], "sum-of-salt"),
    ("id", ["attic", "boil-twice", "bread-bin"], "thinsoup"), ("-id", ["thinsoup", "sum-of-salt"], "attic"),
    ("added", ["thinsoup", "cold-wave"], "sum-of-salt"), ("-added", ["sum-of-salt", "attic", "bread-bin"], "thinsoup"),
    ("published", ["thinsoup", "attic", "bread-bin", "crumb"], "on-rain"), ("-published", ["crumb", "attic"], "on-rain"),
    ("title", ["sum-of-salt", "crumb-garden", "boil-twice"], "thinsoup"), ("-title", ["thinsoup"], "sum-of-salt"),
    ("venue", ["bread-bin", "thinsoup", "attic", "crumb"], "crumb-garden"), ("-venue", ["crumb", "attic"], "ladle"),
    ("trust", ["boil-twice"], "thinsoup"), ("-trust", ["attic", "thinsoup", "bread-bin"], "sum-of-salt"),
]


@pytest.mark.parametrize(("sort", "first", "last"), ORDERS)
def test_every_order_is_the_one_that_it_says(kb: KnowledgeBase, sort: str, first: list[str], last: str) -> None:
    found = ids(kb, sort)
    assert (found[: len(first)], found[-1]) == (first, last)


def test_every_order_is_tried() -> None:
    assert {sort for sort, _, _ in ORDERS} == set(SORTS)


def test_a_misspelt_order_names_the_near_one(kb: KnowledgeBase) -> None:
    with pytest.raises(NotFoundError) as error:
        kb.cards("yaer")
    assert error.value.near[0] == "year"


def test_whole_names_of_one_author_are_not_the_beginnings_of_another_ones(toy: Path) -> None:
    change(toy, "2022/sum-of-salt", "Mac Iver, Ida", "Mac Iver, Idalia")
    kb = KnowledgeBase(toy)
    assert ids(kb, author="Ida Mac Iver") == ["crumb"]
    assert ids(kb, author="Idal Mac Iver") == ["sum-of-salt"]
    assert ids(kb, author="Id Mac Iver") == ["crumb", "sum-of-salt"]


def test_what_cannot_be_decided_is_kept_apart_with_its_reason(kb: KnowledgeBase) -> None:
    found = kb.cards(topic="soup", where="retraining = none")
    assert [card["id"] for card in found.cards] == ["thinsoup"]
    undecided = {card["id"]: missing for card, missing in found.undecided}
    assert list(undecided) == ["boil-twice", "cold-wave", "ladle", "ladle-2"]
    assert set(undecided.values()) == {("retraining",)}


def test_filters_are_true_where_one_is_given() -> None:
    assert not Filters()
    assert Filters(trust=0)
    assert Filters.of(Filters(has=("code",)).asked) == Filters(has=("code",))


@pytest.mark.parametrize("year", [10**20, -(10**20), 10_000, -1])
@pytest.mark.parametrize("end", ["since", "until"])
def test_a_number_that_is_no_year_is_said(kb: KnowledgeBase, year: int, end: str) -> None:
    with pytest.raises(UsageError, match="is no year"):
        kb.cards(since=year) if end == "since" else kb.cards(until=year)


def test_the_same_word_of_an_author_is_asked_for_once(kb: KnowledgeBase) -> None:
    assert [card["id"] for card in kb.cards(author="çelik " * 20_000).cards] == [card["id"] for card in kb.cards(author="çelik").cards]


def test_a_limit_counts_works_that_pass_the_condition(kb: KnowledgeBase) -> None:
    assert [record.id for record in kb.find("id", 2, where="has code")] == ["bread-bin", "thinsoup"]


@pytest.mark.parametrize("asked", [
    {"topic": ["kitchen/soup", "soup", "broth dilution"] * 1000}, {"facet": ["kitchen"] * 2000, "topic": "soup"},
    {"has": ["published"] * 3000, "topic": "soup"}, {"published_in": [2020] * 3000},
])
def test_what_is_asked_for_twice_is_asked_once(kb: KnowledgeBase, asked: Asked) -> None:
    assert "thinsoup" in ids(kb, **asked)


def test_a_topic_takes_in_those_below_it_and_none_that_only_begins_like_it(toy: Path) -> None:
    taxonomy = toy / "taxonomy.yaml"
    more = "  - {id: kitchen/soup-spoons, label: Spoons, origin: extension, definition: What soup is eaten with.}\nterms:"
    taxonomy.write_text(taxonomy.read_text(encoding="utf-8").replace("terms:", more, 1), encoding="utf-8")
    change(toy, "2022/bread-bin", "topics: [kitchen/bread]", "topics: [kitchen/bread, kitchen/soup-spoons]")
    own = KnowledgeBase(toy)
    assert set(ids(own, topic="kitchen/soup")) == SOUP
    assert ids(own, topic="kitchen/soup-spoons") == ["bread-bin"]


def test_a_value_that_two_groups_say_is_shown_once() -> None:
    assert _once([4, 8, 4, 8]) == [4, 8]


@pytest.mark.parametrize(("texts", "filters", "more"), [
    (["2020"], {}, {"since": 2020, "until": 2020}), (["2022", "2020"], {}, {"since": 2020, "until": 2022}),
    (["ICK", "2020"], {}, {"venue": ("ICK",), "published_in": (2020,)}),
    (["2020", "ICK"], {}, {"venue": ("ICK",), "published_in": (2020,)}),
    (["2020"], {"venue": ["JoG"]}, {"venue": ("JoG",), "published_in": (2020,)}),
    (["2020"], {"venue": ["JoG"], "published_in": [2024]}, {"venue": ("JoG",), "published_in": (2024, 2020)}),
    (["soup"], {"topic": ["bread"]}, {"topic": ("bread", "kitchen/soup")}),
    (["Nováková"], {"author": ["lee"]}, {"author": ("lee", "Nováková")}),
])
def test_what_is_named_narrows_and_a_year_beside_a_venue_is_that_of_publication(
    kb: KnowledgeBase, texts: list[str], filters: Asked, more: dict[str, object]
) -> None:
    assert {name: value for name, value in kb.also(texts, filters).items() if value} == more


def test_a_condition_is_decided_once_for_what_passes_and_for_what_is_unknown(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[object] = []

    def counted(index: Index, numbers: Sequence[int], conditions: Sequence[str]) -> list[Decided]:
        times.append(conditions)
        return divided(index, numbers, conditions)

    monkeypatch.setattr("llmeff.select.filters.divided", counted)
    for where in ("retraining = none", "retraining != none"):
        found = [kb.undecided(where=where), kb.undecided(where=where)]
        assert found[0] == found[1]
    assert kb.undecided(where="year > 2000") != found[0]  # another condition is decided anew
    assert times == [("retraining = none",), ("retraining != none",), ("year > 2000",)]


def test_a_condition_is_decided_anew_for_other_works(kb: KnowledgeBase) -> None:
    """The last answer is kept, and is that of the works that were asked then."""
    condition = "trust >= 0"
    assert [set(ids(kb, where=condition, topic=topic)) for topic in ("soup", "bread", "soup")] == [SOUP, BREAD, SOUP]
