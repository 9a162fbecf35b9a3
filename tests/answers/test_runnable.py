"""What of weights an engine runs for a model and on a card, and why it does not run the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from llmeff.answers.fit import Fitting, fit
from llmeff.errors import NotFoundError, UsageError
from llmeff.index.opening import open_index
from llmeff.kb import KnowledgeBase
from llmeff.model.budget import Budget, shape_of
from llmeff.model.plain_numbers import ShapeBody
from tests.conftest import change

GROUPED = shape_of(7e9, 32, 8, 128)
MIXED: ShapeBody = {**GROUPED, "active_parameters": 1_000_000_000}


def asked(toy: Path, hardware: str = "", family: str = "", shape: ShapeBody = GROUPED) -> Fitting:
    return fit(open_index(toy), "x", shape, Budget(4e9, 1), "tureen", hardware, family)


def runs(found: Fitting) -> bool:
    return "thinsoup" in {one.id for one in found.fits}


def reasons(found: Fitting) -> list[tuple[str, str, str]]:
    return [(one.name, one.reason, one.source) for one in found.left_out]


PAGE = "https://tureen.example/2.0/formats"


@pytest.mark.parametrize(("hardware", "reason"), [
    ("stove-iron", ""), ("stove", ""), ("campfire", "unsupported on Campfire"), ("oven", "no page says whether on Oven")])
def test_on_hardware_only_what_a_page_says_to_run_there_is_counted(toy: Path, hardware: str, reason: str) -> None:
    change(toy, "../taxonomy", "hardware:", "hardware:\n  - {id: oven, label: Oven, definition: It bakes.}")
    found = asked(toy, hardware)
    assert (runs(found), reasons(found)) == (not reason, [("ThinSoup", reason, PAGE)] if reason else [])


def _on_apple(toy: Path, elsewhere: str) -> Fitting:
    change(toy, "../taxonomy", "hardware:", "hardware:\n  - {id: apple-metal, label: Apple Metal, definition: It stays cool.}")
    path = toy / "engines" / "tureen.yaml"
    body = yaml.safe_load(path.read_text(encoding="utf-8"))
    for seen in body["support"]:
        seen["hardware"] = [{"on": "apple-metal" if "thinsoup" in seen.get("works", ()) else elsewhere, "status": "supported"}]
    path.write_text(yaml.safe_dump(body, sort_keys=False), encoding="utf-8")
    return asked(toy)


def test_what_runs_on_no_card_is_left_out_where_the_engine_runs_on_cards(toy: Path) -> None:
    found = _on_apple(toy, "stove")
    assert (runs(found), reasons(found)) == (False, [("ThinSoup", "on Apple Metal alone", PAGE)])


def test_what_runs_on_no_card_counts_where_nothing_of_the_engine_does(toy: Path) -> None:
    found = _on_apple(toy, "apple-metal")
    assert (runs(found), reasons(found)) == (True, [])


@pytest.mark.parametrize("status", ["deprecated", "unsupported", "removed"])
def test_what_the_newest_version_drops_is_left_out_with_the_reason(toy: Path, status: str) -> None:
    change(toy, "../engines/tureen", "status: supported", f"status: {status}")
    found = asked(toy)
    assert not runs(found)
    assert reasons(found) == [("ThinSoup", f"{status} in 2.0", PAGE)]


@pytest.mark.parametrize(("only", "family", "shape", "counted"), [
    ("Broth", "Broth 2", GROUPED, True), ("Broth", "Stew", GROUPED, False), ("Broth", "", GROUPED, False),
    ("mixture of experts", "Stew", MIXED, True), ("mixture of experts", "Stew", GROUPED, False),
])
def test_what_is_for_some_models_alone_is_counted_for_these(toy: Path, only: str, family: str, shape: ShapeBody, counted: bool) -> None:
    change(toy, "../engines/tureen", "    bits: [4, 8]", f"    bits: [4, 8]\n    only: [{only}]")
    found = asked(toy, family=family, shape=shape)
    assert (runs(found), reasons(found)) == (counted, [] if counted else [("ThinSoup", f"for {only} alone", PAGE)])


def test_what_speaks_of_a_cache_alone_runs_no_weights(toy: Path) -> None:
    change(toy, "../engines/tureen", "  - works: [thinsoup]\n    feature: Thin format\n    aliases",
           "  - works: [thinsoup]\n    topic: inference/kv-cache\n    feature: Thin format\n    aliases")
    change(toy, "../engines/tureen", "    status: experimental\n    version: '1.0'", "    topic: inference/kv-cache\n"
           "    status: experimental\n    version: '1.0'")
    found = asked(toy)
    assert (runs(found), found.left_out) == (False, ())


def test_hardware_needs_an_engine_and_a_name_that_there_is(toy: Path, corpus: KnowledgeBase) -> None:
    with pytest.raises(UsageError, match="--engine"):
        corpus.fit("llama-3.1-70b", Budget(4e9), hardware="turing")
    with pytest.raises(NotFoundError, match="hardware"):
        asked(toy, "moon")


def test_of_vllm_a_model_gets_what_runs_it_on_a_card(corpus: KnowledgeBase) -> None:
    found = corpus.fit("llama-3.1-70b", Budget(48e9), "vllm")
    left = {one.name: one.reason for one in found.left_out}
    assert left["DeepSeek V4 FP8"] == "for DeepSeek V4 alone"
    assert left["INT8 (W4A8)"] == "on Arm CPU alone"
    assert left["MR-GPTQ"].startswith("deprecated in")
    assert not set(left) & {one.name for one in found.fits}
    on_turing = {one.name for one in corpus.fit("llama-3.1-70b", Budget(48e9), "vllm", "turing").fits}
    assert {"AWQ", "GPTQ"} <= on_turing
    assert "ModelOpt FP8" in {one.name for one in found.fits} - on_turing


@pytest.mark.parametrize(("feature", "bits", "wide", "note"), [
    ("Soup NVFP9", "9", 9.5, "Tureen states these bits; a scale of 8 bits for 16 weights counted, as of NVFP9 (https://soup.example/blocks)"),
    ("soup_nvfp9", "9", 9.5, "Tureen states these bits; a scale of 8 bits for 16 weights counted, as of NVFP9 (https://soup.example/blocks)"),
    ("Soup NVFP9", "8", 8, "Tureen states these bits; scales are not stated and not counted"),
    ("Soup NVFP90", "9", 9, "Tureen states these bits; scales are not stated and not counted"),
    ("Soup bowl", "9", 10, "Tureen states these bits; a scale of 16 bits and a bias of 16 bits for 32 weights counted, as of soup bowl "
     "(https://soup.example/blocks)"),
    ("Bowl of soup", "9", 9, "Tureen states these bits; scales are not stated and not counted"),
    ("Soup ladle", "9", 9.75, "Tureen states these bits; a scale of 16 bits and 8 empty bits for 32 weights counted, as of soup ladle "
     "(https://soup.example/blocks)"),
    ("NVFP9 and MXFP9", "9", 9.5, "Tureen states these bits; a scale of 8 bits for 16 weights counted, as of NVFP9 (https://soup.example/blocks)"),
])
def test_a_format_in_blocks_counts_with_its_scales(toy: Path, feature: str, bits: str, wide: float, note: str) -> None:
    change(toy, "../taxonomy", "topics: [kitchen/soup]}\nmetrics:", "topics: [kitchen/soup], formats: ["
           "{name: MXFP9, bits: 9, scale_bits: 8, block: 32, page: https://soup.example/blocks}, "
           "{name: soup bowl, bits: 9, scale_bits: 16, bias_bits: 16, block: 32, page: https://soup.example/blocks}, "
           "{name: soup ladle, bits: 9, scale_bits: 16, padding_bits: 8, block: 32, page: https://soup.example/blocks}, "
           "{name: NVFP9, bits: 9, scale_bits: 8, block: 16, page: https://soup.example/blocks}]}\nmetrics:")
    tells(toy, feature, f"bits: [{bits}]")
    (one,) = [one for one in asked(toy).fits if one.name == feature]
    assert (one.bits, one.note) == (wide, note)


def test_what_an_engine_stores_in_its_own_format_counts_in_this_and_not_as_its_method(toy: Path) -> None:
    change(toy, "../taxonomy", "topics: [kitchen/soup]}\nmetrics:", "topics: [kitchen/soup], formats: ["
           "{name: soup bowl, bits: 9, scale_bits: 16, bias_bits: 16, block: 32, page: https://soup.example/blocks}]}\nmetrics:")
    change(toy, "../engines/tureen", "bits: [4, 8]", "topic: inference/quantization\n    bits: [9]\n    stores: soup bowl")
    found = asked(toy)
    assert not runs(found)
    assert {one.bits for one in found.fits if one.id is None and "as of soup bowl" in one.note} == {10}


@pytest.mark.parametrize(("said", "counted"), [("bits: [2, 6]", {2, 6}), ("bits: [2, 6]\n    mixed: true", set())])
def test_a_mixture_is_as_wide_as_none_of_its_bits(toy: Path, said: str, counted: set[float]) -> None:
    tells(toy, "Soup of both", said)
    found = asked(toy)
    assert {one.bits for one in found.fits if one.name == "Soup of both"} == counted
    assert found.bitless == (() if counted else ("Soup of both",))


@pytest.mark.parametrize(("said", "odd", "counted"), [("", True, True), ("\n    whole_rows: true", True, False),
                                                      ("\n    whole_rows: true", False, True)])
def test_bits_that_hold_for_whole_rows_are_not_counted_for_others(toy: Path, said: str, odd: bool, counted: bool) -> None:
    tells(toy, "Soup in pots", f"bits: [1.5]{said}")
    found = asked(toy, shape={**GROUPED, "odd_rows": True} if odd else GROUPED)
    assert {one.bits for one in found.fits if one.name == "Soup in pots"} == ({1.5} if counted else set())
    assert found.has_odd_rows is not counted


@pytest.mark.parametrize(("shape", "counted"), [
    (MIXED, []), ({**MIXED, "expert_parameters": 6_000_000_000}, [6 * 4.25 / 8 + 8.5 / 8])])
def test_a_format_of_experts_counts_where_it_is_known_how_many_there_are(toy: Path, shape: ShapeBody, counted: list[float]) -> None:
    tells(toy, "Soup in pots", "bits: [4.25]\n    only: [mixture of experts]\n    "
          "embedding_bits: {input: 8.5, output: 8.5, page: 'https://tureen.example/2.0/pots'}")
    sizes = [one.total / 1e9 for one in asked(toy, shape={**shape, "state": 0}).fits if one.name == "Soup in pots"]
    assert sizes == pytest.approx([size + 2 * 32 * 8 * 128 * 2 / 1e9 for size in counted])


@pytest.mark.parametrize(("packing", "counted"), [
    ("block: 128, scale_bits: 16, zero_as_weights: true", [3.1484375, 4.15625]),
    ("block: 32, scale_bits: 16, bias_bits: 16, of_bits: [3]", [4.0, 4.0]),
    ("block: 64, scale_bits: 8.125", [3.126953125, 4.126953125]), ("unpacked_bits: 8", [8.0])])
def test_what_is_stored_beside_the_bits_counts(toy: Path, packing: str, counted: list[float]) -> None:
    tells(toy, "Soup in pots", f"bits: [3, 4]\n    packing: {{{packing}, page: 'https://tureen.example/2.0/pots'}}")
    every = [(one.bits, one.note) for one in asked(toy).fits if one.name == "Soup in pots"]
    assert sorted(bits for bits, _ in every) == counted
    assert any("(https://tureen.example/2.0/pots)" in note for _, note in every)


def tells(toy: Path, feature: str, said: str) -> None:
    """Lets Tureen say this of a feature of quantization that no work is behind."""
    change(toy, "../engines/tureen", "support:\n", f"""\
