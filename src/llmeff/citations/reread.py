"""A corrected bibliography read again, before it takes the place of the file: nothing else may be read otherwise than before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from llmeff.exchange.readers.entry import Bibliography, Cited, Edit
from llmeff.exchange.readers.files import read_again


class Change(NamedTuple):
    """What shall be done to one entry.

    Attributes:
        entry: as it was read.
        edits: in its file's text.
        fields: by their names, which will be read otherwise.
    """

    entry: Cited
    edits: tuple[Edit, ...]
    fields: frozenset[str]


def misread(before: Bibliography, path: Path, changes: Sequence[Change]) -> frozenset[int]:
    """Which changes do more than they are meant to: with them the file would be read with another entry, problem or field otherwise.

    All are tried together first, then by halves, so that one among thousands costs a few readings of the file.

    Args:
        before: the bibliography as it was read.
        path: its file, whose name says how it is read.
        changes: of its entries.

    Returns:
        Their numbers, from 0.
    """
    meant = {id(change.entry): change.fields for change in changes}
    waiting = [[number for number, change in enumerate(changes) if change.edits]]
    kept: list[int] = []
    found: set[int] = set()
    while waiting:
        some = waiting.pop()
        if not some or _stays(before, read_again(_with(before, changes, [*kept, *some]), path, before), meant):
            kept += some
        elif len(some) == 1:
            found.update(some)
        else:
            half = len(some) // 2
            waiting += (some[half:], some[:half])
    return frozenset(found)


def _with(before: Bibliography, changes: Sequence[Change], some: Iterable[int]) -> str:
    return edited(before.text, [edit for number in some for edit in changes[number].edits])


def _stays(before: Bibliography, after: Bibliography, fields: Mapping[int, frozenset[str]]) -> bool:
    """Whether the same entries are read, with no other fields changed than those that were meant to."""
    if len(before.entries) != len(after.entries) or len(before.problems) != len(after.problems):
        return False
    return all(_is_as_meant(a, b, fields.get(id(a), frozenset())) for a, b in zip(before.entries, after.entries, strict=True))


def _is_as_meant(before: Cited, after: Cited, changed: frozenset[str]) -> bool:
    names = (set(before.fields) | set(after.fields)) - changed
    same = all(before.value(name) == after.value(name) for name in names)
    known = bool(before.context) or before.key == after.key or ("title" in changed and _is_called_by_title(before))
    return same and known and ("authors" in changed or before.authors == after.authors)


def _is_called_by_title(entry: Cited) -> bool:
    """Whether an entry has no key of its own in the file, as most of RIS have none, so that it is called by what it cites."""
    return entry.key == entry.value("title")


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with replacements made.

    Args:
        text: the text.
        edits: replacements that do not overlap.
    """
    pieces: list[str] = []
    end = len(text)
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        pieces += [text[edit.end : end], edit.text]
        end = edit.start
    return "".join([text[:end], *reversed(pieces)])
