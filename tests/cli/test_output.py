"""What every command prints with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from llmeff.cli.output import Format, as_json, as_jsonl, chosen, lines, note, put, report, warn_of, write, write_lines
from llmeff.errors import AmbiguousReferenceError, DataError, NotFoundError
from llmeff.problems import Problem
from tests.conftest import Run, ids

HOSTILE = "a\x1b[31mb\x07\x9b2Jc"
COMMANDS = (
    ("list",), ("search", "soup"), ("show", "thinsoup"), ("tree",), ("stats",), ("explain", "soup"), ("related", "thinsoup"), ("fields",),
)


def test_lines_hold_no_control_character_and_no_tab_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    lines([[HOSTILE, "two\tcells\nand lines", None, ["x", HOSTILE], []]])
    assert capsys.readouterr().out == "a[31mb2Jc\ttwo cells and lines\t-\tx; a[31mb2Jc\t-\n"


def test_notes_and_errors_hold_no_control_character(capsys: pytest.CaptureFixture[str]) -> None:
    note(HOSTILE)
    report(NotFoundError(HOSTILE, [HOSTILE]))
    report(AmbiguousReferenceError(HOSTILE, [HOSTILE]))
    report(DataError(HOSTILE, [Problem("bad-value", HOSTILE, HOSTILE)]))
    warn_of([Problem("bad-value", HOSTILE, HOSTILE)])
    said = capsys.readouterr().err
    assert not set("\x1b\x07\x9b").intersection(said)
    assert said.count("a[31mb2Jc") >= 8


def test_remarks_break_between_words_on_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    long, command = "ladles and bowls " * 8 + "end", "llmeff list soup " * 8 + "end"
    note(long)
    assert capsys.readouterr().err == f"{long}\n"
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    note(long)
    said = capsys.readouterr().err
    assert max(map(len, said.splitlines())) <= 40
    assert said.split() == long.split()
    note(command)
    assert capsys.readouterr().err == f"{command}\n"


def test_lines_break_between_words_on_a_terminal_alone_and_further_in_than_they_begin(
        capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"✗ soup\n    note: {'ladles and bowls ' * 4}end\n"
    write_lines(text)
    assert capsys.readouterr().out == text
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    write_lines(text)
    first, note_, *more = capsys.readouterr().out.splitlines()
    assert (first, note_[:9], len(more)) == ("✗ soup", "    note:", 2)
    assert all(line.startswith("      ") and len(line) <= 40 for line in more)
    write_lines("")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("said", "shown"), [
    ("12 more works measured against it: llmeff lineage soup --with x", "12 more works measured against it:|llmeff lineage soup --with x"),
    ('llmeff list soup --where "a in (x, y)"  says what its pages say', 'llmeff list soup --where "a in (x, y)"|  says what its pages say'),
    ("5 of 12 works, most used; all: llmeff list soup; llmeff tree", "5 of 12 works, most used; all:|llmeff list soup; llmeff tree"),
])
def test_a_remark_breaks_before_and_behind_a_command_and_never_in_it(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
                                                                     said: str, shown: str) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    note(said)
    assert capsys.readouterr().err.splitlines() == shown.split("|")


def test_warnings_are_few_and_count_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    warn_of([Problem("bad-value", "wrong", f"{number}.yaml") for number in range(5)])
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 4
    assert "5 files left out, 2 more problems" in said[-1]


def test_a_pipe_gets_lines_and_a_wish_is_kept() -> None:
    assert chosen(None) is Format.plain
    assert chosen(Format.json) is Format.json


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: arguments[0])
def test_a_pipe_gets_no_colour(llmeff: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in llmeff(*arguments).stdout


@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: arguments[0])
def test_tables_fit_the_terminal(llmeff: Run, monkeypatch: pytest.MonkeyPatch, width: int, arguments: tuple[str, ...]) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    text = llmeff(*arguments, "--format", "table").stdout
    assert max(map(len, text.splitlines())) <= width
    assert "soup" in text.lower() or arguments == ("fields",)


@pytest.mark.parametrize("arguments", [(*command, "--format", "jsonl") for command in COMMANDS], ids=lambda arguments: arguments[0])
def test_jsonl_is_one_object_a_line(llmeff: Run, arguments: tuple[str, ...]) -> None:
    result = llmeff(*arguments)
    assert ids(result)
    assert all(isinstance(json.loads(line), dict) for line in result.stdout.splitlines())


def test_all_that_is_printed_or_written_is_clean(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    write(f"{HOSTILE}\u202e\ud800\r\n")
    put(HOSTILE, None)
    put(HOSTILE, tmp_path / "file")
    as_json({HOSTILE: HOSTILE})
    as_jsonl([{"a": "\x1b\u200b"}])
    assert capsys.readouterr().out == ('a[31mb2Jc\r\na[31mb2Jc{\n  "a[31mb2Jc": "a[31mb2Jc"\n}\n{"a": ""}\n')
    assert (tmp_path / "file").read_text(encoding="utf-8") == "a[31mb2Jc"


@pytest.mark.parametrize(("command", "place", "listed"), [
    ("list soup", 0, "records"), ("list --kind method --sort -year", 0, "records"), ("search soup", 0, "hits"),
    ("search half --limit 2", 0, "hits"), ("new --limit 4", 0, "records"), ("related thinsoup --limit 3", 0, "related"),
    ("path soup", 1, "steps"), ("tree", 0, "topics"), ("fields bread --all", 0, "fields"),
])
def test_lines_and_documents_list_the_same_in_the_same_order(llmeff: Run, command: str, place: int, listed: str) -> None:
    def named(item: Any) -> str:
        return str(item.get("id") or item.get("record") or item.get("name"))

    words = command.split()
    plain = [line.split("\t")[place] for line in llmeff(*words, "--format", "plain").stdout.splitlines()]
    lines = [named(json.loads(line)) for line in llmeff(*words, "--format", "jsonl").stdout.splitlines()]
    whole = json.loads(llmeff(*words, "--format", "json").stdout)
    assert plain == lines == [named(item) for item in whole[listed]]
    assert len(set(plain)) == len(plain) > 1
