"""What fits into a memory: weights, KV cache and overheads of a model, term by term, for each method with known bits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from llmeff.answers.elsewhere import Moving, moving, offloading
from llmeff.answers.runnable import Asked, LeftOut, Own, Runnable, everywhere, served, works_run
from llmeff.answers.terms import CHECKPOINT, Stored, Term, terms_of
from llmeff.answers.widths import TRAINED, Run, Width, embedded, holds_for, methods, widths
from llmeff.corpus.location import MODELS
from llmeff.errors import NotFoundError, quoted
from llmeff.index.reading import Index
from llmeff.model.budget import FULL, Budget
from llmeff.model.known_models import MIXTURE, by_spelling, endless_model, is_mixture, model_named, near_models, spelling
from llmeff.phrases import amount

if TYPE_CHECKING:
    from llmeff.answers.seen import Seen
    from llmeff.model.plain import Body
    from llmeff.model.plain_numbers import ModelBody, ShapeBody

RELEASED = "as released"  # begins the name of the model in the precision that it was released in


class Unstated(NamedTuple):
    """A method that an engine runs, with the bits that the engine does not state."""

    id: str
    name: str
    bits: tuple[float, ...]


@dataclass(frozen=True)
class Fit:
    """A method at one width, with its sum.

    Attributes:
        id: the record; None for the model as it is, at the bits that were asked for, or in a format of the engine without a record.
        name: what people call it.
        bits: stored bits of a weight; where the files keep embeddings in other bits, those of the others.
        note: what the bits leave out; empty where a page states them as stored.
        terms: the parts of the sum.
        left: bytes of the memory that stay free; below 0 where it does not fit, None where no memory was named.
        stored: what is known of its files.
        engines: those that were seen to run the method in these bits; where none is asked for, those that load or run it, serving first.
    """

    id: str | None
    name: str
    bits: float
    note: str
    terms: tuple[Term, ...]
    left: float | None
    stored: Stored = CHECKPOINT
    engines: tuple[str, ...] = ()

    @property
    def total(self) -> float:
        """Bytes of all terms."""
        return sum(term.size for term in self.terms)

    @property
    def is_trained(self) -> bool:
        """Whether the whole model is trained with the method, which takes no model as it is."""
        return TRAINED in self.note

    @property
    def standing(self) -> int:
        """How near it is to what can be taken: -1 for the model as it was released in few bits, 0 for it in 16 bits, a format of an engine,
        and what an engine was seen to run, 1 for other methods, 2 for what takes no model as it is."""
        if self.is_released:
            return -1
        return 2 if self.is_trained else int(self.id is not None and not self.engines)

    @property
    def is_released(self) -> bool:
        """Whether it is the model in the precision that it was released in, where that is not 16 bits."""
        return self.id is None and self.name.startswith(RELEASED)

    @property
    def fits(self) -> bool:
        """Whether all of it fits, or no memory was named that it has to fit into."""
        return self.left is None or self.left >= 0


@dataclass(frozen=True)
class Fitting:
    """What fits and what does not.

    Attributes:
        model: the model's name.
        shape: its shape.
        budget: what was asked for.
        fits: every method and width, what fits first; of this, and of what does not, first what engines were seen to run, last what takes
            no model as it is; within that the most bits that fit first, or what needs the least where no memory was named.
        unknown: names of methods whose bits no page states.
        offloading: ids and names of works that keep weights elsewhere that exceed the memory; empty where something of 16 bits fits.
        cache_offloading: the same of works that move the cache alone.
        engine: the engine that has to run the methods; empty for any.
        unstated: methods that the engine runs in other bits than these.
        versions: of the engine, in which the methods were seen.
        bitless: what else of quantization the engine was seen to run without a record, its bits not stated or several in one mixture.
        moving: features of the engine's own that keep something elsewhere; empty where something of 16 bits fits.
        hardware: on which the engine has to run the methods; empty for any card.
        left_out: what the engine names and does not run so: dropped, for other models, or on other hardware.
        has_odd_rows: whether widths are left out that do not hold for the rows of the model.
        untold: methods that the engine runs, in recorded bits of which no page says whether it runs them.
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
    hardware: str = ""
    left_out: tuple[LeftOut, ...] = ()
    has_odd_rows: bool = False
    untold: tuple[Fit, ...] = ()

    @property
    def is_short(self) -> bool:
        """Whether nothing of 16 bits fits, nor the model as it was released, so that something has to be smaller or elsewhere."""
        return self.budget.memory is not None and not any(one.fits and (one.bits >= FULL or one.is_released) for one in self.fits)

    @property
    def summed(self) -> Fit:
        """The one whose sum is shown term by term: the first, and where no memory was named that of the bits that were asked for, else
        that of the model as it is."""
        wanted = self.budget.bits or FULL
        return next(one for one in self.fits if self.budget.memory is not None or (one.id is None and one.bits == wanted))

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
    """The model that a text names, which has a shape; the end of its name may be left out where no other begins so, and what is no family,
    number or size. An owner may stand before it, as in the addresses of checkpoints.

    Raises:
        NotFoundError: none is called so, or its shape is not known.
    """
    models = {model["id"]: model for model in index.models}
    name = name.rpartition("/")[2] or name
    id_ = by_spelling(models.values()).get(spelling(name)) or endless_model(list(models.values()), name)
    shaped = [model["id"] for model in models.values() if "shape" in model]
    if id_ not in shaped:
        id_ = model_named([models[other] for other in shaped], name) or id_
    if id_ is None and not models and any(problem.path.endswith(MODELS) for problem in index.problems):
        raise NotFoundError("no list of models can be read; give the shape by --params, --layers, --kv-heads and --head-dim")
    if id_ is None:
        raise NotFoundError(f"no model is called {quoted(name)}; give its shape by --params, --layers, --kv-heads and --head-dim",
                            near_models([models[other] for other in shaped], name))
    if "shape" not in models[id_]:
        family = [other for other in shaped if models[other]["family"] == models[id_]["family"]]
        raise NotFoundError(f"the shape of {models[id_]['name']} is not recorded; give it by --params, --layers, --kv-heads, --head-dim",
                            family or near_models([models[other] for other in shaped], name))
    return models[id_]


