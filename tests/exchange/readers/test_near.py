"""The texts around links: the same in a crowd of them as alone, and not looked for again at each."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers import markdown, near
from llmeff.exchange.readers.entry import Lines, Nearby
from llmeff.exchange.readers.links import page_of
from llmeff.exchange.readers.near import Near


@pytest.mark.parametrize("end", [" ", "\n"])
def test_in_a_crowd_of_links_each_is_told_from_few_others(monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    links = [f"[w{number}](https://arxiv.org/abs/2301.{number:05d})" for number in range(400)]
    looked_at: list[int] = []
    plain = Near._plain

    def counted(self: Near, where: near.Where, begin: int, stop: int) -> list[Nearby]:
        looked_at.append(begin)
        return plain(self, where, begin, stop)

    monkeypatch.setattr(Near, "_plain", counted)
    entries = markdown.read(end.join(links), "x.md").entries
    assert len(entries) == len(links)
    assert len(looked_at) < 10 * len(links)
    assert {tuple(one.text for one in entry.nearby) for entry in entries} == {(f"w{number}",) for number in range(400)}


def test_words_and_other_links_to_the_same_work_are_found_among_links_that_say_nothing() -> None:
    other = "[x](https://arxiv.org/abs/2302.00001) "
    text = f"Thin Soup {other * 3}[Soup of a Kind](https://arxiv.org/abs/2301.00001) {other * 3}[paper](https://arxiv.org/abs/2301.00001)"
    page = page_of(text, Lines(text))
    link = page.links[-1]
    assert [one.text for one in Near(text, page).texts(link)] == ["paper", "Soup of a Kind", "Thin Soup"]


def test_half_an_address_out_of_reach_is_no_text_of_a_link() -> None:
    before = "[code](https://arxiv.org/abs/2302.00001" + "0" * 50 + ")"
    text = f"{before}{' ' * (near.REACH - 60)}[paper](https://arxiv.org/abs/2301.00001)"
    page = page_of(text, Lines(text))
    link = page.links[-1]
    assert page.links[0].start < link.start - near.REACH < page.links[0].end
    assert [one.text for one in Near(text, page).texts(link)] == ["paper"]


LONG = "ThinSoup 2: On the Dilution of Broths That Are Served Cold and to"
LINK = "[paper](https://arxiv.org/abs/2301.00001)"


@pytest.mark.parametrize(("item", "title"), [
    (f"{LONG}\n  Many. {LINK}", f"{LONG} Many."), (f"{LONG}\n  Many Gnomes {LINK}", f"{LONG} Many Gnomes"),
    (f"**{LONG}**\n  Kitchen {LINK}", LONG), (f"{LONG}\n  Ann Lee, Bo Pot. {LINK}", LONG), (f"{LONG}.\n  Kitchen {LINK}", f"{LONG}."),
    (f"ThinSoup 2: On the Dilution of Broths\n  Kitchen {LINK}", "ThinSoup 2: On the Dilution of Broths"),
    (f"{LONG}\n  The Pots: A Study {LINK}", "The Pots: A Study"), (f"{LONG}\n  in the kitchen {LINK}", LONG),
])
def test_a_title_goes_on_in_the_line_of_the_link_where_a_page_ended(item: str, title: str) -> None:
    (entry,) = markdown.read(f"# Soups\n\n- {item}\n", "x.md").entries
    assert entry.value("title") == title


def test_a_row_of_html_has_the_words_of_its_own_alone() -> None:
    rows = [f'<tr><td>{name}</td>\n<td><a href="https://arxiv.org/abs/2301.0000{number}">Paper</a></td></tr>\n'
            for number, name in enumerate(("Thin Soup: A Study", "ThinPot", "Of Ladles and of Spoons"))]
    entries = markdown.read(f"<table>\n{''.join(rows)}</table>\n", "x.md").entries
    assert [[one.text for one in entry.nearby if one.where != "label"] for entry in entries] == [
        ["Thin Soup: A Study"], ["ThinPot"], ["Of Ladles and of Spoons"]]
    assert [entry.line for entry in entries] == [3, 5, 7]


@pytest.mark.parametrize(("before", "names", "cut"), [
    ("Lee, A., Mac, B., & Roe, C. (2021).\n   ", ["Lee", "Mac", "Roe"], False),
    ("Lee, A., Mac, B., & others (2021).\n   **", ["Lee", "Mac"], True),
    ("Ann Lee, Bo Mac, and Cy Roe. ", ["Lee", "Mac", "Roe"], False), ("Read it after the work of Ann Lee and Bo Mac. ", [], False),
    ("", [], False), ("Lee et al. (2020). ", [], False), ("Day 3. Of soups: ", [], False),
])
def test_authors_stand_before_a_link_that_is_the_title(before: str, names: list[str], cut: bool) -> None:
    mark = "**" if before.endswith("*") else ""
    (entry,) = markdown.read(f"1. {before}[Thin Soup: A Study of Pots](https://arxiv.org/abs/2301.00001){mark}\n", "x.md").entries
    assert (entry.value("title"), [name.family for name in entry.authors], entry.truncated) == ("Thin Soup: A Study of Pots", names, cut)
