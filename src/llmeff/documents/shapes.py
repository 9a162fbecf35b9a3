"""The shapes of the JSON documents, from which their JSON Schemas are made."""

from __future__ import annotations

from typing import Literal

from typing_extensions import NotRequired, TypedDict

from llmeff.answers.compare import Section
from llmeff.answers.relations import EdgeType
from llmeff.answers.stats import Statistics, TopicCount
from llmeff.documents.base import Document
from llmeff.documents.running import EngineDocument, FitDocument, GuideDocument, ResultsDocument, SupportData, SupportDocument
from llmeff.model.fields import Type as FieldType
from llmeff.model.kinds import Gravity
from llmeff.model.plain import Body, Card
from llmeff.model.questions import Answer
from llmeff.problems import Severity


class ListedCard(Card, total=False):
    """A work with what it says, in words, of the fields that a condition or ``--columns`` names; nothing is an empty text."""

    fields: dict[str, str]


class HitData(ListedCard):
    """A hit of a search; ``score`` is comparable within one query."""

    score: float


class ExplainedHit(HitData):
    """A hit with what its score is made of."""

    reasons: dict[str, float]


class UndecidedData(TypedDict):
    """The works that a condition cannot be decided for: how many they are, and how many of them do not say which field."""

    total: int
    fields: dict[str, int]


class OfferData(TypedDict):
    """A command that answers a question better than a search."""

    command: str
    why: str


class SearchDocument(Document):
    """``search``: ``corrected`` is null where nothing was corrected; ``total`` counts all hits, also those beyond the limit.

    Nothing in the collection speaks of the ``unknown_words``; ``read_as`` is what was read from the words beside them.
    """

    query: str
    corrected: str | None
    unknown_words: list[str]
    read_as: list[str]
    offers: list[OfferData]
    total: int
    hits: list[ExplainedHit | HitData]
    undecided: UndecidedData


class UndecidedCard(Card):
    """A work that a condition cannot be decided for, with the fields that it does not say."""

    not_stated: list[str]


class _List(Document):
    total: int
    records: list[ListedCard]
    undecided: UndecidedData


class ListDocument(_List, total=False):
    """``list``; ``unknown`` under ``--unknown``."""

    unknown: list[UndecidedCard]


class RecordsDocument(Document):
    """``show`` and ``export json``: whole records, with the keys of their YAML files; ``observations`` of features that engines name, as
    ``support`` has them, where ``show`` was asked for such."""

    records: list[Body]
    observations: NotRequired[list[SupportData]]


class TreeDocument(Document):
    """``tree``: the topics, each behind the one above it."""

    topics: list[TopicCount]


class CoverageData(TypedDict):
    """How far works reach: when the newest was first public (YYYY-MM or YYYY, empty without works), how many there are of which year,
    and the last year that the whole collection covers as densely as those before it."""

    until: str
    years: dict[str, int]
    densest: int


class _Explanation(TypedDict):
    type: Literal["topic", "metric", "concept", "kind", "work", "field"]
    id: str
    label: str
    definition: str
    aliases: list[str]
    total: int
    records: list[Card]
    coverage: CoverageData
    engines: int


class Explanation(_Explanation, total=False):
    """A term with its works, and of a topic or work the number of engines that speak of it; ``unit`` for a metric, ``concept`` for a topic
    that is a concept too, ``beside`` for a work the number of those that compare or combine with it, or relate otherwise, and do not build
    on it."""

    unit: str
    concept: str
    beside: int


class ExplainDocument(Document):
    """``explain``."""

    entries: list[Explanation]


class WrongField(TypedDict):
    """A field of an entry that agrees with no version of the work."""

    field: str
    found: str
    expected: str
    source: str
    severity: Gravity


class NoticeData(TypedDict):
    """A remark that is not an error."""

    code: str
    message: str


class _VerdictData(TypedDict):
    key: str
    line: int
    verdict: Literal["ok", "mismatch", "probable", "unknown"]
    record: str | None
    problems: list[WrongField]
    notices: list[NoticeData]


