"""One program at a time changes the files of a folder, and none waits for one that has ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from llmeff.errors import EnvironmentFailure
from llmeff.files import locking
from llmeff.files.locking import locked
from tests.conftest import environment

pytestmark = pytest.mark.skipif(os.name != "posix", reason="locks are tried by those of POSIX")


def test_others_wait_and_no_file_is_left(tmp_path: Path) -> None:
    seen: list[str] = []

    def second() -> None:
        with locked([tmp_path / "b"]):
            seen.append("second")

    with locked([tmp_path / "a", tmp_path / "b"]):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.2)
        seen.append("first")
    thread.join(10)
    assert seen == ["first", "second"]
    assert not list(tmp_path.iterdir())


def test_folders_do_not_wait_for_each_other_and_patience_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "PATIENCE", 0.0)
    (tmp_path / "one").mkdir()
    with locked([tmp_path / "one" / "a"]):
        with locked([tmp_path / "a"]):
            pass
        with pytest.raises(EnvironmentFailure, match="another llmeff"), locked([tmp_path / "one" / "b"]):
            pass
    with locked([tmp_path / "one" / "b"]):
        pass


def test_the_lock_of_a_killed_program_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "PATIENCE", 5.0)
    script = ("import sys, time\nfrom pathlib import Path\nfrom llmeff.files.locking import locked\n"
              "with locked([Path(sys.argv[1])]):\n    print('held', flush=True)\n    time.sleep(60)\n")
    with subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "a")], stdout=subprocess.PIPE, text=True,
                          env=environment()) as program:
        assert program.stdout
        assert program.stdout.readline() == "held\n"
        program.send_signal(signal.SIGKILL)
        program.wait(timeout=30)
    with locked([tmp_path / "a"]):
        pass


def test_where_there_are_no_locks_work_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(handle: int, how: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("llmeff.files.locking.fcntl.flock", refused)
    with locked([tmp_path / "a", tmp_path / "no" / "b"]):
        pass