support:
  - topic: inference/quantization
    feature: {feature}
    status: supported
    does: [run]
    {said}
    version: '2.0'
    source: {{url: 'https://tureen.example/2.0/formats', accessed: 2026-02-01}}
""")


@pytest.mark.parametrize(("engine", "name", "gigabytes"), [
    ("vllm", "bitsandbytes", 6.03), ("vllm", "INT4 W4A16", 5.70),
    ("mlx-lm", "Affine quantization", 4.52), ("mlx-lm", "AWQ", 4.58), ("torchao", "int4 weight only", 5.81), ("litgpt", "bnb.fp4-dq", 5.70),
    ("mlx-lm", "GPTQ", 4.65), ("mlx-lm", "mxfp4", 4.27), ("mlc-llm", "q4f16_1", 4.52), ("mlc-llm", "q3f16_1", 3.61),
    ("mlc-llm", "q4f16_2", 6.03), ("litgpt", "bnb.fp4", 6.03), ("transformers", "bitsandbytes FP4", 6.03), ("transformers", "QLoRA", 5.70)])
def test_formats_of_engines_count_with_the_scales_of_their_code(corpus: KnowledgeBase, engine: str, name: str, gigabytes: float) -> None:
    (one,) = [one for one in corpus.fit("llama-3.1-8b", Budget(context=1), engine).fits if one.name == name]
    assert one.total / 1e9 == pytest.approx(gigabytes, abs=0.01)


def test_what_quantizes_activations_alone_or_is_a_mixture_has_no_sum_of_weights(corpus: KnowledgeBase) -> None:
    for engine, name in (("optimum-quanto", "int8 activations"), ("optimum-quanto", "float8 activations"), ("transformers", "GGUF")):
        assert name not in {one.name for one in corpus.fit("llama-3.1-8b", Budget(), engine).fits}


def test_models_whose_rows_fill_no_blocks_are_marked(corpus: KnowledgeBase) -> None:
    """By the width of their embeddings, and one whose other rows do not."""
    for model in corpus.models():
        if (shape := model.get("shape")) and "embedding_parameters" in shape and "vocabulary" in shape:
            wide = shape["embedding_parameters"] / shape["vocabulary"] / (1 if shape.get("tied_embeddings") else 2)
            assert shape.get("odd_rows") or not wide % 256, model["id"]
    found = corpus.fit("qwen2.5-72b", Budget(24e9), "llama-cpp")
    assert found.has_odd_rows
    assert {one.name for one in found.fits if one.name.startswith(("k-quants", "i-quants"))} == {"k-quants Q8_0", "i-quants IQ4_NL"}


def test_formats_of_apple_alone_count_on_apple(corpus: KnowledgeBase) -> None:
    asked_on = (corpus.fit("llama-3.1-8b", Budget(context=1), "sglang", hardware).fits for hardware in ("apple-metal", ""))
    every = [[round(one.total / 1e9, 2) for one in fits if one.name == "MLX quantization mlx_q4"] for fits in asked_on]
    assert every == [[4.52], []]


def test_the_format_of_exllamav3_is_counted_in_its_bits(corpus: KnowledgeBase) -> None:
    found = corpus.fit("qwen3-32b", Budget(24e9), "exllamav3").fits
    assert {one.bits: one.fits for one in found if one.name == "EXL3"}.items() >= {(4, True), (5, True), (6, False)}
    assert "QTIP" not in {one.name for one in found}
