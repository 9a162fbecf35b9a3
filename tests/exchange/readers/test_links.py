"""Links of Markdown, where they are opened by the thousand."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from markdown_it.parser_inline import ParserInline

from llmeff.exchange.readers.files import read_text_of


def test_links_that_are_opened_and_never_closed_are_not_looked_for() -> None:
    text = "![x](" * 20_000 + "\n\nSoup of letters, boiled twice: [link](https://arxiv.org/abs/2210.17323)"
    with patch.object(ParserInline, "parse", autospec=True, side_effect=ParserInline.parse) as parse:
        assert [entry.value("url") for entry in read_text_of(text, "markdown").entries] == ["https://arxiv.org/abs/2210.17323"]
    assert parse.call_count == 1


@pytest.mark.parametrize("crowd", ["[![x](y)](", "![[x](y)](", "[x](y)" * 3, "[[[x]]](y)"])
def test_a_paragraph_with_thousands_of_brackets_is_not_read_and_said(crowd: str) -> None:
    text = "Head\n\n" + crowd * 21_000 + "\n\nSoup of letters, boiled twice: [link](https://arxiv.org/abs/2210.17323)"
    with patch.object(ParserInline, "parse", autospec=True, side_effect=ParserInline.parse) as parse:
        found = read_text_of(text, "markdown")
    assert parse.call_count == 1
    assert [entry.value("url") for entry in found.entries] == ["https://arxiv.org/abs/2210.17323"]
    assert [problem.line for problem in found.problems if "brackets" in problem.message] == [3]
