"""What each command prints on the invented data, to the letter: the files of ``transcripts`` are played again.

A line that begins with ``$`` is typed, what stands below it is printed: ``2> `` stands before what goes to standard error, and ``[2]`` is
an exit code. All lines of a file share a folder, with copies of ``transcripts/files`` in it; MEASURED is the invented data with what
``transcripts/measured`` adds: models, results, and a warning. Nothing writes these files but people who have seen that the new answer is
the right one.
"""

from __future__ import annotations

import re
import shlex
import shutil
import webbrowser
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from llmeff.answers import support
from llmeff.cli.app import COMMANDS, app
from tests.conftest import TOY, run

FOLDER = Path(__file__).parent / "transcripts"
TRANSCRIPTS = sorted(path.stem for path in FOLDER.glob("*.txt"))
# takes what it says from elsewhere: chance, a browser, a server, this machine's time
ELSEWHERE = {"random", "mcp", "site", "help"}
MEASURED: list[str] = []  # the folder that MEASURED stands for


class Day(date):
    """A day that stays, since observations have an age."""

    @classmethod
    def today(cls) -> Day:
        """The first of March 2026."""
        return cls(2026, 3, 1)


@pytest.fixture(scope="module", autouse=True)
def _measured(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The invented data with models and results, which is compiled once."""
    folder = tmp_path_factory.mktemp("measured")
    shutil.copytree(TOY, folder, dirs_exist_ok=True)
    shutil.copytree(FOLDER / "measured", folder, dirs_exist_ok=True)
    MEASURED[:] = [str(folder)]


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the files, a terminal's width, and a day."""
    shutil.copytree(FOLDER / "files", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LLMEFF_DATA", str(TOY))
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr(support, "date", Day)
    monkeypatch.setattr(webbrowser, "open", lambda address: False)


def typed(name: str) -> list[str]:
    """The lines of a transcript that are typed."""
    return re.findall(r"^\$ (.*)$", (FOLDER / f"{name}.txt").read_text(encoding="utf-8"), re.M)


def answered(line: str) -> str:
    """What is printed, as a transcript has it."""
    program, *words = shlex.split(line)
    if program == "cat":
        return Path(words[0]).read_text(encoding="utf-8")
    result = run(*(word.replace("MEASURED", MEASURED[0]) for word in words))
    code = f"[{result.exit_code}]\n" if result.exit_code else ""
    said = "".join(f"2> {one}\n" for one in result.stderr.splitlines())
    return re.sub(r"[ \t]+$", "", result.stdout + code + said, flags=re.M).replace(MEASURED[0], "MEASURED")


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_every_answer_is_the_one_of_the_transcript(name: str) -> None:
    for part in re.split(r"^\$ ", (FOLDER / f"{name}.txt").read_text(encoding="utf-8"), flags=re.M)[1:]:
        line, _, expected = part.partition("\n")
        assert answered(line) == expected, line


def options(command: str) -> list[Any]:
    """The options of a command, as typer has them."""
    (found,) = (one for name, one in _group().commands.items() if name == command)
    return [parameter for parameter in found.params if parameter.param_type_name == "option" and parameter.name != "help"]


def _group() -> Any:
    import typer

    return typer.main.get_command(app)


def uses(option: Any, words: list[str]) -> Iterator[tuple[int, int]]:
    """Where an option stands in a command line, and where it ends."""
    for place, word in enumerate(words):
        if word in option.opts:
            yield place, place + (1 if option.is_flag else 2)


def with_without(command: str, option: Any) -> list[tuple[str, str]]:
    """The lines of all transcripts that use an option, each with the same line without it."""
    found = []
    for name in TRANSCRIPTS:
        for line in typed(name):
            words = shlex.split(line)
            if command in words[1:4:2]:
                found += [(line, shlex.join([*words[:start], *words[end:]])) for start, end in uses(option, words)]
    return found


def everything(line: str) -> tuple[str, dict[str, bytes]]:
    """What a line prints and writes."""
    for path in Path().iterdir():
        path.unlink()
    shutil.copytree(FOLDER / "files", ".", dirs_exist_ok=True)
    said = answered(line)
    return said, {path.name: path.read_bytes() for path in Path().iterdir()}


@pytest.mark.parametrize(("command", "option"), [
    pytest.param(command, option, id=f"{command} {option.opts[0]}")
    for command in sorted(COMMANDS.keys() - ELSEWHERE) for option in options(command)])
def test_every_option_changes_the_answer_that_it_should_change(command: str, option: Any) -> None:
    lines = with_without(command, option)
    assert lines, f"no transcript shows {option.opts[0]}"
    assert any(everything(line) != everything(without) for line, without in lines)
