"""The schema towards people: as JSON Schema for editors, and its errors in words with line and column."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, get_args

from pydantic import BaseModel, ValidationError

from llmeff.corpus.yamlio import Document, Path
from llmeff.model import Record
from llmeff.model.base import models_in
from llmeff.model.engine import Engine
from llmeff.model.language_models import ModelList
from llmeff.phrases import any_of, counted
from llmeff.problems import LISTED, Problem
from llmeff.rules import Rule
from llmeff.rules import schema as rules
from llmeff.rules.file import CONTROL_CHARACTER
from llmeff.text import did_you_mean

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from llmeff.model.plain import Plain

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
_BOUNDS = {
    "too_short": ("min_length", "at least"), "too_long": ("max_length", "at most"), "string_too_short": ("min_length", "at least"),
    "string_too_long": ("max_length", "at most"), "greater_than_equal": ("ge", "of at least"), "less_than_equal": ("le", "of at most"),
    "greater_than": ("gt", "above"), "less_than": ("lt", "below"),
}
"""Where a value exceeds a bound: what the library calls it, and what it is."""
_MODEL_BRANCH = re.compile(r"\b[A-Z]\w*\]*$")  # ``Baseline``, ``function-after[_ordered(), Range]``; not ``function-after[_clean(), str]``
_DEEP, _PLACES = 2, 3  # levels below a key that are looked at for where it belongs, and places that are named
_IDS = frozenset({"id", "arxiv", "doi", "acl", "dblp", "openreview"})


def json_schema() -> dict[str, object]:
    """JSON Schema (draft 2020-12) of a record, for editors and other programs."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "llmeff record",
        **Record.model_json_schema(),
    }


def models_schema() -> dict[str, object]:
    """JSON Schema (draft 2020-12) of ``models.yaml``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "llmeff models",
        **ModelList.model_json_schema(),
    }


def engine_schema() -> dict[str, object]:
    """JSON Schema (draft 2020-12) of a file of ``engines/``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "llmeff engine",
        **Engine.model_json_schema(),
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
    kinds: Counter[str] = Counter()
    for detail in error.errors(include_url=False):
        path = None if _follows(detail) else _real_path(detail, document.data)
        if path is None or (path, detail["type"]) in seen:
            continue
        seen.add((path, detail["type"]))
        kinds[detail["type"]] += 1
        is_listed = kinds[detail["type"]] <= LISTED
        rule, message, hint = _said(detail, path, model, is_listed)
        yield rule.problem(message, name, *document.position(path), ".".join(map(str, path)), hint)
        for inner, (rule, message, hint) in _misplaced(detail, path, model) if is_listed else ():
            yield rule.problem(message, name, *document.position(inner), ".".join(map(str, inner)), hint)
    if not seen:  # a file that cannot be used is never passed over in silence
        detail = error.errors(include_url=False)[0]
        path = _path_there(detail, document.data)
        rule, message, hint = _said(detail, path, model, True)
        yield rule.problem(message, name, *document.position(path), ".".join(map(str, path)), hint or "see docs/record-format.md")


def places(error: ValidationError, data: Plain) -> set[Path]:
    """Where a validation refuses something.

    Args:
        error: what ``model_validate_json`` raised.
        data: what was validated.
    """
    details = [detail for detail in error.errors(include_url=False) if not _follows(detail)]
    return {path for detail in details if (path := _real_path(detail, data)) is not None}


def _follows(detail: ErrorDetails) -> bool:
    """Whether a list is called too short only because items of it are wrong, which is said of each."""
    given = detail["input"]
    return detail["type"] == "too_short" and isinstance(given, (list, tuple)) and len(given) >= detail["ctx"]["min_length"]


def _real_path(detail: ErrorDetails, data: Plain) -> Path | None:
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
        elif isinstance(value, Mapping) and part in value.values():
            continue  # the word that decides which model of a union is meant
        elif detail["type"] == "missing" and part == detail["loc"][-1]:
            path.append(part)
        elif isinstance(value, Mapping) is not bool(_MODEL_BRANCH.search(str(part))):
            return None
    return tuple(path)


def _path_there(detail: ErrorDetails, data: Plain) -> Path:
    """The path as far as the file has it: a single value that is read as a list has no items there."""
    path: list[str | int] = []
    value = data
    for part in detail["loc"]:
        if isinstance(value, Mapping) and part in value:
            value = value[str(part)]
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        else:
            break
        path.append(part)
    return tuple(path)


def _said(detail: ErrorDetails, path: Path, model: type[BaseModel], is_listed: bool) -> tuple[Rule, str, str]:
    """Which rule an error breaks, what is wrong, and how to mend it; of one that is only counted, no place or name is looked for."""
    kind, key, given = detail["type"], str(path[-1]) if path else "", detail["input"]
    shape = _shape(path)
    if kind == "missing":
        return rules.MISSING_FIELD, f"{key} is missing", f"add {key}:" + (f" {shape}" if shape else "")
    if kind == "extra_forbidden":
        return rules.UNKNOWN_KEY, f"no field is called {_shown(key)}", _hint_for_key(path, detail["loc"], model, is_listed)
    if kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", detail.get("ctx", {}).get("expected", ""))
        hint = did_you_mean(str(given), allowed) or "use one of these"
        return rules.UNKNOWN_VALUE, f"{_shown(given)} is not one of {', '.join(allowed)}", hint
    if kind.startswith("union_tag"):
        tag, allowed = detail["ctx"]["discriminator"].strip("'"), re.findall(r"'([^']*)'", detail["ctx"].get("expected_tags", ""))
        given = given.get(tag) if isinstance(given, Mapping) else given
        if given is None:
            return rules.MISSING_FIELD, f"{tag} is missing", f"add {tag}:"
        return rules.UNKNOWN_VALUE, f"{tag} {_shown(given)} is not one of {', '.join(allowed)}", did_you_mean(str(given), allowed)
    if kind in _TYPES:
        return rules.WRONG_TYPE, f"{_shown(given)} where {_TYPES[kind]} belongs", _type_hint(kind, given)
    if kind == "string_pattern_mismatch":
        rule = rules.BAD_ID if key in _IDS else rules.BAD_FORM
        hint = f"write {shape}" if shape else f"it has to match {detail.get('ctx', {}).get('pattern')}"
        return rule, f"{_shown(given)} has the wrong form", hint
    if kind in _BOUNDS:
        return rules.BAD_VALUE, _out_of_bounds(detail), shape
    message = detail["msg"].removeprefix("Value error, ")
    if "control character" in message:
        return CONTROL_CHARACTER, message, "remove it"
    return rules.BAD_VALUE, f"{_shown(given)} {message}" if not isinstance(given, Mapping) else message, shape


