"""The parts of a memory: what weights, embeddings, KV cache and recurrent states of a model take, each with its formula and page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from llmeff.model.budget import FULL, Budget
from llmeff.phrases import amount

if TYPE_CHECKING:
    from llmeff.model.plain_numbers import ShapeBody

GQA = "https://arxiv.org/abs/2305.13245"
MLA = "https://arxiv.org/abs/2405.04434"


class Term(NamedTuple):
    """A part of a sum.

    Attributes:
        what: weights, routed experts, embeddings, KV cache, recurrent state, or overhead.
        size: bytes.
        formula: how it is counted, with the numbers.
        source: the page that the numbers come from; empty for what the user gave.
    """

    what: str
    size: float
    formula: str
    source: str


class Embedded(NamedTuple):
    """In which bits files of a format keep the input and the output embeddings, tied ones as the output, and the page that says so."""

    input: float
    output: float
    page: str


class Stored(NamedTuple):
    """What is known of the files of a format.

    Attributes:
        mean: bits of a weight of the whole file that was measured, embeddings included; None where none was.
        embedded: the bits of its embeddings; None where they are not known, so that they are taken for those of most checkpoints.
        experts: the bits of routed experts in files of mixtures; None where they are those of the other weights.
        rest: the bits of all that is in no routed expert and no embedding, where the format is one of experts; None where it is not.
    """

    mean: float | None = None
    embedded: Embedded | None = None
    experts: float | None = None
    rest: float | None = None


CHECKPOINT = Stored()
"""Files that keep embeddings as they are."""


def terms_of(shape: ShapeBody, bits: float, budget: Budget, stored: Stored = CHECKPOINT) -> Iterator[Term]:
    """The parts of a sum.

    Args:
        shape: of the model.
        bits: stored bits of a weight that is in no embedding.
        budget: what is asked for.
        stored: what is known of the files; where only the mean of a whole one is, or not how many parameters the embeddings of the model
            have, all weights take this mean.

    Weights take parameters x bits / 8 bytes. A layer with grouped-query attention keeps 2 x KV heads x head dimension numbers a token
    (Ainslie et al. 2023), one with multi-head latent attention its latent with the rotary part (DeepSeek-V2, section 2.1), one with a
    sliding window no more tokens than the window has, an indexer of sparse attention its own numbers besides, and a recurrent layer a
    state that does not grow.
    """
    yield from _weights(shape, bits, budget, stored)
    yield from _cache(shape, budget)
    if shape.get("state"):
        wide = shape.get("state_bits", FULL)
        assumed = "" if "state_bits" in shape else " (assumed)"
        yield Term("recurrent state", budget.batch * shape["state"] * wide / 8,
                   f"{budget.batch} sequences × {amount(shape['state'])} numbers × {wide:g} bits{assumed} / 8", shape["page"])
    if budget.overhead:
        yield Term("overhead", budget.overhead, "as given", "")


def _weights(shape: ShapeBody, bits: float, budget: Budget, stored: Stored) -> Iterator[Term]:
    """The weights and, where they are of other bits, the embeddings."""
    apart = list(_embeddings(shape, bits, budget, stored))
    mean = stored.mean if stored.mean is not None and not apart else bits
    others = shape["parameters"] - sum(count for count, _ in apart)
    if experts := _experts(shape, others, stored) if mean == bits else 0:
        wide, others, mean = stored.experts or bits, others - experts, stored.rest or bits
        yield Term("routed experts", experts * wide / 8, f"{amount(experts)} parameters × {amount(wide)} bits / 8", shape["page"])
    yield Term("weights", others * mean / 8, f"{amount(others)} parameters × {amount(mean)} bits / 8", shape["page"])
    if apart:
        said = " + ".join(f"{amount(count)} parameters × {amount(wide)} bits" for count, wide in apart)
        yield Term("embeddings", sum(count * wide for count, wide in apart) / 8, f"{said if len(apart) == 1 else f'({said})'} / 8",
                   stored.embedded.page if stored.embedded else shape["page"])


def _experts(shape: ShapeBody, others: float, stored: Stored) -> float:
    """How many parameters of routed experts are counted apart."""
    return min(shape.get("expert_parameters", 0), others) if stored.experts or stored.rest else 0


def _embeddings(shape: ShapeBody, bits: float, budget: Budget, stored: Stored) -> Iterator[tuple[float, float]]:
    """How many parameters of the embeddings are counted apart, in which bits."""
    every = min(shape.get("embedding_parameters", 0), shape["parameters"])
    if not every or (stored.embedded is None and (stored.mean is not None or bits >= budget.embedding_bits)):
        return
    if stored.embedded is None:
        yield every, budget.embedding_bits
    elif shape.get("tied_embeddings") or stored.embedded.input == stored.embedded.output:
        yield every, stored.embedded.output
    else:
        yield every / 2, stored.embedded.input
        yield every / 2, stored.embedded.output


def mean_elsewhere(shape: ShapeBody, stored: Stored) -> float | None:
    """The bits of a weight that is in no embedding, in the measured file of a model; None where they do not follow from its mean."""
    apart = list(_embeddings(shape, 0, Budget(), stored))
    if stored.mean is None or stored.embedded is None or not apart:
        return None
    others = shape["parameters"] - sum(count for count, _ in apart)
    return (stored.mean * shape["parameters"] - sum(count * wide for count, wide in apart)) / others


class _Kept(NamedTuple):
    """What a layer keeps of a token: how many numbers, how they are counted, and the page that says so."""

    numbers: int
    said: str
    source: str


def _cache(shape: ShapeBody, budget: Budget) -> Iterator[Term]:
    """The KV cache: of the layers that see all tokens, of those with a window, and of an indexer beside them."""
    layers = shape.get("attention_layers", shape["layers"])
    windowed = shape.get("window_layers", layers) if "window" in shape else 0
    indexed = shape.get("indexer_layers", layers) if "indexer" in shape else 0
    indexer = _Kept(shape.get("indexer", 0), f"{shape.get('indexer', 0)} numbers of the indexer", shape["page"])
    seen = min(budget.context, shape.get("window", 0))
    for what, count_, tokens, kept in (("KV cache", layers - windowed, budget.context, _of_token(shape)),
                                       ("KV cache of windows", windowed, seen, _of_token(shape, True)),
                                       ("indexer cache", indexed, budget.context, indexer)):
        if count_ > 0 and tokens > 0 and kept:
            yield Term(what, budget.batch * tokens * count_ * kept.numbers * budget.kv_bits / 8,
                       f"{budget.batch} × {tokens} tokens × {count_} layers × {kept.said} × {amount(budget.kv_bits)} bits / 8", kept.source)


def _of_token(shape: ShapeBody, in_window: bool = False) -> _Kept | None:
    """What a layer keeps of a token; None where the shape does not say it."""
    if "latent" in shape:
        return _Kept(shape["latent"], f"{shape['latent']} latent numbers", MLA)
    if "kv_heads" not in shape or "head_dim" not in shape:
        return None
    heads, size = shape["kv_heads"], shape["head_dim"]
    if in_window:
        heads, size = shape.get("window_kv_heads", heads), shape.get("window_head_dim", size)
    return _Kept(2 * heads * size, f"2 × {heads} KV heads × {size}", GQA)


def kv_bytes_a_token(shape: ShapeBody, kv_bits: float = FULL) -> float:
    """Bytes that one more token takes in the layers that see all tokens."""
    one = Budget(1.0, 1, 1, kv_bits)
    return sum(term.size for term in _cache({**shape, "window": 0} if "window" in shape else shape, one))