class VerdictData(_VerdictData, total=False):
    """A verdict on one entry; ``file`` where it is one of a file."""

    file: str


class Counts(TypedDict):
    """The number of entries by verdict."""

    ok: int
    mismatch: int
    probable: int
    unknown: int


class CitationData(TypedDict):
    """A place at which a paper cites a key."""

    key: str
    file: str
    line: int


class PaperData(TypedDict):
    """What a .tex or .aux file cites: keys that no entry has, entries never cited, and files that it names and that do not exist."""

    file: str
    unknown: list[CitationData]
    uncited: list[str]
    missing: list[str]


class _Check(Document):
    counts: Counts
    unread: int
    problems: list[ProblemData]
    entries: list[VerdictData]


class CheckDocument(_Check, total=False):
    """``check``; ``problems`` say what was not read, ``unread`` lines look like references; ``papers`` where .tex or .aux are given."""

    papers: list[PaperData]


class StatsDocument(Document, Statistics):
    """``stats``."""


class ProblemData(TypedDict):
    """A problem of a data file; see ``llmeff.problems.Problem`` for its parts."""

    code: str
    message: str
    path: str
    line: int
    column: int
    field: str
    hint: str
    severity: Severity
    more: int


class ValidateDocument(Document):
    """``validate``."""

    records: int
    errors: int
    warnings: int
    problems: list[ProblemData]


class NearData(TypedDict):
    """A work that is near another one."""

    id: str
    name: str
    reason: str
    score: float


class RelatedDocument(Document):
    """``related``."""

    record: str
    related: list[NearData]


class EdgeData(TypedDict):
    """A relation as the record ``source`` states it; ``measured_against`` is derived from claims and results."""

    source: str
    type: EdgeType
    target: str


class LineageDocument(Document):
    """``lineage``."""

    record: str
    edges: list[EdgeData]


class StepData(TypedDict):
    """A step of a reading order; ``step`` counts from 1."""

    step: int
    id: str
    name: str
    title: str
    year: int
    survey: bool
    why: str
    teaches: str


class PathDocument(Document):
    """``path``; ``topic`` is null for the whole field."""

    topic: str | None
    steps: list[StepData]


class FieldData(TypedDict):
    """A field that a condition may name, with the number of records that fill it.

    ``question`` has the fields of its group of which any answers what it decides; a part of one of them decides with it."""

    name: str
    type: FieldType
    many: bool
    allowed: list[str]
    about: str
    decides: bool
    question: list[str]
    records: int


class EntryData(TypedDict):
    """An entry of a list, such as a metric or a model, with the number of works that have to do with it."""

    id: str
    about: str
    records: int


class FieldsDocument(Document):
    """``fields``; where a list was asked for, its entries."""

    fields: list[FieldData]
    entries: NotRequired[list[EntryData]]


class _RowData(TypedDict):
    section: Section
    label: str
    values: dict[str, str | None]
    differs: bool
    comparable: bool
    note: str
    answers: dict[str, Answer]
    best: list[str]


class RowData(_RowData, total=False):
    """One thing compared; a value is null where ``answers`` says why there is none; ``best`` are the works with the best of comparable
    claims; ``sources`` under ``--sources``."""

    sources: dict[str, list[str]]


class CompareDocument(Document):
    """``compare``."""

    records: list[str]
    rows: list[RowData]
    notes: list[str]


DOCUMENTS: dict[str, type[Document]] = {
    "search": SearchDocument, "list": ListDocument, "show": RecordsDocument, "tree": TreeDocument, "explain": ExplainDocument,
    "check": CheckDocument, "stats": StatsDocument, "validate": ValidateDocument, "related": RelatedDocument,
    "lineage": LineageDocument, "path": PathDocument, "fields": FieldsDocument, "compare": CompareDocument,
    "support": SupportDocument, "engine": EngineDocument, "fit": FitDocument, "results": ResultsDocument, "guide": GuideDocument,
}
"""The documents by the command that prints them."""