def _out_of_bounds(detail: ErrorDetails) -> str:
    """What is given, and the least or most that may be."""
    given, (name, bound) = detail["input"], _BOUNDS[detail["type"]]
    most = f"{detail['ctx'][name]:g}"
    if detail["type"].startswith("too_"):
        return f"{counted(len(given), 'item')} where {bound} {most} belong"
    if detail["type"].startswith("string_"):
        return f"{counted(len(given), 'letter')} where {bound} {most} belong"
    return f"{_shown(given)} where a number {bound} {most} belongs"


def _shape(path: Path) -> str:
    """The form of a value in words, by its field or that of the list around it; empty where the message says it all."""
    return next((_SHAPES[str(step)] for step in path[:-3:-1] if step in _SHAPES), "")


def _type_hint(kind: str, given: object) -> str:
    quote = f', or put it in quotes: "{given}"' if kind == "string_type" and isinstance(given, (int, float)) else ""
    form = ", as YYYY-MM-DD" if _TYPES[kind] == "a date" else ""
    return f"give {_TYPES[kind]}{form}{quote}{', or leave it out with its name' * (given is None)}"


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    if value is None:
        return "nothing"
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "...'"


def _hint_for_key(path: Path, loc: tuple[int | str, ...], model: type[BaseModel], is_listed: bool) -> str:
    """Where a key belongs that no field has there: below a field there, else under a name that comes near; only of one that is listed.
    Where the word of a mapping above decides which fields there are, they are named."""
    if not is_listed:
        return "see `llmeff schema` for the fields there are"
    there = _models_at(model, loc[:-1])
    below = [*_below(str(path[-1]), there)]
    if 0 < len(below) <= _PLACES:
        return f"it belongs under {any_of(list(dict.fromkeys('.'.join(map(str, (*path[:-1], *steps))) for steps, _ in below)))}"
    names = [name for one in there for name in one.model_fields]
    near = did_you_mean(str(path[-1]), names)
    words = [str(part) for place, part in enumerate(loc) if _decides(part, _models_at(model, loc[:place]))]
    return near or (f"{path[-2]} of {words[0]} has {', '.join(names)}" if words else "see `llmeff schema` for the fields there are")


def _misplaced(detail: ErrorDetails, path: Path, model: type[BaseModel]) -> Iterator[tuple[Path, tuple[Rule, str, str]]]:
    """What is wrong within a mapping that belongs elsewhere, where one sees to which field it was meant, so that it is said at once."""
    given = detail["input"]
    if detail["type"] != "extra_forbidden" or not isinstance(given, Mapping):
        return
    found = [part for _, part in _below(str(path[-1]), _models_at(model, detail["loc"][:-1]))]
    if len(found) == 1 and (parts := models_in(found[0].model_fields[str(path[-1])].annotation)):
        try:
            parts[0].model_validate_json(json.dumps(given))
        except ValidationError as error:
            for inner in error.errors(include_url=False):
                place = None if _follows(inner) else _real_path(inner, dict(given))
                if place is not None:
                    yield (*path, *place), _said(inner, place, parts[0], True)


def _below(name: str, models: Sequence[type[BaseModel]], depth: int = _DEEP) -> Iterator[tuple[tuple[str, ...], type[BaseModel]]]:
    """Where below some models a field has a name: the fields on the way to it, and the model that has it; the nearest level alone."""
    inner = [found for one in models for found in _models_of(one)]
    if found := [((field,), part) for field, part in inner if name in part.model_fields]:
        yield from found
    elif depth > 1:
        for field, part in inner:
            yield from (((field, *steps), last) for steps, last in _below(name, [part], depth - 1))


@lru_cache(maxsize=256)
def _models_of(model: type[BaseModel]) -> tuple[tuple[str, type[BaseModel]], ...]:
    """The models in the fields of a model, each with the field; of a file with many wrong keys each of them asks."""
    return tuple((field, part) for field, info in model.model_fields.items() for part in models_in(info.annotation))


def _models_at(model: type[BaseModel], loc: Sequence[int | str]) -> list[type[BaseModel]]:
    """The models at a place, walked by the annotations of the fields, and by the words that decide which model of a union is meant."""
    current: list[type[BaseModel]] = [model]
    for part in loc:
        if isinstance(part, int):
            continue
        if any(part in one.model_fields for one in current):
            current = [m for c in current if part in c.model_fields for m in models_in(c.model_fields[part].annotation)]
        else:  # such a word, or the name of a branch
            current = _decides(part, current) or current
    return current


def _decides(word: int | str, models: Sequence[type[BaseModel]]) -> list[type[BaseModel]]:
    """Those of some models that are meant where a field of theirs has this one of its words."""
    return [one for one in models for info in one.model_fields.values() if word in get_args(info.annotation)]
