"""Titles in bold type, without a link, are those of references where authors or a year stand behind them."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.bold import row, turned
from llmeff.exchange.readers.markdown import read

TITLE = "Thin Soup: A Study of Pots"
LINK = "https://arxiv.org/abs/2210.17323"


@pytest.mark.parametrize(("text", "authors", "year"), [
    (f"**{TITLE}**\nLadle et al. (Kitchen), 2021", ["Ladle"], "2021"), (f"**{TITLE}**\n2021", [], "2021"),
    (f"- **{TITLE}**. *Ann Ladle, Bo Pot*. (JoG 2021)", ["Ladle", "Pot"], "2021"), (f"- **[ICK'21]** **{TITLE}**, ICK 2021", [], "2021"),
    (f"__{TITLE}__ — Ann Ladle, Bo Pot and Cy Lee, ICK 2021", ["Ladle", "Pot", "Lee"], "2021"),
    (f"1. **{TITLE}**, arXiv 2021 [project](https://soup.example)", [], "2021"),
    (f"| a | b | c |\n|-|-|-|\n| **{TITLE}** | 2021 | [Link](https://soup.example/a) |", [], "2021"),
    (f"| a | b | c | d |\n|-|-|-|-|\n| 1 | **{TITLE}** | Ladle et al. | ICK 2021 |", ["Ladle"], "2021"),
])
def test_a_title_in_bold_with_authors_or_a_year_is_a_reference(text: str, authors: list[str], year: str) -> None:
    (entry,) = read(f"# Pots, 1/2\n\n{text}\n", "x.md").entries
    assert (entry.value("title"), [name.family for name in entry.authors], entry.value("year")) == (TITLE, authors, year)
    assert entry.line == (5 if "|" in text else 3)


@pytest.mark.parametrize("text", [
    f"**{TITLE}** was cooked in 2021", "**Note** 2021", "**Pots of 2021**: Ann Ladle, Bo Pot", f"**{TITLE}**: how to cook", f"**{TITLE}**",
    f"**{TITLE}** Ann Ladle, Bo Pot", f"**{TITLE}** {'pots and ladles ' * 5}2021", "**Ladle et al. (2021)** Thin soup of 2021",
])
def test_other_words_in_bold_are_none(text: str) -> None:
    assert turned(text) == ""


def test_topics_are_no_authors() -> None:
    assert row([f"**{TITLE}**", "Ladle Compression, Pot Efficiency", "2021"]) == f"“{TITLE}.” 2021"
    assert turned(f"**{TITLE}**. *Ladle Compression, Cold Memory*. 2021") == ""
    assert turned(f"**{TITLE}**. *Ming Ladle, Marion Browning*. 2021").startswith("Ming Ladle, Marion Browning. ")


def test_a_row_without_a_year_or_a_title_alone_is_none() -> None:
    for cells in (["**Thin Soup: A Study of Pots**", "pots"], ["**Thin Soup: A Study of Pots** and more", "2021"], ["Thin Soup", "2021"]):
        assert row(cells) == ""


@pytest.mark.parametrize(("head", "count"), [("## References", 1), ("## Ideas", 0)])
def test_a_title_alone_is_counted_in_a_list_of_references(head: str, count: int) -> None:
    found = read(f"{head} 1/2\n\n- **{TITLE}** [project](https://soup.example)\n", "x.md")
    assert (found.entries, found.unread) == ((), count)


@pytest.mark.parametrize(("item", "title"), [
    (f"Paper: {LINK}", TITLE), ("arXiv:2210.17323", TITLE), (f"[pdf]({LINK})", TITLE), (f"We extend {LINK} with a ladle", ""),
])
def test_the_list_below_a_title_in_bold_has_its_link(item: str, title: str) -> None:
    found = read(f"Of soups.\n\n**{TITLE}**\nLadle et al., 2021\n- Of pots and of ladles\n- {item}\n", "x.md")
    (entry,) = [one for one in found.entries if one.identifiers]
    assert (entry.value("title"), len(found.entries)) == (title, 1 if title else 2)


@pytest.mark.parametrize(("address", "read_as"), [
    ("https://soup.example/soup21-ladle.pdf", 1), ("https://www.usenix.org/system/files/soup21-ladle.pdf", 1),
    ("https://iclr.cc/virtual/2021/13610", 1), ("https://soup.example/ladle-slides.pdf", 0), ("https://soup.example/ladle", 0),
])
@pytest.mark.parametrize("line", ["- [Thin Soup: A Study of Pots]({})", "- **Thin Soup: A Study of Pots** [[paper]({})]"])
def test_files_and_pages_of_proceedings_are_those_of_papers(line: str, address: str, read_as: int) -> None:
    found = read(line.format(address) + "\n", "x.md").entries
    assert [entry.value("title") for entry in found] == [TITLE] * read_as


def test_files_of_other_things_are_none() -> None:
    text = f"- **{TITLE}** [slides](https://soup.example/a.pdf) [menu](https://soup.example/b.pdf)\n"
    assert not read(text, "x.md").entries
