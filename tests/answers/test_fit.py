"""What fits into a memory: sums against another way to count them, and what they must never do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmeff.answers.fit import best, fit, model_called
from llmeff.answers.terms import kv_bytes_a_token, terms_of
from llmeff.errors import NotFoundError, UsageError
from llmeff.exchange.fitting import notes
from llmeff.index.opening import open_index
from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.model.budget import Budget, count, held, shape_of, size, tokens
from llmeff.model.known_models import model_named
from llmeff.model.plain_numbers import ShapeBody
from tests.conftest import change

GROUPED = shape_of(7e9, 32, 8, 128)
LATENT: ShapeBody = {"parameters": 671e9, "layers": 61, "latent": 576, "page": "", "accessed": ""}
WINDOWED: ShapeBody = {**GROUPED, "window": 1000, "window_layers": 24}
HYBRID: ShapeBody = {**GROUPED, "attention_layers": 4, "state": 1_000_000}
UNLIKE: ShapeBody = {**WINDOWED, "window_kv_heads": 16, "window_head_dim": 64}
INDEXED: ShapeBody = {**LATENT, "indexer": 128, "indexer_layers": 21}
SHAPES = st.sampled_from([GROUPED, LATENT, WINDOWED, HYBRID, UNLIKE, INDEXED, {**HYBRID, "state_bits": 32},
                          {**GROUPED, "embedding_parameters": 500_000_000}])
NUMBERS = st.integers(1, 200_000)


def total(shape: ShapeBody, bits: float = 16, **asked: float) -> float:
    return sum((term.size for term in terms_of(shape, bits, Budget(1e12, **asked))), 0.0)  # type: ignore[arg-type]  # whole numbers


def cache_by_hand(shape: ShapeBody, context: int, batch: int, kv_bits: float) -> float:
    """The cache counted token by token and layer by layer."""
    bits = 0.0
    layers = shape.get("attention_layers", shape["layers"])
    for layer in range(layers):
        windowed = "window" in shape and layer < shape.get("window_layers", layers)
        kept = min(context, shape["window"]) if windowed else context
        heads, size = (shape.get("kv_heads", 0), shape.get("head_dim", 0))
        if windowed and "window_kv_heads" in shape:
            heads, size = shape["window_kv_heads"], shape["window_head_dim"]
        bits += kept * (shape["latent"] if "latent" in shape else (heads + heads) * size) * kv_bits
        bits += context * shape["indexer"] * kv_bits if layer < shape.get("indexer_layers", 0) else 0
    return batch * bits / 8


@given(SHAPES, NUMBERS, st.integers(1, 64), st.sampled_from([2, 4, 8, 16]), st.sampled_from([1.58, 2, 4.25, 8, 16]))
def test_a_sum_is_what_another_count_gives(shape: ShapeBody, context: int, batch: int, kv_bits: float, bits: float) -> None:
    kept = shape.get("embedding_parameters", 0) if bits < 16 else 0
    weights = (shape["parameters"] - kept) * bits / 8 + kept * 2
    state = batch * shape.get("state", 0) * shape.get("state_bits", 16) // 8
    wanted = weights + cache_by_hand(shape, context, batch, kv_bits) + state
    assert total(shape, bits, context=context, batch=batch, kv_bits=kv_bits) == pytest.approx(wanted)


@given(SHAPES, NUMBERS, NUMBERS, st.integers(1, 32), st.integers(1, 32))
def test_more_takes_no_less(shape: ShapeBody, one: int, other: int, small: int, large: int) -> None:
    less, more = sorted((one, other))
    assert total(shape, context=less) <= total(shape, context=more)
    assert total(shape, batch=min(small, large)) <= total(shape, batch=max(small, large))
    assert total(shape, min(small, large)) <= total(shape, max(small, large))
    assert total(shape, kv_bits=min(small, large)) <= total(shape, kv_bits=max(small, large))


def test_a_window_keeps_no_more_than_it_has() -> None:
    grown = total(WINDOWED, context=3000) - total(WINDOWED, context=2000)
    assert grown == 1000 * 8 * 2 * 8 * 128 * 2
    assert kv_bytes_a_token(WINDOWED) == 8 * 2 * 8 * 128 * 2


def test_a_layer_with_a_window_may_have_heads_of_its_own() -> None:
    """As many layers as there are with few wide heads see all tokens, the others many narrow ones in a window."""
    assert total(UNLIKE, context=3000) - total(UNLIKE, context=2000) == 1000 * 8 * 2 * 8 * 128 * 2
    assert total(UNLIKE, context=200) - total(UNLIKE, context=100) == 100 * 2 * (8 * 2 * 8 * 128 + 24 * 2 * 16 * 64)


def test_an_indexer_keeps_numbers_besides_the_latent() -> None:
    assert kv_bytes_a_token(INDEXED) == (61 * 576 + 21 * 128) * 2
    assert kv_bytes_a_token({**LATENT, "indexer": 128}) == 61 * (576 + 128) * 2


def test_a_recurrent_state_does_not_grow_with_the_context() -> None:
    terms = [term for context in (10, 10_000) for term in terms_of(HYBRID, 16, Budget(1e12, context))]
    assert [term.size for term in terms if term.what == "recurrent state"] == [2_000_000, 2_000_000]


@pytest.mark.parametrize(("shape", "size", "said"), [
    (HYBRID, 2_000_000, "16 bits (assumed) / 8"), ({**HYBRID, "state_bits": 32}, 4_000_000, "32 bits / 8")])
def test_a_recurrent_state_has_the_bits_that_its_page_states(shape: ShapeBody, size: float, said: str) -> None:
    (term,) = (term for term in terms_of(shape, 16, Budget(1e12)) if term.what == "recurrent state")
    assert (term.size, said in term.formula) == (size, True)


def test_hybrids_whose_configuration_states_it_keep_their_state_in_32_bits(corpus: KnowledgeBase) -> None:
    stated = {model["id"] for model in corpus.models() if model.get("shape", {}).get("state_bits") == 32}
    assert {"qwen3.5-27b", "qwen3.6-35b-a3b", "nemotron-3-nano-30b-a3b"} <= stated


def test_a_latent_cache_keeps_its_latent_alone() -> None:
    assert kv_bytes_a_token(LATENT) == 61 * 576 * 2


def test_every_term_says_how_it_is_counted() -> None:
    shape: ShapeBody = {**GROUPED, "page": "https://example.org/config", "embedding_parameters": 500_000_000}
    weights, embeddings, cache, besides = terms_of(shape, 4, Budget(1e12, 1000, overhead=5.0))
    assert (weights.formula, weights.source) == ("6.5B parameters × 4 bits / 8", "https://example.org/config")
    assert (embeddings.size, embeddings.formula) == (1e9, "500M parameters × 16 bits / 8")
    assert cache.formula == "1 × 1000 tokens × 32 layers × 2 × 8 KV heads × 128 × 16 bits / 8"
    assert (besides.size, besides.source) == (5.0, "")


def test_what_fits_comes_first_with_the_most_bits(index: Index) -> None:
    found = fit(index, "x", GROUPED, Budget(4e9, 1))
    assert [(one.name, one.bits, one.fits) for one in found.fits] == [
        ("ThinSoup", 4.0, True), ("ThinSoup", 3.0, True), ("no quantization", 16.0, False)]
    assert [one.bits for one in best(found)] == [4.0]
    assert found.fits[0].left == pytest.approx(4e9 - 3.5e9 - kv_bytes_a_token(GROUPED))


def test_of_a_range_of_bits_the_larger_end_has_to_fit(toy: Path) -> None:
    change(toy, "2019/thinsoup", "weight_bits: [3, 4]", "bpw_effective: {min: 3.1, max: 4.5}")
    assert [one.bits for one in fit(open_index(toy), "x", GROUPED, Budget(4e9, 1)).fits] == [4.5, 16.0]


@pytest.mark.parametrize(("said", "noted"), [
    ("retraining: [full], bpw_effective: 4", True), ("stage: [native_training], weight_bits: [3]", True),
    ("retraining: [none, full], weight_bits: [3]", False), ("stage: [native_training, ptq], weight_bits: [3]", False),
    ("weight_bits: [3]", False),
])
def test_a_method_that_no_finished_model_takes_is_noted(toy: Path, said: str, noted: bool) -> None:
    file = toy / "papers/2019/thinsoup.yaml"
    file.write_text(re.sub(r"quantization: \{[^}]*\}", f"quantization: {{{said}}}", file.read_text(encoding="utf-8")), encoding="utf-8")
    (one,) = (found for found in fit(open_index(toy), "x", GROUPED, Budget(4e9, 1)).fits if found.id == "thinsoup")
    assert one.note.endswith("the whole model is trained with it") is noted
    assert not one.note.startswith(";")


def test_without_a_memory_what_trains_the_whole_model_comes_last_and_is_said_to(toy: Path) -> None:
    change(toy, "2019/thinsoup", "stage: ptq", "stage: native_training")
    found = fit(open_index(toy), "x", GROUPED, Budget())
    assert [(one.bits, one.is_trained) for one in found.fits] == [(16.0, False), (3.0, True), (4.0, True)]
    assert any("whole model is trained come last" in note for note in notes(found))
    assert [one.bits for one in fit(open_index(toy), "x", GROUPED, Budget(4e9, 1)).fits] == [4.0, 3.0, 16.0]


def test_a_method_that_quantizes_for_fine_tuning_is_noted(toy: Path) -> None:
    change(toy, "2019/thinsoup", "stage: ptq", "stage: finetune_time")
    notes = {one.note for one in fit(open_index(toy), "x", GROUPED, Budget(4e9, 1)).fits if one.id}
    assert notes == {"scales and codebooks are not stated and not counted; quantized to be fine-tuned so"}


def test_methods_without_bits_are_named(index: Index) -> None:
    assert fit(index, "x", GROUPED, Budget(4e9)).unknown == ("Cold Wave",)


def test_bits_that_are_asked_for_take_the_place_of_methods(index: Index) -> None:
    assert [(one.id, one.bits) for one in fit(index, "x", GROUPED, Budget(4e9, bits=4.5)).fits] == [(None, 4.5), (None, 16.0)]


def test_an_engine_keeps_what_it_was_seen_to_run(index: Index) -> None:
    assert {one.name for one in fit(index, "x", GROUPED, Budget(4e9), "tureen").fits} == {"no quantization", "ThinSoup"}
    assert {one.name for one in fit(index, "x", GROUPED, Budget(4e9), "billy-can").fits} == {"no quantization"}


@pytest.mark.parametrize(("read", "text", "number"), [
    (size, "24GB", 24e9), (size, "24 GiB", 24 * 2**30), (size, "2x24GB", 48e9), (size, "0.5 tb", 5e11), (size, "100000", 1e5),
    (size, "24b", 24.0), (size, "0", 0.0),
    (tokens, "8k", 8192), (tokens, "1M", 2**20), (tokens, "4096", 4096),
    (count, "70B", 70e9), (count, "1.5b", 1.5e9), (count, "7000000000", 7e9),
    (count, "7k", 7e3), (count, "2M", 2e6), (count, "1t", 1e12), (size, "1k", 1e3), (size, "1ki", 1024.0), (size, "2MiB", 2 * 2**20),
])
def test_numbers_are_read_as_people_write_them(read: object, text: str, number: float) -> None:
    assert read(text) == number  # type: ignore[operator]  # one of three functions


@pytest.mark.parametrize(("read", "text"), [
    (size, "much"), (size, "24 parsecs"), (tokens, "8B"), (tokens, ""), (count, "many"), (count, "-7B"),
])
def test_what_is_no_number_is_refused(read: object, text: str) -> None:
    with pytest.raises(UsageError, match="for instance"):
        read(text)  # type: ignore[operator]  # as above


@pytest.mark.parametrize(("text", "meant"), [("24", "24GB"), (" 2x24 ", "2x24GB"), ("512", "512GB"), ("0.5", "0.5GB")])
def test_a_small_number_without_unit_is_hardly_bytes(text: str, meant: str) -> None:
    with pytest.raises(UsageError, match=rf"did you mean {re.escape(meant)}\?"):
        size(text)


@pytest.mark.parametrize("asked", [{"memory": 0}, {"context": 0}, {"batch": 0}, {"kv_bits": -1}, {"bits": 0}, {"overhead": -1}])
def test_a_budget_is_more_than_nothing(asked: dict[str, float]) -> None:
    with pytest.raises(UsageError):
        Budget(**{"memory": 1e9, **asked})  # type: ignore[arg-type]  # one wrong at a time


@pytest.mark.parametrize("shape", [
    {}, {"parameters": 1e9}, {"parameters": "x", "layers": 1}, {"parameters": True, "layers": 1}, 5, {"layers": [1]},
])
def test_a_shape_without_its_numbers_is_refused(shape: object) -> None:
    with pytest.raises(UsageError):
        held(shape)


def test_the_end_of_a_models_name_may_be_left_out_where_no_other_begins_so(corpus: KnowledgeBase) -> None:
    assert corpus.fit("gemma-4-31b", Budget(80e9)).model == "Gemma 4 31B IT"
    for name in ("gemma-4", "llama-4", "falcon", "gemma-4-31"):  # several, or without a size
        with pytest.raises(NotFoundError):
            corpus.fit(name, Budget(80e9))


def test_a_model_is_found_by_any_spelling_and_needs_a_shape(corpus: KnowledgeBase) -> None:
    index = corpus._index
    assert model_called(index, "Llama 3.1 70B")["id"] == model_called(index, "llama-3.1-70b")["id"] == "llama-3.1-70b"
    assert model_called(index, "meta-llama/Llama-3.1-70B")["id"] == "llama-3.1-70b"
    for name in ("gpt-3-175b", "no such model"):
        with pytest.raises(NotFoundError, match="--params") as error:
            model_called(index, name)
        assert error.value.near or name == "no such model"
    with pytest.raises(NotFoundError, match="GLM-130B is not recorded") as error:  # no other of its family has one
        model_called(index, "glm-130b")
    assert {near.partition("-")[0] for near in error.value.near} == {"glm"}


def test_for_a_model_without_a_shape_those_of_its_family_are_offered(corpus: KnowledgeBase) -> None:
    family = {model["id"]: model["family"] for model in corpus.models()}
    shaped = {model["family"] for model in corpus.models() if "shape" in model}
    there = [model for model in corpus.models() if "shape" in model]
    asked = [model["id"] for model in corpus.models() if "shape" not in model and model["family"] in shaped
             and not model_named(there, model["id"])]
    assert asked
    for id_ in asked:
        with pytest.raises(NotFoundError) as error:
            model_called(corpus._index, id_)
        assert {family[near] for near in error.value.near} == {family[id_]}


@pytest.mark.parametrize(("shape", "unknown"), [
    (GROUPED, False), ({**GROUPED, "page": "https://soup.example"}, True),
    ({**GROUPED, "page": "https://soup.example", "context": 10}, False),
])
def test_a_context_is_unknown_where_a_listed_model_does_not_say_it(index: Index, shape: ShapeBody, unknown: bool) -> None:
    assert fit(index, "x", shape, Budget(4e9)).is_context_unknown is unknown


@pytest.mark.parametrize(("made_for", "asked", "said"), [(4096, 4095, None), (4096, 4096, None), (4096, 4097, 4096), (None, 10**6, None)])
def test_more_tokens_than_a_model_was_made_for_are_said(index: Index, made_for: int | None, asked: int, said: int | None) -> None:
    assert fit(index, "x", {**GROUPED, "context": made_for} if made_for else GROUPED, Budget(4e9, asked)).model_context == said


def test_what_keeps_weights_elsewhere_is_offered_apart_from_what_moves_the_cache_alone(corpus: KnowledgeBase) -> None:
    found = corpus.fit("llama-3.1-70b", Budget(24e9))
    weights, cache = ([id_ for id_, _ in works] for works in (found.offloading, found.cache_offloading))
    assert {"flexgen", "powerinfer"} <= set(weights)
    assert {"lmcache", "mooncake", "strata"} <= set(cache)
    assert "efficient-llm-inference-cpus" not in {*weights, *cache}  # runs in one memory
    assert not set(weights) & set(cache)
    assert not {"vdnn", "capuchin", "l2l", "zero-offload"} & {*weights, *cache}  # in training alone
    enough = corpus.fit("llama-3.1-70b", Budget(1e12))
    assert (enough.offloading, enough.cache_offloading) == ((), ())


def test_of_an_engine_only_what_it_was_seen_to_run_moves_what_exceeds_the_memory(corpus: KnowledgeBase) -> None:
    found = corpus.fit("llama-3.1-70b", Budget(24e9), "vllm")
    assert not found.offloading  # PagedAttention pages the cache, and keeps nothing elsewhere
    assert {id_ for id_, _ in found.cache_offloading} == {"lmcache", "mooncake"}
    moving = {one.name: one for one in found.moving}
    assert moving["CPU offloading of weights"].how == "--cpu-offload-gb"
    assert all(one.version and one.source.startswith("https://") for one in found.moving)
    assert not corpus.fit("llama-3.1-70b", Budget(24e9), "peft").moving
    assert not corpus.fit("llama-3.1-70b", Budget(1e12), "vllm").moving


def test_what_an_engine_only_computes_elsewhere_moves_nothing(corpus: KnowledgeBase) -> None:
    names = {one.name for one in corpus.fit("llama-3.1-70b", Budget(24e9), "ktransformers").moving}
    assert names == {"Experts split between CPU and GPU"}
    assert "ROCm" not in {one.name for one in corpus.fit("llama-3.1-70b", Budget(24e9), "exllamav3").moving}  # unsupported there


@pytest.mark.parametrize(("op", "moved"), [("reuse", False), ("offload", True)])
def test_a_work_moves_the_cache_where_its_record_says_that_it_offloads(toy: Path, op: str, moved: bool) -> None:
    change(toy, "2019/thinsoup", "properties:", f"properties:\n  kv_cache: {{op: [{op}]}}\n  serving: {{tiers: [gpu, cpu]}}")
    found = fit(open_index(toy), "x", GROUPED, Budget(1e9))
    assert ([id_ for id_, _ in found.cache_offloading] == ["thinsoup"]) is moved


def test_methods_of_other_topics_count_where_their_bits_are_recorded(toy: Path) -> None:
    change(toy, "2019/thinsoup", "topics: [kitchen/soup]", "topics: [kitchen/bread, kitchen/soup]")
    found = fit(open_index(toy), "x", GROUPED, Budget(4e9))
    assert {one.name for one in found.fits} == {"no quantization", "ThinSoup"}
    change(toy, "2019/thinsoup", "weight_bits: [3, 4], ", "")
    found = fit(open_index(toy), "x", GROUPED, Budget(4e9))
    assert {one.name for one in found.fits} == {"no quantization"}
    assert found.unknown == ("Cold Wave",)  # what is about something else need not say its bits


@pytest.mark.parametrize(("said", "counted"), [
    ("stage: native_training, weight_bits: [3]", True), ("stage: ptq, weight_bits: [3]", False), ("stage: native_training", False),
])
def test_a_model_counts_where_others_can_be_trained_as_it_was(toy: Path, said: str, counted: bool) -> None:
    change(toy, "2019/thinsoup", "kind: method", "kind: model")
    change(toy, "2019/thinsoup", "stage: ptq, weight_bits: [3, 4], retraining: none", said)
    assert ("ThinSoup" in {one.name for one in fit(open_index(toy), "x", GROUPED, Budget(4e9)).fits}) is counted


def test_of_groups_the_recorded_scale_is_counted(toy: Path) -> None:
    change(toy, "2019/thinsoup", "weight_bits: [3, 4]", "weight_bits: [4], group_size: 32, scale: e8m0")
    (one,) = (found for found in fit(open_index(toy), "x", GROUPED, Budget(4e9, 1)).fits if found.id)
    assert (one.bits, one.note) == (4.25, "4 and a scale of 8 bits for 32 weights")


@pytest.mark.parametrize("asked", [
    {"memory": float("inf")}, {"memory": 1e300}, {"context": 10**30}, {"batch": 10**400}, {"overhead": float("nan")},
    {"bits": float("nan")}, {"bits": float("inf")}, {"bits": 65.0}, {"kv_bits": float("inf")}, {"embedding_bits": 1e308},
])
def test_a_budget_is_one_that_can_be(asked: dict[str, float]) -> None:
    with pytest.raises(UsageError):
        Budget(**{"memory": 24e9, **asked})  # type: ignore[arg-type]  # also whole numbers


def test_a_number_of_any_length_is_refused_in_words() -> None:
    with pytest.raises(UsageError, match="context is 1e\\+18 at the most"):
        tokens("9" * 5000 + "k")
    with pytest.raises(UsageError, match="layers is 1e\\+18 at the most"):
        held(shape_of(7e9, 10**400, 8, 128))


def test_a_model_is_counted_as_it_was_released(corpus: KnowledgeBase) -> None:
    """The published files of gpt-oss have 60.8 GiB and 12.8 GiB."""
    for model, stated in (("gpt-oss-120b", 60.8), ("gpt-oss-20b", 12.8)):
        (one,) = [one for one in corpus.fit(model, Budget(80e9)).fits if one.is_released]
        weights = sum(term.size for term in one.terms if term.what.startswith("weights"))
        assert weights / 2**30 == pytest.approx(stated, abs=0.05)
        assert one.fits
    assert not corpus.fit("gpt-oss-120b", Budget(80e9)).is_short
    assert not [one for one in corpus.fit("gpt-oss-120b", Budget(80e9, bits=4)).fits if one.is_released]
    assert not [one for one in corpus.fit("llama-3.1-70b", Budget(80e9)).fits if one.is_released]
