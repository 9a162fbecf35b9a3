"""The list of the works as the front page has it."""

from __future__ import annotations

import json
from itertools import accumulate

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.site.data.works import works
from llmeff.site.gathered import Gathered
from tests.site.conftest import Site


def test_columns_say_what_records_say(gathered: Gathered) -> None:
    data = works(gathered)
    place = data["ids"].index("thinsoup")
    assert data["names"][place] == "ThinSoup"
    assert (data["years"][place], data["published"][place], data["venues"][data["venue"][place]]) == (2019, 2020, "ICK")
    assert [data["topics"][topic][0] for topic in data["topic"][place]] == ["kitchen/soup"]
    assert [data["engines"][engine][0] for engine in data["engine"][place]] == ["tureen"]
    assert {data["hardwares"][one][0] for one in data["hardware"][place]} == {"stove", "stove-iron", "stove-gas"}
    assert data["code"][place] == "1"
    assert {len(data[name]) for name in ("ids", "names", "gists", "years", "venue", "kind", "trust", "code")} == {len(gathered.cards)}


def test_a_field_has_the_works_that_state_each_value(measured: KnowledgeBase) -> None:
    gathered = Gathered(measured)
    data = works(gathered)
    assert max(len(steps) for field in data["fields"] for steps in field["works"]) > 2
    assert data["fields"]
    for field in data["fields"]:
        for value, steps in zip(field["values"], field["works"], strict=True):
            wanted = gathered.kb.cards(where=f"{field['name']} = {value}").cards
            assert {data["ids"][place] for place in accumulate(steps)} == {card["id"] for card in wanted}, field["name"]


def test_works_that_others_point_to_come_first(gathered: Gathered) -> None:
    assert works(gathered)["ids"] == gathered.ranked
    assert gathered.ranked[0] in {"thinsoup", "crumb"}


def test_a_script_sets_data_alone(site: Site) -> None:
    name, _, data = site["assets/works.js"].partition(" = ")
    assert name == "window.LLMEFF_WORKS"
    assert json.loads(data.strip().removesuffix(";"))["ids"]


@pytest.mark.parametrize(("most", "there"), [(1, False), (2, True), (3, True)])
def test_a_field_is_one_to_filter_by_up_to_so_many_values(
    gathered: Gathered, monkeypatch: pytest.MonkeyPatch, most: int, there: bool
) -> None:
    """Works of the invented data have two widths of weights."""
    monkeypatch.setitem(works.__globals__, "FEW", most)
    assert ("quantization.weight_bits" in [field["name"] for field in works(gathered)["fields"]]) is there
