"""Reads RIS; rispy reads each entry, and the lines of its tags are found here, for corrections to the byte."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import rispy

from llmeff.exchange.readers.entry import Bibliography, Cited, Edit, Found, identifiers_in, person
from llmeff.exchange.ris import TYPES
from llmeff.problems import Problem
from llmeff.rules.bibliography import BROKEN_ENTRY

_TAG = re.compile(r"^([A-Z][A-Z0-9])  ?- ?(.*)$", re.MULTILINE)
TAGS: Mapping[str, str] = {
    "TI": "title", "T1": "title", "CT": "title", "PY": "year", "Y1": "year", "DA": "year", "JO": "venue", "JF": "venue",
    "T2": "venue", "BT": "venue", "J2": "venue", "DO": "doi", "UR": "url", "VL": "volume", "IS": "number", "C3": "arxiv",
    "M1": "note", "N1": "note",
}


def read(text: str, name: str) -> Bibliography:
    """Reads a RIS file; an entry that is not closed is a problem with its line, and the rest is read.

    Args:
        text: the file's text.
        name: the file, as problems shall name it.
    """
    entries: list[Cited] = []
    problems: list[Problem] = []
    for begin, end in _chunks(text):
        line = text.count("\n", 0, begin) + 1
        if not re.search(r"^ER  ?-", text[begin:end], re.MULTILINE):
            problems.append(BROKEN_ENTRY.problem("this entry has no end (ER  -)", name, line, 1, hint="close it with a line 'ER  - '"))
            continue
        parsed = rispy.loads(text[begin:end].strip() + "\n")
        entries += [_entry(data, text, begin, end, line) for data in parsed[:1]]
    return Bibliography(text, tuple(entries), tuple(problems))


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    starts = [match.start() for match in re.finditer(r"^TY  ?-", text, re.MULTILINE)]
    yield from zip(starts, [*starts[1:], len(text)], strict=True)


def _entry(data: Mapping[str, Any], text: str, begin: int, end: int, line: int) -> Cited:
    fields: dict[str, Found] = {}
    authors = []
    for match in _TAG.finditer(text, begin, end):
        tag, value = match[1], match[2].strip()
        if tag in {"AU", "A1"}:
            authors.append(match)
        elif (common := TAGS.get(tag)) and common not in fields:
            found = re.search(r"\d{4}", value) if common == "year" else None
            if common == "year" and found:
                fields[common] = Found(tag, found[0], match.start(2) + found.start(), match.start(2) + found.end())
            elif common != "arxiv" or "arxiv" in value.lower():
                fields[common] = Found(tag, value, match.start(2), match.end(2))
    first, last = str(data.get("start_page", "")), str(data.get("end_page", ""))
    if first:
        fields["pages"] = Found("SP", "-".join(filter(None, (first, last))), -1, -1)
    if authors:
        fields["authors"] = Found("AU", "", authors[0].start(), authors[-1].end())
    names = [_name(match[2]) for match in authors]

    def encode(name: str, value: str) -> str:
        if name == "authors":
            return "\n".join(f"AU  - {_ris(part)}" for part in value.split(" and "))
        return f"arXiv:{value}" if name == "arxiv" else value

    def insert(name: str, value: str) -> Edit | None:
        tag = {"venue": "T2", "arxiv": "C3"}.get(name) or next((tag for tag, common in TAGS.items() if common == name), None)
        at = text.find("\n", begin) + 1
        return Edit(at, at, f"{tag}  - {encode(name, value)}\n") if tag and at else None

    def retype(kind: str) -> list[Edit]:
        found = re.compile(r"TY  ?- ?(\w+)").match(text, begin)
        return [Edit(found.start(1), found.end(1), TYPES.get(kind, "GEN"))] if found else []

    key = str(data.get("id") or data.get("label") or (fields["title"].value if "title" in fields else "?"))
    return Cited(key, line, fields, tuple(names), False, identifiers_in(fields), encode, insert, retype)


def _name(text: str) -> Any:
    parts = [part.strip() for part in text.split(",")]
    return person(", ".join([parts[0], parts[2], parts[1]]) if len(parts) == 3 else text.strip())


def _ris(text: str) -> str:
    parts = [part.strip() for part in text.strip("{}").split(",")]
    return ", ".join([parts[0], parts[2], parts[1]]) if len(parts) == 3 else ", ".join(parts)
