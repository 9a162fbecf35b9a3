"""The schema towards people: as JSON Schema for editors, and its errors in words with line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from llmeff.corpus.yamlio import Document, Path
from llmeff.model import Record
from llmeff.problems import Problem
from llmeff.text import did_you_mean

_TYPES = {
    "string_type": "text", "int_type": "a whole number", "float_type": "a number", "bool_type": "true or false",
    "tuple_type": "a list", "model_type": "a mapping", "dict_type": "a mapping", "date_from_datetime_parsing": "a date",
    "date_type": "a date", "date_parsing": "a date", "int_from_float": "a whole number", "int_parsing": "a whole number",
}
_SHAPES = {
    "id": "lower-case letters, digits and single hyphens, e.g. flash-attention",
    "arxiv": 'an arXiv id without version, e.g. "2210.17323"',
    "doi": 'a DOI in lower case, e.g. "10.1145/3600006.3613165"',
    "acl": 'an ACL Anthology id, e.g. "2022.acl-long.331"',
    "dblp": 'a DBLP key, e.g. "conf/iclr/FrantarAHA23"',
    "openreview": "the id of an OpenReview forum, e.g. tcbBPnfwxS",
    "authors": '"Family, Given", or {group: Name}',
    "topics": "a path of the taxonomy, e.g. inference/quantization",
    "url": "an address that begins with https://",
    "pages": "first-last, in quotes, e.g. \"1877-1901\"",
}


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a record, for editors and other programs."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "llmeff record",
        **Record.model_json_schema(),
    }


def schema_problems(error: ValidationError, document: Document, name: str, model: type[BaseModel]) -> Iterator[Problem]:
    """Translates all errors of one validation.

    Args:
        error: what ``model_validate_json`` raised.
        document: the text that was validated, for positions.
        name: the file, as problems shall name it.
        model: the model that was asked for.
    """
    seen: set[tuple[Path, str]] = set()
    for detail in error.errors(include_url=False):
        path = _real_path(detail, document.data)
        if path is None or (path, detail["type"]) in seen:
            continue
        seen.add((path, detail["type"]))
        code, message, hint = _said(detail, path, document.data, model)
        line, column = document.position(path)
        yield Problem(code, message, name, line, column, ".".join(map(str, path)), hint)


def _real_path(detail: ErrorDetails, data: Any) -> Path | None:
    """The path without the names of union branches; None for an error of a branch that was not meant."""
    path: list[str | int] = []
    value = data
    for part in detail["loc"]:
        if isinstance(value, Mapping) and part in value:
            path.append(part)
            value = value[str(part)]
        elif isinstance(value, Sequence) and not isinstance(value, str) and isinstance(part, int) and part < len(value):
            path.append(part)
            value = value[part]
        elif detail["type"] == "missing" and part == detail["loc"][-1]:
            path.append(part)
        elif isinstance(value, Mapping) is not str(part)[:1].isupper():
            return None
    return tuple(path)


def _said(detail: ErrorDetails, path: Path, data: Any, model: type[BaseModel]) -> tuple[str, str, str]:
    kind, key = detail["type"], str(path[-1]) if path else ""
    shape = _SHAPES.get(key) or _SHAPES.get(str(path[-2]) if len(path) > 1 else "", "")
    context = detail.get("ctx", {})
    given = detail["input"]
    if kind == "missing":
        return "missing-field", f"{key} is missing", f"add {key}:" + (f" {shape}" if shape else "")
    if kind == "extra_forbidden":
        near = did_you_mean(key, _fields_at(model, path[:-1]))
        return "unknown-key", f"no field is called {key!r}", near or "see `llmeff schema` for the fields there are"
    if kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", context.get("expected", ""))
        return "unknown-value", f"{given!r} is not one of {', '.join(allowed)}", did_you_mean(str(given), allowed) or "use one of these"
    if kind in _TYPES:
        quote = f', or put it in quotes: "{given}"' if kind == "string_type" and isinstance(given, (int, float)) else ""
        date = ", as YYYY-MM-DD" if _TYPES[kind] == "a date" else ""
        return "wrong-type", f"{_shown(given)} where {_TYPES[kind]} belongs", f"give {_TYPES[kind]}{date}{quote}"
    if kind == "string_pattern_mismatch":
        return "bad-id" if key in _SHAPES and key not in {"authors", "topics", "url", "pages"} else "bad-form", (
            f"{given!r} has the wrong form"), f"write {shape}" if shape else f"it has to match {context.get('pattern')}"
    message = detail["msg"].removeprefix("Value error, ")
    if "control character" in message:
        return "control-character", message, "remove it"
    return "bad-value", f"{_shown(given)} {message}" if not isinstance(given, Mapping) else message, shape


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    if value is None:
        return "nothing"
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "...'"


def _fields_at(model: type[BaseModel], path: Path) -> list[str]:
    """The names of the fields at a path, walking the models that the annotations name."""
    current: list[type[BaseModel]] = [model]
    for part in path:
        if isinstance(part, int):
            continue
        current = [m for c in current if part in c.model_fields for m in _models_in(c.model_fields[part].annotation)]
    return [name for c in current for name in c.model_fields]


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in getattr(annotation, "__args__", ()) for model in _models_in(argument)]
