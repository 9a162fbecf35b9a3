"""The drawing of a mechanism says what the record says, and what it does not say has broken lines."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from xml.etree import ElementTree

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.model.catalogue import questions
from llmeff.model.plain import Body, PropertiesBody
from llmeff.model.properties import GROUPS
from llmeff.publish.mechanism import MOST, THEMES, drawing, lanes
from llmeff.publish.mechanism.lanes import LANES, Lane
from llmeff.publish.mechanism.marks import HEIGHT, WIDTH

DRAWN: list[tuple[PropertiesBody, list[str]]] = [
    ({"quantization": {"weight_bits": [3, 4], "activation_bits": [8], "group_size": 128, "granularity": "group", "outliers": ["clip"]}}, [
        "weights: kkksgggggggggggg | bits of 16: 3, 4; group size: 128; granularity: group",
        "activations: kkkkkkkkgggggggg | bits of 16: 8; outliers: clip",
    ]),
    ({"quantization": {"k_bits": [2], "v_bits": [4]}}, [
        "keys: kkgggggggggggggg | bits of 16: 2",
        "values: kkkkgggggggggggg | bits of 16: 4",
    ]),
    ({"quantization": {"bpw_effective": {"min": 2.5, "max": 3}, "weight_bits": [2], "k_bits": [8]}}, [
        "weights: kkkggggggggggggg | bits of 16: 2.5–3",
        "activations: uuuuuuuuuuuuuuuu | bits of 16: not known",
        "keys: kkkkkkkkgggggggg | bits of 16: 8",
        "values: uuuuuuuuuuuuuuuu | bits of 16: not known",
    ]),
    ({"pruning": {"structure": ["unstructured"], "sparsity": 0.5, "removes": ["weights"]}}, [
        "weights: gggkkkkgkkkgkkkg gkkgkgkgkkkggkgk kkkgkgkkggggkggk gkgkkkggggkgggkg"
        " | structure: unstructured; share removed: 0.5; removes: weights",
    ]),
    ({"pruning": {"structure": ["n_m"], "patterns": ["2:4", "1:4"]}}, [
        "weights: kkggkkggkkggkkgg kggkkggkkggkkggk ggkkggkkggkkggkk gkkggkkggkkggkkg"
        " | structure: n m; share removed: not known; patterns: 2:4, 1:4",
    ]),
    ({"pruning": {"structure": ["layer"], "sparsity": {"min": 0.2, "max": 0.25}, "removes": ["layers"]}}, [
        "weights: kkkkkkkkkkkkkkkk gggggggggggggggg kkkkkkkkkkkkkkkk gggggggggggggggg"
        " | structure: layer; share removed: 0.2–0.25; removes: layers",
    ]),
    ({"pruning": {"structure": ["structured"], "sparsity": 0.25, "removes": ["heads"]}}, [
        "weights: gkgkkgkkkkgkkgkk gkgkkgkkkkgkkgkk gkgkkgkkkkgkkgkk gkgkkgkkkkgkkgkk"
        " | structure: structured; share removed: 0.25; removes: heads",
    ]),
    ({"kv_cache": {"op": ["evict"], "query_aware": True}}, [
        "cached tokens: kkggggkggggkkk | what is done: evict; query aware: yes",
    ]),
    ({"kv_cache": {"op": ["quantize"], "lossless": False}}, [
        "cached tokens: ssssssssssssss | what is done: quantize; lossless: no",
    ]),
    ({"attention": {"prefill_time": "n^2", "decode_state": "n", "exact": True}}, [
        "tokens looked at: k kk kkk kkkk kkkkk kkkkkk kkkkkkk kkkkkkkk kkkkkkkkk kkkkkkkkkk kkkkkkkkkkk"
        " | time of a prompt: n^2; state kept: n; exact: yes",
    ]),
    ({"attention": {"prefill_time": "n^2", "window": 4096}}, [
        "tokens looked at: k kk kkk gkkk ggkkk gggkkk ggggkkk gggggkkk ggggggkkk gggggggkkk ggggggggkkk"
        " | time of a prompt: n^2; state kept: not known",
    ]),
    ({"attention": {"prefill_time": "n*k + n^2 indexer"}}, [
        "tokens looked at: k gk ggk gggk kgggk gkgggk ggkgggk gggkgggk kgggkgggk gkgggkgggk ggkgggkgggk"
        " | time of a prompt: n*k + n^2 indexer; state kept: not known",
    ]),
    ({"attention": {"prefill_time": "n"}}, [
        "tokens looked at: k gk gkk gggk ggkgk kggggk gggkggk gkggggkk ggggkgggk ggkggggkgk kggggkggggk"
        " | time of a prompt: n; state kept: not known",
    ]),
    ({"moe": {"experts": 32, "top_k": [1, 2]}}, [
        "experts: kkgggggggggggggg | experts: 32; of them a token: 1, 2",
    ]),
    ({"peft": {"family": ["adapter"], "trainable_pct": 0.5}}, [
        "trained: gk [frozen weights/t trained/c] | family: adapter; trained: 0.5 %",
    ]),
    ({"peft": {"family": ["adapter"]}}, [
        "trained: gu [frozen weights/t trained/t] | family: adapter; trained: not known",
    ]),
    ({"speculative": {"drafter": ["small_model"], "verify": ["tree"], "lossless": "exact"}}, [
        "a step: ksg [small model/c tree/t tokens/t] | drafter: small model; output: exact",
    ]),
    ({"distillation": {"signal": ["logits"], "teacher_access": "white_box"}}, [
        "training: sgk [teacher/t logits/t student/c] | teacher access: white box; signal: logits",
    ]),
    ({"memory": {"reduces": ["weights", "opt_states"], "how": ["offload"]}}, [
        "memory: sgsgg [weights/t grads/t opt/t activ./t kv/t] | shrinks: weights, opt states; how: offload",
    ]),
    ({"parallelism": {"dim": ["tensor", "pipeline"], "shards": ["weights"]}}, [
        "devices: kkkkkkkk | divided by: tensor, pipeline; shards: weights",
    ]),
    ({"data": {"op": ["filter"], "signal": ["perplexity"]}}, [
        "data: gks [corpus/t filter/c training/t] | what is done: filter; signal: perplexity",
    ]),
    ({"context_compression": {"ratio": [2, 4], "medium": ["tokens"]}}, [
        "prompt: kkkkgggggggggg | times shorter: 2, 4; medium: tokens",
    ]),
    ({"context_compression": {"ratio": 0.5}}, [
        "prompt: uuuuuuuuuuuuuu | times shorter: 0.5; medium: not known",
    ]),
    ({"reasoning": {"reduces": ["tokens"]}}, [
        "reasoning: uuu [control/t trained/t tokens ratio/t] | control: not known; trained: not known; tokens ratio: not known",
    ]),
    ({"serving": {"does": ["batch"], "tiers": ["cpu"]}}, [
        "serving: sus [does/t hardware/t tiers/t] | does: batch; hardware: does not apply; tiers: cpu",
    ]),
]


def with_properties(kb: KnowledgeBase, properties: PropertiesBody, not_stated: list[str] | None = None) -> Body:
    return {**kb.show("thinsoup").body, "properties": properties, "not_stated": not_stated or []}


def cells(drawn: str, kind: str) -> int:
    return len(re.findall(rf'class="{kind}"', drawn))


def boxes(drawn: str) -> list[tuple[float, float, float, float, str]]:
    """The boxes of a drawing, row by row: the upper edge, the left one, width, height and class."""
    found = (box.attrib for box in ElementTree.fromstring(f"<g>{drawn}</g>").iter("rect"))
    return sorted((float(box["y"]), float(box["x"]), float(box["width"]), float(box["height"]), box["class"]) for box in found)


def outline(lane: Lane) -> str:
    """A lane as text: the classes of its boxes, row by row, the words in it with their class, and what is said beside it."""
    rows = ["".join(kind for *_, kind in row) for _, row in groupby(boxes(lane.drawn), key=lambda box: box[0])]
    words = [f"{text.text}/{text.attrib['class']}" for text in ElementTree.fromstring(f"<g>{lane.drawn}</g>").iter("text")]
    inside = f" [{' '.join(words)}]" if words else ""
    return f"{lane.label}: {' '.join(rows)}{inside} | {'; '.join(lane.said)}"


@pytest.mark.parametrize(("properties", "drawn"), DRAWN, ids=lambda value: "-".join(value) if isinstance(value, dict) else "")
def test_each_group_is_drawn_as_its_fields_say(kb: KnowledgeBase, properties: PropertiesBody, drawn: list[str]) -> None:
    """k stays, s stays in some forms or shrinks, g goes, u is not known."""
    body: Body = {**with_properties(kb, properties, ["quantization.weight_bits"]), "not_applicable": ["serving.hardware"]}
    found = lanes(body, questions())
    assert [outline(lane) for lane in found] == drawn
    for lane in found:
        shown = boxes(lane.drawn)
        assert all(x >= 0 and x + width <= WIDTH and y >= 0 and y + height <= HEIGHT for y, x, width, height, _ in shown)
        assert all(x + width <= other for (y, x, width, _, _), (below, other, *_) in pairwise(shown) if y == below)


@pytest.mark.parametrize(("properties", "kinds"), [
    ({"memory": {"how": ["offload"]}}, "u" * 5), ({"kv_cache": {"lossless": True}}, "u" * 14),
    ({"parallelism": {"shards": ["weights"]}}, "u" * 8), ({"data": {"signal": ["perplexity"]}}, "gus"),
    ({"speculative": {"lossless": "exact"}}, "uug"), ({"distillation": {"teacher_access": "white_box"}}, "suu"),
    ({"context_compression": {"medium": ["tokens"]}}, "u" * 14), ({"attention": {"exact": True}}, "u" * 66),
    ({"moe": {"top_k": 2}}, "u" * 8),
    ({"pruning": {"sparsity": 0.5}}, "u" * 64), ({"peft": {"family": ["adapter"]}}, "gu"), ({"quantization": {"stage": "ptq"}}, "u" * 32),
], ids=str)
def test_what_a_record_does_not_say_is_drawn_as_unknown(kb: KnowledgeBase, properties: PropertiesBody, kinds: str) -> None:
    found = lanes(with_properties(kb, properties), questions())
    assert "".join(kind for lane in found for *_, kind in boxes(lane.drawn)) == kinds


@pytest.mark.parametrize(("op", "goes"), [
    ("evict", True), ("select", True), ("merge", True), ("compress", True), ("quantize", False), ("low_rank", False), ("share", False),
    ("reuse", False), ("offload", False),
])
def test_tokens_go_from_a_cache_where_they_are_dropped_or_merged_and_shrink_else(kb: KnowledgeBase, op: str, goes: bool) -> None:
    (lane,) = lanes(with_properties(kb, {"kv_cache": {"op": [op]}}), questions())
    assert {kind for *_, kind in boxes(lane.drawn)} == ({"k", "g"} if goes else {"s"})


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("structure", ["unstructured", "structured"])
def test_about_the_share_that_is_removed_is_drawn_empty_and_scattered(kb: KnowledgeBase, structure: str, share: float) -> None:
    (lane,) = lanes(with_properties(kb, {"pruning": {"structure": [structure], "sparsity": share}}), questions())
    rows = outline(lane).split(" | ")[0].split()[1:]
    assert abs("".join(rows).count("g") / 64 - share) < 0.1
    longest = max(len(list(run)) for row in rows for _, run in groupby(row))
    assert longest <= 5 or share != 0.5


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
