"""Conditions on where a work runs: yes, no, or unknown where no page says it."""

from __future__ import annotations

import pytest

from llmeff.errors import LlmeffError
from llmeff.kb import KnowledgeBase


def passing(kb: KnowledgeBase, condition: str) -> list[str]:
    return [card["id"] for card in kb.cards(where=condition).cards]


def undecided(kb: KnowledgeBase, condition: str) -> set[str]:
    return {card["id"] for card, _ in kb.cards(where=condition).undecided}


@pytest.mark.parametrize(("condition", "works"), [
    ("runs_in ~ Tureen", ["ladle", "ladle-2", "thinsoup"]), ("runs_on ~ Range", ["thinsoup"]),
    ("runs_in = tureen", ["ladle", "ladle-2", "thinsoup"]), ("runs_in = soup-server", ["ladle", "ladle-2", "thinsoup"]),
    ("runs_in = billy-can", []), ("runs_in in (tureen, billy-can)", ["ladle", "ladle-2", "thinsoup"]),
    ("has runs_in", ["ladle", "ladle-2", "thinsoup"]), ("runs_on = stove-iron", ["thinsoup"]), ("runs_on = range", ["thinsoup"]),
    ("runs_on = stove", ["thinsoup"]), ("runs_on = campfire", []), ("runs_on in (stove-iron, campfire)", ["thinsoup"]),
    ("runs_in = tureen and runs_on = stove", ["thinsoup"]), ("runs_in = billy-can and runs_on = stove", []),
    ("runs_in != billy-can", ["thinsoup"]), ("not runs_in = billy-can", ["thinsoup"]), ("not runs_on = campfire", ["thinsoup"]),
    ("runs_in = tureen and retraining = none", ["thinsoup"]), ("runs_in = tureen or has claims", ["ladle", "ladle-2", "thinsoup"]),
    ("runs_in = tureen and runs_in = billy-can", []), ("runs_in = tureen and not runs_in = billy-can", ["thinsoup"]),
    ("runs_in = tureen and runs_in in (tureen, billy-can) and runs_on = stove", ["thinsoup"]),
])
def test_what_engines_say_decides(kb: KnowledgeBase, condition: str, works: list[str]) -> None:
    assert passing(kb, condition) == works


def test_what_no_page_says_is_unknown_and_not_no(kb: KnowledgeBase) -> None:
    everything = {card["id"] for card in kb.cards().cards}
    assert undecided(kb, "runs_in = tureen") == everything - {"ladle", "ladle-2", "thinsoup"}
    assert undecided(kb, "runs_in = billy-can") == everything - {"thinsoup"}
    assert undecided(kb, "runs_in = tureen and runs_in = billy-can") == everything - {"thinsoup"}
    assert undecided(kb, "runs_on = campfire") == everything - {"thinsoup"}
    assert "attic" in undecided(kb, "not runs_in = tureen")


def test_only_what_is_not_known_is_said_to_be_open(kb: KnowledgeBase) -> None:
    open_ = {card["id"]: fields for card, fields in kb.cards(where="runs_in = tureen and runs_on = campfire").undecided}
    assert open_["ladle"] == ("runs_on",)
    assert open_["attic"] == ("runs_in", "runs_on")


def test_a_column_shows_the_engines(kb: KnowledgeBase) -> None:
    found = kb.cards(columns=["runs_in", "runs_on"], where="id = thinsoup")
    assert found.values[0] == ("tureen", "stove, stove-gas, stove-iron")


@pytest.mark.parametrize("condition", ["runs_in = tureem", "runs_on = moon", "runs_in > 3"])
def test_what_does_not_exist_is_said(kb: KnowledgeBase, condition: str) -> None:
    with pytest.raises(LlmeffError):
        kb.cards(where=condition)


def test_the_fields_say_how_many_works_they_are_known_of(kb: KnowledgeBase) -> None:
    counts = {field.name: records for field, records in kb.fields()}
    assert (counts["runs_in"], counts["runs_on"]) == (3, 1)
