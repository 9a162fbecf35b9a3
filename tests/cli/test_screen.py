"""The terminal obeys no markup and no code from data."""

from __future__ import annotations

import pytest
from rich.table import Table
from rich.text import Text

from llmeff.cli.screen import Screen, linked

EVIL = "a\x1b[31m\u202e\x9b2J[red]b[/red] [/x] [link=javascript:y]c[/link] :smile:"
SHOWN = "a[31m2J[red]b[/red] [/x] [link=javascript:y]c[/link] :smile:"


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    for name, value in {"FORCE_COLOR": "1", "TERM": "xterm", "COLUMNS": "150"}.items():
        monkeypatch.setenv(name, value)
    return Screen()


def test_text_is_shown_as_it_is_wherever_it_stands(screen: Screen, capsys: pytest.CaptureFixture[str]) -> None:
    grid = Table(title=EVIL, box=None)
    grid.add_column(EVIL)
    grid.add_row(EVIL)
    grid.add_row(Text(EVIL))
    screen.print(EVIL)
    screen.print(grid)
    said = capsys.readouterr().out
    assert said.count(SHOWN) == 5
    assert not set("\u202e\x9b").intersection(said)
    assert "\x1b[31m" not in said


def test_links_lead_to_the_web_alone(screen: Screen, capsys: pytest.CaptureFixture[str]) -> None:
    for to in ("https://x.example/a\x1b\\\x1b]0;t\x07", "javascript:alert(1)", "file:///etc/passwd", ""):
        screen.print(Text("shown", linked(to)))
        screen.print(Text("shown", f"link {to}" if to else ""))
    said = capsys.readouterr().out
    assert said.count("https://x.example/a%5C]0;t\x1b\\shown") == 2
    assert "\x1b]0" not in said
    assert "javascript" not in said
    assert "passwd" not in said


@pytest.mark.parametrize("columns", ["0", "00", "-5", "wide", ""])
def test_something_is_shown_whatever_the_width_is_said_to_be(
        monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("LINES", columns)
    Screen().print("soup")
    assert capsys.readouterr().out == "soup\n"
