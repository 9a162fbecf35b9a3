"""Standard output and error that are full, closed, or read by nobody: whole programs, as a shell starts them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run, environment

pytestmark = pytest.mark.skipif(os.name != "posix" or not Path("/dev/full").exists(), reason="streams are those of Linux")
COMMANDS = ["list", "list -f table", "search soup -f json", "show thinsoup", "compare thinsoup ladle", "export bibtex", "cite thinsoup",
            "schema", "--help", "list --help"]


def shell(line: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    script = 'llmeff() { "$PYTHON" -m llmeff "$@"; }; ' + line
    return subprocess.run(["bash", "-c", script], capture_output=True, text=True, cwd=folder, timeout=60, check=False,
                          env=environment(PYTHON=sys.executable, **more))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("to", "why"), [(">/dev/full", "No space left on device"), (">&-", "it is closed")])
def test_output_that_cannot_be_written_is_one_line_and_code_3(tmp_path: Path, command: str, to: str, why: str) -> None:
    done = shell(f"llmeff {command} {to}", tmp_path)
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1:] == [f"Error: standard output cannot be written: {why}"]
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_that_goes_away_is_no_failure(tmp_path: Path, command: str) -> None:
    done = shell(f"llmeff {command} | true; exit ${{PIPESTATUS[0]}}", tmp_path)
    assert (done.returncode, "Error" in done.stderr, "rror" in done.stdout) == (0, False, False)


def test_the_code_of_a_check_does_not_depend_on_its_reader(tmp_path: Path) -> None:
    wrong = tmp_path / "refs.bib"
    title = "ThinSoup: Accurate Dilution of Generative Broths"
    wrong.write_text(f"@misc{{k, title={{{title}}}, eprint={{1911.01234}}, year={{1066}}}}", encoding="utf-8")
    assert shell(f"llmeff check {wrong}", tmp_path).returncode == 1
    assert shell(f"llmeff check {wrong} | true; exit ${{PIPESTATUS[0]}}", tmp_path).returncode == 1


def test_a_file_is_written_although_standard_output_is_closed(tmp_path: Path) -> None:
    done = shell(f"llmeff export bibtex -o {tmp_path}/refs.bib >&-", tmp_path)
    assert (done.returncode, (tmp_path / "refs.bib").read_text(encoding="utf-8").count("\n@")) == (0, 10)


@pytest.mark.parametrize("to", ["2>&-", "2>/dev/full"])
def test_remarks_may_be_lost_but_never_go_among_the_data(tmp_path: Path, to: str) -> None:
    done = shell(f"llmeff search thinsuop -f plain {to}", tmp_path)
    assert done.returncode == 0
    assert "Showing" not in done.stdout
    assert done.stdout.startswith("thinsoup\t")
    assert shell(f"llmeff show nosuch {to}", tmp_path).returncode == 2


@pytest.mark.parametrize("to", [">", ">>"])
def test_standard_output_by_its_name_is_standard_output(tmp_path: Path, to: str) -> None:
    (tmp_path / "out").write_text("before\n")
    before = Path("/dev/stdout").is_symlink()
    done = shell(f"(echo first; llmeff cite thinsoup; llmeff export ris thinsoup -o /dev/stdout; echo last) {to} {tmp_path}/out", tmp_path)
    text = (tmp_path / "out").read_text(encoding="utf-8")
    assert done.returncode == 0
    assert text.startswith("before\nfirst\n@" if to == ">>" else "first\n@")
    assert text.index("@") < text.index("TY  - ") < text.index("last")
    assert Path("/dev/stdout").is_symlink() == before


def test_bytes_of_another_encoding_are_understood(tmp_path: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = shell("llmeff search Bürger -f plain", tmp_path, **plain)
    assert (done.returncode, done.stdout.split("\t")[0]) == (0, "thinsoup")
    assert "Showing" not in done.stderr
    for argument in (r"show $'\xff'", r"search $'soup \xff'", r"search $'10.1234/\xff'", r"list --author $'\xff'", "show çç"):
        for locale in ({}, plain):
            done = shell(f"llmeff {argument}", tmp_path, **locale)
            assert done.returncode in (0, 2)
            assert "Traceback" not in done.stderr
            assert "unexpected" not in done.stderr


def test_a_runner_of_tests_keeps_its_streams(llmeff: Run) -> None:
    before = sys.stdout, sys.stderr
    llmeff("list")
    assert (sys.stdout, sys.stderr) == before
