"""``llmeff schema``."""

from __future__ import annotations

from llmeff.documents.schemas import NAMES
from tests.conftest import Run, document


def test_the_schema_of_a_record_is_printed_without_asking(llmeff: Run) -> None:
    schema = document(llmeff("schema"))
    assert schema["properties"].keys() >= {"id", "kind", "authors", "claims", "sources"}
    assert schema == document(llmeff("schema", "record"))


def test_an_unknown_document_lists_those_there_are(llmeff: Run) -> None:
    assert all(name in llmeff("schema", "x").stderr for name in NAMES)


def test_the_schema_of_an_engine_is_that_of_its_file(llmeff: Run) -> None:
    schema = document(llmeff("schema", "engines"))
    assert schema["required"] == ["id", "name", "kind", "url", "description", "versions"]
    assert "whole" in schema["$defs"]["Observation"]["properties"]
