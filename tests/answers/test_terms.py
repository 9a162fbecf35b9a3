"""Files that keep embeddings in bits of their own: what was measured on one model, counted for another."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmeff.answers.fit import Fit, fit
from llmeff.answers.terms import CHECKPOINT, Embedded, Stored, mean_elsewhere, terms_of
from llmeff.exchange.fitting import notes
from llmeff.index.opening import open_index
from llmeff.kb import KnowledgeBase
from llmeff.model.budget import Budget, shape_of
from llmeff.model.plain_numbers import ShapeBody
from tests.conftest import change

PAGE = "https://soup.example/types"
SMALL: ShapeBody = {**shape_of(8e9, 32, 8, 128), "embedding_parameters": 1_000_000_000}
LARGE: ShapeBody = {**shape_of(70e9, 80, 8, 128), "embedding_parameters": 2_000_000_000}
BITS = st.floats(1, 16)
SHAPES = st.builds(
    lambda others, embedded, tied: {**shape_of(others + embedded, 2, 1, 8), "embedding_parameters": embedded, "tied_embeddings": tied},
    st.integers(1_000_000, 10**12), st.integers(2, 10**10), st.booleans())


def stored_bytes(shape: ShapeBody, bits: float, stored: Stored) -> float:
    """The bytes of weights and embeddings."""
    return sum(term.size for term in terms_of(shape, bits, Budget(1.0), stored) if term.what in ("weights", "embeddings"))


def by_hand(shape: ShapeBody, bits: float, kept: Embedded) -> float:
    """Weights and each matrix of the embeddings one after the other."""
    found = (shape["parameters"] - shape["embedding_parameters"]) * bits
    matrices = [kept.output] if shape.get("tied_embeddings") else [kept.input, kept.output]
    for wide in matrices:
        found += shape["embedding_parameters"] / len(matrices) * wide
    return found / 8


@given(SHAPES, BITS, BITS, BITS)
def test_embeddings_count_in_the_bits_of_the_format(shape: ShapeBody, bits: float, wide: float, out: float) -> None:
    kept = Embedded(wide, out, PAGE)
    assert stored_bytes(shape, bits, Stored(None, kept)) == pytest.approx(by_hand(shape, bits, kept))


@given(SHAPES, BITS, BITS, BITS, st.floats(0, 1))
def test_routed_experts_count_in_bits_of_their_own(shape: ShapeBody, bits: float, wide: float, out: float, share: float) -> None:
    kept, others = Embedded(out, out, PAGE), shape["parameters"] - shape["embedding_parameters"]
    mixture: ShapeBody = {**shape, "expert_parameters": int(share * others)}
    own = mixture["expert_parameters"]
    for stored, said in ((Stored(None, kept, experts=wide), (wide, bits)), (Stored(None, kept, rest=wide), (bits, wide))):
        counted = sum(term.size for term in terms_of(mixture, bits, Budget(1.0), stored) if term.what != "KV cache")
        by_parts = own * said[0] + (others - own) * (said[1] if own else bits) + shape["embedding_parameters"] * out
        assert counted == pytest.approx(by_parts / 8)
        assert stored_bytes(shape, bits, stored) == pytest.approx(by_hand(shape, bits, kept))


@given(SHAPES, st.floats(2, 16), BITS, BITS)
def test_the_measured_file_has_its_own_size_again(shape: ShapeBody, mean: float, wide: float, out: float) -> None:
    stored = Stored(mean, Embedded(wide, out, PAGE))
    others = mean_elsewhere(shape, stored)
    assert others is not None
    assert stored_bytes(shape, others, stored) == pytest.approx(shape["parameters"] * mean / 8)


@given(SHAPES, BITS, BITS, BITS, BITS)
def test_more_bits_of_embeddings_take_no_less(shape: ShapeBody, bits: float, wide: float, out: float, more: float) -> None:
    least, most = sorted((out, more))
    assert stored_bytes(shape, bits, Stored(None, Embedded(wide, least, PAGE))) <= stored_bytes(
        shape, bits, Stored(None, Embedded(wide, most, PAGE)))


@given(st.floats(2, 5), st.floats(0, 3), st.floats(0, 3))
def test_a_smaller_share_of_wide_embeddings_takes_fewer_bits_a_weight(mean: float, wider: float, widest: float) -> None:
    stored = Stored(mean, Embedded(mean + wider, mean + widest, PAGE))
    others = mean_elsewhere(SMALL, stored)
    assert others is not None
    assert others * LARGE["parameters"] / 8 * 0.999 <= stored_bytes(LARGE, others, stored) <= mean * LARGE["parameters"] / 8 * 1.001


@pytest.mark.parametrize(("shape", "stored", "weights", "embeddings"), [
    (LARGE, Stored(2.5, Embedded(3, 5, PAGE)), "68B parameters × 2 bits / 8", "(1B parameters × 3 bits + 1B parameters × 5 bits) / 8"),
    (LARGE, Stored(2.5, Embedded(5, 5, PAGE)), "68B parameters × 2 bits / 8", "2B parameters × 5 bits / 8"),
    ({**LARGE, "tied_embeddings": True}, Stored(None, Embedded(3, 5, PAGE)), "68B parameters × 2 bits / 8", "2B parameters × 5 bits / 8"),
    (shape_of(70e9, 80, 8, 128), Stored(2.5, Embedded(3, 5, PAGE)), "70B parameters × 2.5 bits / 8", ""),  # of which nothing is known
    (LARGE, Stored(2.5), "70B parameters × 2.5 bits / 8", ""),
    (LARGE, CHECKPOINT, "68B parameters × 2 bits / 8", "2B parameters × 16 bits / 8"),
])
def test_every_term_says_in_which_bits(shape: ShapeBody, stored: Stored, weights: str, embeddings: str) -> None:
    found = {term.what: term for term in terms_of(shape, 2, Budget(1.0), stored)}
    assert found["weights"].formula == weights
    assert (found["embeddings"].formula if embeddings else "") == embeddings
    assert ("embeddings" in found) is bool(embeddings)
    assert not embeddings or found["embeddings"].source == (PAGE if stored.embedded else "")


@pytest.mark.parametrize(("shape", "stored"), [
    (SMALL, Stored(2.5)), (SMALL, Stored(None, Embedded(3, 5, PAGE))), (shape_of(8e9, 32, 8, 128), Stored(2.5, Embedded(3, 5, PAGE)))])
def test_without_mean_embeddings_or_their_bits_nothing_follows(shape: ShapeBody, stored: Stored) -> None:
    assert mean_elsewhere(shape, stored) is None


def measured(toy: Path, run: str, shape: str) -> Fit:
    """ThinSoup in a file of 2.5 bits that was measured on a pot with this shape, counted for the large model."""
    (toy / "models.yaml").write_text(f"models:\n  - {{id: pot, name: Pot, family: Pot{shape}}}\n", encoding="utf-8")
    change(toy, "2019/thinsoup", "sources:", f"results:\n  - {{cell: bpw, model: pot, variant: T2, setting: {{}}, value: 2.5,{run} "
           "measured_by: a/b, source: 'https://a.example', where: table, accessed: 2026-01-02}\nsources:")
    (one,) = (one for one in fit(open_index(toy), "x", LARGE, Budget(1e12, 1)).fits if one.id == "thinsoup")
    return one


RUN = f" run: {{embedding_bits: {{input: 3, output: 5, page: '{PAGE}'}}}},"
SHAPE = (", shape: {parameters: 8e9, layers: 2, kv_heads: 1, head_dim: 8, embedding_parameters: 1000000000, page: 'https://pot.example', "
         "accessed: 2026-01-02}")


@pytest.mark.parametrize(("run", "shape", "bits", "total", "note"), [
    (RUN, SHAPE, 2.2857, (68 * 2.2857 + 3 + 5) / 8 * 1e9, "measured: pot, 2.5 with embeddings"),
    ("", SHAPE, 2.5, 70 * 2.5 / 8 * 1e9, "measured: pot"), (RUN, "", 2.5, 70 * 2.5 / 8 * 1e9, "measured: pot"),
])
def test_what_was_measured_on_one_model_is_counted_for_another(
    toy: Path, run: str, shape: str, bits: float, total: float, note: str,
) -> None:
    one = measured(toy, run, shape)
    assert (one.name, one.bits, one.note) == ("ThinSoup T2", bits, note)
    assert sum(term.size for term in one.terms if term.what in ("weights", "embeddings")) == pytest.approx(total)


@pytest.mark.parametrize(("shape", "said"), [
    (LARGE, "extrapolated to other models"), (shape_of(70e9, 80, 8, 128), "down to the bits of its row")])
def test_it_is_said_how_far_measured_bits_hold(toy: Path, shape: ShapeBody, said: str) -> None:
    measured(toy, RUN, SHAPE)
    found = fit(open_index(toy), "x", shape, Budget(1e12, 1))
    assert [said in note for note in notes(found) if note.startswith("Measured")] == [True]
    assert not any(note.startswith("Embeddings stay at") for note in notes(found))


@pytest.mark.parametrize(("more", "bits", "own", "said"), [
    ({}, {16.0, 2.2857}, {2.5}, ""),
    ({"odd_rows": True}, {16.0}, {2.5}, "Rows of x are no multiple of 256"),
    ({"odd_rows": True, "released": {"format": "FP9", "bits": 9, "note": ""}}, {16.0, 9.0}, {2.5}, "It was released in FP9."),
    ({"released": {"format": "FP9", "bits": 9, "note": ""}}, {16.0, 9.0, 2.2857}, {2.5}, ""),
])
def test_measured_bits_do_not_hold_for_rows_that_fill_no_blocks(toy: Path, more: dict[str, object], bits: set[float], own: set[float],
                                                                said: str) -> None:
    measured(toy, RUN, SHAPE)
    keeps_embeddings(toy)
    shape: ShapeBody = {**LARGE, **more}  # type: ignore[typeddict-item]  # of the fields of a shape
    found = fit(open_index(toy), "x", shape, Budget(1e12, 1))
    assert {one.bits for one in found.fits} == bits
    assert ("ThinSoup" in found.unknown) is (2.2857 not in bits)
    assert any(said in note for note in notes(found))
    assert any(note.startswith("Rows of") for note in notes(found)) is bool(said)
    assert {one.bits for one in fit(open_index(toy), "x", shape, Budget(1e12, 1), "tureen").fits if one.name == "Own thin"} == own
    assert not any(note.startswith("Rows of") for note in notes(fit(open_index(toy), "x", shape, Budget(1e12, 1, bits=4))))


def test_formats_of_an_engine_keep_embeddings_in_the_bits_that_it_states(toy: Path) -> None:
    keeps_embeddings(toy)
    (one,) = (one for one in fit(open_index(toy), "x", LARGE, Budget(1e12, 1), "tureen").fits if one.name == "Own thin")
    assert {term.what: term.size for term in one.terms}["embeddings"] == 1e9


def keeps_embeddings(toy: Path) -> None:
    """Lets Tureen keep the embeddings of a format of its own in other bits."""
    file = toy / "engines/tureen.yaml"
    file.write_text(f"""{file.read_text(encoding="utf-8")}  - feature: Own thin
    topic: inference/quantization/weight-only
    status: supported
    bits: [2.5]
    embedding_bits: {{input: 3, output: 5, page: '{PAGE}'}}
    version: '2.0'
    source: {{url: 'https://tureen.example/2.0/thin', accessed: 2026-02-01}}
""", encoding="utf-8")


def test_types_of_llama_cpp_go_by_their_names_and_meet_the_sizes_of_files(corpus: KnowledgeBase) -> None:
    named = {one.name: one for one in corpus.fit("llama-3.1-70b", Budget(24e9, 1), "llama-cpp").fits}
    assert "k-quants" not in named
    for name, size in (("k-quants Q4_K_M", 42.52e9), ("i-quants IQ3_M", 31.94e9), ("k-quants Q3_K_S", 30.91e9), ("Q4_0", 40.12e9)):
        one = named[name]
        assert [term.what for term in one.terms] == ["weights", "embeddings", "KV cache"]
        assert sum(term.size for term in one.terms[:2]) == pytest.approx(size, rel=0.03)


def test_every_measured_type_of_llama_cpp_is_counted(corpus: KnowledgeBase) -> None:
    engine = corpus.engine("llama-cpp")
    newest = engine["versions"][0]["version"]
    types = {seen["feature"] for seen in engine["support"]
             if seen["version"] == newest and seen.get("bits") and {"k-quants", "i-quants"} & set(seen.get("works", ()))}
    assert types <= {one.name.split()[-1] for one in corpus.fit("llama-3.1-70b", Budget(24e9), "llama-cpp").fits}
