"""Works against engines on a terminal, whichever way round has room."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.cli.views.support import print_matrix
from llmeff.kb import KnowledgeBase

POTS = ["Pot 0", "Pot 1", "Pot 2"]


@pytest.fixture
def pots(toy: Path) -> KnowledgeBase:
    """Several engines like Tureen beside it."""
    tureen = (toy / "engines" / "tureen.yaml").read_text(encoding="utf-8")
    for name in POTS:
        id_ = name.lower().replace(" ", "-")
        text = tureen.replace("id: tureen", f"id: {id_}").replace("name: Tureen", f"name: {name}").replace("soup-server", f"{id_}-server")
        (toy / "engines" / f"{id_}.yaml").write_text(text, encoding="utf-8")
    return KnowledgeBase(toy)


@pytest.mark.parametrize(("width", "first", "begins"), [
    (120, "Billy Can Pot 0 Pot 1 Pot 2 Tureen", ["ThinSoup ✗ unsupported", "Ladle ? unknown"]),
    (60, "ThinSoup Ladle", ["Billy ✗ unsupported", *(f"{name} ✓ supported 2.0" for name in (*POTS, "Tureen"))]),
    (40, "ThinSoup Billy Can ✗ unsupported", ["Ladle Pot 0 ▽ deprecated"]),  # neither has: a work with its engines behind it
])
def test_what_has_room_for_columns_stands_in_them(
    pots: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], width: int, first: str, begins: list[str],
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    print_matrix(pots.support(["thinsoup", "ladle"]))
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == first
    assert [any(line.startswith(begin) for line in lines[1:]) for begin in begins] == [True] * len(begins)
