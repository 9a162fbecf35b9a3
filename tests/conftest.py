"""Fixtures: a small invented data set, and the command line to run on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from llmeff.cli.app import app

TOY = Path(__file__).parent / "toy"
Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.delenv("LLMEFF_DATA", raising=False)


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A copy of the invented data that a test may change."""
    return Path(shutil.copytree(TOY, tmp_path / "toy"))


@pytest.fixture
def llmeff(toy: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line on the invented data."""
    monkeypatch.setenv("LLMEFF_DATA", str(toy))

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    return run
