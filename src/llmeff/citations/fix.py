"""Mends a bibliography: only what is surely wrong changes, in the form that the field has; all else stays to the byte."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from llmeff.citations.doubt import doubt
from llmeff.citations.named import named_in
from llmeff.citations.published import renumbered
from llmeff.citations.redate import years
from llmeff.citations.relist import relisted
from llmeff.citations.reread import Change, edited, misread
from llmeff.citations.upgrade import has_id_of_a_version, upgraded
from llmeff.citations.venues import is_preprint_venue
from llmeff.citations.verdict import Verdict, Wrong
from llmeff.citations.volume import apart, left_behind, reference
from llmeff.exchange.readers.entry import YEAR, Cited, Edit
from llmeff.exchange.reference import titled_as
from llmeff.names import name_of, split_names, written

if TYPE_CHECKING:

    from llmeff.citations.check import Checked
    from llmeff.index.reading import Index
    from llmeff.model.plain import TaxonomyBody

_WORDS_OF_A_NAME = 3  # words that a venue's full name has at least
_TWICE = "a field stands in the entry twice, and programs differ on which one counts"
_NO_PLACE = "it has no place of its own in the file"
_ELSEWHERE = frozenset({"venue-unknown", "other-version"})  # notices of a venue that is not the known one
_IDENTIFIER = frozenset({"arxiv", "doi", "url", "note", "venue", "volume", "number"})


class Kept(NamedTuple):
    """A wrong field that was left as it is.

    Attributes:
        line: of its entry, from 1.
        key: of its entry.
        field: its common name.
        why: one line.
    """

    line: int
    key: str
    field: str
    why: str


class Fixed(NamedTuple):
    """A corrected bibliography.

    Attributes:
        text: the file's new text.
        changes: how many places changed.
        left: how many wrong fields were not mended.
        kept: those fields, each with the reason.
    """

    text: str
    changes: int
    left: int
    kept: tuple[Kept, ...] = ()


class _Mended(NamedTuple):
    """What is done to one entry."""

    edits: tuple[Edit, ...] = ()
    fields: frozenset[str] = frozenset()
    kept: tuple[Kept, ...] = ()


class _File(NamedTuple):
    """What is mended, and the venues."""

    text: str
    taxonomy: TaxonomyBody


def fixed(index: Index, checked: Checked, upgrade: bool = False, only: Collection[str] = ()) -> Fixed:
    """Mends a checked bibliography. An entry is left alone where it is not sure which work it means, or where its corrected form would
    not be read back as it was meant.

    Args:
        index: the index that it was checked against.
        checked: the bibliography with its verdicts.
        upgrade: whether preprints become their published versions.
        only: the fields that may change; all where none is given.
    """
    short, text = _writes_short_names(checked), checked.bibliography.text
    file = _File(text, index.taxonomy)
    mended: list[_Mended] = []
    for verdict in checked.verdicts:
        done = _mended(verdict, file, only)
        if upgrade and not only and not done.kept and _may_upgrade(verdict, done):
            done = _upgraded(verdict, done, file, upgraded(verdict, index.taxonomy, short, text))
        mended.append(done)
    return _read_again(checked, mended)


def _upgraded(verdict: Verdict, done: _Mended, file: _File, upgrade: tuple[tuple[Edit, ...], frozenset[str]]) -> _Mended:
    """What is done to an entry that becomes the published version: what that changes, and what else is wrong."""
    edits, fields = upgrade
    if fields and _has_twice(verdict.entry):
        return done._replace(kept=(Kept(verdict.entry.line, verdict.entry.key, "venue", _TWICE),))
    if fields and not edits:
        return done._replace(kept=(Kept(verdict.entry.line, verdict.entry.key, "venue", _NO_PLACE),))
    done = _mended(_as_published(verdict) if fields else verdict, file, (), fields)
    return _Mended((*done.edits, *edits), done.fields | fields, done.kept)


def _has_twice(entry: Cited) -> bool:
    return any(remark.code == "duplicate-field" for remark in entry.remarks)


def _may_upgrade(verdict: Verdict, done: _Mended) -> bool:
    """Whether an entry is surely that of its work; it is where another's authors or identifier stood in it, once these are mended."""
    return verdict.sure and all(problem.severity != "fabrication" or problem.field in done.fields for problem in verdict.problems)


