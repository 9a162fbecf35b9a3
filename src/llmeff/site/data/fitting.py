"""What the form for a memory needs: shapes of models, bits of methods, and the engines that run them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from llmeff.exchange.fitting import elsewhere, refused
from llmeff.model.budget import Budget

if TYPE_CHECKING:
    from llmeff.model.plain_numbers import ShapeBody
    from llmeff.site.gathered import Gathered

LEAST = Budget(memory=1)  # into which nothing fits: asked for are the methods, and what moves the rest elsewhere


class ShapedModel(TypedDict):
    """A model with what decides its memory."""

    id: str
    name: str
    shape: ShapeBody


class Method(TypedDict):
    """A method at one width, without ``id`` where it is a format of an engine; ``whole`` where the bits are those of a file with its
    embeddings, ``engines`` those that run it, ``own`` where the record has this width too, so that it counts without an engine."""

    id: str
    name: str
    bits: float
    note: str
    whole: bool
    engines: list[str]
    own: bool


class RunningEngine(TypedDict):
    """An engine that runs any of the methods; ``unstated`` the bits of methods that it does not state, ``bitless`` what it runs without
    bits, and ``elsewhere`` what moves that which exceeds the memory, in words."""

    id: str
    name: str
    unstated: str
    bitless: str
    elsewhere: list[str]


class FitScript(TypedDict):
    """All that the form counts with; ``elsewhere`` what moves that which exceeds the memory, whatever the engine."""

    models: list[ShapedModel]
    methods: list[Method]
    unknown: list[str]
    engines: list[RunningEngine]
    elsewhere: list[str]


def fitting(site: Gathered) -> FitScript:
    """Models and methods; empty where no model has a shape."""
    models: list[ShapedModel] = [{"id": model["id"], "name": model["name"], "shape": model["shape"]} for model in site.kb.models()
                                 if "shape" in model]
    if not models:
        return {"models": [], "methods": [], "unknown": [], "engines": [], "elsewhere": []}
    asked = next((model["id"] for model in models if "embedding_parameters" in model["shape"]), models[0]["id"])
    every = site.kb.fit(asked, LEAST)
    by_engine = {id_: site.kb.fit(asked, LEAST, id_) for id_ in site.engines}
    of = {id_: set(found.fits) for id_, found in by_engine.items()}
    recorded = set(every.fits)
    all_widths = dict.fromkeys([*every.fits, *(one for found in by_engine.values() for one in found.fits)])
    methods: list[Method] = [
        {"id": one.id or "", "name": one.name, "bits": one.bits, "note": one.note,
         "whole": all(term.what != "embeddings" for term in one.terms),
         "engines": [id_ for id_, own in of.items() if one in own], "own": one in recorded} for one in all_widths if one.id or one.note]
    used = {engine for method in methods for engine in method["engines"]}
    return {"models": models, "methods": methods, "unknown": list(every.unknown), "elsewhere": list(elsewhere(every)),
            "engines": [{"id": id_, "name": site.engines[id_]["name"], "unstated": refused(own),
                         "bitless": ", ".join(own.bitless), "elsewhere": list(elsewhere(own))}
                        for id_, own in by_engine.items() if id_ in used]}
