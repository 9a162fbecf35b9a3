"""What the form for a memory needs: shapes of models, bits of methods, and the engines that run them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from llmeff.model.budget import Budget
from llmeff.site.data.works import running

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
    """A method at one width; ``whole`` where the bits are those of a file with its embeddings, ``engines`` those that run it."""

    id: str
    name: str
    bits: float
    note: str
    whole: bool
    engines: list[str]


class FitScript(TypedDict):
    """All that the form counts with."""

    models: list[ShapedModel]
    methods: list[Method]
    unknown: list[str]
    engines: list[tuple[str, str]]


def fitting(site: Gathered) -> FitScript:
    """Models and methods; empty where no model has a shape."""
    models: list[ShapedModel] = [{"id": model["id"], "name": model["name"], "shape": model["shape"]} for model in site.kb.models()
                                 if "shape" in model]
    if not models:
        return {"models": [], "methods": [], "unknown": [], "engines": []}
    asked = next((model["id"] for model in models if "embedding_parameters" in model["shape"]), models[0]["id"])
    every = site.kb.fit(asked, ENOUGH)
    methods: list[Method] = [
        {"id": one.id, "name": one.name, "bits": one.bits, "note": one.note,
         "whole": all(term.what != "embeddings" for term in one.terms),
         "engines": running(site, one.id)} for one in every.fits if one.id]
    used = {engine for method in methods for engine in method["engines"]}
    return {"models": models, "methods": methods, "unknown": list(every.unknown),
            "engines": [(id_, engine["name"]) for id_, engine in site.engines.items() if id_ in used]}
