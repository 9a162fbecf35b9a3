"""CSV (RFC 4180): one row a record, lists joined by ``; ``."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from llmeff.exchange.reference import Options
from llmeff.kb import KnowledgeBase
from llmeff.model import Record
from llmeff.model.record import author_name

COLUMNS = (
    "id", "kind", "name", "title", "authors", "year", "venue", "published_year", "published_title", "arxiv", "doi", "url",
    "code", "topics", "summary", "trust",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(records: Sequence[Record], kb: KnowledgeBase, options: Options) -> str:
    """The records as CSV with a heading; a cell that a spreadsheet would run as a formula begins with an apostrophe."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for record in records:
        table.writerow([_safe(str(value)) for value in _row(record)])
    return text.getvalue()


def _row(record: Record) -> list[object]:
    published = record.published
    return [
        record.id, record.kind, record.name, record.title, "; ".join(map(author_name, record.authors)), record.year,
        published.venue if published else "", published.year if published else "", (published and published.title) or "",
        record.ids.arxiv or "", record.ids.doi or "", record.link, "; ".join(code.url for code in record.code),
        "; ".join(record.topics), record.summary, record.trust,
    ]


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
