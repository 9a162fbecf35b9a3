"""What the README says of exit codes holds for every command: of what it is asked, of the data, of the system, and of its reader."""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path

import pytest

from llmeff.cli.app import COMMANDS
from tests.cli.test_streams import COMMANDS as TRIED
from tests.cli.test_streams import Ended, several
from tests.cli.test_streams import pytestmark as only_on_linux
from tests.conftest import TOY, Run

LINES = {
    "search": "search soup", "list": "list", "tree": "tree", "fields": "fields", "new": "new", "random": "random",
    "compare": "compare thinsoup ladle", "show": "show thinsoup", "open": "open thinsoup --print", "explain": "explain soups",
    "related": "related thinsoup", "lineage": "lineage thinsoup", "path": "path kitchen/soup", "support": "support thinsoup",
    "engine": "engine tureen", "fit": "fit --params 7B --layers 32 --kv-heads 8 --head-dim 128 --memory 16GB", "results": "results",
    "guide": "guide", "stats": "stats", "help": "help list", "cite": "cite thinsoup", "export": "export bibtex", "check": "check x.bib",
    "mcp": "mcp", "plot": "plot timeline -o x.svg", "site": "site build x", "validate": "validate", "schema": "schema",
}
NO_DATA = {"help", "schema"}  # answered without any
EXTRAS = {"plot": "matplotlib", "site": "jinja2"}
SILENT = {"plot", "site", "results", "validate"}  # remarks are all that they print here
NOWHERE = ("check .", "check ./x", "check . --fix", "validate .", "validate x.yaml", "export bibtex -o x.bib", "export bibtex -o .",
           "schema -o x.json", "compare thinsoup ladle -o x.md", "site serve x", "site serve .", "--data . list", "--data x list")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a bibliography, data that is broken, and data that is none."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.bib").write_text("@misc{a, title={Else}}", encoding="utf-8")
    for name, broken in (("broken", "facets: ["), ("list", "- facets")):
        shutil.copytree(TOY, tmp_path / name)
        (tmp_path / name / "taxonomy.yaml").write_text(broken, encoding="utf-8")
    return tmp_path


def test_every_command_is_tried() -> None:
    assert set(LINES) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_wrong_usage_is_2(llmeff: Run, place: Path, name: str) -> None:
    for more in (["--no-such-option"], ["--format", "none-such"], ["--no-such-option=x", "--", "x"]):
        result = llmeff(*shlex.split(LINES[name]), *more)
        assert (result.exit_code, result.stdout) == (2, ""), (more, result.output)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "mcp"])
def test_a_problem_of_the_data_is_1_and_data_that_is_not_there_3(llmeff: Run, place: Path, name: str) -> None:
    if name in EXTRAS:
        pytest.importorskip(EXTRAS[name])
    line = shlex.split(LINES[name])
    for folder, code in (("broken", 1), ("list", 1), ("none", 3), ("x.bib", 3), ("none/in/it", 3)):
        result = llmeff("--data", place / folder, *line)
        assert result.exit_code == (0 if name in NO_DATA else code), (folder, result.output)
    assert llmeff(*line).exit_code == 0


@pytest.mark.skipif(os.name != "posix", reason="a working directory can be removed on POSIX alone")
@pytest.mark.parametrize("line", [*(line for name, line in LINES.items() if name != "mcp"), *NOWHERE], ids=lambda line: line)
def test_in_a_working_directory_that_was_removed_what_needs_it_is_3(
    llmeff: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    name = line.split()[0]
    if name in EXTRAS:
        pytest.importorskip(EXTRAS[name])
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    needs = line in NOWHERE or name in ("check", "plot", "site")
    assert llmeff(*shlex.split(line)).exit_code == (3 if needs else 0)


@pytest.fixture(scope="module")
def printing(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Ended]]:
    """Each command that prints and is not tried with other streams elsewhere, with standard output full, and left by its reader."""
    folder = tmp_path_factory.mktemp("printing")
    (folder / "x.bib").write_text("@misc{a, title={Else}}", encoding="utf-8")
    tried = {line.split()[0] for line in TRIED}
    lines = [line for name, line in LINES.items() if name not in SILENT | tried | {"mcp"}]
    return {to: several(folder, lines, to) for to in (">/dev/full", "> >(true)")}


@only_on_linux
@pytest.mark.parametrize(("to", "code"), [(">/dev/full", 3), ("> >(true)", 0)], ids=["full", "left"])
def test_output_that_is_refused_is_3_and_a_reader_that_goes_away_nothing(
    printing: dict[str, dict[str, Ended]], to: str, code: int
) -> None:
    ended = printing[to]
    assert {line: done.code for line, done in ended.items()} == dict.fromkeys(ended, code)
    assert not any("Traceback" in done.said for done in ended.values())
