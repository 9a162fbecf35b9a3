"""Titles in LaTeX become text."""

from __future__ import annotations

from string import ascii_letters
from unittest.mock import patch

import pytest

from llmeff.exchange.readers import latex_text
from llmeff.exchange.readers.latex_text import decoded, plain, tidy


@pytest.mark.parametrize(("raw", "text"), [
    *((f"a <{tag}>b</{tag}> c", "a b c") for tag in (
        "i", "b", "em", "strong", "sub", "sup", "sc", "scp", "span", "inline-formula", "tex-math")),
    *((rf"a \{macro}{{hidden}} b", "a b") for macro in (
        "footnote", "thanks", "label", "noopsort", "index", "vspace", "hspace", "cite", "input", "include", "includegraphics")),
    (r"{\noopsort{1973a}}Soup", "Soup"), (r"a \texorpdfstring{$x$}{ex} b", "a ex b"), (r"a \href{https://x.example}{b} c", "a b c"),
    (r"a \enquote{b} c", "a b c"), (r"a \textcolor{red}{b} c", "a b c"), (r"a \textcolor[rgb]{1,0,0}{b} c", "a b c"),
    ("quan\u00adtization", "quantization"), (r"50\% of a", "50% of a"), ("50% of a", "50% of a"), (r"a\\% b", "a % b"),
    (r"H\textsubscript{2}O", "H₂O"), (r"x\textsuperscript{2}", "x²"),
])
def test_titles_lose_markup_and_no_words(raw: str, text: str) -> None:
    assert plain(raw) == text


@pytest.mark.parametrize(("commands", "read"), [(5_000, True), (5_001, False)])
def test_a_value_of_thousands_of_commands_stays_as_it_is(commands: int, read: bool) -> None:
    assert decoded(r"\'" * commands).read == read


@pytest.mark.parametrize("form", [
    "\\%s{%s}", "{\\%s{%s}}", "\\%s%s", "{\\%s%s}", "\\%s{%s", "{\\%s%s x}", "\\\\%s%s", "\\%s %s", "\\%s{%s }",
    "\\textbf{\\%s{%s}}", "\\emph {\\%s%s}", "\\href{u}{\\%s{%s}}", "\\v{\\%s{%s}}", "\\'{\\%s%s}", "{{\\%s%s}}", "M{\\%s{%s}}ller",
])
def test_an_accent_is_read_as_pylatexenc_reads_it(form: str) -> None:
    for accent in "`'^\"~=.vcukrHbd":
        for letter in [*ascii_letters, "\\i", "\\j"]:
            text = "x" + form % (accent, letter) + "y"
            assert tidy(decoded(text).text) == tidy(latex_text._read.__wrapped__(text, False).text)


def test_letters_with_accents_need_no_parser() -> None:
    with patch.object(latex_text, "_read") as parsed:
        assert plain("{G\\'{o}}mez and M{\\\"u}ller, \\v{S}{\\'\\i}, {\\'E}cole") == "Gómez and Müller, Ší, École"
    assert not parsed.called
