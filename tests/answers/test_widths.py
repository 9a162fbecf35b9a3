"""How wide methods store weights, and which widths an engine runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import pytest

from llmeff.answers.fit import Fit, Fitting, fit
from llmeff.answers.widths import widths
from llmeff.index.opening import open_index
from llmeff.kb import KnowledgeBase
from llmeff.model.budget import Budget, shape_of
from llmeff.model.plain import Body

SHAPE = shape_of(7e9, 32, 8, 128)


def states(toy: Path, said: str) -> None:
    """Lets ThinSoup say this of its quantization."""
    file = toy / "papers/2019/thinsoup.yaml"
    file.write_text(re.sub(r"quantization: \{[^}]*\}", f"quantization: {{{said}}}", file.read_text(encoding="utf-8")), encoding="utf-8")


def sees(toy: Path, *observations: tuple[str, str]) -> None:
    """Lets Tureen say this of ThinSoup, each with what it does and its bits."""
    file = toy / "engines/tureen.yaml"
    text = file.read_text(encoding="utf-8")
    new = [f"  - works: [thinsoup]\n    feature: Thin {number}\n    status: supported\n    does: {does}\n{bits and f'    bits: {bits}'}\n"
           f"    version: '2.0'\n    source: {{url: 'https://tureen.example/2.0/thin', accessed: 2026-02-01}}\n"
           for number, (does, bits) in enumerate(observations)]
    file.write_text(text[:text.index("support:\n")] + "support:\n" + "".join(new), encoding="utf-8")


def asked(toy: Path, engine: str = "") -> Fitting:
    return fit(open_index(toy), "x", SHAPE, Budget(4e9, 1), engine)


def thin(found: Fitting) -> list[Fit]:
    return [one for one in found.fits if one.id == "thinsoup"]


@pytest.mark.parametrize(("observations", "bits", "unstated"), [
    ([("[load, run]", "[4, 8]")], {4, 8}, (3,)),  # the record has no 8
    ([("[load, run]", "[4]"), ("[run]", "[3]")], {3, 4}, ()),
    ([("[load, run]", "[4]"), ("[run]", "")], {3, 4}, ()),  # the second may do all of them
    ([("[load, run]", "[4]"), ("[create]", "")], {4}, (3,)),  # what it makes need not be what it runs
    ([("[create]", "[3]")], {3}, (4,)),
    ([("[load, run]", "[8]")], {8}, (3, 4)),
    ([("[load, run]", "[4]"), ("[run]", ""), ("[run]", "[2]")], {2, 3, 4}, ()),
    ([("[load, run]", "[4, 16]")], {4}, (3,)),  # 16 is no quantization
])
def test_an_engine_counts_in_the_bits_that_it_states(
    toy: Path, observations: list[tuple[str, str]], bits: set[float], unstated: tuple[float, ...],
) -> None:
    sees(toy, *observations)
    found = asked(toy, "tureen")
    stated = {float(one) for does, said in observations if "run" in does or len(observations) == 1 for one in re.findall(r"\d+", said)}
    assert {one.bits for one in thin(found)} == bits & stated
    assert {one.bits for one in found.untold} == bits - stated
    assert [(id_, refused) for id_, _, refused in found.unstated] == ([("thinsoup", unstated)] if unstated else [])
    assert "ThinSoup" not in found.unknown
    assert {one.bits for one in thin(asked(toy))} == {3, 4}


def test_bits_that_no_method_touches_are_no_width_of_one() -> None:
    body = cast("Body", {"id": "x", "properties": {"quantization": {"weight_bits": [2, 4, 8, 16, 32]}}})
    assert [width.bits for width in widths(body)] == [2, 4, 8]


def test_bits_with_scales_go_by_those_without(toy: Path) -> None:
    states(toy, "weight_bits: [3, 4], group_size: 64")
    sees(toy, ("[run]", "[4]"))
    assert [one.bits for one in thin(asked(toy, "tureen"))] == [4.25]
    states(toy, "weight_bits: [4], bpw_effective: 4.6")
    assert [one.bits for one in thin(asked(toy, "tureen"))] == [4.6]
    sees(toy, ("[run]", "[3]"))
    (one,) = thin(asked(toy, "tureen"))
    assert (one.bits, "Tureen states these bits, the record does not" in one.note) == (3, True)


def test_bits_of_a_cache_are_none_of_weights(toy: Path) -> None:
    sees(toy, ("[run]", "[4]"))
    file = toy / "engines/tureen.yaml"
    file.write_text(file.read_text(encoding="utf-8") + """\
  - works: [thinsoup]
    topic: inference/kv-cache
    feature: Thin cache
    status: supported
    does: [run]
    bits: [2]
    version: '2.0'
    source: {url: 'https://tureen.example/2.0/thin', accessed: 2026-02-01}
