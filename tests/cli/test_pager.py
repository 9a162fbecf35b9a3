"""The pager of a terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from llmeff.cli.pager import exceeds
from tests.conftest import environment


@pytest.mark.parametrize(("text", "more"), [
    ("a\n" * 22, False), ("a\n" * 24, True), ("a" * 79 + "\n", False), ("a" * 80 * 24, True),
    ("\x1b[1m\x1b]8;;https://x.example\x1b\\a\x1b]8;;\x1b\\\x1b[0m\n" * 22, False), ("", False),
])
def test_what_exceeds_the_screen(text: str, more: bool) -> None:
    assert exceeds(text, 80, 24) is more


def on_a_terminal(folder: Path, *arguments: str, **more: str) -> str:
    """What a terminal of 24 lines shows of the program."""
    pty = pytest.importorskip("pty")
    own = environment(**{"COLUMNS": "80", "LINES": "24", "TERM": "xterm", **more})
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execve(sys.executable, [sys.executable, "-m", "llmeff", *arguments], own)
    shown = b""
    try:
        while part := os.read(terminal, 65536):
            shown += part
    except OSError:  # what Linux says when the program has ended
        pass
    os.waitpid(pid, 0)
    os.close(terminal)
    return shown.decode().replace("\r\n", "\n")


@pytest.mark.skipif(os.name != "posix", reason="terminals are those of POSIX")
def test_a_pager_shows_what_exceeds_the_screen_and_remarks_come_after_it(tmp_path: Path) -> None:
    pager = "sed -e s/^/paged:/"
    shown = on_a_terminal(tmp_path, "fields", "--all", PAGER=pager)
    assert shown.count("\npaged:") > 24
    assert not on_a_terminal(tmp_path, "list", PAGER=pager).count("paged:")
    assert not on_a_terminal(tmp_path, "--no-pager", "fields", "--all", PAGER=pager).count("paged:")
    assert not on_a_terminal(tmp_path, "fields", "--all", "--no-pager", PAGER=pager).count("paged:")
    assert on_a_terminal(tmp_path, "-h", PAGER=pager).count("paged:")
    for without in (("--no-pager", "-h"), ("-h", "--no-pager"), ("list", "-h", "--no-pager"), ("--no-pager", "list", "--help")):
        assert not on_a_terminal(tmp_path, *without, PAGER=pager).count("paged:")
    assert not on_a_terminal(tmp_path, "fields", "--all", PAGER=pager, LLMEFF_PAGER="").count("paged:")
    assert "Traceback" not in on_a_terminal(tmp_path, "fields", "--all", PAGER="less 'unclosed")
    for failing in ("false", "sh -c 'exit 3'", "sh -c 'kill -9 $$'"):
        assert on_a_terminal(tmp_path, "fields", "--all", PAGER=failing).count("\n") > 24
    after = on_a_terminal(tmp_path, "fields", PAGER=pager, LINES="3").rpartition("paged:")[2]
    assert "--all" in after


@pytest.mark.skipif(os.name != "posix", reason="terminals are those of POSIX")
@pytest.mark.parametrize(("own", "given"), [({}, "FRX"), ({"LESS": "-iM"}, "-iM -R"), ({"LESS": ""}, " -R"), ({"LESS": "-SR"}, "-SR")])
def test_less_shows_colours_whatever_options_of_its_own_are_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own: dict[str, str], given: str
) -> None:
    monkeypatch.delenv("LESS", raising=False)
    shown = on_a_terminal(tmp_path, "fields", "--all", PAGER="sh -c 'cat >/dev/null; echo \"[$LESS]\"'", **own)
    assert f"[{given}]" in shown
