"""What the form for a memory needs: shapes of models, bits of methods, and the engines that run them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from llmeff.exchange.fitting import refused
from llmeff.model.budget import Budget

if TYPE_CHECKING:
    from llmeff.model.plain_numbers import ShapeBody
    from llmeff.site.gathered import Gathered

ENOUGH = Budget(memory=1e15)  # into which everything fits: only the methods are asked for


class ShapedModel(TypedDict):
    """A model with what decides its memory."""

    id: str
    name: str
    shape: ShapeBody


class Method(TypedDict):
    """A method at one width; ``whole`` where the bits are those of a file with its embeddings, ``engines`` those that run it, ``own``
    where the record has this width too, so that it counts without an engine."""

    id: str
    name: str
    bits: float
    note: str
    whole: bool
    engines: list[str]
    own: bool


class RunningEngine(TypedDict):
    """An engine that runs any of the methods; ``unstated`` the bits of methods that it does not state, in words."""

    id: str
    name: str
    unstated: str


class FitScript(TypedDict):
    """All that the form counts with."""

    models: list[ShapedModel]
    methods: list[Method]
    unknown: list[str]
    engines: list[RunningEngine]


def fitting(site: Gathered) -> FitScript:
    """Models and methods; empty where no model has a shape."""
    models: list[ShapedModel] = [{"id": model["id"], "name": model["name"], "shape": model["shape"]} for model in site.kb.models()
                                 if "shape" in model]
    if not models:
        return {"models": [], "methods": [], "unknown": [], "engines": []}
    asked = next((model["id"] for model in models if "embedding_parameters" in model["shape"]), models[0]["id"])
    every = site.kb.fit(asked, ENOUGH)
    by_engine = {id_: site.kb.fit(asked, ENOUGH, id_) for id_ in site.engines}
    of = {id_: set(found.fits) for id_, found in by_engine.items()}
    recorded = set(every.fits)
    all_widths = dict.fromkeys([*every.fits, *(one for found in by_engine.values() for one in found.fits)])
    methods: list[Method] = [
        {"id": one.id, "name": one.name, "bits": one.bits, "note": one.note,
         "whole": all(term.what != "embeddings" for term in one.terms),
         "engines": [id_ for id_, own in of.items() if one in own], "own": one in recorded} for one in all_widths if one.id]
    used = {engine for method in methods for engine in method["engines"]}
    return {"models": models, "methods": methods, "unknown": list(every.unknown),
            "engines": [{"id": id_, "name": engine["name"], "unstated": refused(by_engine[id_])} for id_, engine in site.engines.items()
                        if id_ in used]}
