"""Text in LaTeX."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest

from llmeff.exchange.latex import Encode, ascii_latex, protected, unicode_latex, verbatim
from llmeff.exchange.readers.latex_text import plain


@pytest.mark.parametrize(("text", "latex"), [
    ("50% & $5 #1 x_y {z}", r"50\% \& \$5 \#1 x\_y \{z\}"),
    ('a "quoted" word', "a ``quoted'' word"), ('("aside")', "(``aside'')"), ("1–2", "1--2"), ("it’s", "it's"),
    ("Plain text, (as) it-is!", "Plain text, (as) it-is!"), ("李", "李"),
    ("Ștefan", r"{\textcommabelow S}tefan"), ("Nguyễn", r"Nguy{\~{\^e}}n"), ("Ộ ơ", r"{\d{\^O}} ơ"), ("ǎ", r"{\v a}"),
])
def test_what_is_special_to_latex_is_escaped(text: str, latex: str) -> None:
    assert ascii_latex(text) == latex


def test_letters_stay_where_the_engine_reads_them() -> None:
    assert unicode_latex("Çelik ~ 5%") == r"Çelik \textasciitilde{} 5\%"


@pytest.mark.parametrize(("title", "kept"), [
    ("LLaMA, GPTQ and QuIP# Here", r"{LLaMA}, {GPTQ} and {QuIP\#} Here"), ("A Plain Title", "A Plain Title"), ("(BERT) x", "({BERT}) x"),
])
def test_capitals_inside_of_words_are_protected(title: str, kept: str) -> None:
    assert protected(title) == kept


def test_what_stands_in_latex_as_it_is_has_no_blank_and_no_brace() -> None:
    assert verbatim("10.5555/a b{c}\\d_e") == "10.5555/a%20b%7Bc%7D%5Cd_e"


LETTERS = [letter for letter in map(chr, (*range(0xC0, 0x250), *range(0x386, 0x390), *range(0x1E00, 0x1F00))) if letter.isalpha()]
SIGNS = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0323\u0326\u0327\u0328\u0331"  # that LaTeX has a command for


def test_every_letter_of_a_name_is_written_so_that_it_is_read_back() -> None:
    written = {letter: ascii_latex(letter) for letter in LETTERS if letter not in "ĿŀḸḹṜṝ"}  # of which the reader knows no mark
    assert [letter for letter, latex in written.items() if plain(latex) != letter] == []


def test_a_letter_with_marks_that_latex_has_is_a_command() -> None:
    parts = {letter: normalize("NFD", letter) for letter in LETTERS}
    known = [letter for letter, own in parts.items() if own[0].isascii() and set(own[1:]) <= set(SIGNS)]
    assert [letter for letter in known if not ascii_latex(letter).isascii()] == []


@pytest.mark.parametrize(("sign", "latex"), [
    ("‘", "`"), ("’", "'"), ("“", "``"), ("”", "''"), ("–", "--"), ("—", "---"), ("…", r"\ldots{}"),
    ("\u00a0", "~"), ("²", r"\textsuperscript{2}"), ("₀", r"\textsubscript{0}"),
])
def test_signs_of_print_have_their_latex(sign: str, latex: str) -> None:
    assert ascii_latex(f"a{sign}b") == f"a{latex}b"


@pytest.mark.parametrize("text", ["{", "}", "}{", "{}}", "a } b { c", "}}{{"])
@pytest.mark.parametrize("encode", [ascii_latex, unicode_latex])
def test_braces_that_close_nothing_are_none_for_bibtex(text: str, encode: Encode) -> None:
    assert re.sub(r"\\ensuremath\{\\[lr]brace\}", "", encode(text)).strip("abc ") == ""
