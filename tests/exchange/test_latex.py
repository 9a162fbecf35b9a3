"""Text in LaTeX."""

from __future__ import annotations

import pytest

from llmeff.exchange.latex import ascii_latex, protected, unicode_latex, verbatim


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
