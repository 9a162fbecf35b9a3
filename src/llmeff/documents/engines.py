"""The JSON documents on engines and memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from llmeff.documents.base import SCHEMA_VERSION

if TYPE_CHECKING:
    from llmeff.answers.fit import Fit, Fitting
    from llmeff.answers.seen import Seen
    from llmeff.answers.support import Matrix
    from llmeff.documents.running import EngineDocument, FitData, FitDocument, SupportData, SupportDocument, TermData
    from llmeff.model.plain_engine import EngineBody


def support(matrix: Matrix) -> SupportDocument:
    """What engines were seen to support."""
    return {
        "schema_version": SCHEMA_VERSION, "engines": [engine["id"] for engine in matrix.engines],
        "hardware": list(matrix.hardware.parts) if matrix.hardware else [], "observations": list(support_data(matrix)),
        "silent": list(matrix.silent), "undecided": list(matrix.undecided), "bitless": list(matrix.bitless),
        "untold": list(matrix.untold), "kin": list(matrix.kin.names),
        "unknown": [{"record": row.id, "name": row.name, "engine": engine} for row in matrix.rows for engine in row.missing],
        "of_line": [_seen_data(matrix, None, name, seen) for name, seen in matrix.of_line],
        "barred": [_seen_data(matrix, None, seen.observation["feature"], seen) for seen in matrix.barred],
    }


def support_data(matrix: Matrix) -> Iterator[SupportData]:
    """Each observation of a matrix."""
    for row in matrix.rows:
        for cell in row.cells.values():
            yield from (_seen_data(matrix, row.id, row.name, seen) for seen in cell)


def _seen_data(matrix: Matrix, record: str | None, name: str, seen: Seen) -> SupportData:
    """An observation under the name of its row."""
    return {
        "record": record, "name": name, "engine": seen.engine["id"], "observation": seen.observation,
        "released": seen.version.get("released"), "age_days": seen.age, "old": seen.is_old,
        "newer": seen.newer["version"] if seen.newer else None,
        "on_hardware": seen.on(matrix.hardware) if matrix.hardware else None, "older": list(seen.older), "later": list(seen.later),
    }


def engine(engines: Iterable[EngineBody]) -> EngineDocument:
    """Engines as they are recorded."""
    return {"schema_version": SCHEMA_VERSION, "engines": list(engines)}


def fit(fitting: Fitting) -> FitDocument:
    """What fits into a memory."""
    budget = fitting.budget
    return {
        "schema_version": SCHEMA_VERSION, "model": fitting.model, "memory": budget.memory, "context": budget.context,
        "model_context": fitting.model_context, "batch": budget.batch, "kv_bits": budget.kv_bits, "engine": fitting.engine,
        "hardware": fitting.hardware, "left_out": [
            {"record": one.id, "name": one.name, "reason": one.reason, "version": one.version, "source": one.source}
            for one in fitting.left_out],
        "fits": list(map(fit_data, fitting.fits)), "untold": list(map(fit_data, fitting.untold)), "unknown": list(fitting.unknown),
        "unstated": [{"record": id_, "name": name, "bits": list(bits)} for id_, name, bits in fitting.unstated],
        "bitless": list(fitting.bitless), "offloading": [id_ for id_, _ in fitting.offloading],
        "cache_offloading": [id_ for id_, _ in fitting.cache_offloading], "offloads": bool(fitting.moving),
        "moving": [{"name": x.name, "how": x.how, "limits": x.limits, "version": x.version, "source": x.source} for x in fitting.moving],
    }


def fit_data(one: Fit) -> FitData:
    """A method with its sum."""
    terms: list[TermData] = [{"what": t.what, "bytes": t.size, "formula": t.formula, "source": t.source} for t in one.terms]
    return {"record": one.id, "name": one.name, "bits": one.bits, "note": one.note, "fits": None if one.left is None else one.fits,
            "bytes": one.total, "left": one.left, "terms": terms, "engines": list(one.engines)}
