"""Makes a preprint's entry one of the published version: title, venue, year, volume, number and pages together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from llmeff.citations.agreement import same_title
from llmeff.citations.redate import years
from llmeff.citations.venues import is_preprint_venue
from llmeff.citations.verdict import Verdict
from llmeff.exchange.readers.entry import Cited, Edit, Found
from llmeff.exchange.reference import Reference, Shelf, Work, references

if TYPE_CHECKING:
    from llmeff.model.plain import Body, TaxonomyBody

_BLANKS = 100  # signs between the name of a field and its value, at the most
_LINE_END = re.compile(r"\r\n?|\n")
_LAST_END = re.compile(r"(?:\r\n?|\n)$")
_PRINTED = ("volume", "number", "pages")
_OF_CORR = re.compile(r"^abs/(\d{4}\.\d{4,5})$")
_OF_ARXIV = re.compile(r"^arxiv:\s?(\d{4}\.\d{4,5})(?:v\d+)?$", re.IGNORECASE)
_REPLACED = frozenset({"venue", "volume", "number"})


def upgraded(verdict: Verdict, taxonomy: TaxonomyBody, short: bool, text: str) -> tuple[tuple[Edit, ...], frozenset[str]]:
    """The edits that make a preprint's entry one of the published version, and the fields that they change; no edits, where a field has no
    place in the file that the version needs.

    Args:
        verdict: on an entry whose work is sure.
        taxonomy: the venues.
        short: whether venues have their short name.
        text: the file's text.
    """
    entry, body = verdict.entry, verdict.record
    if body is None or "published" not in body or entry.context or not is_preprint_venue(entry.value("venue")):
        return (), frozenset()
    reference = _reference(body, taxonomy, short)
    values = _values(reference)
    if not (_can_be_written(entry, "venue", reference) and _can_be_written(entry, "year", reference)):
        return (), frozenset({"venue"})
    edits = list(entry.retype(reference.kind))
    gone: list[tuple[int, int]] = []
    fields = {"title", "venue"}
    for name, value in values.items():
        stands = entry.fields.get(name)
        if stands and not value and name in _PRINTED:
            its_own = entry.value("venue") or _OF_ARXIV.search(stands.value)  # without a preprint's venue they may be the publication's
            removed = _place(stands, text) if its_own else []
            gone += removed
            fields |= {name} if removed else set()
            continue
        found = list(_changes(entry, name, value, _label(name, reference), text))
        edits += found
        fields |= {name} if found else set()
    for name, stands in _of_the_preprint(entry, values["year"]):
        if month := _month(stands, reference):
            edits.append(month)
        else:
            gone += _place(stands, text)
        fields |= {name}
    added, holds = _number_kept(entry)
    return tuple(_apart([*edits, *added], list(_removed(gone, text)), text)), frozenset(fields | {holds} - {""})


def _can_be_written(entry: Cited, name: str, reference: Reference) -> bool:
    """Whether a field of the published version has a place in the file: where fields run into each other, none has."""
    stands = entry.fields.get(name)
    return stands.start >= 0 if stands else bool(_added(entry, name, _values(reference)[name], _label(name, reference)))


def _added(entry: Cited, name: str, value: str, label: str) -> list[Edit]:
    added = (entry.insert(label, value) or entry.insert(name, value)) if value else None
    return [added] if added else []


def _of_the_preprint(entry: Cited, year: str) -> Iterator[tuple[str, Found]]:
    """The fields of a preprint that its publication has not: a server for its publisher, and its month."""
    publisher, month = entry.fields.get("publisher"), entry.fields.get("month")
    if publisher and publisher.value and is_preprint_venue(publisher.value):
        yield "publisher", publisher
    if month and (entry.value("venue") or str(entry.year) != year):
        yield "month", month


def _month(found: Found, reference: Reference) -> Edit | None:
    """The edit that puts the month of the published version, where it is known, into that of the preprint."""
    if found.name.lower() != "month" or not reference.month or found.start < 0:
        return None
    from llmeff.exchange.bibtex import MONTHS  # kept out of start-up: only an upgrade needs it

    return Edit(found.start, found.end, MONTHS[reference.month - 1])


def _number_kept(entry: Cited) -> tuple[list[Edit], str]:
    """The edits that keep the number of the preprint, where only fields had it that become the publication's, and the field that has it."""
    number, held = entry.identifiers.get("arxiv", ("", "volume"))
    number = number or "".join(_OF_CORR.findall(entry.value("volume"))) or "".join(_OF_ARXIV.findall(entry.value("number")))
    if held not in _REPLACED or not number:
        return [], ""
    if added := entry.insert("eprint", number):
        return [edit for edit in (added, entry.insert("archiveprefix", "arXiv")) if edit], "arxiv"
    added = None if "url" in entry.fields else entry.insert("url", f"https://arxiv.org/abs/{number}")
    return ([added], "url") if added else ([], "")


