"""Citation keys: no two works have one, and none moves when a work is added."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import pytest

from llmeff.index.keys import citation_keys
from llmeff.index.opening import open_index
from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.model.kinds import KEYS, Keys
from llmeff.model.plain import Body


def works(*days: str) -> list[Body]:
    """Works of one author, year and title: w0, w1, … with the days on which they were added."""
    return [cast("Body", {"id": f"w{n}", "title": "On the Rain", "authors": ["Lee, Ann"], "year": 2020, "added": day})
            for n, day in enumerate(days)]


def test_keys_are_given_out_by_the_day_of_adding() -> None:
    given = citation_keys(works("2026-01-03", "2026-01-01", "2026-01-02"), "authoryear")
    assert given == {"w1": "lee2020", "w2": "lee2020b", "w0": "lee2020c"}


def test_a_key_does_not_move_when_a_work_is_added() -> None:
    old = citation_keys(works("2026-01-02")[0:], "authoryearword")
    new = citation_keys([cast("Body", {**works("2026-01-03")[0], "id": "a-before-w"}), *works("2026-01-02")], "authoryearword")
    assert (new["w0"], new["a-before-w"]) == (old["w0"], "lee2020rainb")


def test_the_invented_keys_are_in_that_order(index: Index) -> None:
    keys = {index.nodes[number].id: key for number, key in index.keys("authoryear").items()}
    assert (keys["bread-bin"], keys["attic"]) == ("novakova2022", "novakova2022b")


def test_a_key_bears_the_year_of_the_version_that_is_cited(index: Index) -> None:
    """"thinsoup" and "crumb" were published a year after they were first public."""
    keys = {index.nodes[number].id: key for number, key in index.keys("authoryear").items()}
    assert (keys["thinsoup"], keys["crumb"], keys["on-rain"]) == ("vandenburger2020", "maciver2024", "delacruzmuller2021")


def test_after_z_come_two_letters() -> None:
    given = citation_keys(works(*["2026-01-01"] * 28), "authoryear")
    assert (given["w0"], given["w8"], len(set(given.values()))) == ("lee2020", "lee2020aa", 28)


@pytest.mark.parametrize("keys", KEYS)
def test_real_keys_never_collide_and_fit_every_format(corpus: KnowledgeBase, keys: Keys) -> None:
    given = open_index(Path(corpus.path)).keys(keys).values()
    assert len(set(given)) == len(corpus)
    assert all(re.fullmatch(r"[^\s{},%#\\~\"]+", key) for key in given)


def test_a_key_ends_with_a_word_and_not_with_a_number() -> None:
    body = cast("Body", {**works("2026-01-01")[0], "title": "The 40 Ways to Thin Soup"})
    assert citation_keys([body], "authoryearword") == {"w0": "lee2020ways"}
