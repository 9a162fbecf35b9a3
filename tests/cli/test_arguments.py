"""Plain values of arguments are what typer makes of them, without what typer needs for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from llmeff.cli.app import COMMANDS, app
from llmeff.cli.arguments import take_plainly
from llmeff.kb import KnowledgeBase
from tests.conftest import TOY, Run, environment

TEXTS = ["", "0", "7", "-1", "007", "1e3", "９", "99999999999", "many", "soup", "json", "JSON", "table", "id", "full", "True",
         "nosuch/file", str(TOY), __file__]


def outcome(process: Any, ctx: typer.Context, value: object) -> object:
    """What a parameter makes of a value, or why it refuses it; lists and tuples are handed on alike."""
    try:
        found = process(ctx, value)
    except Exception as error:  # whichever typer raises in this version
        return type(error), str(error)
    return (list, list(found)) if isinstance(found, (list, tuple)) else (type(found), found)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_value_is_what_typer_makes_of_it(name: str) -> None:
    command = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]  # a group
    ctx: Any = typer.Context(command)
    for parameter in command.params:
        vars(parameter).pop("process_value", None)
        usual = type(parameter).process_value.__get__(parameter)
        take_plainly(parameter)
        many = parameter.nargs == -1 or getattr(parameter, "multiple", False)
        more: list[object] = [["7", "soup"], ("x", __file__), ()] if many else []
        values = [None, parameter.default, *([text] if many else text for text in TEXTS), *more]
        for value in values:
            assert outcome(parameter.process_value, ctx, value) == outcome(usual, ctx, value), (parameter.name, value)


def test_commands_need_no_models(kb: KnowledgeBase, tmp_path: Path) -> None:
    """They take longer to load than most commands, whose index is compiled here."""
    (tmp_path / "refs.bib").write_text("@misc{a, title={Soup}}\n", encoding="utf-8")
    lines = [
        "search soup -n 3 -f json", "list --topic soup --has code --kind method", "show thinsoup", "stats", "fields",
        "related crumb -f jsonl", "cite thinsoup --keys authoryear --venues short", "export bibtex -o out.bib",
        "check refs.bib --fail-on style", "-h",
    ]
    program = (
        "import sys; from llmeff.cli.app import app\n"
        f"for line in {lines}:\n    try: app(line.split())\n    except SystemExit: print('pydantic' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True, env=environment())
    assert [line for line in done.stderr.splitlines() if line in {"True", "False"}] == ["False"] * len(lines), done.stderr


@pytest.mark.parametrize("line", [
    ["site", "build", ""], ["plot", "timeline", "-o", ""], ["export", "bibtex", "-o", ""], ["check", ""], ["check", "x.bib", ""],
    ["validate", ""], ["schema", "-o", ""]])
def test_an_empty_name_is_refused(llmeff: Run, line: list[str]) -> None:
    result = llmeff(*line)
    assert (result.exit_code, "an empty name is that of no file or folder" in result.stderr) == (2, True), result.stderr


@pytest.mark.parametrize("line", [
    ["check", "file.bib/"], ["check", "file.bib//", "--fix"], ["validate", "file.bib/"], ["site", "build", "file.bib/"],
    ["plot", "timeline", "-o", "file.bib/"], ["check", "pipe/"]])
def test_the_name_of_a_file_does_not_end_as_that_of_a_folder(
    llmeff: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file.bib").write_text("@misc{a}", "utf-8")
    os.mkfifo("pipe")
    result = llmeff(*line)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1), result.output
    assert "folder" in result.stderr
    assert [path.name for path in tmp_path.iterdir() if path.name not in {"file.bib", "pipe"}] == []


@pytest.mark.parametrize("line", [
    "list -n 1_0", "list -n ٣", "fit --bits 4_0 --memory 8GB", "fit --params 7B --layers 32 --kv-heads 8 --head-dim 128 --memory ٢٤GB",
    "list --published-in 2_023",
    "list --since 0", "search soup --until 0", "list --since 20233", "list --columns ,,,", "search soup --columns ,", "compare --fields ,",
])
def test_what_is_no_number_no_year_and_no_field_is_refused(llmeff: Run, line: str) -> None:
    result = llmeff(*line.split(" "))
    said = ("takes a number of the digits 0 to 9", "is no size", "takes a year such as 2023", "names no field")
    assert (result.exit_code, any(one in result.stderr for one in said)) == (2, True), result.stderr


@pytest.mark.parametrize("line", [["list", "--columns", ""], ["compare", "crumb", "ladle", "--fields", ""]])
def test_an_option_without_a_field_is_not_as_none(llmeff: Run, line: list[str]) -> None:
    assert "names no field" in llmeff(*line).stderr
