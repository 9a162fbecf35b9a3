"""Words and addresses stay whole on a terminal."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from rich.table import Table

from llmeff.cli.views.grids import address_line, keep_words
from tests.conftest import Run

LONG = "https://ladle.example/" + "soup/" * 20 + "end"


def printed(what: object, width: int) -> list[str]:
    paper = io.StringIO()
    Console(width=width, file=paper, color_system=None).print(what, crop=False)
    return [line.rstrip() for line in paper.getvalue().splitlines()]


def grid(*rows: tuple[str, ...]) -> Table:
    made = Table(box=None, pad_edge=False, padding=(0, 1))
    for column in rows[0]:
        made.add_column(column, overflow="fold")
    for row in rows[1:]:
        made.add_row(*row)
    return made


@pytest.mark.parametrize("width", [34, 40, 60, 200])
def test_no_word_is_broken_where_all_have_room(width: int) -> None:
    rows = [("Name", "What"), ("soup.kept_high_precision", "many words stand here, and marjoram")]
    words = {word for line in printed(keep_words(grid(*rows), width), width) for word in line.split()}
    assert {"soup.kept_high_precision", "marjoram"} <= words
    assert max(map(len, printed(keep_words(grid(*rows), width), width))) <= width


def test_a_table_that_fits_stays_as_it_is() -> None:
    rows = [("a", "b"), ("one", "two words")]
    assert printed(keep_words(grid(*rows), 80), 80) == printed(grid(*rows), 80)


def test_a_column_that_must_not_wrap_is_not_cut() -> None:
    made = grid(("a", "b"), ("15.62 GB of soup", "many words stand here, and some more of them"))
    made.columns[0].no_wrap = True
    assert printed(keep_words(made, 40), 40)[1].startswith("15.62 GB of soup ")


def test_what_has_no_room_is_still_shown() -> None:
    assert "".join(printed(keep_words(grid(("a", "b"), ("x" * 30, "y" * 30)), 40), 40)).count("y") == 30


def test_an_address_stands_behind_its_label_or_whole_on_the_next_line() -> None:
    assert printed(address_line("  page ", "https://a.example", 40), 40) == ["  page https://a.example"]
    assert printed(address_line("  page ", LONG, 40), 40) == ["  page", LONG]
    assert printed(address_line("", LONG, 40), 40) == [LONG]


@pytest.mark.parametrize("command", ["show thinsoup", "compare thinsoup crumb", "support thinsoup"])
def test_addresses_of_records_stay_whole(toy: object, llmeff: Run, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    from pathlib import Path

    for path in (*Path(str(toy)).glob("papers/*/*.yaml"), *Path(str(toy)).glob("engines/*.yaml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("https://github.com/example/", "https://github.com/example-with-a-very-long-name-of-its-owner-indeed/"),
                        encoding="utf-8")
    monkeypatch.setenv("COLUMNS", "50")
    printed_ = llmeff(*command.split(), "--format", "table").stdout
    assert "https://" in printed_
    assert not any(line.rstrip().endswith(("/", "-")) or line.startswith("indeed") for line in printed_.splitlines())


def test_the_mark_of_surveys_is_explained(llmeff: Run) -> None:
    result = llmeff("path", "rain", "--format", "table")
    assert (" S " in result.stdout) == ("S marks a survey" in result.stderr)
