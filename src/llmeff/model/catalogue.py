"""The fields that a condition may name, with their types, taken from the models themselves."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from llmeff.model.base import Range, models_in, parts_of
from llmeff.model.cells import CELLS
from llmeff.model.fields import RESULT, Field, Type
from llmeff.model.kinds import KINDS, RELATIONS
from llmeff.model.properties import Group, Properties
from llmeff.model.questions import Question
from llmeff.model.record import Claim
from llmeff.model.results import RESULTS, Result, Run

_RECORD = (
    Field("id", "record", "text"),
    Field("name", "record", "text", many=True, about="name and aliases"),
    Field("title", "record", "text", many=True, about="all titles"),
    Field("kind", "record", "word", allowed=KINDS),
    Field("author", "record", "text", many=True),
    Field("year", "record", "number", about="of the first public version"),
    Field("published_year", "record", "number", about="of the published version"),
    Field("venue", "record", "text", about="short name"),
    Field("topic", "record", "text", many=True, about="id; a topic includes those below it"),
    Field("facet", "record", "text", many=True),
    Field("trust", "record", "number", about="0 to 3"),
    Field("code", "record", "text", many=True, about="addresses"),
    Field("license", "record", "text", many=True, about="of the code"),
    Field("published", "record", "text", about="venue and year, with has"),
    Field("claims", "record", "text", many=True, about="metrics, with has"),
    Field("results", "record", "text", many=True, about="cells, with has"),
    Field("limits", "record", "text", about="when not to take it"),
    Field("summary", "record", "text"),
    Field("added", "record", "date", about="when it came into the collection"),
    Field("gist", "record", "text", about="what it does in some words"),
    Field("not_stated", "record", "text", many=True, about="properties, and license, that its pages were read for and do not say"),
    Field("not_applicable", "record", "text", many=True, about="properties that make no sense for it"),
    Field("runs_in", "record", "text", many=True, about="engines that were seen to run it; see: llmeff engine"),
    Field("runs_on", "record", "text", many=True, about="hardware on which an engine was seen to run it"),
    *(Field(type_, "record", "text", many=True, about="works, as this one states it; by id, name or link") for type_ in RELATIONS),
    Field("measured_against", "record", "text", many=True, about="baselines of its claims, and works of which it measured a result; by id, "
          "name or link"),
)
_OF_A_RESULT = ("model", "variant", "value", "dense", "measured_by")


@lru_cache(maxsize=1)
def questions() -> tuple[Question, ...]:
    """The deciding fields of all property groups."""
    groups = ((name, model) for name, info in Properties.model_fields.items() for model in models_in(info.annotation))
    return tuple(
        Question(name, tuple(fields.split("|"))) for name, model in groups if issubclass(model, Group) for fields in model.deciding
    )


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Field]:
    """All fields by their full names, except the metrics of claims, which the taxonomy lists."""
    fields = list(_RECORD)
    for group, info in Properties.model_fields.items():
        for model in models_in(info.annotation):
            fields += _walk(model, group, f"{group}.")
    for name, info in Claim.model_fields.items():
        if name not in {"metric", "value"}:
            fields.append(_field(f"claim.{name}", "claim", info.annotation, info.description or ""))
    fields += _of_results()
    deciding = {path: question.fields for question in questions() for path in question.paths}
    return {field.name: field._replace(question=deciding.get(field.whole, ())) for field in fields}


def _of_results() -> Iterator[Field]:
    """What a condition may ask of one result: its fields, those of its setting and run, what is derived, and its value by its cell."""
    yield Field("results.cell", RESULT, "word", True, tuple(CELLS))
    infos = {name: Result.model_fields[name] for name in _OF_A_RESULT}
    for result in RESULTS:
        for setting in models_in(result.model_fields["setting"].annotation):
            infos = {**infos, **setting.model_fields, **infos}
    for name, info in {**infos, **Run.model_fields}.items():
        yield _field(f"results.{name}", RESULT, info.annotation, info.description or "", True)
    yield Field("results.delta", RESULT, "number", True, about="value minus that of the dense model")
    yield Field("results.ratio", RESULT, "number", True, about="value over that of the dense model")
    for name, cell in CELLS.items():
        yield Field(f"results.{name}", RESULT, "number", True, about=f"{cell.label}, {cell.unit}")
        yield Field(f"results.{name}.delta", RESULT, "number", True, about=f"above the dense model, {cell.unit}")
        yield Field(f"results.{name}.ratio", RESULT, "number", True, about="over the dense model")


def _walk(model: type[BaseModel], group: str, prefix: str, many: bool = False) -> Iterator[Field]:
    for name, info in model.model_fields.items():
        nested = [inner for inner in models_in(info.annotation) if inner is not Range]
        listed = many or _is_many(info.annotation)
        if nested:
            for inner in nested:
                yield from _walk(inner, group, f"{prefix}{name}.", listed)
        else:
            yield _field(prefix + name, group, info.annotation, info.description or "", listed)


def _field(name: str, group: str, annotation: object, about: str, many: bool = False) -> Field:
    leaves = {part for part in parts_of(annotation) if part in (bool, int, float, str)}
    words = () if leaves else tuple(dict.fromkeys(_literals(annotation)))
    kind: Type = "word" if words else "yes/no" if bool in leaves else "number" if leaves & {int, float} else "text"
    unit = about or next(_descriptions(annotation), "")
    return Field(name, group, kind, many or _is_many(annotation), words, unit if unit != "a number, or {min, max}" else "")


def _literals(annotation: object) -> Iterator[str]:
    for part in parts_of(annotation):
        if get_origin(part) is Literal:
            yield from map(str, get_args(part))


def _descriptions(annotation: object) -> Iterator[str]:
    for part in parts_of(annotation):
        for note in getattr(part, "__metadata__", ()):  # of Annotated
            if about := getattr(note, "description", None):
                yield about


def _is_many(annotation: object) -> bool:
    if get_origin(annotation) in (Union, types.UnionType, Annotated):
        return any(_is_many(part) for part in get_args(annotation))
    return get_origin(annotation) is tuple
