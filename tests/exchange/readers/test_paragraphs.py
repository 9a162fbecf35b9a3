"""Paragraphs end where markdown-it ends them, and lines of words cost none of its rules."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import heading as read_heading

from llmeff.exchange.readers.paragraphs import end_paragraphs_by_marks

PIECES = [
    "a", "b c", "\n", "\n\n", "- ", "* ", "+ ", "1. ", "2) ", "> ", ">", "    ", "  ", "\t", "```", "~~~", "# ", "#", "===",
    "---", "-", "=", "|", "|a|b|", "|-|-|", "---|---", ":-:", "<div>", "<!-- x -->", "</p>", "[x]: y", "[a](b)", "***", "___",
    "\u00a0", "\r", "0",
]


def parsers() -> tuple[MarkdownIt, MarkdownIt]:
    one, other = (MarkdownIt("commonmark").enable("table").disable("inline") for _ in range(2))
    end_paragraphs_by_marks(other)
    return one, other


ITS, OURS = parsers()


def same(text: str) -> bool:
    return [token.as_dict() for token in ITS.parse(text)] == [token.as_dict() for token in OURS.parse(text)]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@example("a\n|b|\n|-|")
@example("> a\nb\n> ===\n")
@example("- a\n  b\n---|---")
def test_paragraphs_end_where_markdown_it_ends_them(text: str) -> None:
    assert same(text)


@pytest.mark.parametrize("begin", ["a\n", "> a\n", "- a\n", "> a\n> ", "- a\n  "])
def test_each_mark_ends_a_paragraph_as_before(begin: str) -> None:
    assert all(same(f"{begin}{one}{other}") for one, other in product(PIECES, PIECES))


def test_lines_of_words_ask_no_rule() -> None:
    asked: list[int] = []

    def counted(state: StateBlock, line: int, last: int, silent: bool) -> bool:
        asked.append(line)
        return read_heading(state, line, last, silent)

    parser = MarkdownIt("commonmark").enable("table")
    parser.block.ruler.at("heading", counted, {"alt": ["paragraph", "reference", "blockquote"]})
    end_paragraphs_by_marks(parser)
    parser.parse("word\n" * 100 + "# end\n")
    assert len(asked) <= 4


@pytest.mark.parametrize("rule", ["---|---", "|-|-|", ":-:|:-:"])
@pytest.mark.parametrize("begin", ["a\nb|c\n", "> a\n> b|c\n> ", "- a\n  b|c\n  "])
def test_a_table_ends_a_paragraph(begin: str, rule: str) -> None:
    assert "table_open" in {token.type for token in OURS.parse(begin + rule)}
    assert same(begin + rule)
