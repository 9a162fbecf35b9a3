"""The JSON documents that llmeff prints: the one place that makes them, a function a document.

They are a contract: ``SCHEMA_VERSION`` changes when one of them does in a way that breaks its readers. ``shapes`` has their types; the
JSON Schemas made from these are shipped in ``llmeff/schemas``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from llmeff.documents.base import SCHEMA_VERSION as SCHEMA_VERSION
from llmeff.documents.engines import engine as engine
from llmeff.documents.engines import fit as fit
from llmeff.documents.engines import fit_data as fit_data
from llmeff.documents.engines import support as support
from llmeff.documents.engines import support_data as support_data
from llmeff.documents.naming import entry_data as entry_data
from llmeff.documents.naming import field_data as field_data
from llmeff.documents.naming import fields as fields
from llmeff.phrases import setting_text
from llmeff.problems import number_of

if TYPE_CHECKING:
    from llmeff.answers.compare import Comparison
    from llmeff.answers.coverage import Coverage
    from llmeff.answers.explain import Explained
    from llmeff.answers.found import Hit, Listing, Results, Undecided
    from llmeff.answers.reading_path import Step
    from llmeff.answers.related import Near
    from llmeff.answers.relations import Lineage
    from llmeff.answers.results import Counted, Group
    from llmeff.answers.stats import Statistics, TopicCount
    from llmeff.answers.support import Matrix
    from llmeff.corpus.guides import Guide
    from llmeff.documents.running import (
        CellData,
        GroupData,
        GuideData,
        GuideDocument,
        ResultsDocument,
    )
    from llmeff.documents.shapes import (
        CheckDocument,
        CompareDocument,
        Counts,
        CoverageData,
        EdgeData,
        ExplainDocument,
        ExplainedHit,
        Explanation,
        HitData,
        LineageDocument,
        ListDocument,
        ListedCard,
        NearData,
        PaperData,
        PathDocument,
        ProblemData,
        RecordsDocument,
        RelatedDocument,
        RowData,
        SearchDocument,
        StatsDocument,
        StepData,
        TreeDocument,
        UndecidedCard,
        UndecidedData,
        ValidateDocument,
        VerdictData,
    )
    from llmeff.model.plain import Body
    from llmeff.problems import Problem


def search(results: Results, reasons: bool = False) -> SearchDocument:
    """The answer to a query.

    Args:
        results: what was found.
        reasons: whether each hit says what its score is made of.
    """
    hits: list[ExplainedHit | HitData] = [hit_data(hit, reasons) for hit in results]
    return {"schema_version": SCHEMA_VERSION, "query": results.query, "corrected": results.corrected,
            "unknown_words": list(results.unknown), "read_as": [*results.said, *filter(None, [results.unnamed])],
            "offers": [{"command": offer.command, "why": offer.why} for offer in results.offers],
            "total": results.total, "hits": hits, "undecided": undecided_data(results.open)}


def hit_data(hit: Hit, reasons: bool = False) -> ExplainedHit | HitData:
    """A hit, on request with what its score is made of."""
    data = cast("HitData", {**hit.card, "score": hit.score, **({"fields": dict(hit.fields)} if hit.fields else {})})
    return {**data, "reasons": {reason: round(points, 3) for reason, points in hit.reasons}} if reasons else data


def listing(found: Listing, unknown: bool = False) -> ListDocument:
    """Works that pass filters.

    Args:
        found: the works.
        unknown: whether those that cannot be decided are listed as well.
    """
    document: ListDocument = {"schema_version": SCHEMA_VERSION, "total": found.total, "records": listed(found),
                              "undecided": undecided_data(found.open)}
    return {**document, "unknown": undecided(found)} if unknown else document


def listed(found: Listing) -> list[ListedCard]:
    """The works of a listing, each with what it says of the fields that are asked for."""
    if not found.columns:
        return cast("list[ListedCard]", list(found.cards))
    said = (dict(zip(found.columns, values, strict=True)) for values in found.values)
    return [{**card, "fields": fields} for card, fields in zip(found.cards, said, strict=True)]


def undecided_data(open_: Undecided) -> UndecidedData:
    """How many works do not say enough to decide a condition."""
    return {"total": open_.total, "fields": dict(open_.fields)}


def undecided(found: Listing) -> list[UndecidedCard]:
    """The works that a condition cannot be decided for."""
    return [{**card, "not_stated": list(missing)} for card, missing in found.undecided]


def records(bodies: Sequence[Body], matrix: Matrix | None = None) -> RecordsDocument:
    """Whole records, and what engines were seen to support of features that are no work's, where such were asked for."""
    found: RecordsDocument = {"schema_version": SCHEMA_VERSION, "records": list(bodies)}
    if matrix:
        found["observations"] = list(support_data(matrix))
    return found


