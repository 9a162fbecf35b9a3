"""The drawing of a mechanism says what the record says, and what it does not say has broken lines."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.model.catalogue import questions
from llmeff.model.plain import Body, PropertiesBody
from llmeff.model.properties import GROUPS
from llmeff.publish.mechanism import MOST, THEMES, drawing, lanes
from llmeff.publish.mechanism.lanes import LANES


def with_properties(kb: KnowledgeBase, properties: PropertiesBody, not_stated: list[str] | None = None) -> Body:
    return {**kb.show("thinsoup").body, "properties": properties, "not_stated": not_stated or []}


def cells(drawn: str, kind: str) -> int:
    return len(re.findall(rf'class="{kind}"', drawn))


def test_bits_are_counted(kb: KnowledgeBase) -> None:
    lane, other = lanes(with_properties(kb, {"quantization": {"weight_bits": [2, 4]}}), questions())
    assert (cells(lane.drawn, "k"), cells(lane.drawn, "s"), cells(lane.drawn, "g"), cells(lane.drawn, "u")) == (2, 2, 12, 0)
    assert lane.said[0] == "bits of 16: 2, 4"
    assert (other.label, cells(other.drawn, "u"), other.said[0]) == ("activations", 16, "bits of 16: not known")


def test_what_the_sources_do_not_state_is_told_from_what_nobody_looked_for(kb: KnowledgeBase) -> None:
    body = with_properties(kb, {"quantization": {"weight_bits": [4]}}, ["quantization.activation_bits"])
    assert lanes(body, questions())[1].said[0] == "bits of 16: not stated"


def test_experts_that_a_token_goes_through_are_full(kb: KnowledgeBase) -> None:
    (lane,) = lanes(with_properties(kb, {"moe": {"experts": 8, "top_k": 2}}), questions())
    assert (cells(lane.drawn, "k"), cells(lane.drawn, "g")) == (2, 6)
    (lane,) = lanes(with_properties(kb, {"moe": {"experts": 8}}), questions())
    assert (cells(lane.drawn, "k"), cells(lane.drawn, "u")) == (0, 8)


def test_one_of_n_to_m_stays(kb: KnowledgeBase) -> None:
    (lane,) = lanes(with_properties(kb, {"pruning": {"structure": ["n_m"], "patterns": ["1:4"]}}), questions())
    assert (cells(lane.drawn, "k"), cells(lane.drawn, "g")) == (16, 48)
    assert "share removed: not known" in lane.said


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_is_drawn_with_nothing_known_of_it(kb: KnowledgeBase, group: str) -> None:
    found = lanes(with_properties(kb, {group: {}}), questions())
    assert found
    assert all(cells(lane.drawn, "k") == 0 and "not known" in " ".join(lane.said) for lane in found if group != "peft")


def test_real_records_are_drawn_well_formed_within_the_bound(corpus: KnowledgeBase) -> None:
    groups: set[str] = set()
    for card in corpus.cards().cards:
        body = corpus.show(card["id"]).body
        drawn = drawing(body, questions(), "dark")
        assert bool(drawn) == bool(body.get("properties"))
        if drawn:
            ElementTree.fromstring(drawn)
            groups.update(body["properties"])
            assert drawn.count("<g ") <= MOST
    assert groups >= LANES.keys()


def test_a_picture_that_stands_alone_brings_its_colours(kb: KnowledgeBase) -> None:
    body = kb.show("thinsoup").body
    assert THEMES["dark"][0] in drawing(body, questions(), "dark")
    assert "<style>" not in drawing(body, questions())


def test_a_hostile_name_is_text(kb: KnowledgeBase) -> None:
    body: Body = {**kb.show("thinsoup").body, "name": '"><script>alert(1)</script>'}
    root = ElementTree.fromstring(drawing(body, questions(), "light"))
    assert not [node for node in root.iter() if node.tag.endswith("script")]
