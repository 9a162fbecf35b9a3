"""The shapes of the JSON documents on engines, memory, and what was measured."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from llmeff.documents.base import Document
from llmeff.model.kinds import Better, CellId, Support
from llmeff.model.plain_engine import EngineBody, ObservationBody
from llmeff.model.plain_numbers import ResultBody


class SupportData(TypedDict):
    """What one version of an engine says of a work or a feature; ``on_hardware`` is null where none was asked for or none is said,
    ``age_days`` where no page says when the version was released, ``newer`` where no newer release of the engine is known; ``later`` has
    what later versions say of it that say nothing of the hardware that was asked for."""

    record: str | None
    name: str
    engine: str
    observation: ObservationBody
    released: str | None
    age_days: int | None
    old: bool
    newer: str | None
    on_hardware: Support | None
    older: list[ObservationBody]
    later: list[ObservationBody]


class UnknownData(TypedDict):
    """A work or a feature of which an engine that was asked for says nothing; ``record`` is null where no record has it."""

    record: str | None
    name: str
    engine: str


class SupportDocument(Document):
    """``support``: the observations; ``silent`` has the works and features that no engine speaks of, whose support is unknown, ``unknown``
    what of the others an engine that was asked for says nothing of, ``undecided`` the works for which ``--where`` cannot be decided, and
    ``bitless`` what runs in bits that no page states, where ``--bits`` was asked for, ``untold`` what runs in these and of which no page
    says whether on the hardware that was asked for; ``kin`` has works of the family of the silent ones of which engines speak, ``of_line``
    what runs on the line of that hardware, by a page that names no generations, ``barred`` what engines say of themselves as a whole where
    they do not run on it."""

    engines: list[str]
    hardware: list[str]
    observations: list[SupportData]
    silent: list[str]
    undecided: list[str]
    bitless: list[str]
    untold: list[str]
    kin: list[str]
    unknown: list[UnknownData]
    of_line: list[SupportData]
    barred: list[SupportData]


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
    """A method at one width, with its sum in bytes; ``record`` is null for the model as it is, at the bits asked for, and for a format of
    the engine that no record has; ``fits`` and ``left`` are null where no memory was named; ``engines`` has those that were seen to run
    it in these bits, where none was asked for those that load or run it."""

    record: str | None
    name: str
    bits: float
    note: str
    fits: bool | None
    bytes: float
    left: float | None
    terms: list[TermData]
    engines: list[str]


class UnstatedData(TypedDict):
    """A method that the engine runs, with the bits that the engine does not state."""

    record: str
    name: str
    bits: list[float]


class MovingData(TypedDict):
    """A feature of the engine's own that keeps something elsewhere; ``how`` and ``limits`` are empty where no page says them."""

    name: str
    how: str
    limits: str
    version: str
    source: str


class LeftOutData(TypedDict):
    """What the engine names and does not run for the model or on the hardware; ``record`` is null for a format without one."""

    record: str | None
    name: str
    reason: str
    version: str
    source: str


class FitDocument(Document):
    """``fit``: what fits first, of this what engines were seen to run, and last what takes no model as it is, or, where ``memory`` is
    null, of each what needs the least; ``untold`` has methods that the engine runs, in recorded bits of which no page says it, ``unknown``
    the methods whose bits no page states, ``unstated`` those in whose bits the engine was not seen to run them, ``bitless`` what else of
    quantization it runs, without bits and record, ``offloading`` what keeps weights elsewhere and ``cache_offloading`` the cache alone,
    of an engine what it was seen to run; ``moving`` has the features of the engine's own that keep something elsewhere, and ``offloads``
    is whether there are any; ``model_context`` is null where the model was made for as many tokens as were asked for, or for how many is
    not recorded; ``left_out`` has what the engine names and does not run so."""

    model: str
    memory: float | None
    context: int
    model_context: int | None
    batch: int
    kv_bits: float
    engine: str
    hardware: str
    left_out: list[LeftOutData]
    fits: list[FitData]
    untold: list[FitData]
    unknown: list[str]
    unstated: list[UnstatedData]
    bitless: list[str]
    offloading: list[str]
    cache_offloading: list[str]
    offloads: bool
    moving: list[MovingData]


class CellData(TypedDict):
    """A measured quantity, with the number of works and, by model, of results."""

    id: CellId
    label: str
    unit: str
    better: Better
    works: int
    models: dict[str, int]


class ReportedData(ResultBody):
    """A result with the work that it is of."""

    record: str
    name: str


class GroupData(TypedDict):
    """Results that share model, setting and measurer, so that they can stand side by side, the best first."""

    measured_by: str
    setting: str
    results: list[ReportedData]


class ResultsDocument(Document):
    """``results``: the cells that there are; ``groups`` of the one that is asked for on a model."""

    cells: list[CellData]
    groups: list[GroupData]


class GuideData(TypedDict):
    """A worked answer; ``lines`` of Markdown stand where one guide is asked for."""

    name: str
    title: str
    about: str
    lines: NotRequired[list[str]]


class GuideDocument(Document):
    """``guide``: one guide, or all without their texts."""

    guides: list[GuideData]