def tree(topics: Sequence[TopicCount]) -> TreeDocument:
    """The taxonomy with the number of works."""
    return {"schema_version": SCHEMA_VERSION, "topics": list(topics)}


def explain(entries: Sequence[Explained]) -> ExplainDocument:
    """What a term means."""
    return {"schema_version": SCHEMA_VERSION, "entries": [explanation(entry) for entry in entries]}


def coverage(found: Coverage) -> CoverageData:
    """How far works reach."""
    return {"until": found.until, "years": {str(year): count for year, count in found.years.items()}, "densest": found.densest}


def explanation(explained: Explained) -> Explanation:
    """One meaning of a term, with its works."""
    entry = explained.entry
    data: Explanation = {
        "type": explained.type, "id": entry["id"], "label": entry["label"], "definition": entry["definition"],
        "aliases": entry.get("aliases", []), "total": explained.total, "records": list(explained.cards),
        "coverage": coverage(explained.coverage), "engines": explained.engines,
    }
    if "unit" in entry:
        data["unit"] = entry["unit"]
    if explained.concept:
        data["concept"] = explained.concept
    if explained.type == "work":
        data["beside"] = explained.beside
    return data


def check(
    verdicts: Mapping[Path, Sequence[VerdictData]], papers: Sequence[PaperData] = (), unread: int = 0,
    problems: Iterable[Problem] = (),
) -> CheckDocument:
    """Verdicts on bibliographies, each with its file.

    Args:
        verdicts: those on the entries of each file.
        papers: what the papers cite that were given.
        unread: lines that look like references and were not read.
        problems: what of the files could not be read.
    """
    states = Counter(verdict["verdict"] for own in verdicts.values() for verdict in own)
    counts: Counts = {
        "ok": states["ok"], "mismatch": states["mismatch"], "probable": states["probable"], "unknown": states["unknown"]}
    entries: list[VerdictData] = [
        {**verdict, "file": str(file)} for file, own in verdicts.items() for verdict in own]
    document: CheckDocument = {"schema_version": SCHEMA_VERSION, "counts": counts, "unread": unread,
                               "problems": [problem_data(problem) for problem in problems], "entries": entries}
    return {**document, "papers": list(papers)} if papers else document


def stats(figures: Statistics) -> StatsDocument:
    """All figures of the collection."""
    return {"schema_version": SCHEMA_VERSION, **figures}


def validate(count: int, problems: Iterable[Problem]) -> ValidateDocument:
    """What is wrong in data files.

    Args:
        count: how many records could be read.
        problems: what is wrong.
    """
    found = list(problems)
    errors = number_of(problem for problem in found if problem.severity == "error")
    return {
        "schema_version": SCHEMA_VERSION, "records": count, "errors": errors, "warnings": number_of(found) - errors,
        "problems": list(map(problem_data, found)),
    }


def problem_data(problem: Problem) -> ProblemData:
    """One thing wrong in one file."""
    return {
        "code": problem.code, "message": problem.message, "path": problem.path, "line": problem.line, "column": problem.column,
        "field": problem.field, "hint": problem.hint, "severity": problem.severity, "more": problem.more,
    }


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
            "why": step.why, "teaches": step.teaches}


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
                         "answers": dict(zip(ids, row.answers, strict=True)), "best": [ids[place] for place in row.best]}
        rows.append({**data, "sources": dict(zip(ids, map(list, row.sources), strict=True))} if sources else data)
    return {"schema_version": SCHEMA_VERSION, "records": list(ids), "rows": rows, "notes": list(comparison.notes)}


def results(cells: Iterable[Counted], groups: Iterable[Group] = ()) -> ResultsDocument:
    """What was measured.

    Args:
        cells: the cells that there are.
        groups: the results of one of them on a model.
    """
    return {"schema_version": SCHEMA_VERSION, "cells": list(map(cell_data, cells)), "groups": list(map(group_data, groups))}


def cell_data(counted: Counted) -> CellData:
    """A cell with what there is in it."""
    cell = counted.cell
    return {"id": counted.id, "label": cell.label, "unit": cell.unit, "better": cell.better, "works": counted.works,
            "models": counted.results}


def group_data(group: Group) -> GroupData:
    """Results that can stand side by side."""
    setting = setting_text(group.reported[0].result["setting"])
    return {"measured_by": group.shared.measured_by, "setting": setting,
            "results": [{**one.result, "record": one.id, "name": one.name} for one in group.reported]}


def guide(found: Iterable[Guide], whole: bool) -> GuideDocument:
    """Guides; ``whole`` with their texts."""
    return {"schema_version": SCHEMA_VERSION, "guides": [guide_data(one, whole) for one in found]}


def guide_data(one: Guide, whole: bool) -> GuideData:
    """A guide; ``whole`` with its lines."""
    data: GuideData = {"name": one.name, "title": one.title, "about": one.about}
    return {**data, "lines": one.text.splitlines()} if whole else data
