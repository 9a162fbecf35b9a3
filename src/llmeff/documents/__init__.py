"""The JSON documents that llmeff prints: the one place that makes them, a function a document.

They are a contract: ``SCHEMA_VERSION`` changes when one of them does in a way that breaks its readers. ``shapes`` has their types; the
JSON Schemas made from these are shipped in ``llmeff/schemas``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from llmeff.answers.compare import Comparison
    from llmeff.answers.explain import Explained
    from llmeff.answers.fit import Fit, Fitting
    from llmeff.answers.found import Hit, Listing, Results
    from llmeff.answers.reading_path import Step
    from llmeff.answers.related import Near
    from llmeff.answers.relations import Lineage
    from llmeff.answers.stats import FieldCount, Statistics, TopicCount
    from llmeff.answers.support import Matrix
    from llmeff.citations import Checked, Verdict
    from llmeff.documents.shapes import (
        CheckDocument,
        CompareDocument,
        Counts,
        EdgeData,
        EngineDocument,
        ExplainDocument,
        ExplainedHit,
        Explanation,
        FieldData,
        FieldsDocument,
        FitData,
        FitDocument,
        HitData,
        LineageDocument,
        ListDocument,
        NearData,
        PaperData,
        PathDocument,
        RecordsDocument,
        RelatedDocument,
        RowData,
        SearchDocument,
        StatsDocument,
        StepData,
        SupportData,
        SupportDocument,
        TermData,
        TreeDocument,
        UndecidedCard,
        ValidateDocument,
        VerdictData,
    )
    from llmeff.exchange.readers.manuscript import Manuscript
    from llmeff.model.plain import Body
    from llmeff.model.plain_engine import EngineBody
    from llmeff.problems import Problem

SCHEMA_VERSION: Literal[1] = 1


def search(results: Results, reasons: bool = False) -> SearchDocument:
    """The answer to a query.

    Args:
        results: what was found.
        reasons: whether each hit says what its score is made of.
    """
    hits: list[ExplainedHit | HitData] = [hit_data(hit, reasons) for hit in results]
    return {"schema_version": SCHEMA_VERSION, "query": results.query, "corrected": results.corrected, "total": results.total, "hits": hits}


def hit_data(hit: Hit, reasons: bool = False) -> ExplainedHit | HitData:
    """A hit, on request with what its score is made of."""
    data: HitData = {**hit.card, "score": hit.score}
    return {**data, "reasons": {reason: round(points, 3) for reason, points in hit.reasons}} if reasons else data


def listing(found: Listing, unknown: bool = False) -> ListDocument:
    """Works that pass filters.

    Args:
        found: the works.
        unknown: whether those that cannot be decided are listed as well.
    """
    document: ListDocument = {"schema_version": SCHEMA_VERSION, "total": found.total, "records": list(found.cards)}
    return {**document, "unknown": undecided(found)} if unknown else document


def undecided(found: Listing) -> list[UndecidedCard]:
    """The works that a condition cannot be decided for."""
    return [{**card, "not_stated": list(missing)} for card, missing in found.undecided]


def records(bodies: Sequence[Body]) -> RecordsDocument:
    """Whole records."""
    return {"schema_version": SCHEMA_VERSION, "records": list(bodies)}


def tree(topics: Sequence[TopicCount]) -> TreeDocument:
    """The taxonomy with the number of works."""
    return {"schema_version": SCHEMA_VERSION, "topics": list(topics)}


def explain(entries: Sequence[Explained]) -> ExplainDocument:
    """What a term means."""
    return {"schema_version": SCHEMA_VERSION, "entries": [explanation(entry) for entry in entries]}


def explanation(explained: Explained) -> Explanation:
    """One meaning of a term, with its works."""
    entry = explained.entry
    data: Explanation = {
        "type": explained.type, "id": entry["id"], "label": entry["label"], "definition": entry["definition"],
        "aliases": entry.get("aliases", []), "total": explained.total, "records": list(explained.cards),
    }
    return {**data, "unit": entry["unit"]} if "unit" in entry else data


def check(checked: Sequence[Checked], papers: Sequence[PaperData] = ()) -> CheckDocument:
    """Verdicts on bibliographies; each names its file where there are several.

    Args:
        checked: the bibliographies.
        papers: what the papers cite that were given.
    """
    states = Counter(verdict.state for one in checked for verdict in one.verdicts)
    counts: Counts = {
        "ok": states["ok"], "mismatch": states["mismatch"], "probable": states["probable"], "unknown": states["unknown"]}
    entries = [verdict_data(verdict, one.path if len(checked) > 1 else None) for one in checked for verdict in one.verdicts]
    document: CheckDocument = {"schema_version": SCHEMA_VERSION, "counts": counts, "entries": entries}
    return {**document, "papers": list(papers)} if papers else document


def paper_data(paper: Manuscript, checked: Sequence[Checked]) -> PaperData:
    """What a paper cites, held against the bibliographies that it names."""
    own = [one.bibliography for one in checked if one.path in paper.bibliographies]
    return {
        "file": str(paper.path), "uncited": paper.uncited(*own), "missing": list(paper.missing),
        "unknown": [{"key": key, "file": str(path), "line": line} for key, path, line in paper.unknown(*own)],
    }


def verdict_data(verdict: Verdict, file: Path | None = None) -> VerdictData:
    """A verdict on one entry, on request with its file."""
    data: VerdictData = {
        "key": verdict.entry.key, "line": verdict.entry.line, "verdict": verdict.state,
        "record": verdict.record["id"] if verdict.record else None,
        "problems": [
            {"field": p.field, "found": p.found, "expected": p.expected, "source": p.source, "severity": p.severity}
            for p in verdict.problems
        ],
        "notices": [{"code": notice.code, "message": notice.message} for notice in verdict.notices],
    }
    return {**data, "file": str(file)} if file else data


def stats(figures: Statistics) -> StatsDocument:
    """All figures of the collection."""
    return {"schema_version": SCHEMA_VERSION, **figures}


def validate(count: int, problems: Iterable[Problem]) -> ValidateDocument:
    """What is wrong in data files.

    Args:
        count: how many records could be read.
        problems: what is wrong.
    """
    found = [problem.as_data() for problem in problems]
    errors = sum(problem["severity"] == "error" for problem in found)
    return {"schema_version": SCHEMA_VERSION, "records": count, "errors": errors, "warnings": len(found) - errors, "problems": found}


def related(id_: str, found: Iterable[Near]) -> RelatedDocument:
    """The works near one."""
    return {"schema_version": SCHEMA_VERSION, "record": id_, "related": [near_data(near) for near in found]}


def near_data(near: Near) -> NearData:
    """A work that is near another one."""
    return {"id": near.id, "name": near.name, "reason": near.reason, "score": round(near.score, 3)}


def lineage(found: Lineage) -> LineageDocument:
    """What a work builds on, and what grew from it."""
    edges: list[EdgeData] = [{"source": edge.source.id, "type": edge.type, "target": edge.target.id} for edge in found.edges]
    return {"schema_version": SCHEMA_VERSION, "record": found.root.id, "edges": edges}


def path(topic: str | None, steps: Iterable[Step]) -> PathDocument:
    """A reading order."""
    return {"schema_version": SCHEMA_VERSION, "topic": topic, "steps": [step_data(n, step) for n, step in enumerate(steps, 1)]}


def step_data(number: int, step: Step) -> StepData:
    """A step of a reading order by its number, from 1."""
    node = step.node
    return {"step": number, "id": node.id, "name": node.name, "title": node.title, "year": node.year, "survey": step.survey,
            "why": step.why}


def fields(found: Iterable[FieldCount]) -> FieldsDocument:
    """The fields that a condition may name."""
    return {"schema_version": SCHEMA_VERSION, "fields": [field_data(field) for field in found]}


def field_data(counted: FieldCount) -> FieldData:
    """A field with the number of records that fill it."""
    field = counted.field
    return {"name": field.name, "type": field.type, "many": field.many, "allowed": list(field.allowed), "about": field.about,
            "records": counted.records}


def compare(comparison: Comparison, sources: bool = False) -> CompareDocument:
    """Works side by side.

    Args:
        comparison: what was compared.
        sources: whether each value names the pages that state it.
    """
    ids = comparison.ids
    rows: list[RowData] = []
    for row in comparison.rows:
        data: RowData = {"section": row.section, "label": row.label, "values": dict(zip(ids, row.cells, strict=True)),
                         "differs": row.differs, "comparable": not row.note, "note": row.note,
                         "answers": dict(zip(ids, row.answers, strict=True))}
        rows.append({**data, "sources": dict(zip(ids, map(list, row.sources), strict=True))} if sources else data)
    return {"schema_version": SCHEMA_VERSION, "records": list(ids), "rows": rows, "notes": list(comparison.notes)}


def support(matrix: Matrix) -> SupportDocument:
    """What engines were seen to support."""
    return {
        "schema_version": SCHEMA_VERSION, "engines": [engine["id"] for engine in matrix.engines],
        "hardware": list(matrix.hardware.parts) if matrix.hardware else [], "observations": list(support_data(matrix)),
        "silent": list(matrix.silent),
    }


def support_data(matrix: Matrix) -> Iterator[SupportData]:
    """Each observation of a matrix."""
    for row in matrix.rows:
        for engine, cell in row.cells.items():
            for seen in cell:
                yield {
                    "record": row.id, "name": row.name, "engine": engine, "observation": seen.observation,
                    "released": seen.version.get("released"), "age_days": seen.age, "old": seen.is_old,
                    "on_hardware": seen.on(matrix.hardware) if matrix.hardware else None, "older": list(seen.older),
                }


def engine(engines: Iterable[EngineBody]) -> EngineDocument:
    """Engines as they are recorded."""
    return {"schema_version": SCHEMA_VERSION, "engines": list(engines)}


def fit(fitting: Fitting) -> FitDocument:
    """What fits into a memory."""
    budget = fitting.budget
    return {
        "schema_version": SCHEMA_VERSION, "model": fitting.model, "memory": budget.memory, "context": budget.context,
        "batch": budget.batch, "kv_bits": budget.kv_bits, "engine": fitting.engine, "fits": list(map(fit_data, fitting.fits)),
        "unknown": list(fitting.unknown), "offloading": [id_ for id_, _ in fitting.offloading],
    }


def fit_data(one: Fit) -> FitData:
    """A method with its sum."""
    terms: list[TermData] = [{"what": t.what, "bytes": t.size, "formula": t.formula, "source": t.source} for t in one.terms]
    return {"record": one.id, "name": one.name, "bits": one.bits, "note": one.note, "fits": one.fits, "bytes": one.total, "left": one.left,
            "terms": terms}
