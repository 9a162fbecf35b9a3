"""Makes a preprint's entry one of the published version: title, venue, year, volume, number and pages together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from llmeff.citations.agreement import same_title, title_nearness
from llmeff.citations.redate import years
from llmeff.citations.venues import is_preprint_venue
from llmeff.citations.verdict import Verdict
from llmeff.citations.volume import apart, month, reference, taken_away
from llmeff.exchange.readers.entry import Cited, Edit, Part, identifier_in
from llmeff.exchange.reference import Reference, titled_as
from llmeff.model.facts import all_identifiers, current_title

if TYPE_CHECKING:
    from llmeff.model.plain import TaxonomyBody

_PRINTED = ("volume", "number", "pages")
_NUMBER = re.compile(r"^((?:arxiv:?|corr,?)?\s?(?:abs/)?)(\d{4}\.\d{4,5})(?:v\d+)?(?:\s?\[[\w.-]+\])?$", re.IGNORECASE)
_REPLACED = frozenset({"venue", *_PRINTED})
_UNLIKE = 60  # titles that are less like, of 100, are told anew
_UNPUBLISHED = re.compile(  # a note that says this alone
    r"\W*(?:(?:arxiv\s+)?(?:pre|e)-?prints?|(?:currently\s+)?(?:under|in)\s+(?:review|submission)(?:\s+(?:at|for|to)\s+[^:]{1,60})?|"
    r"submitted(?:\s+(?:at|for|to)\s+[^:]{1,60})?|work in progress|unpublished(?:\s+manuscript)?|manuscript)\W*", re.IGNORECASE)
_ISSN = "2331-8422"  # of arXiv


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
    if has_id_of_a_version(verdict) or _is_another_paper(verdict) or ("venue" in entry.fields and not entry.value("venue")):
        return (), frozenset()  # what a macro of another file says of the venue is not known
    right = reference(body, taxonomy, short)
    values = _values(right, entry)
    if not (_can_be_written(entry, "venue", right) and _can_be_written(entry, "year", right)):
        return (), frozenset({"venue"})
    edits = list(entry.retype(right.kind))
    fields = {"title", "venue"}
    gone = [part for part in entry.parts() if _is_of_the_preprint(part, entry, values)]
    for name, value in values.items():
        found = list(_changes(entry, name, value, right, text))
        edits += found
        fields |= {name} if found else set()
    months = [edit for part in gone if part.name == "month" and (edit := month(part, right, text))]
    removed = taken_away([(part.start, part.end) for part in gone if not (months and part.name == "month")], text)
    doi = entry.edits("doi", right.doi) if right.doi and _has_doi_of_arxiv(entry) else []
    edits += doi
    added, holds = _number_kept(verdict, _REPLACED | ({"doi"} if doi else set()) | {part.name for part in gone})
    fields |= {part.name for part in gone} & entry.fields.keys() | {holds, "doi" if doi else ""} - {""}
    return tuple(apart([*edits, *months, *added], list(removed), text)), frozenset(fields)


def has_id_of_a_version(verdict: Verdict) -> bool:
    """Whether an entry has the arXiv id of another version of the work, which is a paper of its own there, and not the work's.

    Args:
        verdict: on the entry.
    """
    number = verdict.entry.identifiers.get("arxiv", ("", ""))[0]
    body = verdict.record
    own = set(all_identifiers(body)) if body else set()
    return body is not None and number != body.get("ids", {}).get("arxiv") and ("arxiv", number) in own


def _is_another_paper(verdict: Verdict) -> bool:
    """Whether the published version has quite another title and other people than the preprint, so that it may be another paper."""
    body = verdict.record
    changed = any(notice.code == "authors-of-a-version" for notice in verdict.notices)
    return body is not None and changed and title_nearness(verdict.entry.value("title"), current_title(body)) < _UNLIKE


def _can_be_written(entry: Cited, name: str, right: Reference) -> bool:
    """Whether a field of the published version has a place in the file: where fields run into each other, none has."""
    stands = entry.fields.get(name)
    return stands.start >= 0 if stands else bool(_added(entry, name, _values(right, entry)[name], _label(name, right)))


def _added(entry: Cited, name: str, value: str, label: str) -> list[Edit]:
    added = (entry.insert(label, value) or entry.insert(name, value)) if value else None
    return [added] if added else []


def _is_of_the_preprint(part: Part, entry: Cited, values: dict[str, str]) -> bool:
    """Whether a field is the preprint's, and its publication has none: numbers beside a preprint's venue, a server for its publisher, its
    month, and a note that says no more than that it is one. Without a venue they may be the publication's, unless an arXiv id is there."""
    if part.name in _PRINTED:
        return not values[part.name] and bool(entry.value("venue") or _NUMBER.match(part.value))
    if part.name == "arxiv":  # styles print it as the number of an article
        number = _NUMBER.match(part.value)
        return number is not None and ("url" not in entry.fields or number[2] in entry.value("url"))
    if part.name == "note":
        return _UNPUBLISHED.fullmatch(part.value) is not None
    if part.name == "month":
        return bool(entry.value("venue")) or "arxiv" in entry.identifiers or str(entry.year) != values["year"]
    return bool(part.value) and (part.value == _ISSN or is_preprint_venue(part.value))


def _has_doi_of_arxiv(entry: Cited) -> bool:
    """Whether the DOI of an entry is the one that arXiv gives the preprint."""
    name = identifier_in("doi", entry.value("doi"))
    return name is not None and name.scheme == "arxiv"


def _number_kept(verdict: Verdict, replaced: Collection[str]) -> tuple[list[Edit], str]:
    """The edits that keep the number of the preprint, where only fields had it that become the publication's, and the field that has it;
    the work's own in the place of another's."""
    entry = verdict.entry
    known = set(all_identifiers(verdict.record)) if verdict.record else set()
    found = ((match, name) for name in _PRINTED if (match := _NUMBER.match(entry.value(name))))
    in_fields = ((match[2], name) for match, name in found if match[1] or ("arxiv", match[2]) in known)
    number, held = entry.identifiers.get("arxiv") or next(in_fields, ("", ""))
    number = next((problem.replacement for problem in verdict.problems if problem.identifier and problem.found == number), number)
    if held not in replaced or not number:
        return [], ""
    if added := entry.insert("eprint", number):
        return [edit for edit in (added, entry.insert("archiveprefix", "arXiv")) if edit], "arxiv"
    added = None if "url" in entry.fields else entry.insert("url", f"https://arxiv.org/abs/{number}")
    return ([added], "url") if added else ([], "")


def _changes(entry: Cited, name: str, value: str, right: Reference, text: str) -> Iterator[Edit]:
    found = entry.fields.get(name)
    if found is None:
        yield from _added(entry, name, value, _label(name, right))
    elif name == "year":
        yield from years(entry, value, text, month=right.month or 0)
    elif value and found.value != value and not (name == "title" and same_title(found.value, [value])):
        yield from entry.edits(name, value)


def _values(right: Reference, entry: Cited) -> dict[str, str]:
    return {
        "title": titled_as(entry.value("title"), right), "year": str(right.year), "venue": right.venue, "volume": right.volume,
        "number": right.number, "pages": right.pages,
    }


def _label(name: str, right: Reference) -> str:
    """What BibTeX calls a field that is added; other formats call the venue of an article as that of a paper."""
    return {"venue": "journal" if right.kind == "journal" else "booktitle"}.get(name, name)
