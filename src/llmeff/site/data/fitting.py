"""What the form for a memory needs: shapes of models, bits of methods, and the engines that run them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from llmeff.exchange.fitting import MEASURED_ELSEWHERE, elsewhere, left_out, odd_rows, of_order, refused
from llmeff.model.budget import Budget
from llmeff.model.known_models import is_meant, is_mixture

if TYPE_CHECKING:
    from llmeff.answers.fit import Fit, Fitting
    from llmeff.answers.terms import Stored
    from llmeff.model.plain_engine import EngineBody
    from llmeff.model.plain_numbers import ModelBody, ShapeBody
    from llmeff.site.gathered import Gathered

LEAST = Budget(memory=1)  # into which nothing fits: asked for are the methods, and what moves the rest elsewhere
Width = tuple["str | None", str, float, str, "Stored"]
"""What a method at one width is known by, whatever the model."""
Places = dict[str, list[str]]
"""Hardware by the key of an engine for a kind of models, with an empty text where none need be named."""
_Fit = Callable[..., "Fitting"]


class ShapedModel(TypedDict):
    """A model with what decides its memory; ``kinds`` has the keys under which engines run something for it and not for every model."""

    id: str
    name: str
    shape: ShapeBody
    kinds: dict[str, str]


class Method(TypedDict):
    """A method at one width, without ``id`` where it is a format of an engine; ``stored`` what is known of its files: the mean bits of a
    measured one, those of input and output embeddings, of routed experts and of all else, each null where unknown, ``own`` where the
    record has this width, so that it counts without an engine, ``trained`` where the whole model is trained with it, ``on`` the hardware
    on which a page says that an engine runs it, by the key of the engine, and ``untold`` the same where no page says it of these bits;
    ``seen`` has the keys of those that load or run it."""

    id: str
    name: str
    bits: float
    note: str
    stored: tuple[float | None, float | None, float | None, float | None, float | None]
    own: bool
    trained: bool
    on: Places
    untold: Places
    seen: list[str]


class Said(TypedDict):
    """What is said of an engine for a kind of models, in words: the bits that it does not state, what it runs without bits, what it names
    and does not run, methods without recorded bits, and what moves that which exceeds the memory."""

    unstated: str
    bitless: str
    left_out: str
    unknown: str
    elsewhere: list[str]


class RunningEngine(TypedDict):
    """An engine that runs any of the methods, with what is said of it by its keys."""

    id: str
    name: str
    said: dict[str, Said]


class FitScript(TypedDict):
    """All that the form counts with; ``released`` has the hardware on which engines load the formats in which models were released, by
    what their configurations call these, ``rest`` the bits of all else where an engine's files have not 16 for it; ``elsewhere`` what
    moves that which exceeds the memory, whatever the engine, ``measured`` what holds for measured bits, ``order`` by what methods are
    ordered, ``odd`` what is said of models that measured bits do not hold for, by their ids, and ``blocks`` the stored bits of formats in
    blocks, by their names."""

    models: list[ShapedModel]
    methods: list[Method]
    released: dict[str, Places]
    rest: dict[str, dict[str, float]]
    unknown: list[str]
    engines: list[RunningEngine]
    hardware: list[tuple[str, str]]
    elsewhere: list[str]
    measured: str
    order: list[str]
    odd: list[tuple[str, str]]
    blocks: list[tuple[str, float]]


class _Asked(NamedTuple):
    """An engine for a kind of models, with one of them that stands for all."""

    engine: str
    key: str
    model: str


def fitting(site: Gathered) -> FitScript:
    """Models and methods; empty where no model has a shape."""
    shaped = [model for model in site.kb.models() if "shape" in model]
    kinds = {model["id"]: _kinds(site.engines, model) for model in shaped}
    if not shaped:
        return {"models": [], "methods": [], "released": {}, "rest": {}, "unknown": [], "engines": [], "hardware": [], "elsewhere": [],
                "measured": "", "order": [], "odd": [], "blocks": []}
    asked = list(_asked(site.engines, shaped, kinds))
    fit = cache(lambda model, engine, place="": site.kb.fit(model, LEAST, engine, place))
    found = {one: fit(one.model, one.engine) for one in asked}
    placed = {(one, place): fit(one.model, one.engine, place)
              for one, own in found.items() if len(own.fits) + len(own.untold) > 1 for place in _places(site, one.engine)}
    every = site.kb.fit(_plainest(shaped)["id"], LEAST)
    methods = _methods(every, found, placed)
    for method, keys in zip(methods, _seen(site, shaped, kinds, methods), strict=True):
        method["seen"] = keys
    used = {key for method in methods for key in method["on"]}
    used_places = {place for method in methods for own in method["on"].values() for place in own}
    return {"models": [{"id": one["id"], "name": one["name"], "shape": one["shape"], "kinds": kinds[one["id"]]} for one in shaped],
            "methods": methods, "released": _released(site, fit, shaped, kinds), "rest": _rest(fit, shaped, kinds, site.engines),
            "unknown": list(every.unknown), "elsewhere": list(elsewhere(every)),
            "hardware": [(one["id"], one["label"]) for one in site.kb.plain_taxonomy.get("hardware", ()) if one["id"] in used_places],
            "measured": MEASURED_ELSEWHERE, "order": list(of_order(every)),
            "odd": [(one["id"], odd_rows(one["name"], one["shape"])) for one in shaped if one["shape"].get("odd_rows")],
            "blocks": [(name, site.kb.stored_bits(name)) for name in _blocks(site)],
            "engines": [{"id": id_, "name": engine["name"], "said": {one.key: _said(found[one]) for one in asked if one.engine == id_}}
                        for id_, engine in site.engines.items() if any(one.key in used for one in asked if one.engine == id_)]}


def _blocks(site: Gathered) -> Sequence[str]:
    """The formats of the taxonomy in which blocks share scales, by name."""
    return list(dict.fromkeys(one["name"] for term in site.kb.plain_taxonomy["terms"] for one in term.get("formats", ())))


def _said(own: Fitting) -> Said:
    return {"unstated": refused(own), "bitless": ", ".join(own.bitless), "left_out": left_out(own), "unknown": ", ".join(own.unknown),
            "elsewhere": list(elsewhere(own))}


def _kinds(engines: Mapping[str, EngineBody], model: ModelBody) -> dict[str, str]:
    """The keys of a model by the engines that run something for models of its kind alone."""
    found = {}
    for id_, engine in engines.items():
        words = {word for seen in engine.get("support", ()) for word in seen.get("only", ())}
        if meant := sorted(word for word in words if is_meant(word, model["family"], is_mixture(model["shape"]))):
            found[id_] = f"{id_}/{'+'.join(meant)}"
    return found


def _asked(engines: Iterable[str], shaped: Sequence[ModelBody], kinds: Mapping[str, Mapping[str, str]]) -> Iterator[_Asked]:
    """Each engine for each kind of models that it tells apart."""
    for engine in engines:
        by_key: dict[str, list[ModelBody]] = {}
        for model in shaped:
            by_key.setdefault(kinds[model["id"]].get(engine, engine), []).append(model)
        yield from (_Asked(engine, key, _plainest(own)["id"]) for key, own in by_key.items())


def _plainest(models: Sequence[ModelBody]) -> ModelBody:
    """The first model of which most widths hold, and of these one that was released in few bits, so that one answer tells of both."""
    return min(models, key=lambda model: ("odd_rows" in model["shape"], "kept_parameters" in model["shape"].get("released", {}),
                                          "embedding_parameters" not in model["shape"], "released" not in model["shape"]))


def _width(one: Fit) -> Width:
    return one.id, one.name, one.bits, one.note, one.stored


def _methods(every: Fitting, found: Mapping[_Asked, Fitting], placed: Mapping[tuple[_Asked, str], Fitting]) -> list[Method]:
    """Each method at each width, with the engines that run it; the first of those that are alike stands for all."""
    widths = {_width(one): one for own in (every, *found.values(), *placed.values()) for one in (*own.fits, *own.untold)
              if (one.id or one.note) and not one.is_released}
    recorded = {_width(one) for one in every.fits}
    told = {asked: {_width(one) for one in own.fits} for asked, own in found.items()}
    untold = {asked: {_width(one) for one in own.untold} for asked, own in found.items()}
    told_on = {place: {_width(one) for one in own.fits} for place, own in placed.items()}
    untold_on = {place: {_width(one) for one in own.untold} for place, own in placed.items()}
    return [{"id": one.id or "", "name": one.name, "bits": one.bits, "note": one.note,
             "stored": (one.stored.mean, *(one.stored.embedded[:2] if one.stored.embedded else (None, None)), one.stored.experts,
                        one.stored.rest),
             "own": width in recorded, "trained": one.is_trained, "on": _on(width, told, told_on), "untold": _on(width, untold, untold_on),
             "seen": []} for width, one in widths.items()]


def _on(width: Width, found: Mapping[_Asked, set[Width]], placed: Mapping[tuple[_Asked, str], set[Width]]) -> Places:
    """The hardware on which each engine runs a method at one width."""
    on: Places = {asked.key: [""] for asked, every in found.items() if width in every}
    for (asked, place), own in placed.items():
        if width in own:
            on.setdefault(asked.key, []).append(place)
    return on


def _seen(
    site: Gathered, shaped: Sequence[ModelBody], kinds: Mapping[str, Mapping[str, str]], methods: Sequence[Method],
) -> Iterator[list[str]]:
    """The keys of the engines that load or run each method, as they stand where no engine is asked for, for all kinds of models."""
    by_name = {engine["name"]: id_ for id_, engine in site.engines.items()}
    alike: dict[tuple[str, ...], list[ModelBody]] = {}
    for model in shaped:
        alike.setdefault(tuple(sorted(kinds[model["id"]].values())), []).append(model)
    keys: dict[tuple[str, float, str, str], dict[str, None]] = {}
    for own in alike.values():
        model = _plainest(own)
        for one in site.kb.fit(model["id"], LEAST).fits:
            ids = (by_name[name] for name in one.engines)
            keys.setdefault((one.id or "", one.bits, one.name, one.note), {}).update(
                dict.fromkeys(kinds[model["id"]].get(id_, id_) for id_ in ids))
    yield from (list(keys.get((one["id"], one["bits"], one["name"], one["note"]), ())) if one["own"] else [] for one in methods)


def _released(site: Gathered, fit: _Fit, shaped: Sequence[ModelBody], kinds: Mapping[str, Mapping[str, str]]) -> dict[str, Places]:
    """On what hardware engines load models as they were released, by the name of the format."""
    alike: dict[tuple[str, str, str], list[ModelBody]] = {}
    for model in shaped:
        for id_ in site.engines if (method := model["shape"].get("released", {}).get("method", "")) else ():
            alike.setdefault((method, kinds[model["id"]].get(id_, id_), id_), []).append(model)
    found: dict[str, Places] = {}
    for (method, key, id_), own in alike.items():
        model_id = _plainest(own)["id"]
        if _loads(fit(model_id, id_)):
            found.setdefault(method, {})[key] = ["", *(one for one in _places(site, id_) if _loads(fit(model_id, id_, one)))]
    return found


def _rest(
    fit: _Fit, shaped: Sequence[ModelBody], kinds: Mapping[str, Mapping[str, str]], engines: Iterable[str],
) -> dict[str, dict[str, float]]:
    """In which bits files of engines keep what is not of the format of a release in parts, where these are not 16."""
    found: dict[str, dict[str, float]] = {}
    for model, id_ in product(shaped, engines):
        if "kept_parameters" in (released := model["shape"].get("released", {})):
            for one in fit(model["id"], id_).fits:
                if one.is_released and one.stored.embedded:
                    found.setdefault(released.get("method", ""), {})[kinds[model["id"]].get(id_, id_)] = one.stored.embedded.output
    return found


def _loads(found: Fitting) -> bool:
    return any(one.is_released for one in found.fits)


def _places(site: Gathered, engine: str) -> Iterator[str]:
    """Each hardware of which any observation of an engine speaks, lines of generations included."""
    lines = {entry["id"]: entry.get("part_of", entry["id"]) for entry in site.kb.plain_taxonomy.get("hardware", ())}
    named = {said["on"] for seen in site.engines[engine].get("support", ()) for said in seen.get("hardware", ())}
    yield from sorted(named | {lines[one] for one in named})
