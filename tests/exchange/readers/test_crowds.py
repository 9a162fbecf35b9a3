"""Crowds of entries that no list of people's has end the reading, in every format; lists that say the same a few times do not."""

from __future__ import annotations

import time

import pytest

from llmeff.exchange.readers.crowds import MOST_BROKEN, MOST_IDLE
from llmeff.exchange.readers.files import read_text_of

IDLE = {
    "@a{}": "bibtex", "@a{,}\n": "bibtex", "@a{k,foo={x}}\n": "bibtex", '@a{k,title="Soup"}\n': "bibtex", "\\bibitem{a}\n": "bbl",
    "\\bibitem{a} Soup\n": "bbl", "TY  - JOUR\nER  - \n": "ris", "TY  - JOUR\nTI  - Soup\nER  - \n": "ris", "- id: a\n": "csl-yaml",
    "- title: Soup\n": "csl-yaml", "[1] Soup and ladles.\n": "text", "https://arxiv.org/abs/1909.00001\n\n": "text",
    "[Soup](https://arxiv.org/abs/1909.00001)\n": "markdown", "https://arxiv.org/abs/1909.00001\n": "markdown",
}


@pytest.mark.parametrize("entry", IDLE)
def test_entries_that_say_nothing_or_the_same_end_the_reading(entry: str) -> None:
    start = time.process_time()
    found = read_text_of(entry * 9_000, IDLE[entry])
    assert time.process_time() - start < 10
    assert "say nothing" in found.problems[-1].message
    assert MOST_IDLE <= len(found.entries) <= MOST_IDLE + 1_000


@pytest.mark.parametrize(("beginning", "entry", "end"), [("[", '{"id": 1},', "{}]"), ("[", '{"title": "Soup"},', "{}]")])
def test_so_do_those_of_a_list_in_json(beginning: str, entry: str, end: str) -> None:
    found = read_text_of(beginning + entry * 9_000 + end, "csl-json")
    assert "say nothing" in found.problems[-1].message


def test_entries_of_ris_that_cannot_be_read_end_the_reading() -> None:
    text = "TY  - JOUR\n" * (MOST_BROKEN + 2) + "TY  - JOUR\nTI  - Soup\nER  - \n"
    found = read_text_of(text, "ris")
    assert not found.entries


@pytest.mark.parametrize(("form", "entry"), [
    ("bibtex", "@misc{{k{0}, title={{Soup number {0}}}}}\n"), ("markdown", "- [Soup number {0}](https://arxiv.org/abs/1909.0{0:04})\n"),
    ("text", "[{0}] Lee, A. Soup number {0}. 2020.\n"), ("ris", "TY  - JOUR\nTI  - Soup number {0}\nER  - \n"),
])
def test_a_list_in_which_each_work_stands_once_for_each_of_its_authors_is_read_whole(form: str, entry: str) -> None:
    text = "".join(entry.format(number) for number in range(60)) * 30 + "".join(entry.format(1) for _ in range(90))
    found = read_text_of(text, form)
    assert not found.problems
    assert len(found.entries) == 1890


@pytest.mark.parametrize("block", ["~~~\n@a{\n", "~~~\n@a{k,title={Soup}}\n~~~\n", "> ```\n> @a{k}\n> ```\n\n"])
def test_blocks_of_code_cost_what_they_hold_and_are_one_crowd(block: str) -> None:
    start = time.process_time()
    found = read_text_of(block * 15_000, "markdown")
    assert time.process_time() - start < 15
    assert len(found.entries) + sum(problem.more or 1 for problem in found.problems) <= MOST_BROKEN + 2


BROKEN = '@a{=}@a{k,=}@a{k,title=}@a{k title={x}}@a{"k",title={x}}@{k,title={x}}@a k,title@a{k,{title}={x}}'


@pytest.mark.parametrize("text", [
    BROKEN * 3000, "@a{" * 250_000, "@a{\n" * 200_000, "@string{" * 120_000, "@{" * 250_000, "@ (" * 200_000,
])
def test_entries_of_which_none_can_be_read_end_the_reading(text: str) -> None:
    start = time.process_time()
    found = read_text_of(text, "bibtex")
    assert time.process_time() - start < 10
    assert MOST_IDLE < sum(problem.more or 1 for problem in found.problems) <= MOST_BROKEN + 1


@pytest.mark.parametrize("line", ["- x 1\n", "# 1\n", "> 1\n", "1. x\n", "a 1\n===\n", "[x][a] 1\n", "Lee, A. (2020). Soup. Bowls.\n\n"])
def test_lines_that_stand_too_often_are_left_out_and_all_else_is_read(line: str) -> None:
    link = "[ThinSoup](https://arxiv.org/abs/1911.01234)\n"
    text = f"\n{link}\n" + line * (250_000 // len(line)) + f"\n\n{link}"
    start = time.process_time()
    found = read_text_of(text, "markdown")
    assert time.process_time() - start < 10
    assert "say the same" in found.problems[0].message
    assert [entry.line for entry in found.entries if "1911.01234" in entry.value("url")] == [2, text.count("\n")]
    assert found.text == text


def test_marks_of_code_and_the_ends_of_entries_in_it_may_stand_as_often_as_they_like_and_those_of_tables_often() -> None:
    text = "```python\nprint(1)\n```\n\n| 1 | 2 |\n| - | - |\n\n" * 900
    assert not read_text_of(text + "```python\n" * 6_000 + "}\n" * 21_000, "markdown").problems


@pytest.mark.parametrize("line", ["---\n", "- [\n", "+--+\n", "<x>\n\n", "|a|b|\n|-|-|\n", "=\n"])
def test_marks_that_stand_by_the_thousand_are_left_out_and_all_else_is_read(line: str) -> None:
    link = "[ThinSoup](https://arxiv.org/abs/1911.01234)\n"
    text = f"\n{link}\n" + line * 30_000 + f"\n\n{link}"
    found = read_text_of(text, "markdown")
    assert "5,000 lines before this one say the same" in found.problems[0].message
    assert [entry.line for entry in found.entries if "1911.01234" in entry.value("url")] == [2, text.count("\n")]


@pytest.mark.parametrize(("lines", "said"), [
    ("".join(f"- {number}\n" for number in range(30_000)), "20,000 lines before this one have fewer than 10 letters"),
    (f"{'|a' * 2_000}|\n{'|-' * 2_000}|\n", "a row of more than 1,000 cells"),
])
def test_the_shortest_lines_and_the_widest_rows_are_left_out_where_they_are_a_crowd(lines: str, said: str) -> None:
    found = read_text_of(f"{lines}\n\n[ThinSoup](https://arxiv.org/abs/1911.01234)\n", "markdown")
    assert said in found.problems[0].message
    assert found.entries[-1].line == lines.count("\n") + 3
