"""References of a Markdown text without links are read, or counted."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.markdown import read
from llmeff.exchange.readers.rst import read as read_rst

TITLE = "Thin Soup: A Study of Pots"
LINK = "https://arxiv.org/abs/2210.17323"


@pytest.mark.parametrize("text", [
    f"1. Ladle et al. {TITLE}. 2021.", f"- Ladle, A., & Pot, B. (2021). *{TITLE}*. JoG.",
    f"[7] A. Ladle and B. Pot, “{TITLE},” ICK, 2021.",
    f'* Ladle, Bo, et al. "{TITLE}." JoG 7 (2021).', f"Ann Ladle, Bo Pot and Cy Lee. **{TITLE}**. ICK 2021.",
    f"- Ladle et al. {TITLE}. 2021. [code](https://github.com/a/b)", f"> Ladle, A., Pot, B.\n> (2021). {TITLE}. JoG.",
])
def test_a_reference_without_a_link_is_read_as_plain_text_is(text: str) -> None:
    found = read(f"# Soups\n\n{text}\n", "x.md")
    (entry,) = found.entries
    assert (entry.value("title"), entry.authors[0].family, entry.kind, entry.line, found.unread) == (TITLE, "Ladle", "text", 3, 0)
    assert all(field.start < 0 for field in entry.fields.values()), "nothing in it can be replaced"


def test_references_of_a_paragraph_are_told_apart() -> None:
    lines = [f"Ladle et al. {TITLE}. 2021.", f"A. Pot and B. Lee. {TITLE}. ICK 2021.", f"Mac, A., & Dee, B. (2021). {TITLE}. JoG."]
    for text in ("\n".join(lines), "\n".join(f"[{number}] {line}" for number, line in enumerate(lines, 1))):
        assert [(entry.line, entry.authors[0].family) for entry in read(text, "x.md").entries] == [(1, "Ladle"), (2, "Pot"), (3, "Mac")]


def test_a_reference_before_the_first_number_is_not_lost() -> None:
    found = read(f"Ladle et al. {TITLE}. 2021.\n[2] A. Pot and B. Lee. {TITLE}. ICK 2021.\n", "x.md")
    assert [(entry.line, entry.authors[0].family) for entry in found.entries] == [(1, "Ladle"), (2, "Pot")]


def test_a_line_that_is_a_reference_alone_may_go_on_in_the_next() -> None:
    (entry,) = read("Ladle, Pot & Lee (2021). Thin Soup: A Study\nof Pots. JoG.\n", "x.md").entries
    assert entry.value("title") == TITLE


@pytest.mark.parametrize("text", [
    f"- Ladle et al. {TITLE}. 2021. [paper]({LINK})", f"- Ladle et al. {TITLE}. 2021.\n  - [paper]({LINK})",
    f"- Ladle et al. {TITLE}. 2021.\n\n  [paper]({LINK})",
    f"Ladle et al. {TITLE}. 2021.\n\n[paper]({LINK})", f"1. Ladle et al. {TITLE}. 2021. arXiv:2210.17323",
])
def test_a_reference_with_a_link_is_one_entry(text: str) -> None:
    found = read(text, "x.md")
    assert ([entry.kind for entry in found.entries], found.unread) == (["link"], 0)


@pytest.mark.parametrize("text", [
    "We follow Ladle et al. (2021) and their pots, as others have.", "- 2021: the soup was thin, and so were we.",
    "```\nLadle et al. Thin Soup: A Study. 2021.\n```",
    f"| Ladle et al. {TITLE}. 2021. | 3 |\n|-|-|\n| a | b |", "- Added the new pots. 2021",
    "# Ladle et al. Thin Soup: A Study of Pots. 2021.",
    "- v1.2 (2021): Thin soup\n- v1.3 (2022): Thick soup", "- Conference: ArXiv 23 Oct 2024", "- ThinSoup KDD 2020 Tutorial",
    "- Official ICK 2026 page: https://ick.example/of/soups/2026",
])
def test_what_is_no_reference(text: str) -> None:
    found = read(f"Of soups 1/2\n\n{text}\n", "x.md")
    assert (found.entries, found.unread) == ((), 0)


@pytest.mark.parametrize("text", [
    "[15] ThinSoup ICK 2021 (JoG)", f"- {TITLE}, Proceedings of ICK, 2021", f"1. {TITLE} - Ladle et al., 2021",
    "- ThinSoup: A Study of Pots. 2021",
    f"## References\n\nLadle. “{TITLE}.” 2021.", f"- *{TITLE}*. In JoG, 2021.",
])
def test_what_looks_like_a_reference_and_is_not_read_is_counted(text: str) -> None:
    found = read(f"{text}\n", "x.md")
    assert (found.entries, found.unread) == ((), 1)


def test_the_count_is_that_of_the_markdown_in_other_markup() -> None:
    found = read_rst(f"* ThinSoup: A Study of Pots. 2021\n* Ladle et al. {TITLE}. 2021.\n", "x.rst")
    assert ([entry.value("title") for entry in found.entries], found.unread) == ([TITLE], 1)


@pytest.mark.parametrize("head", ["[^1]: ", "[^lee21]: ", "<sup>6</sup> ", "<sup>[6]</sup> ", "[1]: ", "- [^2]: "])
def test_footnotes_are_references(head: str) -> None:
    (entry,) = read(f"# Notes\n\n{head}Lee, Ada, et al. \"Thin Soup: A Study of Pots.\" JoG 2021.\n", "x.md").entries
    assert (entry.authors[0].inverted, entry.value("title")) == ("Lee, Ada", "Thin Soup: A Study of Pots")


@pytest.mark.parametrize("end", ["  \n", "   \n", "\\\n"])
@pytest.mark.parametrize("lines", [
    (f"Ladle et al. {TITLE}. 2021.", "A soup for all of the pots. 2020.", f"A. Pot and B. Lee. {TITLE}. ICK 2021."),
    ("Of pots and of ladles (2019), the first", f"Ladle et al. {TITLE}. 2021.", f"Pot et al. {TITLE}. 2021."),
])
def test_lines_that_end_with_a_break_are_references_each(lines: tuple[str, ...], end: str) -> None:
    assert len(read(f"# Soups\n\n{end.join(lines)}\n", "x.md").entries) == 2


@pytest.mark.parametrize("text", [
    f'<span class="left">\\[16\\] </span><span class="right">A. Ladle and B. Pot, “{TITLE},” ICK, 2021.</span>',
    f"\\[16\\] A. Ladle, B. Pot. {TITLE}. ICK, 2021.", f"\\[7\\] Ladle, A., & Pot, B. (2021). {TITLE}. JoG.",
    f"\\(1\\) A. Ladle *et al.*, “{TITLE},” ICK, 2021.", f"\\[a\\] Ladle A, Pot B. {TITLE}. JoG 2021.",
    f"16\\. A. Ladle, B. Pot. {TITLE}. ICK, 2021.",
])
def test_marks_with_a_backslash_are_marks(text: str) -> None:
    (entry,) = read(f"# Soups\n\n{text}\n", "x.md").entries
    assert (entry.value("title"), entry.authors[0].family) == (TITLE, "Ladle")


CROWD = ", ".join(f"{first}{last} Ladle" for first in ("Ann", "Bo", "Cy", "Dee", "Eve") for last in "abcdefghijklmnopqrstuvwxyz")


@pytest.mark.parametrize(("reference", "count", "unread"), [
    (f"{CROWD}, and Ed Pot. {TITLE}. JoG, 2021.", 131, 0), (f"Ann Ladle, Bo, Cy Lee, and Dee Mac. {TITLE}. JoG, 2021.", 0, 1),
])
def test_what_has_a_number_below_a_heading_of_references_is_read(reference: str, count: int, unread: int) -> None:
    found = read(f"## References\n\n[1] {reference}\n\n[2] Ladle et al. {TITLE}. 2021.\n", "x.md")
    assert ([len(entry.authors) for entry in found.entries], found.unread) == ([count, 1], unread)
    assert reference in found.entries[0].context
    assert len(read(f"## Soups\n\n[1] {reference}\n", "x.md").entries) == 0
