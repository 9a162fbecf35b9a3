"""Works in a list."""

from __future__ import annotations

from typing import cast

import pytest
from rich.console import Console

from llmeff.cli.views.cards import plain_row, print_lines, table
from llmeff.kb import KnowledgeBase
from llmeff.model.plain import Card

ANSI = "\x1b[31m\x9b2J\x07"


def drawn(cards: list[Card], looked_for: tuple[str, ...] = (), width: int = 80, colours: bool = False) -> str:
    screen = Console(width=width, force_terminal=colours, color_system="standard" if colours else None)
    with screen.capture() as shown:
        screen.print(table(cards, looked_for))
    return shown.get()


def card(kb: KnowledgeBase, id_: str) -> Card:
    return next(card for card in kb.cards().cards if card["id"] == id_)


def test_a_line_holds_names_as_people_write_them(kb: KnowledgeBase) -> None:
    assert plain_row(card(kb, "cold-wave")) == [
        "cold-wave", 2021, None, "Cold Wave", "Cold Wave Makes Soup Without Fire", ["Zoë Ångström", "Émile Çelik, Jr."],
        ["kitchen/soup/cold", "garden/rain"], 1]


def test_words_that_were_looked_for_are_underlined(kb: KnowledgeBase) -> None:
    assert "\x1b[4mSoup\x1b[0m" in drawn([card(kb, "cold-wave")], ("soup",), colours=True).replace("\x1b[1;4m", "\x1b[4m")


def test_a_wide_terminal_shows_more(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    assert "Ångström & Çelik" in drawn([card(kb, "cold-wave")], width=160)
    monkeypatch.setenv("COLUMNS", "80")
    assert "Ångström" not in drawn([card(kb, "cold-wave")])


def test_no_control_character_reaches_the_terminal(kb: KnowledgeBase, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = cast("Card", {**card(kb, "cold-wave"), "name": f"{ANSI}Cold", "title": f"{ANSI}Wave", "authors": [f"{ANSI}Lee, Ann"]})
    print_lines([hostile])
    for printed in (drawn([hostile]), capsys.readouterr().out):
        assert not set("\x1b\x9b\x07").intersection(printed)


def test_a_name_is_a_link_to_its_page(kb: KnowledgeBase) -> None:
    assert "\x1b]8;" in drawn([card(kb, "cold-wave")], colours=True)
    assert "https://arxiv.org/abs/2105.04321" in drawn([card(kb, "cold-wave")], colours=True)
