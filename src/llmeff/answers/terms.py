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
        what: weights, embeddings, KV cache, recurrent state, or overhead.
        size: bytes.
        formula: how it is counted, with the numbers.
        source: the page that the numbers come from; empty for what the user gave.
    """

    what: str
    size: float
    formula: str
    source: str


def terms_of(shape: ShapeBody, bits: float, budget: Budget, whole: bool = False) -> Iterator[Term]:
    """The parts of a sum, at so many stored bits of a weight; ``whole`` where these are the mean of a file with its embeddings.

    Weights take parameters x bits / 8 bytes. A layer with grouped-query attention keeps 2 x KV heads x head dimension numbers a token
    (Ainslie et al. 2023), one with multi-head latent attention its latent with the rotary part (DeepSeek-V2, section 2.1), one with a
    sliding window no more tokens than the window has, an indexer of sparse attention its own numbers besides, and a recurrent layer a
    state that does not grow.
    """
    apart = bits < budget.embedding_bits and not whole
    kept = min(shape.get("embedding_parameters", 0), shape["parameters"]) if apart else 0
    yield Term("weights", (shape["parameters"] - kept) * bits / 8,
               f"{amount(shape['parameters'] - kept)} parameters × {amount(bits)} bits / 8", shape["page"])
    if kept:
        yield Term("embeddings", kept * budget.embedding_bits / 8,
                   f"{amount(kept)} parameters × {amount(budget.embedding_bits)} bits / 8", shape["page"])
    yield from _cache(shape, budget)
    if shape.get("state"):
        wide = shape.get("state_bits", FULL)
        assumed = "" if "state_bits" in shape else " (assumed)"
        yield Term("recurrent state", budget.batch * shape["state"] * wide / 8,
                   f"{budget.batch} sequences × {amount(shape['state'])} numbers × {wide:g} bits{assumed} / 8", shape["page"])
    if budget.overhead:
        yield Term("overhead", budget.overhead, "as given", "")


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
