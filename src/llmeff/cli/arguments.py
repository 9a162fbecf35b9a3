"""Arguments and options whose value shows what it is: they are taken without typer's conversion.

typer builds a pydantic adapter for each parameter of a command, given or not; importing pydantic and building them takes longer than a
search (docs/upstream.md). Whatever is not plainly valid goes typer's way, which also says what is wrong with it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from llmeff.errors import UsageError, quoted
from llmeff.files.failing import named

OUTPUT = "output"  # the name of the parameter for -o
_REFUSING: Mapping[type, str] = {Path: "Path", int: "Int", float: "Float"}  # and a part of the name that click has for it


def take_plainly(parameter: Any) -> None:
    """Lets a parameter take plainly valid values without a conversion.

    Args:
        parameter: a parameter of a built command. One of a version of typer that makes no adapters stays as it is.
    """
    described, convert = getattr(parameter, "type_descriptor", None), parameter.process_value
    if described is None or "process_value" in vars(parameter) or described.parameter_info.max is not None:
        return

    def process_value(ctx: Any, value: Any) -> Any:
        try:
            found = _given(described.annotation, described.parameter_info.min, value, parameter.required)
        except _NotPlainError:
            return convert(ctx, value)
        return parameter.callback(ctx, parameter, found) if parameter.callback else found

    parameter.process_value = process_value


def refuse_odd(parameter: Any) -> None:
    """Lets numbers be written with the digits 0 to 9 alone, where Python also takes 1_0 and the digits of other scripts; the name of a
    file or folder not be empty, which a path would take for the folder that one is in; and that of a file not end as that of a folder,
    which a path would no longer show.

    Args:
        parameter: a parameter of a built command.
    """
    convert, kind = parameter.process_value, _kind(parameter)
    if kind is None or getattr(convert, "refuses", False):
        return

    def process_value(ctx: Any, value: Any) -> Any:
        for text in _texts(value):
            if kind is not Path:
                if "_" in text or not text.isascii():
                    raise UsageError(f"{_shown(parameter)} takes a number of the digits 0 to 9, not {quoted(text)}")
            elif not text:
                raise UsageError(f"{_shown(parameter)}: an empty name is that of no file or folder")
            elif parameter.name == OUTPUT and text.endswith(("/", os.sep)):
                raise UsageError(f"{named(text)}: this is the name of a folder; name a file in it")
            elif text.endswith(("/", os.sep)) and os.path.exists(Path(text)) and not os.path.isdir(text):
                raise UsageError(f"{named(text)}: this is a file, not a folder; leave out what stands behind its name")
        return convert(ctx, value)

    process_value.refuses = True  # type: ignore[attr-defined]  # so that it is not wrapped twice
    parameter.process_value = process_value


def _kind(parameter: Any) -> type | None:
    """Of what kind the values of a parameter are, of those of which some are refused; None for any other."""
    described = getattr(parameter, "type_descriptor", None)
    if described is not None:
        found = described.annotation
        own = get_args(found)[0] if get_origin(found) is list else found
        return own if own in _REFUSING else None
    name = type(parameter.type).__name__  # of a version of typer that has click's types
    return next((kind for kind, part in _REFUSING.items() if part in name), None)


def _texts(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, (list, tuple)) else [value]) if isinstance(one, str)]


def _shown(parameter: Any) -> str:
    """A parameter as people write it."""
    return str(next((name for name in parameter.opts if name.startswith("--")), parameter.metavar or parameter.name.upper()))


class _NotPlainError(Exception):
    """A value has to be converted, or asked for."""


def _given(type_: Any, least: float | None, value: Any, required: bool) -> Any:
    """What was given for a parameter, or stands where nothing was."""
    if required and not value:
        raise _NotPlainError
    if get_origin(type_) is not list:
        return value if value is None else _one(type_, least, value)
    values: Sequence[object] = value or ()
    return [_one(get_args(type_)[0], least, part) for part in values]


def _one(type_: Any, least: float | None, value: object) -> object:
    if get_origin(type_) is Literal:
        found = value if value in get_args(type_) else None
    elif isinstance(value, type_):
        found = value
    else:
        found = _meant(type_, value) if isinstance(value, str) else None
    if found is None or (least is not None and not (isinstance(found, int) and found >= least)):
        raise _NotPlainError
    return found


def _meant(type_: type, text: str) -> object:
    """The value that a text stands for; None where one does not see it."""
    if type_ is int and text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    if type_ is Path:
        return Path(text)  # who opens a file says what is wrong with it
    if issubclass(type_, Enum):
        return next((choice for choice in type_ if choice.value == text), None)
    return None
