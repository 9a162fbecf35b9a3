"""Every run ends with a code that means something, and at most one line of ours."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from llmeff.cli.ending import DEBUG, ended
from llmeff.errors import DataError, EnvironmentFailure, UsageError
from tests.conftest import environment


def raising(error: BaseException) -> int:
    def run() -> None:
        raise error

    return ended(run)


@pytest.mark.parametrize(("error", "code"), [
    (SystemExit(), 0), (SystemExit(0), 0), (SystemExit(2), 2), (SystemExit("said"), 1), (DataError("x"), 1), (UsageError("x"), 2),
    (EnvironmentFailure("x"), 3), (KeyboardInterrupt(), 130), (OSError(5, "Input/output error"), 3), (RecursionError("deep"), 3),
    (MemoryError(), 3), (ValueError("a\nb"), 3), (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "x"), 2),
])
def test_every_end_has_its_code_and_no_traceback(capsys: pytest.CaptureFixture[str], error: BaseException, code: int) -> None:
    assert raising(error) == code
    said = capsys.readouterr()
    assert not said.out
    assert len(said.err.splitlines()) <= 1
    assert "Traceback" not in said.err


def test_what_the_system_refuses_is_said_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    raising(OSError(36, os.strerror(36), "soup.yaml"))
    assert capsys.readouterr().err.startswith("Error: soup.yaml: ")
    raising(OSError(28, os.strerror(28)))
    assert "Errno" not in capsys.readouterr().err


def test_what_is_unexpected_says_how_to_report_it(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    raising(ZeroDivisionError("division by zero"))
    assert f"ZeroDivisionError). Please report the command with what {DEBUG}=1 shows" in capsys.readouterr().err
    monkeypatch.setenv(DEBUG, "1")
    raising(ZeroDivisionError("division by zero"))
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)])
def test_a_program_that_is_stopped_leaves_no_temporary_file(tmp_path: Path, number: signal.Signals, code: int) -> None:
    script = ("import signal, sys, time\nfrom pathlib import Path\nfrom llmeff.files import writing\n"
              "def slow(path, raw):\n    path.write_bytes(raw[:9])\n    print('writing', file=sys.__stderr__, flush=True)\n"
              "    time.sleep(60)\n"
              # nohup, and a shell that starts the tests in the background, have signals ignored
              "signal.signal(signal.SIGINT, signal.default_int_handler)\nsignal.signal(signal.SIGHUP, signal.SIG_DFL)\n"
              "writing._fill = slow\nsys.argv = ['llmeff', 'export', 'bibtex', '-o', 'refs.bib']\nfrom llmeff.cli import main\nmain()\n")
    (tmp_path / "refs.bib").write_text("old")
    with subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path, env=environment(), stderr=subprocess.PIPE, text=True) as program:
        assert program.stderr
        assert program.stderr.readline() == "writing\n"
        assert len(list(tmp_path.iterdir())) == 2
        time.sleep(0.05)
        program.send_signal(number)
        assert program.wait(timeout=60) == code
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("refs.bib", "old")]
