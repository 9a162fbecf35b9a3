"""Text in LaTeX, and titles whose capitals survive a style that lowers them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from llmeff.exchange.capitals import kept

if TYPE_CHECKING:
    from pylatexenc.latexencode import UnicodeToLatexEncoder

Encode = Callable[[str], str]
_QUOTES = [
    (re.compile("[‘]"), "`"), (re.compile("[’]"), "'"), (re.compile("“"), "``"), (re.compile("”"), "''"),
    (re.compile("–"), "--"), (re.compile("—"), "---"), (re.compile("…"), r"\\ldots{}"), (re.compile("\u00a0"), "~"),
]
_SPECIAL = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
            "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_PLAIN = re.compile(r"^[A-Za-z0-9 .,:;()\[\]/!?'*+=@-]*$")  # what stands in LaTeX as it is; most texts are such
_NO_KEY = re.compile(r"[^\w.:+/-]+")
_ACCENT = re.compile(r"\\([`'^\"~=.]|[a-zA-Z](?=[{\\]))\{?(\\?[a-zA-Z])\}?")
_LETTER = re.compile(r"\\[a-zA-Z]+")
_UNSAID = re.compile(r"[^\x00-\x7f]")
_BELOW = frozenset({r"\d", r"\c", r"\k", r"\b", r"\textcommabelow"})
_MARKS = {
    "\u0300": r"\`", "\u0301": r"\'", "\u0302": r"\^", "\u0303": r"\~", "\u0304": r"\=", "\u0306": r"\u", "\u0307": r"\.", "\u0308": r"\"",
    "\u030a": r"\r", "\u030b": r"\H", "\u030c": r"\v", "\u0323": r"\d", "\u0326": r"\textcommabelow", "\u0327": r"\c", "\u0328": r"\k",
    "\u0331": r"\b",
}
_RAISED = {ord(sign): f"\\{command}{{{digit}}}" for command, signs in (("textsuperscript", "⁰¹²³⁴⁵⁶⁷⁸⁹"), ("textsubscript", "₀₁₂₃₄₅₆₇₈₉"))
           for digit, sign in enumerate(signs)}  # as text: the signs of their own are missing in fonts and readers
_MISSPELT = {ord(letter): letter for letter in "ŰűĦħŦŧŉĸΆΈΉΊΌΎΏ"}
"""Letters of which pylatexenc makes others: ú of ű, and a macron above of the stroke through ħ, for which LaTeX has no command."""


@lru_cache(maxsize=1)
def _encoder() -> UnicodeToLatexEncoder:
    from pylatexenc.latexencode import (  # kept out of start-up: an author of plain letters does not need it
        RULE_DICT,
        RULE_REGEX,
        UnicodeToLatexConversionRule,
        UnicodeToLatexEncoder,
    )

    return UnicodeToLatexEncoder(
        conversion_rules=[
            UnicodeToLatexConversionRule(RULE_REGEX, _QUOTES), UnicodeToLatexConversionRule(RULE_DICT, _RAISED | _MISSPELT), "defaults",
        ],
        replacement_latex_protection=_as_one_letter,
        unknown_char_policy="keep",
        unknown_char_warning=False,
    )


def ascii_latex(text: str) -> str:
    """Text in LaTeX that every engine reads: letters with accents and Greek ones as commands; other scripts stay.

    BibTeX takes a brace that a command follows at once for one letter, in initials and labels: ``{\\\\v z}``, not ``\\\\v{z}``.

    >>> print(ascii_latex("Çelik: 50% of α & β_1"))
    {\\c C}elik: 50\\% of \\ensuremath{\\alpha} \\& \\ensuremath{\\beta}\\_1
    """
    if _PLAIN.match(text):
        return text
    latex = _encoder().unicode_to_latex(_typographic(text))
    return _countable(_UNSAID.sub(lambda found: _accented(found[0]), latex), text)


def _accented(letter: str) -> str:
    r"""A letter that the encoder does not know, as a plain one with its marks; itself where LaTeX has no command for them.

    >>> print(_accented("Ș"), _accented("ễ"), _accented("ơ"))
    {\textcommabelow S} {\~{\^e}} ơ
    """
    decomposed = unicodedata.normalize("NFD", letter)
    plain, commands = decomposed[0], [_MARKS.get(mark, "") for mark in decomposed[1:]]
    if not (plain.isascii() and commands and all(commands)):
        return letter
    latex = plain
    for command in sorted(commands, key=_BELOW.__contains__):
        space = " " if command[-1].isalpha() and len(latex) == 1 else ""
        latex = f"{command}{space}{latex}" if len(latex) == 1 else f"{command}{{{latex}}}"
    return f"{{{latex}}}"


def _as_one_letter(latex: str) -> str:
    r"""LaTeX of one character, with the braces by which BibTeX and LaTeX know where it ends.

    >>> print(_as_one_letter(r"\v{z}"), _as_one_letter(r"\'\i"), _as_one_letter(r"\l"), _as_one_letter(r"\&"))
    {\v z} {\'\i} {\l} \&
    """
    if accent := _ACCENT.fullmatch(latex):
        command, letter = accent.groups()
        space = " " if command.isalpha() and letter.isalpha() else ""
        return f"{{\\{command}{space}{letter}}}"
    return f"{{{latex}}}" if _LETTER.fullmatch(latex) else latex


def _typographic(text: str) -> str:
    """Straight double quotes as opening and closing ones: LaTeX sets a straight one as closing."""
    return re.sub(r'(^|[\s(\[])"', r"\1“", text).replace('"', "”")


def unicode_latex(text: str) -> str:
    """Text in LaTeX for an engine that reads UTF-8: only what is special to LaTeX is escaped.

    >>> unicode_latex("Çelik: 50% of α & β_1")
    'Çelik: 50\\\\% of α \\\\& β\\\\_1'
    """
    return _countable("".join(_SPECIAL.get(char, char) for char in text), text)


def _countable(latex: str, text: str) -> str:
    """LaTeX of a text in which braces close one another: BibTeX and biber count those after a backslash as well, and a single one
    would end the field, or the entry."""
    depth = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            break
    return latex if depth == 0 else latex.replace(r"\{", r"\ensuremath{\lbrace}").replace(r"\}", r"\ensuremath{\rbrace}")


def verbatim(text: str) -> str:
    """A value that LaTeX takes as it is, such as a DOI: what would end the field early is written as in an address.

    >>> verbatim("10.5555/}},@comment{x")
    '10.5555/%7D%7D,@comment%7Bx'
    """
    return "".join(f"%{ord(char):02X}" if char in "{}\\ " else char for char in text)


def key_of(text: str) -> str:
    """A citation key without what would end it early.

    >>> key_of("frantar2023gptq"), key_of("a},b")
    ('frantar2023gptq', 'ab')
    """
    return _NO_KEY.sub("", text)


def protected(title: str, encode: Encode = ascii_latex, names: Iterable[str] = ()) -> str:
    """A title with braces around what a style may not lower.

    Args:
        title: as it was published.
        encode: text as LaTeX.
        names: words and phrases of it that are names.

    >>> protected("GPTQ: Accurate Post-Training Quantization for LLaMA, and a QuIP#")
    '{GPTQ}: Accurate Post-Training Quantization for {LLaMA}, and a {QuIP\\\\#}'
    """
    title = _typographic(title) if encode is ascii_latex else title
    spans = kept(title, names)
    latex = (f"{encode(title[before:start])}{{{encode(title[start:end])}}}"
             for (_, before), (start, end) in pairwise(((0, 0), *spans)))
    return "".join(latex) + encode(title[spans[-1][1] if spans else 0 :])
