"""What fits into a memory: weights, KV cache and overheads of a model, term by term, for each method with known bits."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from llmeff.answers.widths import Own, Run, Width, bits_run, methods, own_formats, widths
from llmeff.errors import NotFoundError, quoted
from llmeff.index.reading import Index
from llmeff.model.budget import FULL, Budget
from llmeff.model.known_models import by_spelling, endless_model, near_models, spelling
from llmeff.model.questions import CHOSEN
from llmeff.model.topics import last_part
from llmeff.phrases import amount
from llmeff.select.running import RUNS, engine_called, newest

if TYPE_CHECKING:
    from llmeff.model.plain import Body
    from llmeff.model.plain_numbers import ModelBody, ShapeBody

OFFERED = 6  # works that keep elsewhere what exceeds a memory
OFFLOADING = "offloading-and-edge"  # the topic of those that keep weights there
ELSEWHERE = frozenset({"cpu", "nvme"})  # memory beside that of the device
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


class Unstated(NamedTuple):
    """A method that an engine runs, with the bits that the engine does not state."""

    id: str
    name: str
    bits: tuple[float, ...]


class Moving(NamedTuple):
    """A feature of an engine, which is no work's, that keeps something elsewhere.

    Attributes:
        name: what the engine calls it.
        how: what switches it on; empty where no page says it.
        limits: what holds for it; empty where no page says it.
        version: of the engine, in which it was seen.
        source: the page that names it.
    """

    name: str
    how: str
    limits: str
    version: str
    source: str


@dataclass(frozen=True)
class Fit:
    """A method at one width, with its sum.

    Attributes:
        id: the record; None for the model as it is, at the bits that were asked for, or in a format of the engine without a record.
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
        unstated: methods that the engine runs in other bits than these.
        versions: of the engine, in which the methods were seen.
        bitless: what else of quantization the engine was seen to run, without bits that it states and without a record.
        moving: features of the engine's own that keep something elsewhere; empty where something of 16 bits fits.
    """

    model: str
    shape: ShapeBody
    budget: Budget
    fits: tuple[Fit, ...]
    unknown: tuple[str, ...]
    offloading: tuple[tuple[str, str], ...]
    cache_offloading: tuple[tuple[str, str], ...]
    engine: str
    unstated: tuple[Unstated, ...] = ()
    versions: tuple[str, ...] = ()
    bitless: tuple[str, ...] = ()
    moving: tuple[Moving, ...] = ()

    @property
    def is_short(self) -> bool:
        """Whether nothing of 16 bits fits, so that something has to be smaller or elsewhere."""
        return not any(one.fits and one.bits >= FULL for one in self.fits)

    @property
    def model_context(self) -> int | None:
        """The tokens that the model was made for, where fewer than those asked for; None where they are enough, or not recorded."""
        most = self.shape.get("context")
        return most if most is not None and most < self.budget.context else None

    @property
    def is_context_unknown(self) -> bool:
        """Whether the shape of a listed model does not say for how many tokens it was made."""
        return "context" not in self.shape and bool(self.shape["page"])


def model_called(index: Index, name: str) -> ModelBody:
    """The model that a text names, which has a shape; the end of its name may be left out where no other begins so.

    Raises:
        NotFoundError: none is called so, or its shape is not known.
    """
    models = {model["id"]: model for model in index.models}
    id_ = by_spelling(models.values()).get(spelling(name)) or endless_model(list(models.values()), name)
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
        engine: only methods that this engine was seen to run, in the bits that it states, and its formats without a record; any without it.

    Raises:
        NotFoundError: no engine is called so.
    """
    running = bits_run(index, engine) if engine else None
    found = [_fit(None, "no quantization", Width(FULL, ""), shape, budget)]
    unknown: list[str] = []
    unstated: list[Unstated] = []
    own: list[Own] = []
    if budget.bits is not None:
        found.append(_fit(None, f"{amount(budget.bits)} bits", Width(budget.bits, "as asked for"), shape, budget))
    else:
        offered = list(_offered(index, running))
        for body, every, refused in offered:
            found += [_fit(body["id"], body["name"], width, shape, budget) for width in every]
            unknown += [] if every or refused else [body["name"]]
            unstated += [Unstated(body["id"], body["name"], refused)] if refused else []
        own = _own(index, engine, offered) if engine else []
        found += [_fit(None, one.name, width, shape, budget) for one in own for width in one.widths]
    ranked = sorted(found, key=lambda one: (not one.fits, -one.bits if one.fits else one.bits, one.name.lower()))
    of_works = [running[one.id].version for one in ranked if running and one.id in running]
    versions = dict.fromkeys([*of_works, *(one.version for one in own if one.widths)])
    fitting = Fitting(name, shape, budget, tuple(ranked), tuple(sorted(unknown, key=str.lower)), (), (), engine, tuple(unstated),
                      tuple(versions), tuple(one.name for one in own if not one.widths))
    if not fitting.is_short:
        return fitting
    weights, cache = _offloading(index, running)
    return replace(fitting, offloading=weights, cache_offloading=cache, moving=tuple(_moving(index, engine)) if engine else ())


