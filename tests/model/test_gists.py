"""What a work does is said in whole clauses."""

from __future__ import annotations

from typing import cast

import pytest

from llmeff.model.gists import gist
from llmeff.model.plain import Body

TITLE, REST = "Soup: Thinning of Pots at Scale", "Thinning of Pots at Scale"


@pytest.mark.parametrize(("body", "said"), [
    ({"gist": "Thins soup."}, "Thins soup."),
    ({"gist": "Thins soup.", "summary": "Soup thins a pot in one pass. It is fast."}, "Thins soup."),
    ({"summary": "Soup thins a pot in one pass. It is fast."}, "thins a pot in one pass"),
    ({"summary": "Soup (Some Of Us Pour) thins a pot in v1.5 of the kitchen: by water."}, "thins a pot in v1.5 of the kitchen"),
    ({"summary": f"Soup thins a full pot, which keeps it {'very ' * 22} warm."}, "thins a full pot"),
    ({"summary": f"Soup thins a full pot instead of {'filling ' * 22} it."}, "thins a full pot"),
    ({"summary": f"Soup thins pots, pans and {'cups ' * 22}, which all are full."}, REST),
    ({"summary": "Soup " + "thins, " * 23}, REST),
    ({"summary": "Soup " + "thins " * 23}, REST),
    ({"summary": "Soup boils: it is hot."}, REST),
    ({"summary": "Soup Team thins a pot."}, REST),
    ({"summary": "Most pots are too full. Soup thins them."}, REST),
])
def test_what_a_work_does_is_said_in_a_clause_that_stands_alone(body: dict[str, object], said: str) -> None:
    assert gist(cast("Body", {"name": "Soup", "title": TITLE, "summary": "", **body})) == said


def test_a_title_is_whole_where_what_is_before_a_colon_is_no_name() -> None:
    title = "All of the Soup of a Pot: Thin It Now"
    assert gist(cast("Body", {"name": "Pot", "title": title, "summary": "It is hot."})) == title
