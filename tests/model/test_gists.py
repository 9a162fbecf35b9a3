"""What a work does is said in whole clauses."""

from __future__ import annotations

from typing import cast

import pytest

from llmeff.model.gists import gist
from llmeff.model.plain import Body

TITLE = "Soup: Thinning at Scale"


@pytest.mark.parametrize(("body", "said"), [
    ({"gist": "Thins soup."}, "Thins soup."),
    ({"summary": "Soup thins a pot in one pass. It is fast."}, "thins a pot in one pass"),
    ({"summary": "Soup (Some Of Us Pour) thins a pot in v1.5 of the kitchen: by water."}, "thins a pot in v1.5 of the kitchen"),
    ({"summary": "Soup thins a full pot, which keeps it warm for all who come to the table late on a cold evening."}, "thins a full pot"),
    ({"summary": f"Soup thins a full pot instead of {'filling ' * 16} it."}, "thins a full pot"),
    ({"summary": f"Soup thins pots, pans and {'cups ' * 16}, which all are full."}, TITLE),
    ({"summary": "Soup " + "thins, " * 20}, TITLE),
    ({"summary": "Soup " + "thins " * 17}, TITLE),
    ({"summary": "Soup boils: it is hot."}, TITLE),
    ({"summary": "Soup Team thins a pot."}, TITLE),
    ({"summary": "Most pots are too full. Soup thins them."}, TITLE),
])
def test_what_a_work_does_is_said_in_a_clause_that_stands_alone(body: dict[str, object], said: str) -> None:
    assert gist(cast("Body", {"name": "Soup", "title": TITLE, "summary": "", **body})) == said
