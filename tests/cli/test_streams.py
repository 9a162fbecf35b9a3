"""Standard output and error that are full, closed, or read by nobody: whole programs, as a shell starts them."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from llmeff.cli.streams import forget_odd_sizes
from tests.conftest import Run, environment

pytestmark = pytest.mark.skipif(os.name != "posix" or not Path("/dev/full").exists(), reason="streams are those of Linux")
COMMANDS = ["list", "list -f table", "search soup -f json", "show thinsoup", "compare thinsoup ladle", "export bibtex", "cite thinsoup",
            "schema", "--help", "list --help"]


SEVERAL = Path(__file__).with_name("several.py")


class Ended(NamedTuple):
    """How a command ended: its code, and what it wrote to the stream that was caught."""

    code: int
    said: str


def shell(line: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    script = 'llmeff() { "$PYTHON" -m llmeff "$@"; }; several() { "$PYTHON" "$SEVERAL" "$@"; }; ' + line
    return subprocess.run(["bash", "-c", script], capture_output=True, text=True, cwd=folder, timeout=60, check=False,
                          env=environment(PYTHON=sys.executable, SEVERAL=SEVERAL, **more))


def several(folder: Path, commands: Sequence[str], to: str, catch: int = 2, locale: Mapping[str, str] | None = None,
            ) -> dict[str, Ended]:
    """Runs commands, each as a process of its own, with streams as a shell redirects them; one of the streams is caught."""
    lines = " ".join(shlex.quote(command) if "\\x" not in command else f"$'{command}'" for command in commands)
    shell(f"several {folder} {catch} {lines} {to}", folder, **(locale or {}))
    codes = json.loads((folder / "codes").read_text())
    texts = [(folder / str(number)).read_text(encoding="utf-8", errors="replace") for number in range(len(commands))]
    return dict(zip(commands, map(Ended, codes, texts), strict=True))


@pytest.fixture(scope="module", params=[(">/dev/full", "No space left on device"), (">&-", "it is closed")], ids=["full", "closed"])
def unwritten(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Ended], str]:
    """Each command where standard output cannot be written, and why it cannot."""
    to, why = request.param
    return several(tmp_path_factory.mktemp("unwritten"), COMMANDS, to), why


@pytest.mark.parametrize("command", COMMANDS)
def test_output_that_cannot_be_written_is_one_line_and_code_3(unwritten: tuple[dict[str, Ended], str], command: str) -> None:
    ended, why = unwritten[0][command], unwritten[1]
    assert ended.code == 3
    assert ended.said.splitlines()[-1:] == [f"Error: standard output cannot be written: {why}"]
    assert "Traceback" not in ended.said
    assert "Exception ignored" not in ended.said


@pytest.fixture(scope="module")
def unread(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ended]:
    """Each command where the reader of standard output has gone away."""
    return several(tmp_path_factory.mktemp("unread"), COMMANDS, "> >(true)")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_that_goes_away_is_no_failure(unread: dict[str, Ended], command: str) -> None:
    assert unread[command] == (0, "") or (unread[command].code, "rror" in unread[command].said) == (0, False)


def test_the_whole_program_ends_as_its_commands_do(tmp_path: Path) -> None:
    done = shell("llmeff list >&-", tmp_path)
    assert (done.returncode, done.stderr.splitlines()[-1:]) == (3, ["Error: standard output cannot be written: it is closed"])
    done = shell("llmeff export bibtex | true; exit ${PIPESTATUS[0]}", tmp_path)
    assert (done.returncode, "rror" in done.stderr) == (0, False)


def test_the_code_of_a_check_does_not_depend_on_its_reader(tmp_path: Path, llmeff: Run) -> None:
    wrong = tmp_path / "refs.bib"
    title = "ThinSoup: Accurate Dilution of Generative Broths"
    wrong.write_text(f"@misc{{k, title={{{title}}}, eprint={{1911.01234}}, year={{1066}}}}", encoding="utf-8")
    assert llmeff("check", wrong).exit_code == 1
    assert shell(f"llmeff check {wrong} | true; exit ${{PIPESTATUS[0]}}", tmp_path).returncode == 1


def test_a_file_is_written_although_standard_output_is_closed(tmp_path: Path) -> None:
    done = shell(f"llmeff export bibtex -o {tmp_path}/refs.bib >&-", tmp_path)
    assert (done.returncode, (tmp_path / "refs.bib").read_text(encoding="utf-8").count("\n@")) == (0, 10)


@pytest.mark.parametrize("to", ["2>&-", "2>/dev/full"])
def test_remarks_may_be_lost_but_never_go_among_the_data(tmp_path: Path, to: str) -> None:
    found, missing = several(tmp_path, ["search thinsuop -f plain", "show nosuch"], to, catch=1).values()
    assert found.code == 0
    assert "Showing" not in found.said
    assert found.said.startswith("thinsoup\t")
    assert missing.code == 2


@pytest.mark.parametrize("to", [">", ">>"])
def test_standard_output_by_its_name_is_standard_output(tmp_path: Path, to: str) -> None:
    (tmp_path / "out").write_text("before\n")
    before = Path("/dev/stdout").is_symlink()
    lines = "'cite thinsoup' 'export ris thinsoup -o /dev/stdout'"
    done = shell(f"(echo first; several {tmp_path} 2 {lines}; echo last) {to} {tmp_path}/out", tmp_path)
    text = (tmp_path / "out").read_text(encoding="utf-8")
    assert done.returncode == 0
    assert json.loads((tmp_path / "codes").read_text()) == [0, 0]
    assert text.startswith("before\nfirst\n@" if to == ">>" else "first\n@")
    assert text.index("@") < text.index("TY  - ") < text.index("last")
    assert Path("/dev/stdout").is_symlink() == before


@pytest.mark.parametrize("to", ["| cat", "> out; cat out"])
def test_what_was_printed_stands_before_the_file_that_standard_output_is(tmp_path: Path, to: str) -> None:
    title = "ThinSoup: Accurate Dilution of Generative Broths"
    (tmp_path / "refs.bib").write_text(f"@misc{{k, title={{{title}}}, eprint={{1911.01234}}, year={{1066}}}}\n", encoding="utf-8")
    said = shell(f"llmeff check refs.bib --fix -o /dev/stdout {to}", tmp_path).stdout
    assert 0 < said.index("refs.bib:1: k") < said.index("should be") < said.index("@misc{k")


PLAIN = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


def test_bytes_of_another_encoding_are_understood(tmp_path: Path) -> None:
    done = shell("llmeff search Bürger -f plain", tmp_path, **PLAIN)
    assert (done.returncode, done.stdout.split("\t")[0]) == (0, "thinsoup")
    assert "Showing" not in done.stderr


@pytest.mark.parametrize("locale", [{}, PLAIN], ids=["the own", "plain"])
def test_bytes_of_no_encoding_are_no_accident(tmp_path: Path, locale: dict[str, str]) -> None:
    lines = [r"show \xff", r"search \"soup \xff\"", r"search 10.1234/\xff", r"list --author \xff", "show çç"]
    for line, ended in several(tmp_path, lines, ">/dev/null", locale=locale).items():
        assert ended.code in (0, 2), line
        assert "Traceback" not in ended.said
        assert "unexpected" not in ended.said


def test_a_runner_of_tests_keeps_its_streams(llmeff: Run) -> None:
    before = sys.stdout, sys.stderr
    llmeff("list")
    assert (sys.stdout, sys.stderr) == before


@pytest.mark.parametrize(("size", "kept"), [
    ("100", True), ("\u00b2", False), ("9" * 5000, False), ("-5", False), ("x", False), ("", False),
])
def test_a_size_that_no_screen_has_is_forgotten(monkeypatch: pytest.MonkeyPatch, size: str, kept: bool) -> None:
    monkeypatch.setenv("COLUMNS", size)
    monkeypatch.setenv("LINES", size)
    forget_odd_sizes()
    assert ("COLUMNS" in os.environ, "LINES" in os.environ) == (kept, kept)


def test_a_width_in_which_nothing_would_be_seen_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "1")
    forget_odd_sizes()
    assert "COLUMNS" not in os.environ


def test_a_failure_keeps_its_code_where_the_output_before_it_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@misc{a, title={ThinSoup}, eprint={1911.01234}, author={Smith, Ann}}")
    ended = shell("llmeff check --fix refs.bib -o no/such.bib > /dev/full", tmp_path)
    assert (ended.returncode, "Traceback" in ended.stderr, "Exception ignored" in ended.stderr) == (3, False, False)


@pytest.mark.parametrize("encoding", ["idna", "undefined", "punycode"])
def test_an_encoding_in_which_no_text_can_be_written_is_utf_8(tmp_path: Path, encoding: str) -> None:
    result = several(tmp_path, ["show thinsoup", "show nosüch"], "", locale={"PYTHONIOENCODING": encoding})
    assert [ended.code for ended in result.values()] == [0, 2]
    assert "nosüch" in result["show nosüch"].said
