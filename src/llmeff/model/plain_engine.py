"""Engines and hardware as plain data, as the index stores them; ``tests/model/test_plain.py`` holds the keys equal to the models'."""

from __future__ import annotations

from typing import final

from typing_extensions import TypedDict

from llmeff.model.kinds import EngineKind, Support, Use
from llmeff.model.plain_numbers import EmbeddingBitsBody, PackingBody


class _Hardware(TypedDict):
    id: str
    label: str
    definition: str


@final
class HardwareBody(_Hardware, total=False):
    """What engines run on; ``part_of`` names the line of a generation."""

    part_of: str
    aliases: list[str]


class _EngineVersion(TypedDict):
    version: str
    url: str
    accessed: str


class EngineVersionBody(_EngineVersion, total=False):
    """A version of an engine that was read."""

    released: str


class _Release(TypedDict):
    version: str
    as_of: str


class ReleaseBody(_Release, total=False):
    """The newest release of an engine that is known."""

    released: str
    url: str


class _Place(TypedDict):
    url: str
    accessed: str


class PlaceBody(_Place, total=False):
    """Where an observation was read."""

    place: str


class _On(TypedDict):
    on: str
    status: Support


class OnBody(_On, total=False):
    """Whether a feature runs on a sort of hardware."""

    note: str


class _Observation(TypedDict):
    feature: str
    status: Support
    version: str
    source: PlaceBody


class ObservationBody(_Observation, total=False):
    """What one version of an engine says of one feature."""

    works: list[str]
    topic: str
    aliases: list[str]
    since: str
    how: str
    does: list[Use]
    bits: list[float]
    with_scales: bool
    mixed: bool
    whole_rows: bool
    stores: str
    packing: PackingBody
    embedding_bits: EmbeddingBitsBody
    only: list[str]
    whole: bool
    hardware: list[OnBody]
    limits: str


class _Engine(TypedDict):
    id: str
    name: str
    kind: EngineKind
    url: str
    description: str
    versions: list[EngineVersionBody]


class EngineBody(_Engine, total=False):
    """An engine or library with what was seen of its support."""

    aliases: list[str]
    code: str
    licence: str
    record: str
    package: str
    latest: ReleaseBody
    support: list[ObservationBody]
