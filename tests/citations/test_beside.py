"""What stands beside a link speaks for one of two works where it is that one's alone."""

from __future__ import annotations

import pytest

from llmeff.citations.beside import speaks_for
from llmeff.citations.known import Known
from llmeff.exchange.readers.entry import Cited
from llmeff.index.reading import Index


@pytest.mark.parametrize(("said", "linked", "titled", "speaks"), [
    ("(2021)", "cold-wave", "ladle", True), ("Kitchens'21", "cold-wave", "ladle", True), ("(2020)", "cold-wave", "ladle", False),
    ("(2020)", "ladle", "boil-twice", False),  # both are of this year
    ("12020", "thinsoup", "cold-wave", False), ("2020.1", "thinsoup", "cold-wave", False),
    ("ICK", "thinsoup", "cold-wave", True), ("at ick", "thinsoup", "cold-wave", True), ("sick", "thinsoup", "cold-wave", False),
    ("JoG", "attic", "crumb", False),  # which published both
    ("Ångström et al.", "cold-wave", "thinsoup", True), ("Çelik et al.", "cold-wave", "thinsoup", False),
    ("with salt", "cold-wave", "thinsoup", False),
])
def test_what_is_of_one_of_two_works_speaks_for_it(index: Index, said: str, linked: str, titled: str, speaks: bool) -> None:
    one, other = (Known(number, next(index.bodies([number]))) for id_ in (linked, titled) if (number := index.number(id_)) is not None)
    assert speaks_for(Cited("x", 1, {}, (), False, {}, context=f"- {said}"), one, other) is speaks
