"""Statistics on the terminal."""

from __future__ import annotations

import pytest
from rich.console import Console

from llmeff.cli.views.stats import overview
from llmeff.kb import KnowledgeBase


@pytest.mark.parametrize(("venues", "rest"), [(12, None), (14, "and 2 more")])
def test_a_list_that_is_cut_says_so(kb: KnowledgeBase, venues: int, rest: str | None) -> None:
    figures = kb.statistics()
    figures["venues"] = {f"V{number}": 1 for number in range(venues)}
    screen = Console(width=100)
    with screen.capture() as shown:
        screen.print(overview(figures))
    assert "V11" in shown.get()
    assert "V12" not in shown.get()
    assert next((line.strip() for line in shown.get().splitlines() if " more" in line), None) == rest


def test_no_style_is_spelled_out(kb: KnowledgeBase) -> None:
    screen = Console(width=100, markup=False)
    with screen.capture() as shown:
        screen.print(overview(kb.statistics()))
    line = next(line for line in shown.get().splitlines() if line.startswith("Deciding"))
    assert line.split("  ")[0] == "Deciding fields of methods and systems"
    assert line.split()[-2:] == ["known,", "settled"]
    assert "[/" not in shown.get()


def test_bars_have_room_at_eighty_columns(corpus: KnowledgeBase) -> None:
    screen = Console(width=80)
    with screen.capture() as shown:
        screen.print(overview(corpus.statistics()))
    widest = [line.count("█") for line in shown.get().splitlines() if line.startswith("inference ")]
    assert min(widest) > 40
    assert max(map(len, shown.get().splitlines())) <= 80
