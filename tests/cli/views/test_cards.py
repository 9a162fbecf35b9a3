"""Works in a list."""

from __future__ import annotations

from typing import cast

import pytest
from rich.console import Console

from llmeff.cli.views.cards import Column, plain_row, print_lines, table
from llmeff.kb import KnowledgeBase
from llmeff.model.plain import Card

ANSI = "\x1b[31m\x9b2J\x07"


def drawn(cards: list[Card], looked_for: tuple[str, ...] = (), width: int = 80, colours: bool = False,
          more: tuple[Column, ...] = ()) -> str:
    screen = Console(width=width, force_terminal=colours, color_system="standard" if colours else None)
    with screen.capture() as shown:
        screen.print(table(cards, looked_for, more))
    return shown.get()


def card(kb: KnowledgeBase, id_: str) -> Card:
    return next(card for card in kb.cards().cards if card["id"] == id_)


def test_a_line_holds_names_as_people_write_them(kb: KnowledgeBase) -> None:
    assert plain_row(card(kb, "cold-wave")) == [
        "cold-wave", 2021, None, None, "Cold Wave", "Cold Wave Makes Soup Without Fire", ["Zoë Ångström", "Émile Çelik, Jr."],
        ["kitchen/soup/cold", "garden/rain"], 1]


def test_words_that_were_looked_for_are_underlined(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "130")
    assert "\x1b[4mSoup\x1b[0m" in drawn([card(kb, "cold-wave")], ("soup",), 130, True).replace("\x1b[1;4m", "\x1b[4m")


def test_a_wide_terminal_shows_more(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    assert "Ångström & Çelik" in drawn([card(kb, "cold-wave")], width=160)
    monkeypatch.setenv("COLUMNS", "80")
    assert "Ångström" not in drawn([card(kb, "cold-wave")])


def test_venue_and_its_year_stand_in_one_cell_and_the_first_year_in_its_own(kb: KnowledgeBase) -> None:
    assert drawn([card(kb, "thinsoup")]).splitlines()[1].split()[:3] == ["ThinSoup", "2019", "ICK'20"]


@pytest.mark.parametrize("width", [60, 80, 119])
def test_a_work_is_one_line_where_the_terminal_is_narrow(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    cards = list(kb.cards().cards)
    lines = drawn(cards, width=width).splitlines()
    assert len(lines) == len(cards) + 1
    assert max(map(len, lines)) <= width


def test_titles_are_whole_where_the_terminal_is_wide(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    found = card(kb, "thinsoup")
    text = " ".join(drawn([found], width=200).split())
    assert all(word in text for word in found["title"].split())


def test_trust_is_shown_only_where_it_is_low(kb: KnowledgeBase) -> None:
    assert "●" not in drawn([card(kb, "thinsoup")])
    assert "●○○" in drawn([card(kb, "cold-wave")])


def test_no_control_character_reaches_the_terminal(kb: KnowledgeBase, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = cast("Card", {**card(kb, "cold-wave"), "name": f"{ANSI}Cold", "title": f"{ANSI}Wave", "authors": [f"{ANSI}Lee, Ann"]})
    print_lines([hostile])
    for printed in (drawn([hostile]), capsys.readouterr().out):
        assert not set("\x1b\x9b\x07").intersection(printed)


def test_a_name_is_a_link_to_its_page(kb: KnowledgeBase) -> None:
    assert "\x1b]8;" in drawn([card(kb, "cold-wave")], colours=True)
    assert "https://arxiv.org/abs/2105.04321" in drawn([card(kb, "cold-wave")], colours=True)


@pytest.mark.parametrize(("width", "fields", "gist"), [(80, 1, True), (80, 2, False), (120, 2, True), (120, 3, True)])
def test_what_was_asked_for_is_whole_before_what_a_work_does(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, width: int, fields: int,
                                                             gist: bool) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    cards = list(kb.cards().cards)
    more = tuple(Column(f"soup.ladles_{number}", ["2, 3, 4, 5, 6"] * len(cards)) for number in range(fields))
    lines = drawn(cards, width=width, more=more).splitlines()
    assert all(f"ladles_{number}" in lines[0] for number in range(fields))
    assert [line.count("2, 3, 4, 5, 6") for line in lines] == [0] + [fields] * len(cards)
    assert ("What it does" in lines[0], max(map(len, lines)) <= width) == (gist, True)


def test_one_long_value_takes_no_room_from_the_others(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    cards = list(kb.cards().cards)
    more = tuple(Column(name, ["1, 2, 3, 4, 5, 6, 7, 8", *["2"] * (len(cards) - 1)]) for name in ("ladles", "bowls"))
    lines = drawn(cards, more=more).splitlines()
    assert "What it does" in lines[0]
    assert "1, 2,…" in lines[1]