def fit(index: Index, name: str, shape: ShapeBody, budget: Budget, engine: str = "", hardware: str = "", family: str = "") -> Fitting:
    """Holds a model against a memory, with each method of quantization of weights.

    Args:
        index: the opened index.
        name: the model, as it is shown.
        shape: its shape.
        budget: what is asked for.
        engine: only methods that this engine was seen to run, in the bits that it states, and its formats without a record; any without it.
        hardware: of the engine only what a page says to run on this hardware; any card without it.
        family: of the model, for what an engine runs for one family alone.

    Raises:
        NotFoundError: no engine or hardware is called so.
    """
    running = Runnable(index, Asked(engine, hardware, family, is_mixture(shape))) if engine else None
    engines = [running] if running else everywhere(index, family, is_mixture(shape))
    recorded = _recorded(index, running) if running else _methods(index, served(engines))
    held = recorded.holding_for(shape)
    if running and _rest(shape, _loading(shape, [running])) < FULL:
        held = held.without_embedded()
    is_odd = budget.bits is None and shape.get("odd_rows", False) and held != recorded
    if budget.bits is not None:
        every = [_fit(None, f"{amount(budget.bits)} bits", Width(budget.bits, "as asked for"), shape, budget)]
        held = _Held([], [], [])
    else:
        every = [one.fit(width, shape, budget) for one in held.offered for width in one.widths]
        every += [_fit(None, one.name, width, shape, budget) for one in held.own for width in one.widths]
    untold = [one.fit(width, shape, budget) for one in held.offered for width in sorted(one.untold)]
    for released in _released(shape, budget, engines) if budget.bits is None else ():
        (every if released.engines or running is None else untold).append(released)
    found = [_fit(None, "no quantization", Width(FULL, ""), shape, budget), *every]
    ranked = sorted(found, key=_by_need if budget.memory is None else _by_room)
    unknown = sorted((one.body["name"] for one in held.offered if not (one.widths or one.untold or one.refused)), key=str.lower)
    unstated = tuple(Unstated(one.body["id"], one.body["name"], one.refused) for one in held.offered if one.refused)
    bitless = tuple(one.name for one in held.own if not one.widths)
    fitting = Fitting(name, shape, budget, tuple(ranked), tuple(unknown), (), (), engine, unstated, _versions(ranked, running, held),
                      bitless, (), hardware, tuple(held.left_out), is_odd, tuple(untold))
    if not fitting.is_short:
        return fitting
    weights, cache = offloading(index, works_run(index, engine) if engine else None)
    return replace(fitting, offloading=weights, cache_offloading=cache, moving=tuple(moving(index, engine)) if engine else ())


