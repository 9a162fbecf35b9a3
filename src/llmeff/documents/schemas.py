"""The JSON Schemas of the documents, made from their types; ``llmeff/schemas`` holds what this gives."""

from __future__ import annotations

import json
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode

from llmeff.corpus.schema import engine_schema, models_schema
from llmeff.corpus.schema import json_schema as record_schema
from llmeff.documents import asked, shapes
from llmeff.documents.base import FOLDER as FOLDER
from llmeff.documents.running import SupportData
from llmeff.errors import NotFoundError, quoted

if TYPE_CHECKING:
    from llmeff.model.plain import Plain

SHAPES = {**shapes.DOCUMENTS, **asked.DOCUMENTS}
FILES = {"record": record_schema, "models": models_schema, "engines": engine_schema}
"""Of what people write as YAML."""
NAMES = (*FILES, *SHAPES)
Schema = dict[str, "Plain"]


class _Generator(GenerateJsonSchema):
    """Names the dialect, which other programs look for."""

    def generate(self, schema: object, mode: JsonSchemaMode = "validation") -> Schema:
        made = super().generate(schema, mode)  # type: ignore[arg-type]  # whatever pydantic hands on
        return {"$schema": self.schema_dialect, **cast("Schema", _without_defaults(made))}


def _without_defaults(schema: object) -> object:
    """A schema without what holds anyway, which some releases of pydantic say and others do not."""
    if isinstance(schema, dict):
        return {key: _without_defaults(value) for key, value in schema.items() if (key, value) != ("additionalProperties", True)}
    return [_without_defaults(item) for item in schema] if isinstance(schema, list) else schema


def schema_of(name: str) -> Schema:
    """The JSON Schema (draft 2020-12) of a document.

    Args:
        name: the command that prints it or the tool for agents that gives it, ``record`` for a record as its YAML file has it, ``models``
            for ``models.yaml``, or ``engines`` for a file of ``engines/``.

    Raises:
        NotFoundError: there is no such document.
    """
    if name in FILES:
        return cast("Schema", FILES[name]())
    if name not in SHAPES:
        raise NotFoundError(f"no document is called {quoted(name)}", NAMES)
    if name == "show":
        return _records()
    return TypeAdapter(SHAPES[name]).json_schema(schema_generator=_Generator)


def _records() -> Schema:
    """The schema of whole records, which the models say more exactly than the types of plain data."""
    record = cast("Schema", record_schema())
    definitions = record.pop("$defs")
    dialect = record.pop("$schema")
    seen = TypeAdapter(SupportData).json_schema(schema_generator=_Generator)
    definitions = {**cast("Schema", definitions), **cast("Schema", seen.pop("$defs"))}
    seen.pop("$schema")
    return {
        "$schema": dialect, "$defs": {**definitions, "Record": record}, "title": "RecordsDocument", "type": "object",
        "description": cleandoc(shapes.RecordsDocument.__doc__ or ""), "required": ["schema_version", "records"],
        "properties": {"schema_version": {"const": 1}, "records": {"type": "array", "items": {"$ref": "#/$defs/Record"}},
                       "observations": {"type": "array", "items": seen}},
    }


def write_all(folder: Path = FOLDER) -> None:
    """Writes every schema to ``NAME.json`` in a folder, and removes those of documents that are no more."""
    folder.mkdir(exist_ok=True)
    for path in folder.glob("*.json"):
        path.unlink()
    for name in NAMES:
        text = json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n"
        (folder / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")
