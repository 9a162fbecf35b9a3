"""CSV, which spreadsheets open and may run."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from llmeff.exchange.csv import COLUMNS, table
from llmeff.kb import KnowledgeBase
from tests.conftest import change


def rows(kb: KnowledgeBase) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in csv.DictReader(io.StringIO(kb.export("csv").text, newline=""))}


def test_it_is_read_back(kb: KnowledgeBase) -> None:
    soup = rows(kb)["thinsoup"]
    assert soup["title"] == "ThinSoup: Accurate Dilution of Generative Broths with 50% Less Salt & No $ Lost"
    assert soup["authors"] == "Aleksandra van den Bürger; Émile Çelik, Jr.; Kitchen-AI"
    assert (soup["published_year"], soup["published_title"], soup["trust"]) == ("2020", "ThinBroth: Dilution of Broths", "3")
    assert tuple(soup) == COLUMNS
    assert rows(kb)["on-rain"]["url"] == "https://rain.example/essay"


def test_no_cell_is_run_as_a_formula(kb: KnowledgeBase) -> None:
    salt = rows(kb)["sum-of-salt"]
    assert (salt["name"], salt["title"][:5]) == ("'=SUM(Salt|100%)", "'=SUM")
    assert not [cell for row in rows(kb).values() for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("sign", ["+", "-", "@"])
def test_other_signs_of_a_formula_are_disarmed(toy: Path, sign: str) -> None:
    change(toy, "2020/ladle", "name: Ladle", f'name: "{sign}1"')
    assert rows(KnowledgeBase(toy))["ladle"]["name"] == f"'{sign}1"


def test_a_blank_before_a_formula_does_not_hide_it() -> None:
    assert table([[" =1", "\t@x", "a =1"]]) == "' =1,'\t@x,a =1\r\n"


def test_a_flag_keeps_its_apostrophe_since_a_spreadsheet_takes_it_for_a_formula() -> None:
    """Two signs of minus before a letter are a formula like one: "--quantization awq" would show as #NAME?, and the other one would run."""
    rows = [["--quantization awq"], ["--cmd|'/c calc'!A1"]]
    assert table(rows) == "'--quantization awq\r\n'--cmd|'/c calc'!A1\r\n"
