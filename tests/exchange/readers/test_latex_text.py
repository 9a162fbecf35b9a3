"""Titles in LaTeX become text."""

from __future__ import annotations

import re
from string import ascii_letters
from unittest.mock import patch

import pytest

from llmeff.exchange.readers import latex_pieces, latex_text
from llmeff.exchange.readers.entry import Known
from llmeff.exchange.readers.latex_text import decoded, plain, sparing, tidy


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
    assert decoded(r"\% of " * commands).read == read


@pytest.mark.parametrize("form", [
    "\\%s{%s}", "{\\%s{%s}}", "\\%s%s", "{\\%s%s}", "\\%s{%s", "{\\%s%s x}", "\\\\%s%s", "\\%s %s", "\\%s{%s }",
    "\\textbf{\\%s{%s}}", "\\emph {\\%s%s}", "\\href{u}{\\%s{%s}}", "\\v{\\%s{%s}}", "\\'{\\%s%s}", "{{\\%s%s}}", "M{\\%s{%s}}ller",
])
def test_an_accent_is_read_as_pylatexenc_reads_it(form: str) -> None:
    for accent in "`'^\"~=.vcukrHbd":
        for letter in [*ascii_letters, "\\i", "\\j"]:
            text = "x" + form % (accent, letter) + "y"
            assert tidy(decoded(text).text) == tidy(latex_text._parsed.__wrapped__(text, False).text)


def test_letters_with_accents_need_no_parser() -> None:
    with patch.object(latex_text, "_read") as parsed:
        assert plain("{G\\'{o}}mez and M{\\\"u}ller, \\v{S}{\\'\\i}, {\\'E}cole") == "Gómez and Müller, Ší, École"
    assert not parsed.called


@pytest.mark.parametrize("raw", [
    r"On \textbf{\'Etudes} of {\LaTeX} and $x_{1}$ in 50\% of \emph{all cases} here", r"a \emph x word", r"\o word \c c and \' e",
    r"V\íctor Garcia", r"a\ b \\ c", r"see \footnote[1] x there", r"{a b} \textcolor{red} x y", r"a~b -- c ``d'' \o e", r"x \[ y \] z w",
    r"the $a b$ of \$5 and } over { more", "one\n\n\\emph{two}\n\nthree four", "a ˆ b \\o c", r"\verb|a b| c d", r"[a \o b] c d",
])
@pytest.mark.parametrize("groups", [True, False])
def test_plain_words_need_no_parser_and_nothing_is_read_otherwise(raw: str, groups: bool) -> None:
    whole = latex_text._parsed.__wrapped__(raw, groups).text.replace("ˆ", "^")
    assert decoded(raw, groups).text == whole


def test_accents_on_accents_are_bounded_since_each_takes_twice_as_long() -> None:
    assert decoded(r"\'{" * 8 + "e" + "}" * 8).read
    for deep in (r"\'{" * 16 + "e" + "}" * 16, r"\'{a" * 8 + r"\'" * 8 + "e" + "}" * 8, r"\'" * 16):
        assert not decoded(deep + r"\o").read


@pytest.mark.parametrize("raw", [
    r"{\em Soup of Bread}, \emph{a b}, \textbf{a}", r"\href{https://x.org/a_b} {{Soup}: a bread}.", r"\url{https://x.org/a_b?c}",
    r"J.~Doe, ``{Soup} of {\O}land,'' pp.~1--2 --- \o", "{a} \\' {b} \\c {c}", r"\frac{a}{b} \foo{c} {d}", r"\textbf\emph{a} \o{} {b}",
    r"({\it a})", r"a \{b\} {c}",
])
def test_words_in_groups_and_fonts_need_no_parser_and_nothing_is_read_otherwise(raw: str) -> None:
    with patch.object(latex_text, "_GROUP", re.compile(r"(?!)")), patch.object(latex_pieces, "_PLAIN", re.compile(r"(?!)")):
        expected = tidy(decoded(raw).text)
    assert tidy(decoded(raw).text).replace(" ", "") == expected.replace(" ", "")


def test_the_words_of_printed_references_need_no_parser() -> None:
    with patch.object(latex_text, "_parsed") as parsing:
        printed = r"J.~Doe, ``{Soup}: {A} bread,'' in {\em Bread of Years}, \emph{a b}, pp.~1--2, " \
                  r"\href {https://x.org} {{Soup}: A bread}, \doi{10.1/x}"
        text = "J. Doe, “Soup: A bread,” in Bread of Years, a b, pp. 1–2, Soup: A bread, 10.1/x"
        assert tidy(decoded(printed).text) == text
    assert not parsing.called


def test_a_file_is_given_so_much_of_the_parser_and_what_was_read_before_costs_nothing() -> None:
    kept = r"\underline{kept}"
    with sparing(0, {}):
        assert decoded(kept).read
        some = [decoded(rf"\underline{{x{number}}}").read for number in range(3_000)]
        assert (some[0], some[-1], decoded(kept).read) == (True, False, True)
    with sparing(0, {}):
        assert decoded(r"\underline{x2999}").read
    assert decoded(r"\underline{x2998}").read


def test_another_reading_of_a_file_parses_what_is_new_alone_and_reads_the_rest_as_the_first_did() -> None:
    known: Known = {}
    with sparing(0, known):
        first = [decoded(rf"\underline{{y{number}}}") for number in range(3_000)]
    with patch.object(latex_text, "_decoded", wraps=latex_text._decoded) as parsing, sparing(0, known):
        assert [decoded(rf"\underline{{y{number}}}") for number in range(3_000)] == first
        assert not parsing.called
        assert decoded(r"\underline{new}") == ("new", True)
    assert not first[-1].read


def test_commands_that_stand_apart_are_parsed_once_however_often_they_come() -> None:
    for sign in (r"\'{\'{\'e}}", r"$\acute{e}$", r"{\sc A}", "$ $", r"\emph{a b}"):
        with patch.object(latex_text._decoder(False), "latex_to_text", wraps=latex_text._decoder(False).latex_to_text) as parsing:
            assert decoded(f"a {f'{sign} ' * 1_000}b").read
        assert parsing.call_count <= 1
