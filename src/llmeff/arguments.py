"""What programs hand over is held against what a function takes, and a wrong value is told apart from a fault of ours."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import get_args

from llmeff.errors import UsageError, quoted
from llmeff.model.kinds import KEYS, Venues

_MOST = 2**63 - 1  # what SQLite can count


def text(value: object, name: str) -> str:
    """A value that has to be text.

    Args:
        value: what was given.
        name: of the argument.

    Raises:
        UsageError: it is none.
    """
    if not isinstance(value, str):
        raise _wrong(value, name, "a text")
    return value


def number(value: object, name: str) -> int:
    """A value that has to be a whole number; raises as ``text`` does."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise _wrong(value, name, "a whole number")
    return value


def decimal(value: object, name: str) -> float:
    """A value that has to be a number; raises as ``text`` does."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise _wrong(value, name, "a number")
    return value


def count(value: object, name: str) -> int:
    """A value that has to be a whole number, 0 or more; raises as ``text`` does."""
    if number(value, name) > _MOST:
        raise UsageError(f"{name} is {_MOST} at the most")
    if number(value, name) < 0:
        raise _wrong(value, name, "a whole number, 0 or more")
    return number(value, name)


def flag(value: object, name: str) -> bool:
    """A value that has to be True or False; raises as ``text`` does."""
    if not isinstance(value, bool):
        raise _wrong(value, name, "True or False")
    return value


def texts(value: object, name: str) -> tuple[str, ...]:
    """Texts; one alone is meant as such, not as its letters. Raises as ``text`` does."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, (bytes, Mapping)) or not isinstance(value, Iterable):
        raise _wrong(value, name, "a list of texts")
    return tuple(text(item, name) for item in value)


def path(value: object, name: str) -> str | os.PathLike[str]:
    """The name of a file or folder; raises as ``text`` does."""
    if not isinstance(value, (str, os.PathLike)) or isinstance(os.fspath(value), bytes):
        raise _wrong(value, name, "a path as text or pathlib.Path")
    return value


def function(value: object, name: str) -> object:
    """What can be called; raises as ``text`` does."""
    if not callable(value):
        raise _wrong(value, name, "a function")
    return value


def _one_of(allowed: tuple[str, ...]) -> Callable[[object, str], str]:
    def held(value: object, name: str) -> str:
        if value not in allowed:
            raise _wrong(value, name, f"one of {', '.join(allowed)}")
        return text(value, name)

    return held


_TAKEN: Mapping[str, Callable[[object, str], object]] = {
    "str": text, "int": count, "float": decimal, "bool": flag, "Iterable[str]": texts, "Collection[str]": texts,
    "str | os.PathLike[str]": path, "Keys": _one_of(KEYS), "Venues": _one_of(get_args(Venues)), "Each": function,
}
"""What checks a value, by the annotation of the parameter that takes it."""


def taken(
    function: Callable[..., object], given: tuple[object, ...], named: Mapping[str, object]
) -> tuple[list[object], dict[str, object]]:
    """Arguments as a function takes them, by its annotations; those that it has no parameter for are left to it.

    Args:
        function: what is going to be called.
        given: arguments by place.
        named: arguments by name.

    Raises:
        UsageError: a value is of another kind than its parameter takes.
    """
    kinds = _kinds(function)
    by_place = [_taken(kinds.get(name, ""), value, name) for name, value in zip(kinds, given, strict=False)]
    return [*by_place, *given[len(by_place) :]], {name: _taken(kinds.get(name, ""), value, name) for name, value in named.items()}


def _taken(kind: str, value: object, name: str) -> object:
    if kind.endswith(" | None"):
        if value is None:
            return None
        kind = kind.removesuffix(" | None")
    return _TAKEN[kind](value, name) if kind in _TAKEN else value


@cache
def _kinds(function: Callable[..., object]) -> dict[str, str]:
    """The annotations of a function's parameters by their names."""
    parameters = inspect.signature(function).parameters.values()
    return {one.name: str(one.annotation) for one in parameters if one.kind not in (one.VAR_KEYWORD, one.VAR_POSITIONAL)}


def _wrong(value: object, name: str, wanted: str) -> UsageError:
    shown = quoted(value) if isinstance(value, str) else f"{quoted(repr(value))[1:-1]} ({type(value).__name__})"
    return UsageError(f"{name} takes {wanted}, not {shown}")
