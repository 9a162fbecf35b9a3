"""Answers that fit: no larger than asked for, with the total always said, and a cursor for what is left out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from llmeff.errors import UsageError, quoted

if TYPE_CHECKING:
    from llmeff.model.plain import Plain

DEFAULT, LEAST, MOST = 4096, 2048, 32768
"""Bytes of an answer as compact JSON: where nothing is asked, at the least, at the most."""
AUTHORS = 10  # that are named
_BRIEF = 160  # letters to which a text is cut at the most
_NOTES = 12  # remarks on what is shortened, before the rest is only counted
_RESERVE = 96  # bytes for the cursor and a comma an item

Item = tuple[str, "Plain"]
"""The key of the list that holds a thing, and the thing."""


@dataclass(frozen=True)
class Place:
    """Where an answer begins and how large it may be.

    Attributes:
        call: what tells this call apart from others.
        first: how many things were given before.
        size: bytes at the most.
    """

    call: str
    first: int = 0
    size: int = DEFAULT

    @classmethod
    def of(cls, tool: str, arguments: Mapping[str, object]) -> Place:
        """The place that the arguments of a call ask for.

        Raises:
            UsageError: the cursor is of another call, or the size is none.
        """
        size = arguments.get("max_bytes", DEFAULT)
        if not isinstance(size, int) or not LEAST <= size <= MOST:
            raise UsageError(f"max_bytes is a whole number from {LEAST} to {MOST}, not {quoted(str(size))}; leave it out for {DEFAULT}")
        own = {name: value for name, value in sorted(arguments.items()) if name not in {"cursor", "max_bytes"}}
        call = hashlib.sha256(f"{tool} {own!r}".encode("utf-8", "replace")).hexdigest()[:8]
        cursor = arguments.get("cursor")
        if cursor is None:
            return cls(call, 0, size)
        first, _, of = str(cursor).partition(".")
        if not (first.isascii() and first.isdigit() and len(first) < 10) or of != call:
            raise UsageError(f"the cursor {quoted(str(cursor))} is not of this call; send it with the same arguments, or leave it out")
        return cls(call, int(first), size)

    def cursor(self, place: int) -> str:
        """What asks for the things from a place on."""
        return f"{place}.{self.call}"


def size(value: object) -> int:
    """The bytes of a value as compact JSON."""
    return len(compact(value).encode())


def compact(value: object) -> str:
    """A value as JSON without blanks, as it goes over the wire."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def fitted(frame: Mapping[str, Plain], items: Iterable[Item], place: Place, total: int) -> dict[str, Plain]:
    """A document with as many of its things as fit.

    Args:
        frame: the document with its lists empty; whatever else it holds is shortened where it takes more than three quarters of the room.
        items: the things from the place on.
        place: where they begin, and how large the answer may be.
        total: how many things there are, those before the place included.
    """
    notes: list[str] = []
    head = shortened(few_authors(dict(frame), notes), place.size * 3 // 4, notes)
    answer: dict[str, Plain] = {**(head if isinstance(head, dict) else {}), "total": total, "truncated": False, "cursor": None}
    room = place.size - size({**answer, "shortened": notes}) - _RESERVE
    given = 0
    for key, whole in items:
        own: list[str] = []
        item = few_authors(whole, own)
        if size(item) + _noted(own) > room:
            if given:
                break
            item = shortened(item, room - _RESERVE, own)
        answer.setdefault(key, [])
        answer[key] = [*_list(answer[key]), item]
        room -= size(item) + 1 + _noted(own)
        notes += own
        given += 1
    end = place.first + given
    if end < total:
        answer.update(truncated=True, cursor=place.cursor(end) if given else None)
    elif notes:
        answer["truncated"] = True
    answer["shortened"] = _bounded_notes(notes)
    return answer


def _list(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else []


def _noted(notes: Sequence[str]) -> int:
    return sum(size(note) + 1 for note in notes)


def _bounded_notes(notes: Sequence[str]) -> list[Plain]:
    more = [f"and {len(notes) - _NOTES} more"] if len(notes) > _NOTES else []
    return [*notes[:_NOTES], *more]


def few_authors(value: Plain, notes: list[str]) -> Plain:
    """A thing with the first authors of long lists; notes say how many there are.

    >>> notes = []
    >>> few_authors({"id": "soup", "authors": [str(number) for number in range(12)]}, notes)["authors"][-1], notes
    ('9', ['authors of soup: 10 of 12'])
    """
    if isinstance(value, list):
        return [few_authors(item, notes) for item in value]
    if not isinstance(value, dict):
        return value
    found: dict[str, Plain] = {}
    for name, inner in value.items():
        if name == "authors" and isinstance(inner, list) and len(inner) > AUTHORS:
            notes.append(f"authors of {value.get('id', 'this work')}: {AUTHORS} of {len(inner)}")
            inner = inner[:AUTHORS]
        found[name] = few_authors(inner, notes)
    return found


class _Part(NamedTuple):
    """A list or text within a thing: what holds it, under which key, and its path in words."""

    holder: dict[str, Plain] | list[Plain]
    key: str | int
    path: str
    value: list[Plain] | str

    @property
    def weight(self) -> int:
        """How many bytes or letters may be taken from it; addresses are never cut."""
        if isinstance(self.value, str):
            return len(self.value.removesuffix("…")) - _BRIEF if not self.value.startswith("http") else 0
        return size(self.value) if len(self.value) > 1 else 0

    def halved(self) -> list[Plain] | str:
        """Its first half."""
        if isinstance(self.value, str):
            return self.value.removesuffix("…")[: max(len(self.value) // 2, _BRIEF)]
        return self.value[: len(self.value) // 2]


def shortened(value: Plain, room: int, notes: list[str], path: str = "") -> Plain:
    """A thing cut to a size: its longest lists and texts, until it fits; notes say which.

    >>> notes = []
    >>> shortened({"id": "soup", "bowls": ["a" * 20] * 16}, 120, notes)["bowls"] == ["a" * 20] * 2, notes
    (True, ['bowls: 2 of 16'])
    """
    top: dict[str, Plain] = {"": _copy(value)}
    whole: dict[str, int] = {}
    cut: dict[str, str] = {}
    while size(top[""]) + _noted(list(cut.values())) > room:
        part = max(_parts(top, path), key=lambda part: part.weight, default=None)
        if part is None or part.weight <= 0:
            break
        kept = part.halved()
        whole.setdefault(part.path, len(part.value))
        cut[part.path] = f"{part.path}: {len(kept)} of {whole[part.path]}{' letters' if isinstance(kept, str) else ''}"
        put: Plain = f"{kept}…" if isinstance(kept, str) else kept
        part.holder[part.key] = put  # type: ignore[index]  # the key is one of this holder's
    notes += cut.values()
    return top[""]


def _copy(value: Plain) -> Plain:
    if isinstance(value, dict):
        return {name: _copy(inner) for name, inner in value.items()}
    return list(map(_copy, value)) if isinstance(value, list) else value


def _parts(holder: dict[str, Plain] | list[Plain], path: str) -> Iterator[_Part]:
    """All lists and texts within a thing."""
    pairs: list[tuple[str | int, Plain]] = [*holder.items()] if isinstance(holder, dict) else [*enumerate(holder)]
    for key, value in pairs:
        own = f"{path}[{key}]" if isinstance(key, int) else ".".join(filter(None, (path, key)))
        if isinstance(value, (list, str)):
            yield _Part(holder, key, own, value)
        if isinstance(value, (dict, list)):
            yield from _parts(value, own)