def _by_room(one: Fit) -> tuple[bool, int, float, str]:
    """What fits first, of this what engines run first, the most bits first; then what does not, the fewest first."""
    return not one.fits, one.standing, -one.bits if one.fits else one.bits, one.name.lower()


def _by_need(one: Fit) -> tuple[int, float, str]:
    """What engines run first, what needs the least first, and last what takes no model as it is."""
    return one.standing, one.total, one.name.lower()


class _Offered(NamedTuple):
    """A method with the engines that run it, the widths in which it is counted, those that the engine that is asked for may run, of which
    no page says it, and the bits that this engine does not take."""

    body: Body
    runs: Sequence[Run]
    widths: tuple[Width, ...]
    untold: tuple[Width, ...] = ()
    refused: tuple[float, ...] = ()

    def fit(self, width: Width, shape: ShapeBody, budget: Budget) -> Fit:
        """The method at one width, with the engines of which a page says that they run it so."""
        found = _fit(self.body["id"], self.body["name"], width, shape, budget)
        return replace(found, engines=tuple(run.engine for run in self.runs if run.states(width)))

    def holding_for(self, shape: ShapeBody) -> _Offered:
        """The same, of widths those that hold for a shape."""
        told, untold = (tuple(width for width in every if holds_for(width, shape)) for every in (self.widths, self.untold))
        return self._replace(widths=told, untold=untold)


class _Held(NamedTuple):
    """The methods that are counted, the formats of an engine beside them, and what it names and does not run so."""

    offered: list[_Offered]
    own: list[Own]
    left_out: list[LeftOut]

    def holding_for(self, shape: ShapeBody) -> _Held:
        """The same, of widths those that hold for a shape."""
        offered = [one.holding_for(shape) for one in self.offered]
        own = [one._replace(widths=tuple(width for width in one.widths if holds_for(width, shape))) for one in self.own]
        return self._replace(offered=offered, own=own)

    def without_embedded(self) -> _Held:
        """The same without formats of the engine's files, in which what was released in few bits stays as it is."""
        return self._replace(own=[one for one in self.own if not any(width.stored.embedded for width in one.widths)])


def _methods(index: Index, runs: Mapping[str, Sequence[Run]]) -> _Held:
    """All methods in their recorded bits, with the engines that run them."""
    shapes = _shapes(index)
    return _Held([_Offered(body, runs.get(body["id"], ()), tuple(widths(body, None, shapes))) for body in methods(index)], [], [])


def _shapes(index: Index) -> dict[str, ShapeBody]:
    """The recorded shapes, by the ids of the models."""
    return {model["id"]: model["shape"] for model in index.models if "shape" in model}