def _as_published(verdict: Verdict) -> Verdict:
    """The verdict on an entry that becomes the published version: authors who are right for an older one alone are wrong in it."""
    of_a_version = any(notice.code == "authors-of-a-version" for notice in verdict.notices)
    if verdict.record is None or not (of_a_version or any(problem.field == "authors" for problem in verdict.problems)):
        return verdict
    names = written([name_of(author) for author in verdict.record["authors"]])
    others = [problem for problem in verdict.problems if problem.field != "authors"]
    return replace(verdict, problems=(*others, Wrong("authors", verdict.entry.value("authors"), names, "", names)))


def _mended(verdict: Verdict, file: _File, only: Collection[str], skip: Collection[str] = ()) -> _Mended:
    edits: list[Edit] = []
    fields: set[str] = set()
    kept: list[Kept] = []
    for problem in _everywhere(verdict):
        if problem.field in skip:
            continue
        why = _kept(verdict, problem) if not only or {problem.field, problem.said_of} & {*only} else f"--only names {', '.join(only)} alone"
        found = [] if why else [edit for edit in _edits(verdict, problem, file) if file.text[edit.start : edit.end] != edit.text]
        edits += found
        if found:
            fields.add(problem.field)
        elif problem.severity != "style":
            kept.append(_as_it_is(verdict, problem, why or _NO_PLACE))
    done = _Mended(tuple(edits), frozenset(fields), tuple(kept))
    return done if only else _with_the_book(verdict, done, file)


def _everywhere(verdict: Verdict) -> Iterator[Wrong]:
    """What is wrong in an entry, a wrong identifier in each of the fields that have it."""
    for problem in verdict.problems:
        yield problem
        if problem.identifier and not verdict.entry.context:
            yield from (replace(problem, field=field) for field in named_in(verdict.entry, problem.found) if field != problem.field)


def _with_the_book(verdict: Verdict, done: _Mended, file: _File) -> _Mended:
    """What is done to an entry, and to what it says of the book: beside another venue that of the wrong one goes, and beside another year
    the number of the conference becomes that of the year."""
    entry, body = verdict.entry, verdict.record
    if body is None or "published" not in body or entry.context:
        return done
    if "venue" in done.fields and _is_another_venue(verdict):
        left = left_behind(entry, reference(body, file.taxonomy, short=False), done.fields, file.text)
        edits = apart([*done.edits, *left.edits], left.removed, file.text)
        return done._replace(edits=tuple(edits), fields=done.fields | left.fields)
    venue, right = entry.fields.get("venue"), body["published"]
    unsure = any(notice.code in _ELSEWHERE for notice in verdict.notices)
    if "year" not in done.fields or "venue" in done.fields or not venue or venue.start < 0 or unsure:
        return done
    moved = renumbered(file.text[venue.start : venue.end], right["venue"], entry.year or 0, right["year"])
    if moved is None:
        return done
    start, end, number = moved
    return done._replace(edits=(*done.edits, Edit(venue.start + start, venue.start + end, number)), fields=done.fields | {"venue"})


def _is_another_venue(verdict: Verdict) -> bool:
    """Whether the venue of an entry is to be another one, and not the same with its right year."""
    right = verdict.record.get("published") if verdict.record else None
    wrong = [problem.replacement for problem in verdict.problems if problem.field == "venue"]
    return right is not None and wrong == [right["venue"]]


def _month_of(verdict: Verdict, year: str) -> int:
    """The month of the publication whose year an entry gets, 0 where it is not known or the year is another version's."""
    right = verdict.record.get("published") if verdict.record else None
    return right.get("month", 0) if right and year == str(right["year"]) else 0


def _as_it_is(verdict: Verdict, problem: Wrong, why: str) -> Kept:
    return Kept(verdict.entry.line, verdict.entry.key, problem.field, why)


def _kept(verdict: Verdict, problem: Wrong) -> str:
    """Why a field is not mended; empty where it can be."""
    entry = verdict.entry
    field = entry.fields.get(problem.field)
    if verdict.state == "probable":
        return "the entry may mean another work"
    if not (verdict.sure or entry.context):
        return doubt(verdict)
    if _has_twice(entry):
        return _TWICE
    if problem.field == "title" and has_id_of_a_version(verdict):
        return "its identifier is that of another version, which has a title of its own"
    if problem.field == "year" and any(_has_year_of(entry, other) for other in verdict.problems):
        return "the name of the proceedings has that year too, and is left"
    if not problem.replacement:
        return problem.doubt or "what should stand there is not known"
    if not field:
        return _NO_PLACE
    return ""


