"""All that is known of one work."""

from __future__ import annotations

from io import StringIO
from typing import cast

import pytest
from rich.console import Console

from llmeff.cli.views.sheet import More, as_text, sheet
from llmeff.kb import KnowledgeBase
from llmeff.model.plain import Body

ANSI = "\x1b[31m\x9b2J\x07"


def text(kb: KnowledgeBase, id_: str) -> dict[str, str]:
    shown = kb.show(id_)
    text = as_text(shown.body, shown.trust, kb.plain_taxonomy, More(shown.stated))
    lines = [line.split("\t", 1) for line in text.splitlines() if line]
    return {label: value for label, value in lines if label}


def test_everything_that_is_known_is_there(kb: KnowledgeBase) -> None:
    soup = text(kb, "thinsoup")
    assert soup["Authors"] == "Aleksandra van den Bürger, Émile Çelik, Jr., Kitchen-AI"
    assert soup["Published"] == "ICK 2020, pages 11-19"
    assert soup["Claims"] == "speedup ~3.25× vs thick soup (Gas Stove 100; from the abstract)"
    assert soup["Topics"] == "Soup thinning (kitchen/soup)"
    assert soup["Trust"] == "●●● a publisher or bibliographic database agrees"
    assert soup["Quantization"] == "stage ptq; weight_bits 3, 4; retraining none"
    assert text(kb, "attic")["Published"] == "JoG 2022, volume 10, number 3, pages 44-58"
    assert text(kb, "bread-bin")["Code"] == "https://github.com/example/bread-bin (community, MIT)"
    assert "compares with crumb" in text(kb, "bread-bin")["Relations"]


def test_relations_are_there_both_ways(kb: KnowledgeBase) -> None:
    assert "cold-wave" in text(kb, "thinsoup")["Stated of it"]
    assert text(kb, "crumb")["Stated of it"].startswith("compared by bread-bin")


def test_sources_are_named_on_request_and_counted_otherwise(kb: KnowledgeBase) -> None:
    shown = kb.show("thinsoup")
    assert text(kb, "thinsoup")["Sources"].endswith("--sources names them")
    assert "https://ick.example/2020/7 (2026-01-02" in as_text(shown.body, shown.trust, kb.plain_taxonomy, More(sources=True))


def test_it_says_the_licence_and_where_an_error_is_reported(kb: KnowledgeBase) -> None:
    assert "CC BY 4.0" in text(kb, "attic")["Licence"]
    assert "papers/2022/attic.yaml" in text(kb, "attic")["An error?"]


def test_a_repository_that_states_no_licence_is_told_from_one_that_nobody_read(kb: KnowledgeBase) -> None:
    soup = kb.show("thinsoup")
    assert "licence" not in text(kb, "thinsoup")["Code"]
    read = cast("Body", {**soup.body, "not_stated": ["quantization.calibration", "license"]})
    lines = dict(line.split("\t", 1) for line in as_text(read, soup.trust, kb.plain_taxonomy).splitlines() if "\t" in line)
    assert lines["Code"].endswith(" (no licence stated)")
    assert lines["Not stated"] == "quantization.calibration"


def test_the_published_title_stands_below_the_publication(kb: KnowledgeBase) -> None:
    soup = kb.show("thinsoup")
    assert "Published\tICK 2020, pages 11-19\n\tThinBroth: Dilution of Broths\n" in as_text(soup.body, soup.trust, kb.plain_taxonomy)


def test_the_status_of_a_work_is_there(kb: KnowledgeBase) -> None:
    assert text(kb, "boil-twice")["Status"] == "withdrawn 2021-04-01: The second stove was never lit."
    assert text(kb, "ladle")["Status"].endswith("The second ladle has a longer handle.; see ladle-2")
    assert "Status" not in text(kb, "thinsoup")


def test_no_control_character_reaches_the_terminal(kb: KnowledgeBase) -> None:
    body = cast("Body", {**kb.show("thinsoup").body, "name": f"{ANSI}Soup", "title": f"{ANSI}Title", "summary": f"{ANSI}Words",
                         "authors": [{"group": f"{ANSI}Team"}], "aliases": [f"{ANSI}TS"]})
    screen = Console(width=100, force_terminal=True, color_system=None)
    with screen.capture() as shown:
        screen.print(sheet(body, 3, kb.plain_taxonomy))
    for printed in (as_text(body, 3, kb.plain_taxonomy), shown.get().replace("\x1b]8;", "").replace("\x1b\\", "")):
        assert not set("\x9b\x07").intersection(printed)
        assert "\x1b[31m" not in printed


def test_of_many_authors_a_terminal_shows_twelve(kb: KnowledgeBase) -> None:
    body = cast("Body", {**kb.show("thinsoup").body, "authors": [f"Lee, A{n}" for n in range(14)]})
    screen = Console(width=300)
    with screen.capture() as shown:
        screen.print(sheet(body, 3, kb.plain_taxonomy))
    assert "A11 Lee and 2 more" in shown.get()
    assert "A13 Lee" in as_text(body, 3, kb.plain_taxonomy)


@pytest.mark.parametrize("count", [1, 12, 13, 40])
def test_a_terminal_shows_twelve_authors_and_results_and_counts_the_rest(kb: KnowledgeBase, count: int) -> None:
    result = {"cell": "wiki2-ppl", "model": "soup", "setting": {"w_bits": 4}, "value": 5, "measured_by": "a/b"}
    body = cast("Body", {**kb.show("thinsoup").body, "authors": [f"A{n}" for n in range(count)], "results": [result] * count})
    shown = as_text_of(body, kb)
    rest = max(0, count - 12)
    assert shown.count("wiki2-ppl") == count - rest
    assert (f"and {rest} more: --format json" in shown, ("more: --format json" in shown)) == (rest > 0, rest > 0)
    assert (f"A11 and {rest} more" in shown) == (rest > 0)
    assert ("A12" in shown) is False


def as_text_of(body: Body, kb: KnowledgeBase) -> str:
    """The sheet of a record as a wide terminal shows it."""
    console = Console(width=400, record=True, file=StringIO())
    console.print(sheet(body, 1, kb.plain_taxonomy, More()))
    return console.export_text()
