"""Nothing is left behind by a signal that comes just when it was made."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import pytest

from llmeff.files import folders, writing
from llmeff.files.folders import replaced
from llmeff.files.stopping import stops_put_off
from llmeff.files.writing import save

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are put off by POSIX")


@pytest.fixture(autouse=True)
def stopping() -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, stop)
    yield
    signal.signal(signal.SIGTERM, before)


def stopped_after(done: Callable[..., object]) -> Callable[..., object]:
    def also(*given: object, **options: object) -> object:
        result = done(*given, **options)
        signal.raise_signal(signal.SIGTERM)
        return result

    return also


def test_it_comes_at_the_end() -> None:
    seen = []

    def stopped() -> None:
        with stops_put_off():
            signal.raise_signal(signal.SIGTERM)
            seen.append("after it")

    with pytest.raises(SystemExit):
        stopped()
    assert seen


def test_a_temporary_file_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_claimed", stopped_after(writing._claimed))
    with pytest.raises(SystemExit):
        save("new", tmp_path / "x")
    assert not list(tmp_path.iterdir())


def test_a_new_folder_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "_beside", stopped_after(folders._beside))
    with pytest.raises(SystemExit), replaced(tmp_path / "site", ".mark"):
        pass
    assert not list(tmp_path.iterdir())


def test_a_second_signal_does_not_keep_a_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(path: Path, raw: bytes) -> None:
        raise SystemExit(1)

    unlink = Path.unlink

    def interrupted(path: Path, missing_ok: bool = False) -> None:
        signal.raise_signal(signal.SIGTERM)
        unlink(path, missing_ok)

    monkeypatch.setattr(writing, "_fill", stopped)
    monkeypatch.setattr(Path, "unlink", interrupted)
    with pytest.raises(SystemExit):
        save("new", tmp_path / "x")
    assert not list(tmp_path.iterdir())
