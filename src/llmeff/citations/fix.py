"""Mends a bibliography: only what is wrong changes, all else stays to the byte."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from llmeff.citations.venues import is_preprint_venue
from llmeff.citations.verdict import Verdict
from llmeff.exchange.readers.entry import Cited, Edit
from llmeff.exchange.reference import Reference, Shelf, Work, references

if TYPE_CHECKING:
    from llmeff.citations.check import Checked
    from llmeff.index.reading import Index
    from llmeff.model.plain import Body, TaxonomyBody


class Fixed(NamedTuple):
    """A corrected bibliography.

    Attributes:
        text: the file's new text.
        changes: how many places changed.
        left: how many wrong fields could not be mended.
    """

    text: str
    changes: int
    left: int


def fixed(index: Index, checked: Checked, upgrade: bool = False) -> Fixed:
    """Mends a checked bibliography.

    Args:
        index: the index that it was checked against.
        checked: the bibliography with its verdicts.
        upgrade: whether preprints become their published versions.
    """
    edits: list[Edit] = []
    left = 0
    for verdict in checked.verdicts:
        done: set[str] = set()
        for problem in verdict.problems:
            if edit := _replacement(verdict.entry, problem.field, problem.replacement):
                edits.append(edit)
                done.add(problem.field)
            else:
                left += 1
        if upgrade:
            edits += _upgrade(verdict, index.taxonomy, done)
    return Fixed(_edited(checked.bibliography.text, edits), len(edits), left)


def _edited(text: str, edits: Iterable[Edit]) -> str:
    pieces: list[str] = []
    end = len(text)
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        pieces += [text[edit.end : end], edit.text]
        end = edit.start
    return "".join([text[:end], *reversed(pieces)])


def _replacement(entry: Cited, name: str, value: str) -> Edit | None:
    found = entry.fields.get(name)
    if not value or found is None or found.start < 0:
        return None
    return Edit(found.start, found.end, entry.encode(name, value))


IDENTITY = frozenset({"title", "arxiv", "doi", "url"})


def _upgrade(verdict: Verdict, taxonomy: TaxonomyBody, done: Collection[str]) -> Iterator[Edit]:
    """The edits that make a preprint's entry one of the published version, but for the fields that are mended already."""
    entry = verdict.entry
    if verdict.record is None or "published" not in verdict.record or not is_preprint_venue(entry.value("venue")):
        return
    if any(problem.field in IDENTITY for problem in verdict.problems):
        return  # whether this work is meant is in doubt
    reference = _reference(verdict.record, taxonomy)
    yield from entry.retype(reference.kind)
    for name, value in _values(reference).items():
        if not value or name in done or entry.value(name) == value:
            continue
        if edit := _replacement(entry, name, value):
            yield edit
        elif name not in entry.fields and (added := entry.insert(_label(name, reference), value)):
            yield added


def _reference(body: Body, taxonomy: TaxonomyBody) -> Reference:
    return next(references(Shelf((Work(body, trust=0, key=body["id"]),), taxonomy)))


def _values(reference: Reference) -> dict[str, str]:
    return {
        "title": reference.title, "year": str(reference.year), "venue": reference.venue, "volume": reference.volume,
        "number": reference.number, "pages": reference.pages,
    }


def _label(name: str, reference: Reference) -> str:
    """What BibTeX calls a field that is added."""
    return {"venue": "journal" if reference.kind == "journal" else "booktitle"}.get(name, name)