def _recorded(index: Index, running: Runnable) -> _Held:
    """The methods that an engine runs, with its own formats."""
    every, shapes = methods(index), _shapes(index)
    runs, barred = running.bits(), running.barred()
    offered = [_offered(body, runs[body["id"]], shapes) for body in every if body["id"] in runs]
    left = [LeftOut(body["id"], body["name"], reason, seen.observation["version"], seen.observation["source"]["url"])
            for body in every if body["id"] in barred for reason, seen in [barred[body["id"]]]]
    variants = {width.variant for body in every if body["id"] in runs or body["id"] in barred for width in widths(body)}
    own = list(running.own_formats({*(one.body["id"] for one in offered), *barred}, variants))
    return _Held(offered, [one for one in own if isinstance(one, Own)], [*left, *(one for one in own if isinstance(one, LeftOut))])


def _offered(body: Body, run: Run, shapes: Mapping[str, ShapeBody]) -> _Offered:
    """A method in the widths that an engine takes."""
    every = list(widths(body, run, shapes))
    refused = {bits for width in every if not run.takes(width) for bits in width.named}
    told, untold = (tuple(width for width in every if run.takes(width) and run.states(width) is said) for said in (True, False))
    return _Offered(body, (run,), told, untold, tuple(sorted(refused)))


def _versions(ranked: Sequence[Fit], running: Runnable | None, held: _Held) -> tuple[str, ...]:
    """The versions of the engine in which what is counted was seen."""
    runs = running.bits() if running else {}
    of_works = [runs[one.id].version for one in ranked if one.id in runs]
    return tuple(dict.fromkeys([*of_works, *(one.version for one in held.own if one.widths)]))


def _fit(id_: str | None, name: str, width: Width, shape: ShapeBody, budget: Budget) -> Fit:
    terms = tuple(terms_of(shape, width.bits, budget, width.stored))
    called = f"{name} {width.variant}".rstrip()
    left = None if budget.memory is None else budget.memory - sum(term.size for term in terms)
    return Fit(id_, called, width.bits, width.note, terms, left, width.stored)


def _released(shape: ShapeBody, budget: Budget, engines: Sequence[Runnable]) -> Iterator[Fit]:
    """The model in the precision that it was released in, where that is not 16 bits: what stays at 16 bits is counted apart. Engines load
    it that name the method of its configuration among their formats."""
    if released := shape.get("released"):
        kept = released.get("kept_parameters", shape.get("embedding_parameters", 0))
        apart: ShapeBody = {**shape, "embedding_parameters": int(kept)}
        loading = _loading(shape, engines)
        rest = _rest(shape, loading)
        one = _fit(None, f"{RELEASED}, {released['format']}", Width(released["bits"], released["note"]), apart,
                   replace(budget, embedding_bits=rest))
        terms = tuple(term._replace(what=f"weights in {amount(rest)} bits") if term.what == "embeddings" else term for term in one.terms)
        stored = one.stored if rest >= FULL else Stored(None, embedded(loading[0].observation["embedding_bits"]))
        yield replace(one, terms=terms, engines=tuple(seen.engine["name"] for seen in loading), stored=stored)


def _loading(shape: ShapeBody, engines: Sequence[Runnable]) -> list[Seen]:
    """The features by which engines load a model as it was released."""
    method = shape.get("released", {}).get("method")
    return [seen for engine in engines if method and (seen := engine.loading(method))]


def _rest(shape: ShapeBody, loading: Sequence[Seen]) -> float:
    """The bits of what a model that was released in parts keeps apart: those of the files of the one engine that is asked for, where its
    page says them, else 16."""
    kept = loading[0].observation.get("embedding_bits") if len(loading) == 1 and "kept_parameters" in shape.get("released", {}) else None
    return kept["output"] if kept and MIXTURE in loading[0].observation.get("only", ()) else FULL


def best(fitting: Fitting) -> Sequence[Fit]:
    """What fits with the most bits."""
    there = [one for one in fitting.fits if one.fits]
    return [one for one in there if one.bits == there[0].bits] if there else []
