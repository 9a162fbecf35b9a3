"""The shapes of the JSON documents on engines and memory."""

from __future__ import annotations

from typing_extensions import TypedDict

from llmeff.documents.base import Document
from llmeff.model.kinds import Support
from llmeff.model.plain_engine import EngineBody, ObservationBody


class SupportData(TypedDict):
    """What one version of an engine says of a work or a feature; ``on_hardware`` is null where none was asked for or none is said,
    ``age_days`` where no page says when the version was released."""

    record: str | None
    name: str
    engine: str
    observation: ObservationBody
    released: str | None
    age_days: int | None
    old: bool
    on_hardware: Support | None
    older: list[ObservationBody]


class SupportDocument(Document):
    """``support``: the observations; ``silent`` has the works that no engine speaks of, whose support is unknown."""

    engines: list[str]
    hardware: list[str]
    observations: list[SupportData]
    silent: list[str]


class EngineDocument(Document):
    """``engine``: whole engines, with the keys of their YAML files."""

    engines: list[EngineBody]


class TermData(TypedDict):
    """A part of a sum in bytes; ``source`` is empty for what was given."""

    what: str
    bytes: float
    formula: str
    source: str


class FitData(TypedDict):
    """A method at one width, with its sum in bytes; ``record`` is null for the model as it is or at the bits asked for."""

    record: str | None
    name: str
    bits: float
    note: str
    fits: bool
    bytes: float
    left: float
    terms: list[TermData]


class FitDocument(Document):
    """``fit``: what fits first; ``unknown`` has the methods whose bits no page states, ``offloading`` what keeps the rest elsewhere."""

    model: str
    memory: float
    context: int
    batch: int
    kv_bits: float
    engine: str
    fits: list[FitData]
    unknown: list[str]
    offloading: list[str]
