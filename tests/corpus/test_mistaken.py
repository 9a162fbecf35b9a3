"""A file that is no record is not read as one that lacks everything."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from llmeff.checks import validate


@pytest.mark.parametrize(("source", "what", "place"), [
    ("taxonomy.yaml", "a taxonomy", "DIRECTORY/taxonomy.yaml"), ("engines/tureen.yaml", "an engine", "DIRECTORY/engines/tureen.yaml"),
    ("models.yaml", "a list of models", "DIRECTORY/models.yaml"),
])
def test_a_copy_of_another_file_of_the_data_is_said_to_be_none(toy: Path, tmp_path: Path, source: str, what: str, place: str) -> None:
    (toy / "models.yaml").write_text("models: [{id: a, name: A, family: A}]\n")
    copy = tmp_path / "copy.yaml"
    shutil.copy(toy / source, copy)
    (problem,) = validate(toy, [copy])[1]
    assert (problem.code, problem.message) == ("no-records", f"this is {what}, no record")
    assert problem.hint == f"it is validated at its place in a data directory: llmeff --data DIRECTORY validate {place}"
    assert not validate(toy, [toy / source])[1]


def test_a_record_with_a_strange_field_stays_one(toy: Path) -> None:
    path = toy / "papers/2019/thinsoup.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "models: [a]\n", encoding="utf-8")
    assert [problem.code for problem in validate(toy, [path])[1]] == ["unknown-key"]
