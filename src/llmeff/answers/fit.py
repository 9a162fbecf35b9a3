"""What fits into a memory: weights, KV cache and overheads of a model, term by term, for each method with known bits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from llmeff.answers.support import support
from llmeff.errors import NotFoundError, quoted
from llmeff.index.reading import Index
from llmeff.model.budget import FULL, Budget
from llmeff.model.known_models import by_spelling, near_models, spelling
from llmeff.model.questions import CHOSEN
from llmeff.model.topics import above, last_part
from llmeff.phrases import amount
from llmeff.select.running import RUNS

if TYPE_CHECKING:
    from llmeff.model.plain import Body, NumberBody
    from llmeff.model.plain_numbers import ModelBody, ShapeBody

OFFERED = 6  # works that keep elsewhere what exceeds a memory
OFFLOADING = "offloading-and-edge"  # the topic of those that keep weights there
TRAINED = "the whole model is trained with it"
SCALE = 16.0  # bits of a scale that a group of weights shares, where its format is not recorded
SCALES = {"fp32": 32.0, "e8m0": 8.0, "e4m3": 8.0}  # bits of those of another width
MEASURED = "measured"
"""With this begins the note of bits that are the mean of a whole file."""
GQA = "https://arxiv.org/abs/2305.13245"
MLA = "https://arxiv.org/abs/2405.04434"


class Width(NamedTuple):
    """How wide a method stores weights.

    Attributes:
        bits: stored bits of a weight.
        note: what the bits leave out, or where they were measured; empty where a page states them as stored.
        variant: what the method calls this width; empty where it has no name.
        whole: whether the bits are those of a whole file, embeddings included.
    """

    bits: float
    note: str
    variant: str = ""
    whole: bool = False


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


@dataclass(frozen=True)
class Fit:
    """A method at one width, with its sum.

    Attributes:
        id: the record; None for the model as it is, or at the bits that were asked for.
        name: what people call it.
        bits: stored bits of a weight.
        note: what the bits leave out; empty where a page states them as stored.
        terms: the parts of the sum.
        left: bytes of the memory that stay free; below 0 where it does not fit.
    """

    id: str | None
    name: str
    bits: float
    note: str
    terms: tuple[Term, ...]
    left: float

    @property
    def total(self) -> float:
        """Bytes of all terms."""
        return sum(term.size for term in self.terms)

    @property
    def fits(self) -> bool:
        """Whether all of it fits."""
        return self.left >= 0


@dataclass(frozen=True)
class Fitting:
    """What fits and what does not.

    Attributes:
        model: the model's name.
        shape: its shape.
        budget: what was asked for.
        fits: every method and width, what fits first, the most bits first.
        unknown: names of methods whose bits no page states.
        offloading: ids and names of works that keep weights elsewhere that exceed the memory; empty where something of 16 bits fits.
        cache_offloading: the same of works that move the cache alone.
        engine: the engine that has to run the methods; empty for any.
    """

    model: str
    shape: ShapeBody
    budget: Budget
    fits: tuple[Fit, ...]
    unknown: tuple[str, ...]
    offloading: tuple[tuple[str, str], ...]
    cache_offloading: tuple[tuple[str, str], ...]
    engine: str

    @property
    def model_context(self) -> int | None:
        """The tokens that the model was made for, where fewer than those asked for; None where they are enough, or not recorded."""
        most = self.shape.get("context")
        return most if most is not None and most < self.budget.context else None


def model_called(index: Index, name: str) -> ModelBody:
    """The model that a text names, which has a shape.

    Raises:
        NotFoundError: none is called so, or its shape is not known.
    """
    models = {model["id"]: model for model in index.models}
    id_ = by_spelling(models.values()).get(spelling(name))
    shaped = [model["id"] for model in models.values() if "shape" in model]
    if id_ is None:
        raise NotFoundError(f"no model is called {quoted(name)}; give its shape by --params, --layers, --kv-heads and --head-dim",
                            near_models([models[other] for other in shaped], name))
    if "shape" not in models[id_]:
        family = [other for other in shaped if models[other]["family"] == models[id_]["family"]]
        raise NotFoundError(f"the shape of {models[id_]['name']} is not recorded; give it by --params, --layers, --kv-heads, --head-dim",
                            family or shaped[:8])
    return models[id_]


def fit(index: Index, name: str, shape: ShapeBody, budget: Budget, engine: str = "") -> Fitting:
    """Holds a model against a memory, with each method of quantization of weights.

    Args:
        index: the opened index.
        name: the model, as it is shown.
        shape: its shape.
        budget: what is asked for.
        engine: only methods that this engine was seen to run; any without it.

    Raises:
        NotFoundError: no engine is called so.
    """
    running = _running(index, engine) if engine else None
    found = [_fit(None, "no quantization", Width(FULL, ""), shape, budget)]
    unknown: list[str] = []
    if budget.bits is not None:
        found.append(_fit(None, f"{amount(budget.bits)} bits", Width(budget.bits, "as asked for"), shape, budget))
    else:
        for body in _methods(index):
            if running is not None and body["id"] not in running:
                continue
            widths = list(_widths(body))
            training = _training(body)
            noted = [width._replace(note="; ".join(filter(None, (width.note, training)))) for width in widths]
            found += [_fit(body["id"], body["name"], width, shape, budget) for width in noted]
            unknown += [] if widths else [body["name"]]
    ranked = sorted(found, key=lambda one: (not one.fits, -one.bits if one.fits else one.bits, one.name.lower()))
    weights, cache = ((), ()) if any(one.fits and one.bits >= FULL for one in found) else _offloading(index)
    return Fitting(name, shape, budget, tuple(ranked), tuple(sorted(unknown, key=str.lower)), weights, cache, engine)


def _running(index: Index, engine: str) -> set[str]:
    """The works that an engine was seen to run."""
    matrix = support(index, None, [engine])
    return {row.id for row in matrix.rows for cell in row.cells.values() if row.id and matrix.status(cell) in RUNS}


def _methods(index: Index) -> Iterator[Body]:
    """What stores the weights of a given model in fewer bits, by name: methods and systems with recorded bits, ways to train a model so,
    and methods without recorded bits whose first topic asks for quantization, not of a cache."""
    serving = {topic["id"]: topic.get("properties", ()) for topic in index.taxonomy["topics"]}
    groups = {path: {group for node in above(path) for group in serving.get(node, ())} for path in serving}
    wanted = {path for path, asked in groups.items() if "quantization" in asked and "kv_cache" not in asked}
    rows = [(number, first) for number, path, first in index.topic_rows() if path in wanted]
    about = {number for number, first in rows if first}
    numbers = sorted({number for number, _ in rows})
    bodies = [body for number, body in zip(numbers, index.bodies(numbers), strict=True)
              if (body["kind"] in CHOSEN and (number in about or any(_widths(body)))) or (body["kind"] == "model" and _is_recipe(body))]
    yield from sorted(bodies, key=lambda body: body["name"].lower())


def _is_recipe(body: Body) -> bool:
    """Whether a model is a way to train others with its bits."""
    return _training(body) == TRAINED and any(_widths(body))


def _widths(body: Body) -> Iterator[Width]:
    """How wide a record's method stores weights: as files of it were measured, as a page states, or as its bits and groups give."""
    measured = [result for result in body.get("results", ()) if result["cell"] == "bpw"]
    for result in measured:
        yield Width(result["value"], f"{MEASURED}: {result['model']}", result.get("variant", ""), True)
    stated = body.get("properties", {}).get("quantization", {})
    if measured:
        return
    if (effective := stated.get("bpw_effective")) is not None:
        yield Width(_number(effective), "")  # type: ignore[arg-type]  # a number or range by the model
        return
    group, scale = stated.get("group_size"), SCALES.get(str(stated.get("scale")), SCALE)
    for bits in stated.get("weight_bits", ()):  # type: ignore[union-attr]  # a list by the model
        if float(bits) >= FULL:  # type: ignore[arg-type]
            continue
        if group:
            said = f"{amount(float(bits))} and a scale of {scale:g} bits for {group} weights"  # type: ignore[arg-type]
            yield Width(float(bits) + scale / float(group), said)  # type: ignore[arg-type]
        else:
            yield Width(float(bits), "scales and codebooks are not stated and not counted")  # type: ignore[arg-type]