""", encoding="utf-8")
    assert [one.bits for one in thin(asked(toy, "tureen"))] == [4]


@pytest.mark.parametrize(("quantized", "other", "note"), [
    ("stage: ptq, weight_bits: [4]", "memory: {how: [low_rank, quantize], rank: '32'}", "without its low-rank part of rank 32"),
    ("stage: ptq, weight_bits: [4]", "memory: {how: [low_rank]}", "without its low-rank part"),
    ("stage: finetune_time, weight_bits: [4]", "peft: {rank: 64}", "without its low-rank part of rank 64"),
    ("stage: finetune_time, weight_bits: [4]", "peft: {rank: 64, merges: true}", ""),
    ("stage: ptq, weight_bits: [4], bpw_effective: 4.6", "memory: {how: [low_rank]}", ""),  # these bits have it in them
])
def test_a_part_of_low_rank_is_not_in_the_bits(toy: Path, quantized: str, other: str, note: str) -> None:
    file = toy / "papers/2019/thinsoup.yaml"
    text = re.sub(r"quantization: \{[^}]*\}", f"quantization: {{{quantized}}}\n  {other}", file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    (one,) = thin(asked(toy))
    assert ("low-rank" in one.note) is bool(note)
    assert note in one.note


@pytest.mark.parametrize(("zero", "bits", "note"), [
    ("as_weights", 4 + 20 / 128, "4 and a scale of 16 bits, assumed, and a zero point of 4 bits for 128 weights"),
    ("fp16", 4.25, "4 and a scale of 16 bits, assumed, and a zero point of 16 bits for 128 weights"),
    ("none", 4.125, "4 and a scale of 16 bits, assumed, for 128 weights"),
])
def test_of_groups_the_recorded_zero_point_is_counted(toy: Path, zero: str, bits: float, note: str) -> None:
    states(toy, f"weight_bits: [4], group_size: 128, zero_point: {zero}")
    assert [(one.bits, one.note) for one in thin(asked(toy))] == [(bits, note)]


def test_a_scale_is_assumed_where_none_is_recorded_and_for_bits_that_only_an_engine_states(toy: Path) -> None:
    states(toy, "weight_bits: [4], group_size: 128, scale: fp16")
    sees(toy, ("[run]", "[4, 8]"))
    assert [(one.bits, one.note) for one in thin(asked(toy, "tureen"))] == [
        (4.125, "4 and a scale of 16 bits for 128 weights"),
        (8.125, "8 and a scale of 16 bits for 128 weights, assumed as for the recorded bits; "
                "Tureen states these bits, the record does not")]


def test_bits_of_a_difference_are_no_models(toy: Path) -> None:
    states(toy, "weight_bits: [1], kept_high_precision: [base_model]")
    found = asked(toy)
    assert not thin(found)
    assert "ThinSoup" not in found.unknown


@pytest.mark.parametrize(("said", "noted"), [
    ("weight_bits: [1], kept_high_precision: [salient_weights]", True), ("weight_bits: [3], outliers: [sparse_keep]", True),
    ("weight_bits: [1], kept_high_precision: [lm_head]", False), ("weight_bits: [1], outliers: [rotation]", False),
    ("weight_bits: [1], bpw_effective: 1.6, kept_high_precision: [salient_weights]", False),  # these bits have it in them
])
def test_a_share_that_is_kept_in_more_bits_is_noted(toy: Path, said: str, noted: bool) -> None:
    states(toy, said)
    (one,) = thin(asked(toy))
    assert ("what is kept in more bits is not counted" in one.note) is noted


def test_what_was_not_shown_on_models_that_write_is_noted(toy: Path) -> None:
    states(toy, "weight_bits: [3], bpw_effective: 3.2, shown_on: [broths, stews]")
    assert [one.note for one in thin(asked(toy))] == ["shown on broths, stews"]


def test_no_engine_runs_more_than_the_recorded_methods(corpus: KnowledgeBase) -> None:
    """What an engine refuses is not offered; every width that it is offered with is one of the method's, or says whose it is."""
    every = {(one.id, one.bits) for one in corpus.fit("llama-2-70b", Budget(24e9)).fits}
    found = corpus.fit("llama-2-70b", Budget(24e9), "vllm")
    besides = [one for one in found.fits if (one.id, one.bits) not in every]
    assert any(one.id for one in besides)
    assert all(re.search(r"vLLM( \S+)? states these bits", one.note) for one in besides)
    named = {(id_, bits) for id_, _, refused in found.unstated for bits in refused}
    assert {("gptq", 2), ("gptq", 3), ("awq", 3)} <= named