def _changes(entry: Cited, name: str, value: str, label: str, text: str) -> Iterator[Edit]:
    found = entry.fields.get(name)
    if found is None:
        yield from _added(entry, name, value, label)
    elif name == "year":
        if str(entry.year) != value or entry.rewrite(name, value):
            yield from years(entry, value, text, alone=True)
    elif value and found.value != value and not (name == "title" and same_title(found.value, [value])):
        yield from entry.edits(name, value)


def _place(found: Found, text: str) -> list[tuple[int, int]]:
    """Where a field of the preprint stands that the publication does not have, such as the volume "abs/…"; with the comma behind it."""
    first = max(found.start - len(found.name) - _BLANKS, 0)
    head = re.search(rf"{re.escape(found.name)}\s*=\s*$", text[first : found.start], re.IGNORECASE)
    tail = re.compile(r"[ \t]*,?[ \t]*").match(text, found.end)
    return [(first + head.start(), tail.end())] if head and tail else []


def _removed(places: Iterable[tuple[int, int]], text: str) -> Iterator[Edit]:
    """The edits that take fields away: with their line where nothing else stands in it, else without its end."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and joined[-1][1] == start:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    for start, end in joined:
        line = text.rfind("\n", 0, start) + 1
        indented = line + len(text[line:start].rstrip(" \t"))
        begins, ends = text[indented - 1 : indented] in ("", "\n", "\r"), _LINE_END.match(text, end)
        yield Edit(indented if ends else start, ends.end() if ends and begins else end, "")


def _apart(edits: Sequence[Edit], removed: Sequence[Edit], text: str) -> Iterator[Edit]:
    """Edits and removals of which none touches another: what is added behind a last field that goes takes its place."""
    moved = {place: [edit for edit in edits if edit.start == edit.end and one.start < edit.start <= one.end]
             for place, one in enumerate(removed)}
    inside = [edit for several in moved.values() for edit in several]
    yield from (edit for edit in edits if edit not in inside)
    for place, one in enumerate(removed):
        added = "".join(edit.text for edit in reversed(moved[place])).lstrip(",")
        line_end = _LAST_END.search(text, one.start, one.end)
        yield replace(one, text=added.lstrip("\r\n") + line_end[0] if added and line_end else added)


def _reference(body: Body, taxonomy: TaxonomyBody, short: bool) -> Reference:
    return next(references(Shelf((Work(body, trust=0, key=body["id"]),), taxonomy, "short" if short else "full")))


def _values(reference: Reference) -> dict[str, str]:
    return {
        "title": reference.title, "year": str(reference.year), "venue": reference.venue, "volume": reference.volume,
        "number": reference.number, "pages": reference.pages,
    }


def _label(name: str, reference: Reference) -> str:
    """What BibTeX calls a field that is added; other formats call the venue of an article as that of a paper."""
    return {"venue": "journal" if reference.kind == "journal" else "booktitle"}.get(name, name)