def _training(body: Body) -> str:
    """What a note adds of a method that no finished model takes as it is: the whole model is trained with it, or it is quantized for
    fine-tuning; empty for others."""
    stated = body.get("properties", {}).get("quantization", {})
    retraining, stage = (set(stated.get(field, ())) for field in ("retraining", "stage"))  # type: ignore[arg-type]  # lists by the model
    if retraining == {"full"} or stage == {"native_training"}:
        return TRAINED
    return "quantized to be fine-tuned so" if stage == {"finetune_time"} else ""


def _number(value: NumberBody) -> float:
    """A number; of a range, the larger end: what may not fit shall not seem to."""
    return value["max"] if isinstance(value, Mapping) else value


class _Moving(NamedTuple):
    """Works that keep weights of a served model elsewhere, and those that move its cache alone."""

    weights: tuple[tuple[str, str], ...]
    cache: tuple[tuple[str, str], ...]


def _offloading(index: Index) -> _Moving:
    """Works that keep elsewhere what exceeds a memory, those first on which others build; what a record does not say to be moved, weights
    or cache, is in neither."""
    weights, cache = [], []
    for body in index.bodies():
        number = index.number(body["id"])
        if number is not None and _uses_other_memory(body):
            if any(last_part(topic) == OFFLOADING for topic in body["topics"]):
                weights.append(number)
            elif "kv_cache" in body["properties"]:
                cache.append(number)
    first, second = (sorted(numbers, key=lambda number: (-index.pointed[number], number))[:OFFERED] for numbers in (weights, cache))
    return _Moving(tuple(index.named(first)), tuple(index.named(second)))


