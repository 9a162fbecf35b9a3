"""The README tells the truth: its Python runs, its commands work, its JSON keys are those that the program prints."""

from __future__ import annotations

import inspect
import re
import runpy
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from llmeff.cli.app import COMMANDS, app
from llmeff.kb import KnowledgeBase
from llmeff.select.filters import Asked

from .conftest import Run, document

README = Path(__file__).parent.parent / "README.md"
REFRESH = README.parent / "docs" / "refresh.py"

TRIED = ("llmeff validate", "llmeff mcp")  # by suites of their own: of the real data, and of the server

pytestmark = pytest.mark.skipif(not README.exists(), reason="only in the source tree")


def text() -> str:
    return README.read_text(encoding="utf-8")


def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", text(), re.S)
    exec(compile(code, "README.md", "exec"), {})
    assert "2022 2210.17323 ('inference/quantization/weight-only',)" in capsys.readouterr().out


def test_every_answer_and_every_filter_stands_in_its_python_section() -> None:
    section = text().partition("\n## Python\n")[2].partition("\n## ")[0]
    for_completion = {"ids_beginning", "venues_used"}
    answers = {name for name, _ in inspect.getmembers(KnowledgeBase, inspect.isfunction) if not name.startswith("_")}
    assert set(re.findall(r"`(\w+)\(", section)) == answers - for_completion - {"close", "recover"}
    assert set(Asked.__annotations__) <= set(re.findall(r"`(\w+)`", section))


def documents() -> list[Path]:
    found: list[Path] = runpy.run_path(str(REFRESH))["documents"]() if REFRESH.exists() else []
    return found


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.name)
def test_the_output_it_shows_is_what_the_commands_print(document: Path) -> None:
    content = document.read_text(encoding="utf-8")
    assert runpy.run_path(str(REFRESH))["made"](document) == content, "run: python docs/refresh.py"


def test_an_engineers_questions_are_answered_by_one_command_each_with_page_and_version() -> None:
    page = (README.parent / "docs" / "engineers-questions.md").read_text(encoding="utf-8")
    questions = re.findall(r"^## \d+\. .+\?\n\n```text\n\$ llmeff .+\n((?:(?!```).*\n)+)```$", page, re.M)
    assert len(questions) == page.count("\n## ") == 12
    for answer in questions:
        assert "https://" in answer
        assert re.search(r"(?<![/\w])(?:\d+\.\d+\.\d+|b\d{4,})", answer), "no version of an engine"


def commands() -> list[str]:
    if not README.exists():
        return []
    found = dict.fromkeys(re.findall(r"`(llmeff [a-z][^`]*)`", text()))
    return [command for command in found if command.split()[1] in COMMANDS and "-o " not in command and not command.startswith(TRIED)]


@pytest.fixture(scope="module")
def bibliography(corpus: KnowledgeBase) -> str:
    """What the commands before those that read refs.bib could write to it."""
    return corpus.export("bibtex", topic="weight-only").text


@pytest.mark.parametrize("command", commands())
def test_every_command_it_shows_works(command: str, bibliography: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text(bibliography, encoding="utf-8")
    result = CliRunner().invoke(app, shlex.split(command)[1:])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("command", ["search", "list", "show", "tree", "explain", "stats", "validate"])
def test_the_json_contract_is_the_documented_one(llmeff: Run, command: str) -> None:
    (documented,) = re.findall(rf"^\| `{command}`.*?\| `\{{(schema_version.*?)\}}`", text(), re.M)
    keys = set(re.findall(r"\w+", re.sub(r"\[.*?\]", "", documented)))
    argument = {"search": ["soup"], "show": ["thinsoup"], "explain": ["soup"]}.get(command, [])
    assert set(document(llmeff(command, *argument, "--format", "json"))) == keys
