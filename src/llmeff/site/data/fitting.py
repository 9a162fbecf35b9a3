"""What the form for a memory needs: shapes of models, bits of methods, and the engines that run them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypedDict, cast

from llmeff.exchange.fitting import MEASURED_ELSEWHERE, elsewhere, left_out, odd_rows, refused
from llmeff.model.budget import Budget

if TYPE_CHECKING:
    from llmeff.answers.fit import Fit
    from llmeff.model.plain_numbers import ShapeBody
    from llmeff.site.gathered import Gathered

LEAST = Budget(memory=1)  # into which nothing fits: asked for are the methods, and what moves the rest elsewhere


class ShapedModel(TypedDict):
    """A model with what decides its memory."""

    id: str
    name: str
    shape: ShapeBody


class Method(TypedDict):
    """A method at one width, without ``id`` where it is a format of an engine; ``stored`` what is known of its files: the mean bits of a
    measured one, and those of input and output embeddings, each null where unknown, ``engines`` those that run it, ``own`` where the
    record has this width too, so that it counts without an engine, ``on`` the hardware on which a page says that an engine runs it, by
    the engine."""

    id: str
    name: str
    bits: float
    note: str
    stored: tuple[float | None, float | None, float | None]
    engines: list[str]
    own: bool
    on: dict[str, list[str]]


class RunningEngine(TypedDict):
    """An engine that runs any of the methods; ``unstated`` the bits of methods that it does not state, ``bitless`` what it runs without
    bits, ``left_out`` what it names and does not run for any model on any card, and ``elsewhere`` what moves that which exceeds the
    memory, in words."""

    id: str
    name: str
    unstated: str
    bitless: str
    left_out: str
    elsewhere: list[str]


class FitScript(TypedDict):
    """All that the form counts with; ``elsewhere`` what moves that which exceeds the memory, whatever the engine, and
    ``measured`` what holds for measured bits, ``odd`` what is said of models that they do not hold for, by their ids."""

    models: list[ShapedModel]
    methods: list[Method]
    unknown: list[str]
    engines: list[RunningEngine]
    hardware: list[tuple[str, str]]
    elsewhere: list[str]
    measured: str
    odd: list[tuple[str, str]]


def fitting(site: Gathered) -> FitScript:
    """Models and methods; empty where no model has a shape."""
    models: list[ShapedModel] = [{"id": model["id"], "name": model["name"], "shape": model["shape"]} for model in site.kb.models()
                                 if "shape" in model]
    if not models:
        return {"models": [], "methods": [], "unknown": [], "engines": [], "hardware": [], "elsewhere": [], "measured": "", "odd": []}
    asked = next((model["shape"] for model in models if "embedding_parameters" in model["shape"]), models[0]["shape"])
    asked = cast("ShapeBody", {name: value for name, value in asked.items() if name not in ("active_parameters", "odd_rows")})
    every = site.kb.fit(asked, LEAST)
    by_engine = {id_: site.kb.fit(asked, LEAST, id_) for id_ in site.engines}
    of = {id_: set(found.fits) for id_, found in by_engine.items()}
    places = {pair: set(site.kb.fit(asked, LEAST, *pair).fits) for pair in _places(site, [id_ for id_, own in of.items() if len(own) > 1])}
    recorded = set(every.fits)
    all_widths = dict.fromkeys([*every.fits, *(one for found in by_engine.values() for one in found.fits)])
    methods: list[Method] = [
        {"id": one.id or "", "name": one.name, "bits": one.bits, "note": one.note,
         "stored": (one.stored.mean, *(one.stored.embedded[:2] if one.stored.embedded else (None, None))),
         "engines": [id_ for id_, own in of.items() if one in own], "own": one in recorded, "on": _on(one, places)}
        for one in all_widths if one.id or one.note]
    used = {engine for method in methods for engine in method["engines"]}
    used_places = {place for method in methods for own in method["on"].values() for place in own}
    labels = [(one["id"], one["label"]) for one in site.kb.plain_taxonomy.get("hardware", ()) if one["id"] in used_places]
    return {"models": models, "methods": methods, "unknown": list(every.unknown), "elsewhere": list(elsewhere(every)), "hardware": labels,
            "measured": MEASURED_ELSEWHERE,
            "odd": [(one["id"], odd_rows(one["name"], one["shape"])) for one in models if one["shape"].get("odd_rows")],
            "engines": [{"id": id_, "name": site.engines[id_]["name"], "unstated": refused(own),
                         "bitless": ", ".join(own.bitless), "left_out": left_out(own), "elsewhere": list(elsewhere(own))}
                        for id_, own in by_engine.items() if id_ in used]}


def _places(site: Gathered, engines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each engine with each hardware of which any of its observations speaks, lines of generations included."""
    lines = {entry["id"]: entry.get("part_of", entry["id"]) for entry in site.kb.plain_taxonomy.get("hardware", ())}
    for engine in engines:
        named = {said["on"] for seen in site.engines[engine].get("support", ()) for said in seen.get("hardware", ())}
        yield from ((engine, one) for one in sorted(named | {lines[one] for one in named}))


def _on(method: Fit, places: Mapping[tuple[str, str], set[Fit]]) -> dict[str, list[str]]:
    """The hardware on which each engine runs a method at one width."""
    found: dict[str, list[str]] = {}
    for (engine, place), own in places.items():
        if method in own:
            found.setdefault(engine, []).append(place)
    return found
