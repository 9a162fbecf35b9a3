"""Records and the taxonomy as plain data: what the index stores, and what all answers are made from.

A body is a record as its YAML file has it, without what it leaves out; the models of ``record`` and ``taxonomy`` validate it when
an index is compiled. Reading it again needs no model. ``tests/model/test_plain.py`` holds the keys here equal to those of the models.
"""

from __future__ import annotations

from typing import TypeAlias, final

from typing_extensions import TypedDict

from llmeff.model.kinds import (
    BaselineWord,
    Better,
    CodeKind,
    Kind,
    Origin,
    Percent,
    Qualifier,
    RelationType,
    Scope,
    SourceKind,
    State,
    Supported,
    Unit,
    Where,
)
from llmeff.model.plain_engine import HardwareBody
from llmeff.model.plain_numbers import LimitsBody, ResultBody
from llmeff.model.plain_venues import VenueBody
from llmeff.names import AuthorBody

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"
"""JSON-like data."""


class RangeBody(TypedDict):
    """A closed interval."""

    min: float
    max: float


NumberBody: TypeAlias = float | RangeBody


class _Published(TypedDict):
    venue: str
    year: int


class PublishedBody(_Published, total=False):
    """The version that a venue published."""

    title: str
    url: str
    volume: str
    number: str
    pages: str
    month: int


class IdsBody(TypedDict, total=False):
    """External identifiers."""

    arxiv: str
    doi: str
    acl: str
    openreview: str
    dblp: str


class _Code(TypedDict):
    url: str
    kind: CodeKind


class CodeBody(_Code, total=False):
    """Where the code is."""

    license: str


class _Baseline(TypedDict):
    name: str


class BaselineBody(_Baseline, total=False):
    """What a claim was measured against, where the version matters."""

    version: str


class _Claim(TypedDict):
    metric: str
    value: NumberBody
    baseline: str | BaselineBody
    where: Where


class ClaimBody(_Claim, total=False):
    """A number that the authors report."""

    unit: Unit
    qualifier: Qualifier
    baseline_ref: list[BaselineWord | str]
    model: list[str]
    model_text: str
    dataset: str
    hardware: str
    scope: Scope
    batch: int
    context: int
    note: str


class RelationBody(TypedDict):
    """A typed edge to another record."""

    type: RelationType
    target: str


class SourceBody(TypedDict):
    """A page that was read; ``accessed`` is YYYY-MM-DD. One property is supported as ``properties.GROUP.FIELD``."""

    kind: SourceKind
    url: str
    supports: list[Supported | str]
    accessed: str


class _Version(TypedDict):
    source: str


class VersionBody(_Version, total=False):
    """What another version of the work says; ``arxiv`` is the number of an arXiv version."""

    arxiv: int
    venue: str
    title: str
    authors: list[AuthorBody]
    year: int
    pages: str
    ids: IdsBody


class OtherNamesBody(TypedDict):
    """Other spellings under which an author of the work signs."""

    author: str
    also: list[str]


class _Status(TypedDict):
    state: State
    reason: str
    date: str


class StatusBody(_Status, total=False):
    """Why a record is not current."""

    superseded_by: str


PropertiesBody = dict[str, dict[str, Plain]]
"""Fields by property group."""


class _Body(TypedDict):
    id: str
    kind: Kind
    name: str
    title: str
    authors: list[AuthorBody]
    year: int
    topics: list[str]
    summary: str
    added: str


class Body(_Body, total=False):
    """A whole record."""

    gist: str
    aliases: list[str]
    published: PublishedBody
    also_titled: list[str]
    versions: list[VersionBody]
    authors_also: list[OtherNamesBody]
    ids: IdsBody
    url: str
    code: list[CodeBody]
    properties: PropertiesBody
    not_stated: list[str]
    not_applicable: list[str]
    claims: list[ClaimBody]
    results: list[ResultBody]
    limits: LimitsBody
    relations: list[RelationBody]
    sources: list[SourceBody]
    status: StatusBody


class Card(TypedDict):
    """What lists and hits show of a record.

    ``year`` is that of the first public version; ``venue`` and ``published_year`` are None for a preprint. ``gist`` says in some words
    what it does, or ends the title; ``trust`` goes from 0 to 3.
    """

    id: str
    name: str
    title: str
    authors: list[AuthorBody]
    year: int
    venue: str | None
    published_year: int | None
    gist: str
    topics: list[str]
    ids: IdsBody
    trust: int


class _Facet(TypedDict):
    id: str
    label: str
    survey_title: str
    section: str
    definition: str


@final
class FacetBody(_Facet, total=False):
    """A facet."""

    aliases: list[str]


class _Topic(TypedDict):
    id: str
    label: str
    origin: Origin
    definition: str


@final
class TopicBody(_Topic, total=False):
    """A topic below a facet."""

    box: str
    aliases: list[str]
    properties: list[str]


class _Term(TypedDict):
    id: str
    label: str
    definition: str


class _BlockFormat(TypedDict):
    name: str
    bits: float
    scale_bits: int
    block: int
    page: str


@final
class BlockFormatBody(_BlockFormat, total=False):
    """A format of numbers of which a block shares a scale."""

    bias_bits: int
    padding_bits: int


@final
class TermBody(_Term, total=False):
    """A concept."""

    aliases: list[str]
    topics: list[str]
    formats: list[BlockFormatBody]


class _Metric(TypedDict):
    id: str
    label: str
    unit: str
    definition: str
    better: Better
    relative: bool


@final
class MetricBody(_Metric, total=False):
    """A measure; ``percent`` is what a number in percent says of it."""

    percent: Percent
    aliases: list[str]


class _KindEntry(TypedDict):
    id: Kind
    label: str
    definition: str


@final
class KindBody(_KindEntry, total=False):
    """A sort of work."""

    aliases: list[str]


@final
class RelationKindBody(TypedDict):
    """A relation type."""

    id: RelationType
    label: str
    inverse: str
    definition: str


class _Taxonomy(TypedDict):
    facets: list[FacetBody]
    topics: list[TopicBody]
    terms: list[TermBody]
    metrics: list[MetricBody]
    venues: list[VenueBody]
    relation_types: list[RelationKindBody]


class TaxonomyBody(_Taxonomy, total=False):
    """Everything that records refer to by name; ``version`` is that of the data."""

    version: str
    kinds: list[KindBody]
    hardware: list[HardwareBody]
    proper_names: list[str]


TermLike: TypeAlias = "FacetBody | TopicBody | TermBody | MetricBody | KindBody"
"""An entry of the taxonomy that a reader may ask the meaning of."""
