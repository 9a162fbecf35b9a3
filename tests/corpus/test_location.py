"""Where the data is looked for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from llmeff.corpus.location import VARIABLE, data_dir
from llmeff.errors import EnvironmentFailure, UsageError
from tests.conftest import TOY


@pytest.mark.parametrize(("chosen", "variable", "found"), [
    (TOY, None, TOY), (None, str(TOY), TOY), (TOY, "elsewhere", TOY), (None, "", None), (None, None, None),
])
def test_what_is_chosen_goes_before_the_environment_and_an_empty_variable_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: Path | None, variable: str | None, found: Path | None
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    own = data_dir()
    monkeypatch.chdir(tmp_path)
    if variable is not None:
        monkeypatch.setenv(VARIABLE, variable)
    assert data_dir(chosen) == (found or own)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes by name")
def test_a_taxonomy_that_is_no_file_is_told_from_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "taxonomy.yaml")
    with pytest.raises(UsageError, match=r"taxonomy\.yaml: it is no regular file but a pipe"):
        data_dir(tmp_path)


def test_a_folder_in_the_place_of_the_taxonomy_is_wrong_usage_and_links_in_a_circle_are_not(tmp_path: Path) -> None:
    (tmp_path / "taxonomy.yaml").mkdir()
    with pytest.raises(UsageError, match="it is no regular file but a folder"):
        data_dir(tmp_path)
    (tmp_path / "taxonomy.yaml").rmdir()
    (tmp_path / "taxonomy.yaml").symlink_to("taxonomy.yaml")
    with pytest.raises(EnvironmentFailure, match="links lead round in a circle"):
        data_dir(tmp_path)


def test_a_folder_that_is_no_data_is_named(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailure, match="no data directory"):
        data_dir(tmp_path)