def _has_year_of(entry: Cited, problem: Wrong) -> bool:
    """Whether the wrong year of an entry stands in the name of the proceedings, which cannot be mended."""
    return problem.field == "venue" and not problem.replacement and entry.year is not None and str(entry.year) in problem.found


def _edits(verdict: Verdict, problem: Wrong, file: _File) -> list[Edit]:
    entry, text = verdict.entry, file.text
    field = entry.fields[problem.field]
    if problem.field == "year":
        return years(entry, problem.replacement, text, _month_of(verdict, problem.replacement))
    part = _part(text[field.start : field.end], problem) if field.start >= 0 else None
    if part is not None:
        begin, end, value = part
        return [Edit(field.start + begin, field.start + end, value)]
    if problem.identifier and problem.field not in {"arxiv", "doi"} and not entry.context:
        return []
    if problem.field == "venue":
        said = list(YEAR.finditer(text, max(field.start, 0), max(field.end, 0)))
        if len(said) == 1 and (year := YEAR.search(problem.replacement)) and YEAR.sub(year[0], problem.found) == problem.replacement:
            return [Edit(*said[0].span(), year[0])]
        full = len(problem.found.split()) >= _WORDS_OF_A_NAME
        return entry.edits("venue", _named(verdict, file) if full and _is_another_venue(verdict) else problem.replacement)
    if problem.field == "title" and verdict.record:
        right = replace(reference(verdict.record, file.taxonomy, short=False), title=problem.replacement)
        return entry.edits("title", titled_as(problem.found, right))
    if problem.field == "authors":
        return relisted(entry, _as_long(entry, problem.replacement), text) or entry.edits("authors", _as_long(entry, problem.replacement))
    return entry.edits(problem.field, problem.replacement)


def _named(verdict: Verdict, file: _File) -> str:
    """The full name of the venue of a work, as its proceedings of that year have it."""
    return reference(verdict.record, file.taxonomy, short=False).venue if verdict.record else ""


def _part(raw: str, problem: Wrong) -> tuple[int, int, str] | None:
    """The part of a field that is wrong, where the rest of it stays: an identifier within an address or a sentence."""
    if problem.field not in _IDENTIFIER or not problem.identifier:
        return None
    places = list(re.finditer(rf"{re.escape(problem.found)}(?:v\d+)?", raw, re.IGNORECASE))
    return (places[0].start(), places[0].end(), problem.replacement) if len(places) == 1 else None


def _as_long(entry: Cited, names: str) -> str:
    """A list of authors, cut where the entry's list is cut."""
    everyone = split_names(names)
    if not entry.truncated or len(everyone) <= len(entry.authors):
        return names
    return " and ".join((*everyone[: len(entry.authors)], "others"))


def _writes_short_names(checked: Checked) -> bool:
    """Whether a file calls most venues by their short names."""
    venues = (verdict.entry.value("venue") for verdict in checked.verdicts)
    lengths = [len(venue.split()) for venue in venues if not is_preprint_venue(venue)]
    return bool(lengths) and sum(length < _WORDS_OF_A_NAME for length in lengths) > len(lengths) / 2


def _read_again(checked: Checked, mended: Sequence[_Mended]) -> Fixed:
    """The corrected text, without the corrections of entries that would not be read back with all other fields as they were."""
    before = checked.bibliography
    entries = [Change(verdict.entry, one.edits, one.fields) for verdict, one in zip(checked.verdicts, mended, strict=True)]
    harmful = misread(before, checked.path, entries)
    pairs = zip(mended, checked.verdicts, strict=True)
    done = [_Mended(kept=tuple(_unread(verdict))) if number in harmful else one for number, (one, verdict) in enumerate(pairs)]
    kept = tuple(field for one in done for field in one.kept)
    edits = [edit for one in done for edit in one.edits]
    return Fixed(edited(before.text, edits), len(edits), len(kept), kept)


def _unread(verdict: Verdict) -> Iterator[Kept]:
    for problem in verdict.problems:
        if problem.severity != "style":
            yield _as_it_is(verdict, problem, "the corrected entry would not be read back as it is meant")
