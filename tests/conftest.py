"""Fixtures: the invented data, the real data, and the command line."""

from __future__ import annotations

import errno
import gc
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir
from platformdirs import user_cache_path
from typer.testing import CliRunner, Result

import llmeff as llmeff_package
from llmeff.cli.app import app
from llmeff.index.opening import open_index
from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase

TOY = Path(__file__).parent / "toy"
TOTAL = 11  # records of the invented data
Run = Callable[..., Result]

set_hypothesis_home_dir(user_cache_path("llmeff-tests"))  # outside of the tree; what broke once is tried first the next time
settings.register_profile(  # a busy machine is no fault
    "llmeff", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
settings.load_profile("llmeff")


def pytest_configure(config: pytest.Config) -> None:
    """Outside of the checkout, where the wheel is tried, no configuration is at hand."""
    config.addinivalue_line("markers", "wheel: differs outside of a checkout, and is run against the built wheel as well")


def pytest_collection_finish() -> None:
    """What was collected stays until the end: the search for garbage need not walk it again and again."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One folder for compiled indexes: each data directory is compiled once a session, and anew where a test changes it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.delenv("LLMEFF_DATA", raising=False)
        yield


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A copy of the invented data that a test may change."""
    return Path(shutil.copytree(TOY, tmp_path / "toy"))


@pytest.fixture
def llmeff(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line on the invented data, or on the copy of it that the test changes."""
    data = request.getfixturevalue("toy") if "toy" in request.fixturenames else TOY
    monkeypatch.setenv("LLMEFF_DATA", str(data))
    return run


def run(*arguments: object, given: str | bytes | None = None) -> Result:
    """Runs the command line, with something on its standard input."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=given)


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Makes a file or folder one that may not be read, for whoever runs the tests: root reads everything."""
    refused: set[str] = set()

    def refusing(name: str) -> None:
        own = getattr(os, name)

        def asked(path: Any = ".", *rest: Any, **more: Any) -> Any:
            if path.__class__ is not int and os.path.abspath(path) in refused:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
            return own(path, *rest, **more)

        monkeypatch.setattr(os, name, asked)

    for name in ("scandir", "open"):
        refusing(name)
    return lambda path: refused.add(os.path.abspath(path))


@pytest.fixture(scope="session")
def kb() -> KnowledgeBase:
    """The invented data, opened."""
    return KnowledgeBase(TOY)


@pytest.fixture(scope="session")
def measured(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """The invented data with models, results, and a record that has everything."""
    folder = tmp_path_factory.mktemp("measured")
    for source in (TOY, TOY.parent / "transcripts" / "measured"):
        shutil.copytree(source, folder, dirs_exist_ok=True)
    return KnowledgeBase(folder)


@pytest.fixture(scope="session")
def index() -> Index:
    """The compiled index of the invented data."""
    return open_index(TOY)


@pytest.fixture(scope="session")
def corpus() -> KnowledgeBase:
    """The real data, opened."""
    return KnowledgeBase()


def environment(**more: object) -> dict[str, str]:
    """The environment of a program of its own that runs this llmeff, wherever it works, on the invented data."""
    source = str(Path(llmeff_package.__file__).parents[1])
    shared = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return {**shared, "PYTHONPATH": source, "LLMEFF_DATA": str(TOY), **{name: str(value) for name, value in more.items()}}


def ids(result: Result) -> list[str]:
    """The first field of each line that a command printed."""
    assert result.exit_code == 0, result.output
    return [line.split("\t")[0] for line in result.stdout.splitlines()]


def document(result: Result) -> Any:
    """The JSON document that a command printed."""
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def change(toy: Path, file: str, old: str, new: str) -> None:
    """Replaces a text in a record of a copy of the invented data.

    Args:
        toy: the copy.
        file: the record's file below ``papers``, without its ending.
        old: what stands there.
        new: what takes its place.
    """
    path = toy / "papers" / f"{file}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
