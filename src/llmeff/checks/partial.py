"""Records that the schema refuses in parts, so that what is wrong with their other parts is said in the same run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from pydantic import ValidationError

from llmeff.checks import record as checks
from llmeff.checks.record import Check, Context, Finding
from llmeff.corpus.entries import Entry, Refused
from llmeff.corpus.schema import places
from llmeff.corpus.yamlio import Path
from llmeff.model import Record

if TYPE_CHECKING:
    from llmeff.model.plain import Plain

_ROUNDS = 5  # an item, the field around it, what is missing then, and twice what only shows behind it
_STAND_INS: Mapping[str, Plain] = {
    "id": "x", "kind": "method", "name": "x", "title": "x", "authors": ["X"], "year": 2000, "topics": ["x"], "summary": "x",
    "added": "2000-01-01", "url": "https://example.org",
}
"""What a field holds that a record cannot do without, where the schema refuses what is there; no check sees it."""
_NAMING = frozenset({"id", "kind", "name", "title", "authors"})  # by which records are held against each other
_BY_PARTS: frozenset[Check] = frozenset({
    checks.topics, checks.closed_lists, checks.units, checks.models, checks.results, checks.dates, checks.acl_year, checks.answers,
    checks.relations,
})
"""What holds each part by itself, and so speaks truly of some of them; other checks would also judge what is missing."""


class _UnknownError(Exception):
    """A check asks for what the schema refuses."""


@dataclass(frozen=True)
class Partial:
    """The parts of a record that the schema takes.

    Attributes:
        entry: the record with stand-ins, and its file.
        stand_ins: fields that hold a stand-in.
        touched: all fields of which something is missing.
        kept: for each list of which items are missing, where those that are left stand in the file.
    """

    entry: Entry
    stand_ins: frozenset[str]
    touched: frozenset[str]
    kept: Mapping[str, tuple[int, ...]]

    @property
    def is_named(self) -> bool:
        """Whether it can be held against other records."""
        return not self.touched & _NAMING

    @property
    def by_parts(self) -> Record:
        """The record for checks that hold each part by itself; an id that is refused is no record's."""
        record = self.entry.record.model_copy(update={"id": ""}) if "id" in self.stand_ins else self.entry.record
        return cast("Record", _Sound(record, self.stand_ins - {"id"}))

    def findings(self, which: Iterable[Check], context: Context) -> Iterator[Finding]:
        """What checks find in the parts that are there; a check ends where it asks for one that is not."""
        whole = cast("Record", _Sound(self.entry.record, self.touched))
        for check in which:
            with suppress(_UnknownError):
                yield from map(self.placed, check(self.by_parts if check in _BY_PARTS else whole, context))

    def placed(self, finding: Finding) -> Finding:
        """A finding with the place that it has in the file."""
        field, *steps = finding.path
        if steps and isinstance(steps[0], int) and (kept := self.kept.get(str(field))):
            return replace(finding, path=(field, kept[steps[0]], *steps[1:]))
        return finding


class _Sound:
    """A record that does not answer for some fields."""

    def __init__(self, record: Record, unknown: Set[str]) -> None:
        self._record, self._unknown = record, unknown

    def __getattr__(self, name: str) -> object:
        if name in self._unknown:
            raise _UnknownError(name)
        if name == "body":
            return _SoundBody(self._record.body, self._unknown)
        derived = getattr(Record, name, None)
        return derived.fget(self) if isinstance(derived, property) and derived.fget else getattr(self._record, name)


class _SoundBody(dict[str, Any]):
    """The plain data of a record that does not answer for some fields."""

    def __init__(self, body: Mapping[str, object], unknown: Set[str]) -> None:
        super().__init__({name: value for name, value in body.items() if name not in unknown})
        self._unknown = unknown

    def __missing__(self, name: str) -> object:
        raise _UnknownError(name)

    def get(self, name: str, default: object = None) -> Any:
        """The value of a field, or the default where the record leaves it out."""
        if name in self._unknown:
            raise _UnknownError(name)
        return super().get(name, default)


def partial(refused: Refused) -> Partial | None:
    """The parts of a record that the schema takes.

    Args:
        refused: the record's file.

    Returns:
        They; None where nothing can be said of what is left.
    """
    given = refused.document.data
    if not isinstance(given, dict) or not all(problem.field for problem in refused.document.problems):
        return None
    lost = {_part(_steps(problem.field), given, ()) for problem in refused.document.problems}
    for _ in range(_ROUNDS):
        data, kept = _without(given, lost)
        stand_ins = {name: value for name, value in _STAND_INS.items() if (name,) in lost}
        try:
            record = Record.model_validate_json(json.dumps({**data, **stand_ins}))
        except ValidationError as error:
            lost |= {_part(_in_file(place, kept), given, lost) for place in places(error, {**data, **stand_ins})}
            continue
        entry = Entry(record, refused.document, refused.path, refused.name)
        return Partial(entry, frozenset(stand_ins), frozenset(_touched(lost, given)), kept)
    return None


def _steps(field: str) -> Path:
    return tuple(int(step) if step.isdecimal() else step for step in field.split("."))


def _in_file(place: Path, kept: Mapping[str, tuple[int, ...]]) -> Path:
    """Where a value of what is left stands in the file."""
    if len(place) > 1 and isinstance(place[1], int) and (items := kept.get(str(place[0]))):
        return (place[0], items[place[1]], *place[2:])
    return place


def _part(place: Path, given: Mapping[str, Plain], lost: Set[Path] | tuple[()]) -> Path:
    """What is left out for a place that is refused: an item of a list, a member of a mapping, or the field where that is not enough.

    A record as a whole is refused for having no address.
    """
    field, item = place[:1] or ("url",), place[:2]
    around = given.get(str(field[0]))
    is_there = len(item) == 2 and (
        item[1] in around if isinstance(around, dict) else isinstance(around, list) and isinstance(item[1], int) and item[1] < len(around))
    return item if is_there and item not in lost else field


def _without(given: Mapping[str, Plain], lost: Set[Path]) -> tuple[dict[str, Plain], dict[str, tuple[int, ...]]]:
    """A record without what is lost, and for lists that lose items the places of the others."""
    data: dict[str, Plain] = {}
    kept: dict[str, tuple[int, ...]] = {}
    for name, value in given.items():
        inner = {path[1] for path in lost if len(path) == 2 and path[0] == name}
        if (name,) in lost:
            continue
        if inner and isinstance(value, list):
            kept[name] = tuple(place for place in range(len(value)) if place not in inner)
            data[name] = [value[place] for place in kept[name]]
        elif inner and isinstance(value, dict):
            data[name] = {key: member for key, member in value.items() if key not in inner}
        else:
            data[name] = value
    return data, kept


def _touched(lost: Set[Path], given: Mapping[str, Plain]) -> Iterator[str]:
    """The fields of which something is missing; a key that no field has may be meant for any that is left out."""
    names = {str(path[0]) for path in lost}
    yield from names
    if names - Record.model_fields.keys():
        yield from Record.model_fields.keys() - given.keys()
