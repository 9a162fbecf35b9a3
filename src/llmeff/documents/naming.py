"""The document of what can be named: fields of a condition, and entries of a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from llmeff.documents.base import SCHEMA_VERSION

if TYPE_CHECKING:
    from llmeff.answers.lists import Entry
    from llmeff.answers.stats import FieldCount
    from llmeff.documents.shapes import EntryData, FieldData, FieldsDocument


def fields(found: Iterable[FieldCount], entries: Iterable[Entry] = ()) -> FieldsDocument:
    """The fields that a condition may name, or the entries of a list."""
    document: FieldsDocument = {"schema_version": SCHEMA_VERSION, "fields": [field_data(field) for field in found]}
    return {**document, "entries": own} if (own := [entry_data(entry) for entry in entries]) else document


def field_data(counted: FieldCount) -> FieldData:
    """A field with the number of records that fill it."""
    field = counted.field
    return {"name": field.name, "type": field.type, "many": field.many, "allowed": list(field.allowed), "about": field.about,
            "decides": field.decides, "question": list(field.question), "records": counted.records}


def entry_data(entry: Entry) -> EntryData:
    """An entry of a list with the number of works that have to do with it."""
    return {"id": entry.id, "about": entry.about, "records": entry.works}
