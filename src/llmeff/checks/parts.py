"""What the schema takes of a file that it refuses in parts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import ValidationError

from llmeff.checks.record import Finding
from llmeff.corpus.schema import places
from llmeff.corpus.yamlio import Document, Path
from llmeff.model import Engine, Record

if TYPE_CHECKING:
    from llmeff.model.plain import Plain

M = TypeVar("M", Record, Engine)
_ROUNDS = 5  # an item, the field around it, what is missing then, and twice what only shows behind it


class UnknownError(Exception):
    """A check asks for what the schema refuses."""


@dataclass(frozen=True)
class Parts(Generic[M]):
    """The parts that the schema takes.

    Attributes:
        value: what the file says, with stand-ins.
        stand_ins: fields that hold a stand-in.
        touched: all fields of which something is missing.
        kept: for each list of which items are missing, where those that are left stand in the file.
    """

    value: M
    stand_ins: frozenset[str]
    touched: frozenset[str]
    kept: Mapping[str, tuple[int, ...]]

    def placed(self, finding: Finding) -> Finding:
        """A finding with the place that it has in the file."""
        field, *steps = finding.path
        if steps and isinstance(steps[0], int) and (kept := self.kept.get(str(field))):
            return replace(finding, path=(field, kept[steps[0]], *steps[1:]))
        return finding


class Sound:
    """A record or an engine that does not answer for some fields."""

    def __init__(self, value: Record | Engine, unknown: Set[str]) -> None:
        self._value, self._unknown = value, unknown

    def __getattr__(self, name: str) -> object:
        if name in self._unknown:
            raise UnknownError(name)
        if name == "body":
            return _SoundBody(self._value.body, self._unknown)
        derived = getattr(type(self._value), name, None)
        return derived.fget(self) if isinstance(derived, property) and derived.fget else getattr(self._value, name)


class _SoundBody(dict[str, Any]):
    """Plain data that does not answer for some fields."""

    def __init__(self, body: Mapping[str, object], unknown: Set[str]) -> None:
        super().__init__({name: value for name, value in body.items() if name not in unknown})
        self._unknown = unknown

    def __missing__(self, name: str) -> object:
        raise UnknownError(name)

    def get(self, name: str, default: object = None) -> Any:
        """The value of a field, or the default where the record leaves it out."""
        if name in self._unknown:
            raise UnknownError(name)
        return super().get(name, default)


def parts_of(document: Document, model: type[M], stand_ins: Mapping[str, Plain], lacking: str) -> Parts[M] | None:
    """The parts of a file that the schema takes.

    Args:
        document: the file.
        model: what it should be.
        stand_ins: what fields hold that it cannot do without, where the schema refuses what is there.
        lacking: the field for whose sake the schema may refuse the whole.

    Returns:
        They; None where nothing can be said of what is left.
    """
    given = document.data
    if not isinstance(given, dict) or not all(problem.field for problem in document.problems):
        return None
    lost = {_part(_steps(problem.field), given, (), lacking) for problem in document.problems}
    for _ in range(_ROUNDS):
        data, kept = _without(given, lost)
        standing = {name: value for name, value in stand_ins.items() if (name,) in lost}
        try:
            value = model.model_validate_json(json.dumps({**data, **standing}))
        except ValidationError as error:
            lost |= {_part(_in_file(place, kept), given, lost, lacking) for place in places(error, {**data, **standing})}
            continue
        return Parts(value, frozenset(standing), frozenset(_touched(lost, given, model)), kept)
    return None


def _steps(field: str) -> Path:
    return tuple(int(step) if step.isdecimal() else step for step in field.split("."))


def _in_file(place: Path, kept: Mapping[str, tuple[int, ...]]) -> Path:
    """Where a value of what is left stands in the file."""
    if len(place) > 1 and isinstance(place[1], int) and (items := kept.get(str(place[0]))):
        return (place[0], items[place[1]], *place[2:])
    return place


def _part(place: Path, given: Mapping[str, Plain], lost: Set[Path] | tuple[()], lacking: str) -> Path:
    """What is left out for a place that is refused: an item of a list, a member of a mapping, or the field where that is not enough."""
    field, item = place[:1] or (lacking,), place[:2]
    around = given.get(str(field[0]))
    is_there = len(item) == 2 and (
        item[1] in around if isinstance(around, dict) else isinstance(around, list) and isinstance(item[1], int) and item[1] < len(around))
    return item if is_there and item not in lost else field


def _without(given: Mapping[str, Plain], lost: Set[Path]) -> tuple[dict[str, Plain], dict[str, tuple[int, ...]]]:
    """What is given without what is lost, and for lists that lose items the places of the others."""
    data: dict[str, Plain] = {}
    kept: dict[str, tuple[int, ...]] = {}
    within: dict[str, set[str | int]] = {}
    for path in lost:
        if len(path) == 2:
            within.setdefault(str(path[0]), set()).add(path[1])
    for name, value in given.items():
        inner = within.get(name)
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


def _touched(lost: Set[Path], given: Mapping[str, Plain], model: type[Record] | type[Engine]) -> Iterator[str]:
    """The fields of which something is missing; a key that no field has may be meant for any that is left out."""
    names = {str(path[0]) for path in lost}
    yield from names
    if names - model.model_fields.keys():
        yield from model.model_fields.keys() - given.keys()
