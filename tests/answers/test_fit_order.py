"""In which order methods stand: first what an engine was seen to run, last what takes no model as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.answers.fit import Fitting, fit
from llmeff.exchange.fitting import notes, short
from llmeff.index.opening import open_index
from llmeff.kb import KnowledgeBase
from llmeff.model.budget import Budget, shape_of
from llmeff.model.plain_numbers import ReleasedBody, ShapeBody
from tests.conftest import change

SHAPE = shape_of(7e9, 32, 8, 128)
ROOM, TIGHT = Budget(6e9, 1), Budget(2.5e9, 1)


@pytest.fixture(name="wide")
def widened(toy: Path) -> Path:
    """The invented data with a method of four widths, of which Tureen states two."""
    change(toy, "2019/thinsoup", "weight_bits: [3, 4]", "weight_bits: [3, 4, 5, 6]")
    change(toy, "../engines/tureen", "bits: [4, 8]", "bits: [3, 5]")
    return toy


def asked(toy: Path, budget: Budget, family: str = "", engine: str = "") -> Fitting:
    return fit(open_index(toy), "x", SHAPE, budget, engine, family=family)


def order(found: Fitting) -> list[tuple[float, tuple[str, ...]]]:
    return [(one.bits, one.engines) for one in found.fits if one.id]


def test_what_an_engine_runs_in_these_bits_comes_before_other_methods(wide: Path) -> None:
    assert order(asked(wide, ROOM)) == [(5, ("Tureen",)), (3, ("Tureen",)), (6, ()), (4, ())]
    assert order(asked(wide, TIGHT)) == [(3, ("Tureen",)), (5, ("Tureen",)), (4, ()), (6, ())]
    assert order(asked(wide, Budget())) == [(3, ("Tureen",)), (5, ("Tureen",)), (4, ()), (6, ())]
    assert [one.bits for one in asked(wide, ROOM).fits if not one.fits] == [16]


@pytest.mark.parametrize(("old", "new"), [
    ("does: [load, run]", "does: [create]"), ("status: supported\n    since", "status: removed\n    since"),
    ("    bits: [3, 5]\n", ""), ("    bits: [3, 5]\n", "    bits: [3, 5]\n    only: [Broth]\n")])
def test_what_an_engine_only_makes_or_does_not_run_for_the_model_stands_with_the_others(wide: Path, old: str, new: str) -> None:
    change(wide, "../engines/tureen", old, new)
    assert order(asked(wide, ROOM)) == [(6, ()), (5, ()), (4, ()), (3, ())]
    assert (order(asked(wide, ROOM, "Broth"))[0] == (5, ("Tureen",))) is ("only" in new)


def test_what_takes_no_model_as_it_is_comes_last_though_an_engine_runs_it(wide: Path) -> None:
    change(wide, "2021/cold-wave", "sources:", "properties: {quantization: {stage: ptq, weight_bits: [2, 7]}}\nsources:")
    change(wide, "2019/thinsoup", "stage: ptq, weight_bits: [3, 4, 5, 6], retraining: none", "stage: native_training, weight_bits: [3, 6]")
    assert order(asked(wide, Budget(7e9, 1))) == [(7, ()), (2, ()), (6, ()), (3, ("Tureen",))]
    assert order(asked(wide, Budget())) == [(2, ()), (7, ()), (3, ("Tureen",)), (6, ())]


def test_the_order_is_told_where_methods_stand_behind_others(wide: Path) -> None:
    said = "What an engine was seen to load or run in these bits comes first"
    assert any(note.startswith(said) for note in notes(asked(wide, ROOM)))
    assert not any(note.startswith(said) for note in notes(asked(wide, ROOM, engine="tureen")))


def test_a_short_table_names_of_a_width_what_an_engine_runs(wide: Path) -> None:
    change(wide, "2019/thinsoup", "weight_bits: [3, 4, 5, 6]", "weight_bits: [3, 5]")
    found = short(asked(wide, ROOM))
    assert [(row.bits, row.methods, row.engines) for row in found.rows] == [
        ("5", "ThinSoup", "Tureen"), ("3", "ThinSoup", "Tureen"), ("16", "no quantization", "")]


@pytest.mark.parametrize(("bits", "told", "untold"), [("    bits: [3, 5]\n", [5, 3], []), ("", [], [3, 4, 5, 6])])
def test_bits_that_no_page_says_an_engine_to_run_stand_apart(wide: Path, bits: str, told: list[float], untold: list[float]) -> None:
    change(wide, "../engines/tureen", "    bits: [3, 5]\n", bits)
    found = asked(wide, ROOM, engine="tureen")
    assert [one.bits for one in found.fits if one.id] == told
    assert [one.bits for one in found.untold] == untold
    said = ("Whether tureen runs these in their recorded bits no page says, not counted among them: "
            "ThinSoup (3 to 6 bits, 2.63 GB to 5.25 GB).")
    assert (said in notes(found)) is bool(untold)
    assert not found.unknown
    assert found.versions == (("2.0",) if told else ())


def test_of_the_corpus_no_method_that_no_engine_runs_heads_a_list(corpus: KnowledgeBase) -> None:
    for model, memory in (("llama-3.1-8b", 24e9), ("llama-3.1-70b", 24e9), ("llama-3.1-405b", 640e9), ("deepseek-v3", 640e9)):
        found = short(corpus.fit(model, Budget(memory)))
        assert all(row.engines or row.methods.startswith(("no quantization", "as released")) for row in found.rows)
    whole = corpus.fit("deepseek-v3", Budget(640e9), "ktransformers")
    assert {one.name for one in whole.untold} == {"GPTQ", "as released, FP8"}
    assert not any(one.name == "GPTQ" for one in whole.fits)


def released(toy: Path, shape: ShapeBody, engine: str = "") -> Fitting:
    return fit(open_index(toy), "x", shape, Budget(9e9, 1), engine)


IN_PARTS: ShapeBody = {**SHAPE, "released": {"format": "Thin experts", "method": "thin", "bits": 4.25, "kept_parameters": 1e9,
                                             "note": "a scale of 16 bits, assumed, for 64 weights"}}


@pytest.mark.parametrize(("old", "new", "engines"), [
    ("aliases: [thin]", "aliases: [thin]", ("Tureen",)), ("aliases: [thin]", "aliases: [one thin]", ("Tureen",)),
    ("feature: Thin format\n    aliases: [thin]", "feature: Thinner format", ()), ("does: [load, run]", "does: [create, run]", ()),
    ("status: supported\n    since", "status: removed\n    since", ()),
])
def test_a_model_is_taken_as_it_was_released_by_an_engine_that_names_its_format(
    toy: Path, old: str, new: str, engines: tuple[str, ...],
) -> None:
    """Without the engine it comes first in any case, before the model in the 16 bits in which nobody has its files."""
    change(toy, "../engines/tureen", old, new)
    (one,) = [one for one in released(toy, IN_PARTS).fits if one.is_released]
    assert one.engines == engines
    assert one.terms[0].size == pytest.approx(6e9 * 4.25 / 8)
    assert next(iter(fit(open_index(toy), "x", IN_PARTS, Budget(20e9, 1)).fits)).is_released
    found = released(toy, IN_PARTS, "tureen")
    assert [(one.name, one.total) for one in found.fits if one.is_released] == ([(one.name, one.total)] if engines else [])
    assert [one.name for one in found.untold if one.is_released] == ([] if engines else [one.name])
    no_name: ShapeBody = {**IN_PARTS, "released": {"format": "Thin", "bits": 4.25, "note": ""}}
    assert not any(one.is_released for one in released(toy, no_name, "tureen").fits)


@pytest.mark.parametrize(("kept", "note", "counted"), [
    (True, "a scale of 16 bits, assumed, for 64 weights", False), (False, "a scale of 16 bits, assumed, for 64 weights", True),
    (True, "a scale of 8 bits", True)])
def test_the_format_of_a_release_in_parts_is_not_counted_for_all_weights(toy: Path, kept: bool, note: str, counted: bool) -> None:
    change(toy, "2019/thinsoup", "weight_bits: [3, 4]", "weight_bits: [3, 4], group_size: 64")
    in_bits: ReleasedBody = {"format": "Thin", "bits": 4.25, "note": note}
    found = released(toy, {**SHAPE, "released": {**in_bits, "kept_parameters": 1e9} if kept else in_bits})
    assert {one.bits for one in found.fits if one.id} == ({3.25, 4.25} if counted else {3.25})
    assert not found.has_odd_rows


def test_files_of_llama_cpp_keep_released_experts_and_all_else_in_8_bits(corpus: KnowledgeBase) -> None:
    found = corpus.fit("gpt-oss-20b", Budget(80e9, 1), "llama-cpp")
    (one,) = [one for one in found.fits if one.is_released]
    assert one.total == pytest.approx((19_110_297_600 * 4.25 + 1_804_459_584 * 8.5) / 8, rel=1e-4)
    assert not any(one.name == "Q4_0" for one in found.fits)
    assert [one.reason for one in corpus.fit("llama-3.1-8b", Budget(80e9), "llama-cpp").left_out if one.name == "MXFP4 MoE"] == [
        "for mixture of experts alone"]
    for model, engine in (("kimi-k2.6", "sglang"), ("kimi-k2.6", "vllm"), ("gpt-oss-20b", "lmdeploy"), ("gpt-oss-120b", "mlx-lm")):
        assert any(one.is_released for one in corpus.fit(model, Budget(2e12), engine).fits), (model, engine)
    assert {"Affine quantization", "nvfp4"} <= {one.name for one in corpus.fit("gpt-oss-20b", Budget(80e9), "mlx-lm").fits}
