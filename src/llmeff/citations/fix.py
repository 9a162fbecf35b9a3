"""Mends a bibliography: only what is wrong changes, all else stays to the byte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from llmeff.citations.agreement import is_preprint_venue
from llmeff.citations.check import Verdict
from llmeff.exchange.readers.entry import Cited, Edit
from llmeff.exchange.reference import Options, references
from llmeff.kb import KnowledgeBase


def fixed(text: str, verdicts: Iterable[Verdict], kb: KnowledgeBase, upgrade: bool = False) -> tuple[str, int, int]:
    """A corrected text.

    Args:
        text: the file's text.
        verdicts: on its entries.
        kb: the knowledge base that they were checked against.
        upgrade: whether preprints become their published versions.

    Returns:
        The text, the number of changes, and the number of wrong fields that could not be mended.
    """
    edits: list[Edit] = []
    left = 0
    for verdict in verdicts:
        done: set[str] = set()
        for problem in verdict.problems:
            edit = _replacement(verdict.entry, problem.field, problem.replacement)
            if edit:
                edits.append(edit)
                done.add(problem.field)
            else:
                left += 1
        if upgrade:
            edits += _upgrade(verdict, kb, done)
    for edit in sorted(edits, key=lambda e: (e.start, e.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text, len(edits), left


def _replacement(entry: Cited, name: str, value: str) -> Edit | None:
    found = entry.fields.get(name)
    if not value or found is None or found.start < 0:
        return None
    return Edit(found.start, found.end, entry.encode(name, value))


def _upgrade(verdict: Verdict, kb: KnowledgeBase, done: set[str]) -> Iterator[Edit]:
    record, entry = verdict.record, verdict.entry
    if record is None or record.published is None or not is_preprint_venue(entry.value("venue")):
        return
    reference = next(references([record], kb, Options()))
    values = {"title": reference.title, "year": str(reference.year), "venue": reference.venue, "volume": reference.volume,
              "number": reference.number, "pages": reference.pages}
    yield from entry.retype(reference.kind)
    for name, value in values.items():
        if not value or name in done or entry.value(name) == value:
            continue
        if edit := _replacement(entry, name, value):
            yield edit
        elif name not in entry.fields:
            label = {"venue": "journal" if reference.kind == "journal" else "booktitle"}.get(name, name)
            added = entry.insert(name if name != "venue" or "venue" in entry.fields else label, value)
            if added:
                yield added