@pytest.mark.parametrize(("said", "offered"), [
    ("bits: [4, 4.5, 16]", {4.0: "Tureen states these bits; scales are not stated and not counted", 4.5: "Tureen states these bits"}),
    ("status: unsupported\n    bits: [4]", {}), ("topic: inference/kv-cache\n    bits: [4]", {}),
    ("works: [thinsoup]\n    bits: [4]", {}), ("works: [cold-wave]\n    bits: [4]", {}), ("bits: [16]", {}), ("how: by itself", {}),
    ("does: [run]", {}), ("bits: [5]\n    with_scales: true", {5.0: "Tureen states these bits"}),
    ("works: [ladle]\n    bits: [4]", {4.0: "Tureen states these bits; scales are not stated and not counted"}),  # no way to quantize
])
def test_formats_of_an_engine_that_no_record_has_count_in_the_bits_that_it_states(
    toy: Path, said: str, offered: dict[float, str],
) -> None:
    sees(toy, ("[run]", "[3]"))
    file = toy / "engines/tureen.yaml"
    topic, status = ("" if field in said else line for field, line in (
        ("topic", "    topic: inference/quantization/weight-only\n"), ("status", "    status: supported\n")))
    file.write_text(f"""{file.read_text(encoding="utf-8")}  - feature: Own thin
{topic}{status}    {said}
    version: '2.0'
    source: {{url: 'https://tureen.example/2.0/thin', accessed: 2026-02-01}}
""", encoding="utf-8")
    assert {one.bits: one.note for one in asked(toy, "tureen").fits if one.name == "Own thin"} == offered
    assert ("Own thin" in asked(toy, "tureen").bitless) is ("does: [run]" in said)
    otherwise = [asked(toy), fit(open_index(toy), "x", SHAPE, Budget(4e9, 1, bits=3), "tureen")]
    assert not any(one.name == "Own thin" for found in otherwise for one in found.fits)


def test_a_format_that_only_an_older_version_has_names_that_version(toy: Path) -> None:
    file = toy / "engines/tureen.yaml"
    file.write_text(f"""{file.read_text(encoding="utf-8")}  - feature: Own thin
    topic: inference/quantization/weight-only
    status: supported
    bits: [4.5]
    version: '1.0'
    source: {{url: 'https://tureen.example/1.0/thin', accessed: 2026-02-01}}
""", encoding="utf-8")
    assert [one.note for one in asked(toy, "tureen").fits if one.name == "Own thin"] == ["Tureen 1.0 states these bits"]


def test_formats_of_llama_cpp_are_those_of_today_with_the_bits_of_their_blocks(corpus: KnowledgeBase) -> None:
    found = corpus.fit("llama-3.1-70b", Budget(24e9), "llama-cpp")
    assert found.versions == (corpus.engine("llama-cpp")["versions"][0]["version"],)
    notes = {(one.name, one.bits): one.note for one in found.fits}
    assert {notes[one] for one in (("Q4_0", 4.5), ("Q4_1", 5), ("Q5_0", 5.5), ("Q5_1", 6))} == {
        "llama.cpp states these bits"}
    assert notes["TQ1_0", 1.69] == "llama.cpp states these bits for rows that fill its blocks"


def test_a_type_that_a_record_was_measured_in_is_no_format_of_its_own(corpus: KnowledgeBase) -> None:
    names = [one.name for one in corpus.fit("llama-3.1-70b", Budget(24e9), "llama-cpp").fits]
    assert "i-quants IQ4_XS" in names
    assert "TQ1_0" in names  # of which no record has the bits
    assert "IQ4_XS" not in names
