"""Venues as plain data, as ``plain`` has the rest of the taxonomy."""

from __future__ import annotations

from typing import final

from typing_extensions import TypedDict

from llmeff.model.kinds import VenueKind


class _Proceedings(TypedDict):
    title: str
    since: int


@final
class ProceedingsBody(_Proceedings, total=False):
    """How the proceedings of a venue are called in some of its years."""

    until: int
    part: str
    counted_since: int
    volumes_since: int
    publisher: str
    series: str
    journal: bool


class _Venue(TypedDict):
    id: str
    name: str
    kind: VenueKind


@final
class VenueBody(_Venue, total=False):
    """A place of publication."""

    aliases: list[str]
    also: list[str]
    series: list[str]
    doi_prefixes: list[str]
    proceedings: list[ProceedingsBody]
