"""A corrected bibliography read again, before it takes the place of the file: nothing else may be read otherwise than before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from llmeff.exchange.readers.entry import Bibliography, Cited, Edit
from llmeff.exchange.readers.files import read_again

_READINGS, _LARGE = 8, 1_000_000  # of a file so large, to find which changes do harm


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

    All are tried together first, then those apart around which something is read otherwise, else by halves, so that one among thousands
    costs a few readings of the file. What is not known after as many readings as a large file is worth counts as doing harm.

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
    left = _READINGS * max(len(before.text), _LARGE)
    while some := waiting.pop() if waiting else []:
        left -= len(before.text)
        amiss = _amiss(before, read_again(_with(before, changes, [*kept, *some]), path, before), meant) if left >= 0 else set()
        if amiss is None:
            kept += some
        elif len(some) == 1 or left < 0:
            found.update(some)
        else:
            waiting += _divided(some, {number for number in some if id(changes[number].entry) in amiss})
    return frozenset(found)


def _divided(some: Sequence[int], amiss: Collection[int]) -> tuple[list[int], list[int]]:
    """Changes in two parts, that which may do harm first."""
    rest = [number for number in some if number not in amiss]
    half = len(some) // 2
    return (sorted(amiss), rest) if amiss and rest else (list(some[half:]), list(some[:half]))


def _with(before: Bibliography, changes: Sequence[Change], some: Iterable[int]) -> str:
    return edited(before.text, [edit for number in some for edit in changes[number].edits])


def _amiss(before: Bibliography, after: Bibliography, fields: Mapping[int, frozenset[str]]) -> set[int] | None:
    """The entries, by their identity, that are read otherwise than with the fields changed that were meant to; where not as many are read
    as before, the first of them and the one before it. None where all is as it is meant."""
    pairs = zip_longest(before.entries, after.entries)
    wrong = (number for number, (a, b) in enumerate(pairs)
             if not (a and b and _is_as_meant(a, b, fields.get(id(a), frozenset()))))
    if len(before.entries) == len(after.entries):
        found = {id(before.entries[number]) for number in wrong}
        return found if found or len(before.problems) != len(after.problems) else None
    first = next(wrong)
    return {id(entry) for entry in before.entries[max(first - 1, 0) : first + 1]}


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
