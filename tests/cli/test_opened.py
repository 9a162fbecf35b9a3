"""The data that a command asks, and what is said where its index was damaged meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from llmeff.cli import opened
from llmeff.cli.ending import FAILED, ended
from llmeff.index.opening import cache_folder

UNEXPECTED, ANEW = "llmeff met something unexpected (KeyError)", "the compiled index was damaged, and has been made anew"


@pytest.fixture
def cached(toy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Path]:
    """Opens the data as a command does, and gives the file of the cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(opened, "_chosen", [])
    monkeypatch.setattr(opened, "_asked", [])
    opened.choose(str(toy))

    def file() -> Path:
        opened.opened()
        folder = cache_folder()
        assert folder
        (found,) = folder.iterdir()
        return found

    return file


@pytest.mark.parametrize(("damage", "said"), [(True, ANEW), (False, UNEXPECTED)])
def test_what_failed_on_a_damaged_index_is_to_be_asked_again(
    cached: Callable[[], Path], capsys: pytest.CaptureFixture[str], damage: bool, said: str,
) -> None:
    whole = (file := cached()).read_bytes()

    def fails() -> None:
        if damage:
            file.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
        raise KeyError("soup")

    assert (ended(fails), said in capsys.readouterr().err) == (FAILED, True)
    assert not opened.was_damaged()


def test_nothing_is_damaged_that_was_not_asked(cached: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    cached().unlink()
    monkeypatch.setattr(opened, "_asked", [])
    assert not opened.was_damaged()
