"""CSV (RFC 4180): one row a record, lists joined by ``; ``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from llmeff.exchange.reference import Shelf, Work
from llmeff.model import facts
from llmeff.names import name_of
from llmeff.text import printable

COLUMNS = (
    "id", "kind", "name", "title", "authors", "year", "venue", "published_year", "published_title", "arxiv", "doi", "url",
    "code", "topics", "summary", "trust",
)
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # the wide ones too, which some spreadsheets take for them


def write(shelf: Shelf) -> str:
    """The works as CSV with a heading."""
    return table([COLUMNS, *map(_row, shelf.works)])


def joined(parts: Iterable[str]) -> str:
    """What ``write`` gives of several works together, of what it gives of each."""
    head = table([COLUMNS])
    return head + "".join(part.removeprefix(head) for part in parts)


def table(rows: Iterable[Iterable[object]]) -> str:
    """Rows as CSV; a text that a spreadsheet would run as a formula begins with an apostrophe.

    >>> table([["a", "=b", -1]])
    "a,'=b,-1\\r\\n"
    """
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([_safe(cell) for cell in row] for row in rows)
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


def _safe(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    cell = printable(cell)
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell
