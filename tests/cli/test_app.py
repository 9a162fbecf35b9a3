"""The application: its help, its errors, and what no command may do."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from llmeff import __version__
from llmeff.cli.app import COMMANDS, app
from tests.conftest import TOY, Run, environment, ids, run


def test_help_groups_the_commands_with_an_example_each(llmeff: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    text = llmeff("--help").stdout
    for name, command in COMMANDS.items():
        assert command.panel in text
        assert name in text


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_its_example(llmeff: Run, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    result = llmeff(name, "-h")
    assert result.exit_code == 0
    assert COMMANDS[name].example in result.stdout
    assert COMMANDS[name].example.startswith(f"llmeff {name}")


@pytest.mark.wheel
def test_version_and_a_misspelt_command() -> None:
    assert run("--version").stdout.startswith(f"llmeff {__version__}, data ")
    result = run("serch", "soup")
    assert result.exit_code == 2
    assert "search" in result.output


@pytest.mark.parametrize("arguments", [
    ("show", "nosuch"), ("list", "--facet", "x"), ("explain", "x"), ("export", "x"), ("list", "--since", "x"),
    ("list", "--since", "2022", "--until", "2020"),
    ("list", "--where", "weight_bits = 1.2.3"), ("search", "year:soon"), ("path", "x"), ("lineage", "x"), ("related", "x"), ("fields", "x"),
    ("cite", "thinsoup", "--style", "x"), ("cite", "thinsoup", "-f", "csv"), ("plot", "property", "x", "--format", "csv"),
    ("schema", "x"), ("tree", "x"),
])
def test_a_wrong_request_ends_with_code_2_and_a_message(llmeff: Run, arguments: tuple[str, ...]) -> None:
    result = llmeff(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert result.stderr
    assert not result.stdout
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_a_letter_that_the_terminal_does_not_have_is_replaced(llmeff: Run) -> None:
    result = CliRunner(charset="ascii").invoke(app, ["show", "thinsoup"])
    assert result.exception is None
    assert "?mile ?elik" in result.stdout


def test_a_missing_directory_ends_with_code_3(tmp_path: Path) -> None:
    result = run("--data", tmp_path, "list")
    assert result.exit_code == 3
    assert "no data directory" in result.stderr


def test_an_empty_name_is_that_of_no_directory(llmeff: Run) -> None:
    for arguments in (("--data", "", "list"), ("--data=", "thinsoup"), ("--data", "")):
        assert llmeff(*arguments).exit_code == 2
    assert llmeff("list").exit_code == 0


def test_the_directory_that_is_named_comes_before_the_variable(toy: Path, llmeff: Run) -> None:
    (toy / "papers/2019/thinsoup.yaml").unlink()
    assert "thinsoup" not in ids(llmeff("list"))
    assert "thinsoup" in ids(llmeff("--data", TOY, "list"))


@pytest.mark.wheel
@pytest.mark.parametrize("arguments", [
    ("search", "quantization"), ("list", "--topic", "kv-cache", "--where", "has code"), ("show", "gptq"), ("explain", "PTQ"), ("stats",),
    ("fields",),
    ("compare", "gptq", "awq"), ("related", "gptq"), ("lineage", "mamba"), ("path", "quantization"), ("tree",), ("schema",),
    ("schema", "search"),
])
def test_commands_answer_from_the_packaged_data(arguments: tuple[str, ...]) -> None:
    assert ids(run(*arguments))


@pytest.mark.parametrize("arguments", [("--help",), ("search", "--help")])
def test_help_has_no_frames_in_a_pipe(llmeff: Run, arguments: tuple[str, ...]) -> None:
    text = llmeff(*arguments).stdout
    assert "Usage: " in text
    assert not set("╭│╰").intersection(text)


@pytest.mark.skipif(shutil.which("script") is None, reason="needs a terminal of its own")
@pytest.mark.parametrize("name", ["export", "check", "fit", "compare", "cite"])
def test_the_help_on_a_terminal_of_eighty_columns_breaks_no_word(name: str) -> None:
    command = f"stty cols 80; {sys.executable} -m llmeff {name} -h"
    done = subprocess.run(["script", "-qec", command, "/dev/null"], env=environment(TERM="dumb", COLUMNS=80), capture_output=True,
                          text=True, stdin=subprocess.DEVNULL, check=True)
    assert not re.search(r"<[^>│]*│", done.stdout.replace("<= ", ""))


def test_an_argument_has_its_brackets_once(llmeff: Run) -> None:
    usages = {name: llmeff(name, "-h").stdout.split("[OPTIONS]")[1].splitlines()[0].strip() for name in ("list", "show", "path")}
    assert usages == {"list": "[OF]...", "show": "REF...", "path": "[TOPIC]"}
