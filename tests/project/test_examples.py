"""The example in the help of each command does what it is there for."""

from __future__ import annotations

import shlex
import webbrowser
from pathlib import Path
from types import SimpleNamespace

import pytest

from llmeff.cli.app import COMMANDS
from llmeff.kb import KnowledgeBase
from tests.conftest import run

SOURCE = Path(__file__).parents[2]
ELSEWHERE = {"site", "mcp", "validate"}  # by the tests of the README and of the server; of some files, below
WRITTEN = {"export": "refs.bib", "plot": "timeline.svg"}


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ELSEWHERE])
def test_the_example_of_every_command_works(name: str, corpus: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    opened: dict[str, bool] = {}
    monkeypatch.setattr(webbrowser, "get", lambda: SimpleNamespace(open=lambda address: opened.setdefault(address, True)))
    if name == "check":
        (tmp_path / "refs.bib").write_text(corpus.export("bibtex", ["gptq", "awq"]).text, encoding="utf-8")
    result = run(*shlex.split(COMMANDS[name].example)[1:])
    assert result.exit_code == 0, result.output
    assert result.stdout or opened or (tmp_path / WRITTEN[name]).stat().st_size


@pytest.mark.skipif(not (SOURCE / "data" / "papers").is_dir(), reason="only in the source tree")
def test_the_folder_of_the_example_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SOURCE)
    _, _, folder = shlex.split(COMMANDS["validate"].example)
    assert (SOURCE / folder).is_dir()
    assert run("validate", *sorted(map(str, Path(folder).glob("g*.yaml")))).exit_code == 0
