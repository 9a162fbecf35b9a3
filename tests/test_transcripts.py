"""What each command prints on the invented data, to the letter: the files of ``transcripts`` are played again.

A line that begins with ``$`` is typed, what stands below it is printed: ``2> `` stands before what goes to standard error, and ``[2]`` is
an exit code; COLUMNS=60 before a line is the width of its terminal. All lines of a file share a folder, with copies of
``transcripts/files`` in it; MEASURED is the invented data with what ``transcripts/measured`` adds: models, results, a record that has
everything, and a warning; WRONG is the invented data with the mistakes of ``transcripts/wrong``. Beside ``llmeff`` and ``cat``, ``read``
shows what a bibliography is read as, ``tool`` calls a tool of the agents' server, ``page`` shows a file of the site, of HTML its words
with what leads elsewhere, ``complete`` what a shell offers, and ``sentence`` what is found of a sentence; MEASURED behind one of these is
the data that it answers from. With
LLMEFF_TRANSCRIPTS=DIR in the environment they are written as they are now into a folder, to be compared: nothing changes these files but
people who have seen that each new answer is the right one.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import webbrowser
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from typer.testing import CliRunner

from llmeff import __version__
from llmeff.agents import tools
from llmeff.answers import support
from llmeff.cli.app import COMMANDS, app
from llmeff.errors import LlmeffError
from llmeff.exchange.readers.files import read_bibliography
from llmeff.kb import KnowledgeBase
from llmeff.site.build import contents
from llmeff.site.gathered import Gathered, Place
from tests.conftest import TOY, run

FOLDER = Path(__file__).parent / "transcripts"
TRANSCRIPTS = sorted(path.stem for path in FOLDER.glob("*.txt"))
# takes what it says from elsewhere: chance, a browser, a server, this machine's time
ELSEWHERE = {"random", "mcp", "site", "help"}
OLDER = tuple(map(int, version("rich").split(".")[:1])) < (14,) or tuple(map(int, version("rispy").split(".")[:2])) < (0, 10)
FOLDERS: dict[str, str] = {}  # what MEASURED and WRONG stand for


class Day(date):
    """A day that stays, since observations have an age."""

    @classmethod
    def today(cls) -> Day:
        """The first of March 2026."""
        return cls(2026, 3, 1)


@pytest.fixture(scope="module", autouse=True)
def _measured(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The invented data with models and results, and with mistakes; each is compiled once."""
    for name in ("measured", "wrong"):
        folder = tmp_path_factory.mktemp(name)
        shutil.copytree(TOY, folder, dirs_exist_ok=True)
        shutil.copytree(FOLDER / name, folder, dirs_exist_ok=True)
        FOLDERS[name.upper()] = str(folder)


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the files, a terminal's width, and a day."""
    shutil.copytree(FOLDER / "files", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LLMEFF_DATA", str(TOY))
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr(support, "date", Day)
    monkeypatch.setattr(webbrowser, "get", lambda: SimpleNamespace(open=lambda address: False))


def typed(name: str) -> list[str]:
    """The lines of a transcript that are typed."""
    return re.findall(r"^\$ (.*)$", (FOLDER / f"{name}.txt").read_text(encoding="utf-8"), re.M)


def answered(line: str) -> str:
    """What is printed, as a transcript has it."""
    program, _, rest = line.partition(" ")
    if program.startswith("COLUMNS="):
        with patch.dict(os.environ, {"COLUMNS": program.partition("=")[2]}):
            return answered(rest)
    text = {"llmeff": of_command, "cat": of_file, "read": of_bibliography, "tool": of_tool, "page": of_page, "complete": of_shell,
            "sentence": of_sentence}[program](rest)
    text = re.sub(r"(?<=this entry cannot be read: )[^;(\n]*(?=[;(])", "WHY ", text)  # in words of a library, which change
    for name, folder in FOLDERS.items():
        text = text.replace(folder, name)
    return re.sub(r"[ \t\r]+$", "", text, flags=re.M)


def of_command(line: str) -> str:
    """What a command prints, its exit code, and what it says on standard error."""
    result = run(*(re.sub("MEASURED|WRONG", lambda found: FOLDERS[found[0]], word) for word in shlex.split(line)))
    code = f"[{result.exit_code}]\n" if result.exit_code else ""
    return result.stdout + code + "".join(f"2> {one}\n" for one in result.stderr.splitlines())


def of_file(name: str) -> str:
    """A file of the folder."""
    return Path(name).read_text(encoding="utf-8")


def of_bibliography(name: str) -> str:
    """What a reader finds in a bibliography: each entry with its fields, and the text that a mended year or a new DOI would change."""
    found = read_bibliography(Path(name))
    lines = [str(problem) for problem in found.problems]
    for entry in found.entries:
        said = ["et al."] * entry.truncated + ["again"] * entry.duplicate + [one.code for one in entry.remarks]
        lines.append(" ".join([f"{entry.line}: {entry.key} ({entry.kind})", *said]))
        lines += [f"  {field} = {one.value!r} of {one.name}{' raw' if one.raw else ''}" for field, one in entry.fields.items()]
        lines += [f"  name {'/'.join((name.family, name.given, name.suffix))}{' group' if name.group else ''}" for name in entry.authors]
        lines += [f"  {scheme} {value} of {field}" for scheme, (value, field) in entry.identifiers.items()]
        lines += [f"  near {near.text!r}" for near in entry.nearby] + [f"  around {entry.context!r}"] * bool(entry.context)
        edits = [*entry.edits("year", "1999"), *filter(None, [entry.insert("doi", "10.1/x_y")]), *entry.retype("conference")]
        lines += [f"  {found.text[edit.start : edit.end]!r} -> {edit.text!r}" for edit in edits]
    return "".join(f"{line}\n" for line in lines)


def of_tool(line: str) -> str:
    """What a tool gives, or what it tells who called it wrongly."""
    data, line = of_data(line)
    name, _, given = line.partition(" ")
    try:
        return json.dumps(tools.call(KnowledgeBase(data), name, json.loads(given or "{}")), ensure_ascii=False, indent=1) + "\n"
    except LlmeffError as error:
        return "".join(f"2> {one}\n" for one in tools.explained(error).splitlines())


def of_sentence(line: str) -> str:
    """What is found of each statement of a sentence: the verdict, the work, the measure, and why."""
    data, text = of_data(line)
    found: Any = tools.call(KnowledgeBase(data), "verify_citation", {"sentence": text})
    lines = [f"{one['verdict']}: {one['record']}, {one['metric']} {one['number']} against {one['against']}: {one['why']}"
             for one in found["statements"]]
    return "".join(f"{line}\n" for line in (found["verdict"], *lines))


def of_shell(line: str) -> str:
    """What a shell offers behind a line, each with its remark."""
    data, typed = of_data(line)
    asked = {"LLMEFF_DATA": data, "_LLMEFF_COMPLETE": "complete_fish", "_TYPER_COMPLETE_ARGS": f"llmeff {typed}",
             "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    with patch.dict(os.environ, asked):
        return re.sub("\t", "  ", CliRunner().invoke(app, prog_name="llmeff").stdout)


def of_data(line: str) -> tuple[str, str]:
    """The folder that answers a line, and the rest of the line."""
    first, _, rest = line.partition(" ")
    return (FOLDERS[first], rest) if first in FOLDERS else (str(TOY), line)


def of_page(path: str) -> str:
    """A file of the site, of HTML what a reader sees."""
    pytest.importorskip("jinja2")
    data, path = of_data(path)
    content = site(data)[path]
    if path.endswith(".html"):  # what all pages share stands on the first one
        (own,) = [content] if path == "index.html" else re.split("<main[^>]*>|</main>", content)[1:2] or [content]
        content = Outline(own).text
    return f"{content.rstrip()}\n".replace(__version__, "VERSION")


@cache
def site(data: str) -> dict[str, str]:
    """The files of the site of the invented data, or of what is measured too."""
    place = Place("https://soups.example/site/", "https://code.example/soups")
    found = contents(Gathered(KnowledgeBase(data), place))
    return {path: content if isinstance(content, str) else content.decode() for path, content in found if not path.endswith(".parquet")}


class Outline(HTMLParser):
    """A page as lines: its words, its links behind them, and what scripts and styles read from its elements."""

    BLOCKS = frozenset(("p", "h1", "h2", "h3", "h4", "li", "tr", "dt", "dd", "div", "section", "article", "header", "footer", "nav", "main",
                        "ul", "ol", "table", "form", "label", "summary", "pre"))

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    @property
    def text(self) -> str:
        """The lines that are not empty."""
        lines = (" ".join(line.split()) for line in "".join(self.parts).split("\f"))
        return "".join(f"{line}\n" for line in lines if line.strip("| "))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a line or a cell, and keeps where a link leads."""
        told = [f"{name}={value}" for name, value in attrs if name.startswith("data-") or name in {"value", "open", "checked"}]
        self.parts.append("\f" if tag in self.BLOCKS else " | " if tag in {"td", "th"} else "")
        self.parts.append(f" <{' '.join((tag, *told))}> " if told else "")
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        """Ends a line, or says where a link leads."""
        self.parts.append("\f" if tag in self.BLOCKS else f"({self.links.pop()})" if tag == "a" and self.links else "")

    def handle_data(self, data: str) -> None:
        """Keeps words."""
        self.parts.append(data)


@pytest.mark.skipif(OLDER, reason="tables and RIS are printed otherwise by older releases of rich and rispy")
@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_every_answer_is_the_one_of_the_transcript(name: str) -> None:
    parts = re.split(r"^\$ ", (FOLDER / f"{name}.txt").read_text(encoding="utf-8"), flags=re.M)[1:]
    played = [(line, answered(line)) for line in (part.partition("\n")[0] for part in parts)]
    if folder := os.environ.get("LLMEFF_TRANSCRIPTS"):
        Path(folder, f"{name}.txt").write_text("".join(f"$ {line}\n{answer}" for line, answer in played), encoding="utf-8")
    for (line, answer), part in zip(played, parts, strict=True):
        assert answer == part.partition("\n")[2], f"{line}: see the docstring of this file"


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
