"""Runs another citation checker on a bibliography, on what the knowledge base knows instead of the network.

    pip install bibtex-updater academic-refchecker
    python benchmarks/citations/checkers.py NAME FOLDER

FOLDER holds entries.bib, and works.json as `measure.py` writes it. Prints the keys of the entries that the checker reports, each with the
fields that it names; "-" stands for what it is in doubt of, or cannot find.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from recorded import Services, Work

Alarms = dict[str, list[str]]
_IN_DOUBT = {"unconfirmed", "not_found", "skipped", "api_error"}
_PLAIN = {"author": "authors", "journal": "venue", "booktitle": "venue", "eprint": "arxiv", "arxiv_id": "arxiv", "number": "volume"}


def bibtex_updater(folder: Path, works: list[Work]) -> Alarms:
    """bibtex-check with its default options; every request is answered from the works."""
    import httpx
    from bibtex_updater import fact_checker, utils

    services = Services(works)

    def handle(transport: httpx.HTTPTransport, request: httpx.Request) -> httpx.Response:
        answer = services.answer(str(request.url))
        body = {"json": answer.json} if answer.json is not None else {"text": answer.text}
        return httpx.Response(answer.status, request=request, **body)

    httpx.HTTPTransport.handle_request = handle
    utils.RateLimiter.wait = lambda self: None
    time.sleep = lambda seconds: None
    report = folder / "bibtex-updater.jsonl"
    report.unlink(missing_ok=True)
    sys.argv = ["bibtex-check", str(folder / "entries.bib"), "--jsonl", str(report), "--no-cache", "--workers", "1"]
    fact_checker.main()
    return dict(filter(None, map(_of_bibtex_updater, map(json.loads, report.read_text(encoding="utf-8").splitlines()))))


def _of_bibtex_updater(line: Mapping[str, object]) -> tuple[str, list[str]] | None:
    status, fields = str(line["status"]), [str(field) for field in line.get("mismatched_fields") or ()]  # type: ignore[attr-defined]
    if status == "verified":
        return None
    if status in _IN_DOUBT:
        return str(line["key"]), ["-"]
    return str(line["key"]), [_PLAIN.get(field, field) for field in fields] or [status]


def refchecker(folder: Path, works: list[Work]) -> Alarms:
    """refchecker with a local database in its own form, of the version of each work that is to be cited."""
    from refchecker.checkers.local_semantic_scholar import LocalNonArxivReferenceChecker
    from refchecker.utils.bibtex_parser import parse_bibtex_references
    from refchecker.utils.text_utils import normalize_paper_title

    database = folder / "refchecker.db"
    database.unlink(missing_ok=True)
    with sqlite3.connect(database) as connection:
        connection.execute(
            "CREATE TABLE papers (paperId TEXT PRIMARY KEY, title TEXT, normalized_paper_title TEXT, venue TEXT, year INTEGER,"
            " externalIds_DOI TEXT, externalIds_ArXiv TEXT, authors TEXT, source_url TEXT)")
        published = {work["arxiv"] for work in works if work["venue"]}
        for number, work in enumerate(works):
            if not work["venue"] and work["arxiv"] in published:
                continue
            names = [f"{given} {family}".strip() for given, family in work["authors"]]
            connection.execute("INSERT INTO papers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (
                str(number), work["title"], normalize_paper_title(work["title"]), work["venue"], work["year"], work["doi"] or None,
                work["arxiv"] or None, json.dumps(names), ""))
    checker = LocalNonArxivReferenceChecker(str(database))
    found: Alarms = {}
    for reference in parse_bibtex_references((folder / "entries.bib").read_text(encoding="utf-8")):
        data, errors, _ = checker.verify_reference(reference)
        kinds = (str(error.get("error_type") or error.get("warning_type") or "") for error in errors)
        fields = [_PLAIN.get(kind, kind) for kind in kinds if kind]
        if data is None:
            fields = ["-"]
        if fields:
            found[str(reference["bibtex_key"])] = fields
    return found


CHECKERS: dict[str, Callable[[Path, list[Work]], Alarms]] = {"bibtex-updater": bibtex_updater, "refchecker": refchecker}


def main() -> None:
    """Prints the alarms as the last line."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    works = json.loads((folder / "works.json").read_text(encoding="utf-8"))
    print("\n" + json.dumps(CHECKERS[name](folder, works)))


if __name__ == "__main__":
    main()
