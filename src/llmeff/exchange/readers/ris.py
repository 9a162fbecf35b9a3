"""Reads RIS; rispy reads each entry, and the lines of its tags are found here, for corrections to the byte."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

import rispy

from llmeff.exchange.readers.entry import Bibliography, Cited, Edit, Found, Lines, identifiers_in
from llmeff.exchange.ris import TYPES
from llmeff.names import Name, parsed, split_names
from llmeff.problems import Problem
from llmeff.rules.bibliography import BROKEN_ENTRY

_TAG = re.compile(r"^([A-Z][A-Z0-9])  ?- ?([^\r\n]*)", re.MULTILINE)
_START = re.compile(r"^TY  ?-", re.MULTILINE)
_END = re.compile(r"^ER  ?-", re.MULTILINE)
_TYPE = re.compile(r"TY  ?- ?(\w+)")
TAGS: Mapping[str, str] = {
    "TI": "title", "T1": "title", "CT": "title", "PY": "year", "Y1": "year", "DA": "year", "JO": "venue", "JF": "venue",
    "T2": "venue", "BT": "venue", "J2": "venue", "DO": "doi", "UR": "url", "VL": "volume", "IS": "number", "C3": "arxiv",
    "M1": "note", "N1": "note",
}
_AUTHORS = frozenset({"AU", "A1"})


def read(text: str, name: str) -> Bibliography:
    """Reads a RIS file; an entry that is not closed is a problem with its line, and the rest is read.

    Args:
        text: the file's text.
        name: the file, as problems shall name it.
    """
    entries: list[Cited] = []
    problems: list[Problem] = []
    lines = Lines(text)
    for begin, end in _chunks(text):
        line = lines.number(begin)
        if not _END.search(text, begin, end):
            problems.append(BROKEN_ENTRY.problem("this entry has no end (ER  -)", name, line, 1, hint="close it with a line 'ER  - '"))
            continue
        parsed_ = rispy.loads(text[begin:end].strip() + "\n")
        entries += [_entry(data, text, begin, end, line) for data in parsed_[:1]]
    return Bibliography(text, tuple(entries), tuple(problems))


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    starts = [match.start() for match in _START.finditer(text)]
    yield from pairwise([*starts, len(text)])


def _entry(data: Mapping[str, object], text: str, begin: int, end: int, line: int) -> Cited:
    tags = list(_TAG.finditer(text, begin, end))
    authors = [tag for tag in tags if tag[1] in _AUTHORS]
    fields = _fields(tags)
    first, last = str(data.get("start_page", "")), str(data.get("end_page", ""))
    if first:
        fields["pages"] = Found("SP", "-".join(filter(None, (first, last))), -1, -1)
    if authors:
        fields["authors"] = Found("AU", "", authors[0].start(), authors[-1].end())
    return Cited(
        key=str(data.get("id") or data.get("label") or (fields["title"].value if "title" in fields else "?")),
        line=line,
        fields=fields,
        authors=tuple(_name(tag[2]) for tag in authors),
        identifiers=identifiers_in(fields),
        encode=_encode,
        insert=_inserter(text, begin),
        retype=_retyper(text, begin),
    )


def _fields(tags: Sequence[re.Match[str]]) -> dict[str, Found]:
    fields: dict[str, Found] = {}
    for tag in tags:
        common = TAGS.get(tag[1])
        if not common or common in fields or (common == "arxiv" and "arxiv" not in tag[2].lower()):
            continue
        begin, value = tag.start(2), tag[2]
        if common == "year" and (year := re.search(r"\d{4}", value)):
            begin, value = begin + year.start(), year[0]
        fields[common] = Found(tag[1], value.strip(), begin, begin + len(value))
    return fields


def _name(text: str) -> Name:
    """A name of RIS, which has the suffix last: ``Family, Given, Suffix``."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 2:
        return Name(parts[0], parts[1])
    try:
        return parsed(_inverted(text))
    except ValueError:
        return Name(text.strip())


def _encode(name: str, value: str) -> str:
    if name == "authors":
        return "\n".join(f"AU  - {_inverted(part)}" for part in split_names(value))
    return f"arXiv:{value}" if name == "arxiv" else value


def _inverted(text: str) -> str:
    """Exchanges suffix and given names, which BibTeX has in the other order."""
    parts = [part.strip() for part in text.strip("{}").split(",")]
    return ", ".join([parts[0], parts[2], parts[1]]) if len(parts) == 3 else ", ".join(parts)


def _inserter(text: str, begin: int) -> Callable[[str, str], Edit | None]:
    def insert(name: str, value: str) -> Edit | None:
        tag = {"venue": "T2", "arxiv": "C3"}.get(name) or next((tag for tag, common in TAGS.items() if common == name), None)
        at = text.find("\n", begin) + 1
        return Edit(at, at, f"{tag}  - {_encode(name, value)}\n") if tag and at else None

    return insert


def _retyper(text: str, begin: int) -> Callable[[str], list[Edit]]:
    def retype(kind: str) -> list[Edit]:
        found = _TYPE.match(text, begin)
        return [Edit(found.start(1), found.end(1), TYPES.get(kind, "GEN"))] if found else []

    return retype
