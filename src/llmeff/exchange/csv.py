"""CSV (RFC 4180): one row a record, lists joined by ``; ``."""

from __future__ import annotations

import csv
import io

from llmeff.exchange.reference import Shelf, Work
from llmeff.model import facts
from llmeff.names import name_of

COLUMNS = (
    "id", "kind", "name", "title", "authors", "year", "venue", "published_year", "published_title", "arxiv", "doi", "url",
    "code", "topics", "summary", "trust",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(shelf: Shelf) -> str:
    """The works as CSV with a heading; a cell that a spreadsheet would run as a formula begins with an apostrophe."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for work in shelf.works:
        table.writerow([_safe(str(value)) for value in _row(work)])
    return text.getvalue()


def _row(work: Work) -> list[object]:
    body = work.body
    published = body.get("published")
    ids = body.get("ids", {})
    return [
        body["id"], body["kind"], body["name"], body["title"], "; ".join(name_of(author).natural for author in body["authors"]),
        body["year"],
        published["venue"] if published else "", published["year"] if published else "", published.get("title", "") if published else "",
        ids.get("arxiv", ""), ids.get("doi", ""), facts.link(body), "; ".join(code["url"] for code in body.get("code", ())),
        "; ".join(body["topics"]), body["summary"], work.trust,
    ]


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
