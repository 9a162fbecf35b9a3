"""The JSON documents that programs ask for and no command prints: part of a record, citations, a citation verified."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from llmeff.documents.base import Document
from llmeff.model.kinds import Gravity

if TYPE_CHECKING:
    from llmeff.answers.found import Shown
    from llmeff.answers.stated import Measured, Stated

Found = Literal["match", "partial match", "mismatch", "probable", "not in the knowledge base"]
Held = Literal["supported", "contradicted", "unmeasured"]


class Bounds(TypedDict):
    """What an answer to an agent has beside its document: ``total`` counts what its lists hold together, also what is left out;
    ``cursor`` asks for the rest, and is null where there is none; ``shortened`` says which lists and texts are given in part."""

    total: int
    truncated: bool
    cursor: str | None
    shortened: list[str]


class GetDocument(Document, Bounds):
    """``get``: a record, with the keys of its YAML file as far as they are asked for; ``page`` is the one address to cite, ``stated`` what
    other records say of it. ``total`` counts claims, results, relations, sources, versions and code."""

    id: str
    trust: int
    page: str
    record: dict[str, object]
    stated: list[str]


class CitationText(TypedDict):
    """A work cited; ``text`` is whole, or empty where it is too long for the answer. ``note`` says so, and how to get it; it is empty
    where there is nothing to say."""

    id: str
    text: str
    note: str


class CiteDocument(Document, Bounds):
    """``cite``: each work in a format of bibliographies or a citation style."""

    style: str
    citations: list[CitationText]


class FieldVerdict(TypedDict):
    """A field of a citation that differs from every version of the work, with what is right and the page that shows it."""

    field: str
    found: str
    right: str
    page: str
    severity: Gravity


class RightCitation(TypedDict):
    """The work that a citation means, as the knowledge base has it; ``venue`` is null for a preprint."""

    id: str
    title: str
    authors: list[str]
    year: int
    venue: str | None
    published_year: int | None
    page: str


class CitationVerdict(TypedDict):
    """A citation held against the records; ``work`` is null where none comes close, which does not say that there is none."""

    cited: str
    verdict: Found
    work: RightCitation | None
    problems: list[FieldVerdict]
    notices: list[str]


class MeasuredData(TypedDict):
    """What was measured: the number with its sign and unit, against what, under which conditions, and the page that says so."""

    record: str
    metric: str
    value: str
    against: str
    conditions: str
    where: str
    page: str


class StatedData(TypedDict):
    """A statement held against claims and results. ``supported``: it was measured so, or the authors say so. ``contradicted``: the same
    was measured, and is otherwise. ``unmeasured``: nobody here measured it, which does not say that it is wrong; ``measured`` then has what
    comes nearest. ``record`` and ``against`` are null where no known work is named; ``number`` is empty where none stands there."""

    text: str
    verdict: Held
    record: str | None
    against: str | None
    metric: str | None
    number: str
    why: str
    measured: list[MeasuredData]


class VerifyDocument(Document, Bounds):
    """``verify_citation``: the gravest verdict of all, what it means, and each citation and statement with its own."""

    verdict: Found | Held
    said: str
    citations: list[CitationVerdict]
    statements: list[StatedData]


DOCUMENTS: dict[str, type[Document]] = {"get": GetDocument, "cite": CiteDocument, "verify_citation": VerifyDocument}
"""The documents by the tool that gives them."""

GRAVEST: tuple[Found | Held, ...] = (
    "contradicted", "mismatch", "not in the knowledge base", "unmeasured", "probable", "partial match", "supported", "match")


def _whole() -> Bounds:
    """The bounds of an answer from which nothing is left out, before its things are counted."""
    return {"total": 0, "truncated": False, "cursor": None, "shortened": []}


def get(shown: Shown, page: str, record: Mapping[str, object]) -> GetDocument:
    """A record as far as it is asked for.

    Args:
        shown: the record.
        page: the one address to cite.
        record: what of the body is asked for.
    """
    stated = [f"{relation} {id_}" for relation, id_ in shown.stated]
    return {"schema_version": 1, "id": shown.body["id"], "trust": shown.trust, "page": page, "record": dict(record), "stated": stated,
            **_whole()}


def cite(style: str, citations: Iterable[CitationText]) -> CiteDocument:
    """Works cited in a style."""
    return {"schema_version": 1, "style": style, "citations": list(citations), **_whole()}


def verify(citations: Sequence[CitationVerdict], statements: Sequence[StatedData], reach: str) -> VerifyDocument:
    """Citations and statements held against the records.

    Args:
        citations: those that were given.
        statements: those that a sentence makes.
        reach: how far the collection reaches, in words.
    """
    found: set[Found | Held] = {*(one["verdict"] for one in citations), *(one["verdict"] for one in statements)}
    gravest = next(verdict for verdict in GRAVEST if verdict in found)
    return {"schema_version": 1, "verdict": gravest, "said": said(gravest, reach), "citations": list(citations),
            "statements": list(statements), **_whole()}


def said(verdict: Found | Held, reach: str) -> str:
    """What a verdict means, in a sentence."""
    return {
        "match": "What was given agrees with the record.",
        "partial match": "What could be judged agrees with the record; the notices say what could not, and may be wrong.",
        "mismatch": "A field differs from every version of the work; take the right value from its page.",
        "probable": "A work comes close, and nothing confirms that it is meant: compare it.",
        "not in the knowledge base": f"It is not in the knowledge base ({reach}). That does not say that it is no work: look elsewhere.",
        "supported": "It was measured so, under the conditions that are named.",
        "contradicted": "The same was measured, and is otherwise: take the number that is named, with its baseline and conditions.",
        "unmeasured": f"No page in the knowledge base ({reach}) says this. That does not say that it is wrong: do not state it as known.",
    }[verdict]


def stated(found: Stated) -> StatedData:
    """A statement with what was measured of it."""
    return {"text": found.text, "verdict": found.verdict, "record": found.work, "against": found.against, "metric": found.metric,
            "number": found.number, "why": found.why, "measured": list(map(measured, found.measured))}


def measured(one: Measured) -> MeasuredData:
    """What was measured, in words."""
    return {"record": one.id, "metric": one.metric, "value": one.value, "against": one.against, "conditions": one.conditions,
            "where": one.where, "page": one.page}
