"""RIS is read with the places of its values."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.ris import read
from llmeff.names import Name


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_an_entry_is_read(ends: str) -> None:
    text = ends.join(["TY  - JOUR", "ID  - k", "TI  - T: a title", "PY  - 2020/05//", "SP  - 1", "EP  - 9", "C3  - arXiv:2210.17323",
                      "ER  - ", ""])
    (entry,) = read(text, "x.ris").entries
    assert (entry.key, entry.value("title"), entry.value("pages")) == ("k", "T: a title", "1-9")
    assert entry.identifiers == {"arxiv": ("2210.17323", "arxiv")}
    for name, value in (("title", "T: a title"), ("year", "2020")):
        assert text[entry.fields[name].start : entry.fields[name].end] == value


@pytest.mark.parametrize(("line", "name"), [
    ("Çelik, Émile, Jr.", Name("Çelik", "Émile", "Jr.")), ("Çelik, Jr., Émile", Name("Çelik", "Émile", "Jr.")),
    ("van den Oord, Aaron", Name("van den Oord", "Aaron")), ("Kitchen-AI", Name("Kitchen-AI")), ("A, B, C, D, E", Name("A, B, C, D, E")),
])
def test_names(line: str, name: Name) -> None:
    (entry,) = read(f"TY  - JOUR\nAU  - {line}\nER  - \n", "x.ris").entries
    assert entry.authors == (name,)


@pytest.mark.parametrize("line", ["Y1  - July 2020", "DA  - 7/2020//", "PY  - 2020"])
def test_the_place_of_a_year_is_that_of_its_figures(line: str) -> None:
    text = f"TY  - JOUR\n{line}\nER  - \n"
    year = read(text, "x.ris").entries[0].fields["year"]
    assert text[year.start : year.end] == year.value == "2020"


def test_an_entry_without_end_is_a_problem() -> None:
    bibliography = read("TY  - JOUR\nTI  - a\nTY  - JOUR\nTI  - b\nER  - \n", "x.ris")
    assert [entry.value("title") for entry in bibliography.entries] == ["b"]
    assert [(problem.code, problem.line) for problem in bibliography.problems] == [("broken-entry", 1)]