def _uses_other_memory(body: Body) -> bool:
    """Whether a method or system of serving keeps something in main memory or on disks."""
    tiers = body.get("properties", {}).get("serving", {}).get("tiers", ())
    return body["kind"] in CHOSEN and bool({"cpu", "nvme"}.intersection(tiers))  # type: ignore[arg-type]  # a list by the model


def _fit(id_: str | None, name: str, width: Width, shape: ShapeBody, budget: Budget) -> Fit:
    terms = tuple(terms_of(shape, width.bits, budget, width.whole))
    called = f"{name} {width.variant}".rstrip()
    return Fit(id_, called, width.bits, width.note, terms, budget.memory - sum(term.size for term in terms))


def terms_of(shape: ShapeBody, bits: float, budget: Budget, whole: bool = False) -> Iterator[Term]:
    """The parts of a sum, at so many stored bits of a weight; ``whole`` where these are the mean of a file with its embeddings.

    Weights take parameters x bits / 8 bytes. A layer with grouped-query attention keeps 2 x KV heads x head dimension numbers a token
    (Ainslie et al. 2023), one with multi-head latent attention its latent with the rotary part (DeepSeek-V2, section 2.1), one with a
    sliding window no more tokens than the window has, and a recurrent layer a state that does not grow.
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
        yield Term("recurrent state", budget.batch * shape["state"] * FULL / 8,
                   f"{budget.batch} sequences × {amount(shape['state'])} numbers × {FULL:g} bits / 8", shape["page"])
    if budget.overhead:
        yield Term("overhead", budget.overhead, "as given", "")


def _cache(shape: ShapeBody, budget: Budget) -> Iterator[Term]:
    """The KV cache: of the layers that see all tokens, and of those with a window."""
    layers = shape.get("attention_layers", shape["layers"])
    if "latent" in shape:
        numbers, said, source = shape["latent"], f"{shape['latent']} latent numbers", MLA
    elif "kv_heads" in shape and "head_dim" in shape:
        numbers = 2 * shape["kv_heads"] * shape["head_dim"]
        said, source = f"2 × {shape['kv_heads']} KV heads × {shape['head_dim']}", GQA
    else:
        return
    windowed = shape.get("window_layers", layers) if "window" in shape else 0
    for what, count_, tokens in (("KV cache", layers - windowed, budget.context),
                                 ("KV cache of windows", windowed, min(budget.context, shape.get("window", 0)))):
        if count_ > 0 and tokens > 0:
            yield Term(what, budget.batch * tokens * count_ * numbers * budget.kv_bits / 8,
                       f"{budget.batch} × {tokens} tokens × {count_} layers × {said} × {amount(budget.kv_bits)} bits / 8", source)


def kv_bytes_a_token(shape: ShapeBody, kv_bits: float = FULL) -> float:
    """Bytes that one more token takes in the layers that see all tokens."""
    one = Budget(1.0, 1, 1, kv_bits)
    return sum(term.size for term in _cache({**shape, "window": 0} if "window" in shape else shape, one) if term.what == "KV cache")


def best(fitting: Fitting) -> Sequence[Fit]:
    """What fits with the most bits."""
    there = [one for one in fitting.fits if one.fits]
    return [one for one in there if one.bits == there[0].bits] if there else []
