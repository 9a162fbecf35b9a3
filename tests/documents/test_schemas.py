"""The JSON Schemas that come with the package."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from llmeff.documents.schemas import FOLDER, NAMES, schema_of, write_all
from llmeff.errors import NotFoundError


@pytest.mark.wheel
@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_schema_is_the_one_that_is_made(name: str) -> None:
    assert json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")) == schema_of(name), "write them anew: python docs/refresh.py"


def test_all_are_written_and_old_ones_removed(tmp_path: Path) -> None:
    (tmp_path / "old.json").touch()
    write_all(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in FOLDER.iterdir()} == {f"{name}.json" for name in NAMES}
    assert json.loads((tmp_path / "check.json").read_text(encoding="utf-8")) == schema_of("check")


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_a_schema(name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator.check_schema(schema_of(name))


def test_an_unknown_document_lists_those_there_are() -> None:
    with pytest.raises(NotFoundError) as error:
        schema_of("serch")
    assert error.value.near == NAMES
