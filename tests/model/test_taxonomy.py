"""What a list of names refuses: entries that stand there twice, and those that lead nowhere."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from llmeff.model.taxonomy import Taxonomy
from tests.conftest import TOY


def taxonomy(**changed: Any) -> dict[str, Any]:
    """The invented taxonomy with other lists."""
    return {**yaml.safe_load((TOY / "taxonomy.yaml").read_text(encoding="utf-8")), **changed}


GARDEN = {"id": "garden", "label": "Garden", "survey_title": "Growing", "section": "§4", "definition": "D"}
TOPIC = {"id": "garden/rain", "label": "Rain", "origin": "extension", "definition": "D"}
VENUE = {"id": "ICK", "name": "Kitchens", "kind": "conference"}
TERM = {"id": "stock", "label": "Stock", "definition": "D"}
STOVE = {"id": "stove", "label": "Stove", "definition": "D"}


def proceedings(**fields: Any) -> dict[str, Any]:
    return taxonomy(venues=[{**VENUE, "proceedings": [{"since": 2000, **fields}]}])


@pytest.mark.parametrize(("given", "why"), [
    (taxonomy(facets=[]), "at least 1 item"),
    (taxonomy(facets=[GARDEN, GARDEN]), "facets: garden stands there twice"),
    (taxonomy(facets=[GARDEN], topics=[TOPIC, TOPIC], terms=[]), "topics: garden/rain stands there twice"),
    (taxonomy(venues=[VENUE, VENUE]), "venues: ICK stands there twice"),
    (taxonomy(facets=[GARDEN], topics=[{**TOPIC, "id": "kitchen/rain"}], terms=[]), "topic kitchen/rain has no parent"),
    (taxonomy(facets=[GARDEN], topics=[{**TOPIC, "box": "Rains"}], terms=[]), "only a topic of the survey has a box"),
    (taxonomy(facets=[GARDEN], topics=[{**TOPIC, "properties": ["spoons"]}], terms=[]), "no property group is called 'spoons'"),
    (taxonomy(facets=[GARDEN], topics=[TOPIC], terms=[{**TERM, "topics": ["kitchen/soup"]}]), "names the unknown topic kitchen/soup"),
    (taxonomy(hardware=[STOVE, {**STOVE, "id": "gas", "part_of": "fire"}]), "hardware gas is part of the unknown line fire"),
    (taxonomy(hardware=[STOVE, {**STOVE, "id": "gas", "part_of": "stove"}, {**STOVE, "id": "g2", "part_of": "gas"}]), "unknown line gas"),
    (proceedings(title="The {nth} Kitchen"), "{nth} needs counted_since"),
    (proceedings(title="The {number} Kitchen"), "a title has no {number} to fill"),
], ids=lambda value: value if isinstance(value, str) else "")
def test_a_list_that_leads_nowhere_is_refused(given: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why.replace("{", r"\{").replace("}", r"\}")):
        Taxonomy.model_validate_json(json.dumps(given))


def test_what_names_what_there_is_is_taken() -> None:
    assert Taxonomy.model_validate_json(json.dumps(proceedings(title="The {nth} Kitchen of {year} ('{yy})", counted_since=2000))).venues
    boxed = taxonomy(facets=[GARDEN], topics=[{**TOPIC, "origin": "survey", "box": "Rains"}], terms=[])
    assert Taxonomy.model_validate_json(json.dumps(boxed)).topics