def _offered(index: Index, running: Mapping[str, Run] | None) -> Iterator[_Offered]:
    """The methods that an engine runs, or all where none is asked for."""
    for body in methods(index):
        if running is None:
            yield _Offered(body, list(widths(body)), ())
        elif run := running.get(body["id"]):
            every = list(widths(body, run))
            refused = {bits for width in every if not run.takes(width) for bits in width.named}
            yield _Offered(body, list(filter(run.takes, every)), tuple(sorted(refused)))


def _own(index: Index, engine: str, offered: Sequence[_Offered]) -> list[Own]:
    """The formats of an engine that are none of the methods that are offered."""
    variants = {width.variant for one in offered for width in one.widths}
    return list(own_formats(index, engine, {one.body["id"] for one in offered}, variants))


class _Offered(NamedTuple):
    """A method with the widths in which it is run, and the bits that the engine does not state."""

    body: Body
    widths: list[Width]
    refused: tuple[float, ...]


class _Elsewhere(NamedTuple):
    """Works that keep weights of a served model elsewhere, and those that move its cache alone."""

    weights: tuple[tuple[str, str], ...]
    cache: tuple[tuple[str, str], ...]


def _offloading(index: Index, running: Collection[str] | None) -> _Elsewhere:
    """Works that keep elsewhere what exceeds a memory, those first on which others build; of an engine, those that it was seen to run.
    What a record does not say to be moved, weights or cache, is in neither."""
    found: dict[str, list[int]] = {"weights": [], "cache": []}
    numbers = None if running is None else sorted(number for id_ in running if (number := index.number(id_)) is not None)
    for body in index.bodies(numbers):
        number = index.number(body["id"])
        if number is not None and (moved := _moved(body)):
            found[moved].append(number)
    first, second = (sorted(own, key=lambda number: (-index.pointed[number], number))[:OFFERED] for own in found.values())
    return _Elsewhere(tuple(index.named(first)), tuple(index.named(second)))


def _moved(body: Body) -> Literal["weights", "cache"] | None:
    """What a method or system of serving moves between the memory of a device and another one. What runs in one memory moves nothing."""
    properties = body.get("properties", {})
    tiers: set[object] = set(properties.get("serving", {}).get("tiers", ()))  # type: ignore[arg-type]  # a list by the model
    if body["kind"] not in CHOSEN or not tiers & ELSEWHERE or len(tiers) == 1:
        return None
    if "offload" in properties.get("kv_cache", {}).get("op", ()):  # type: ignore[operator]  # a list by the model
        return "cache"
    return "weights" if any(last_part(topic) == OFFLOADING for topic in body["topics"]) else None


def _moving(index: Index, engine: str) -> Iterator[Moving]:
    """Features by which an engine was seen to keep something elsewhere, and which are no work's."""
    for seen in newest(engine_called(index, engine)):
        if last_part(seen.get("topic", "")) == OFFLOADING and seen["status"] in RUNS and not seen.get("works"):
            yield Moving(seen["feature"], seen.get("how", ""), seen.get("limits", ""), seen["version"], seen["source"]["url"])


def _fit(id_: str | None, name: str, width: Width, shape: ShapeBody, budget: Budget) -> Fit:
    terms = tuple(terms_of(shape, width.bits, budget, width.whole))
    called = f"{name} {width.variant}".rstrip()
    return Fit(id_, called, width.bits, width.note, terms, budget.memory - sum(term.size for term in terms))


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


def best(fitting: Fitting) -> Sequence[Fit]:
    """What fits with the most bits."""
    there = [one for one in fitting.fits if one.fits]
    return [one for one in there if one.bits == there[0].bits] if there else []
