"""Every run ends with a code that means something, and at most one line of ours."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from llmeff.cli import ending
from llmeff.cli.ending import DEBUG, ended
from llmeff.errors import DataError, EnvironmentFailure, UsageError
from tests.conftest import environment


def raising(error: BaseException) -> int:
    def run() -> None:
        raise error

    return ended(run)


def caused(error: Exception, cause: BaseException) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(("error", "code"), [
    (SystemExit(), 0), (SystemExit(0), 0), (SystemExit(2), 2), (SystemExit("said"), 1), (DataError("x"), 1), (UsageError("x"), 2),
    (EnvironmentFailure("x"), 3), (KeyboardInterrupt(), 130), (OSError(5, "Input/output error"), 3), (RecursionError("deep"), 3),
    (caused(RuntimeError("Error calling __set_name__"), KeyboardInterrupt()), 130), (ValueError("in a model: KeyboardInterrupt: "), 130),
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


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
@pytest.mark.parametrize("first", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT] if os.name == "posix" else [])
@pytest.mark.parametrize("second", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT] if os.name == "posix" else [])
def test_the_first_signal_is_obeyed_and_no_second_one(monkeypatch: pytest.MonkeyPatch, first: int, second: int) -> None:
    monkeypatch.setattr(ending, "_obeyed", [])
    answers = {number: ending._interrupt if number == signal.SIGINT else ending._stop for number in (first, second)}
    with pytest.raises((SystemExit, KeyboardInterrupt)):
        answers[first](first, None)
    answers[second](second, None)


def test_an_interrupt_that_something_went_on_after_comes_through_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ending, "_obeyed", [(signal.SIGINT, time.monotonic() - 2)])
    with pytest.raises(KeyboardInterrupt):
        ending._interrupt(signal.SIGINT, None)
    ending._obeyed[:] = [(signal.SIGINT, time.monotonic() - 2)]
    with pytest.raises(SystemExit):
        ending._stop(signal.SIGTERM, None)


def test_an_interrupt_in_the_tidying_up_does_not_end_it() -> None:
    done = subprocess.run([sys.executable, "-c", TWICE], env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "tidied\n", "")


TWICE = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from llmeff.cli.ending import at_once, ended
with at_once():
    pass
def tidied():
    try:
        signal.raise_signal(signal.SIGINT)
    finally:
        signal.raise_signal(signal.SIGINT)
        print("tidied")
raise SystemExit(ended(tidied))
"""
INTERRUPTED = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # where the tests are started in the background, it is ignored
sys.argv = ["llmeff", "list"]
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == NAME:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Finder())
from llmeff.cli import main
main()
"""
LOST = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
from llmeff.cli.ending import end_cleanly_when_stopped, ended
class Finalized:
    def __del__(self):
        signal.raise_signal(NUMBER)
def run():
    Finalized()
    for _ in range(300):
        time.sleep(0.1)
end_cleanly_when_stopped()
sys.exit(ended(run))
"""


LATE = """
import signal, sys, weakref
signal.signal(signal.SIGHUP, signal.SIG_DFL)
from llmeff.cli.ending import end_cleanly_when_stopped, ended
class Index:
    pass
index = Index()
weakref.finalize(index, signal.raise_signal, NUMBER)
end_cleanly_when_stopped()
sys.exit(ended(lambda: None))
"""


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
@pytest.mark.parametrize(("script", "code"), [
    *((f"NAME = {name!r}{INTERRUPTED}", 130) for name in ("llmeff.cli.ending", "llmeff.cli.app", "typer", "llmeff.cli.commands.list")),
    *((f"NUMBER = {number}{LOST}", 128 + number) for number in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", 1))),
    *((f"NUMBER = {number}{LATE}", 0) for number in (signal.SIGTERM, getattr(signal, "SIGHUP", 1))),
])
def test_a_signal_is_answered_without_a_word_from_the_first_import_to_the_end(script: str, code: int) -> None:
    done = subprocess.run([sys.executable, "-c", script], env=environment(), capture_output=True, timeout=50)
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")
