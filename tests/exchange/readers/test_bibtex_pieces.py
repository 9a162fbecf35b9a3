"""Where entries of a .bib file begin."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.bibtex import read
from llmeff.exchange.readers.bibtex_pieces import divided


@pytest.mark.parametrize("account", [
    "@pot.soup.social and", "@ladle", "  @ladle, the cook", "@", "@pot:example.org",
    "\t@a_b_c and", "@pot’s",
])
@pytest.mark.parametrize("marks", ["{}", '""'])
def test_a_line_of_a_value_may_begin_with_an_account(account: str, marks: str) -> None:
    text = f"@misc{{a,\n  title = {{Thin Soup}},\n  note = {marks[0]}see\n{account} Bo{marks[1]},\n  year = 2021\n}}\n"
    text += "@misc{b, title={Pots}}\n"
    found = read(text, "x.bib")
    assert ([entry.key for entry in found.entries], list(found.problems)) == (["a", "b"], [])
    assert found.entries[0].year == 2021


def test_an_entry_that_is_not_closed_does_not_swallow_the_next_one() -> None:
    found = read("@misc{a,\n  title = {Thin Soup,\n  year = 2021\n@misc{b, title={Pots}}\n@misc {c, title={Pans}}\n", "x.bib")
    assert [entry.key for entry in found.entries][-2:] == ["b", "c"]
    assert [problem.line for problem in found.problems] == [1]


def test_what_is_no_entry_between_two_is_a_stretch_of_its_own() -> None:
    pieces = ["@misc{a, title={Pots}}\n", "@ladle\n", "@misc{b, title={Lids}}\n"]
    text = "".join(pieces)
    assert [text[begin:end] for begin, end in divided(text, 0, len(text))] == pieces
