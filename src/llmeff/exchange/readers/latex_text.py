"""LaTeX as text, whatever stands in it: what pylatexenc cannot read, or would read for ever, is told and stays as it is."""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from llmeff.exchange.readers.entry import Decoded, Known, printable
from llmeff.exchange.readers.latex_pieces import divided

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text
    from pylatexenc.latexwalker import LatexNode
    from pylatexenc.macrospec import LatexContextDb

LONGEST = 50_000  # letters of a field; pylatexenc needs 200 bytes and 7 µs for each
_SHORT = 200  # letters of a value that is kept for the next time
_MOST = 5_000  # commands in a value; each takes pylatexenc 80 µs
_EACH, _PER_LETTER, _PER_COMMAND = 40, 2, 8  # units that pylatexenc takes for a piece
_AT_LEAST, _SHARE = 60_000, 0.15  # units for a file, and for each of its letters: five times what people need
_DEEPEST = 12  # groups in groups; pylatexenc takes twice as long for each accent on another
_OPTIONS = 3  # "[" open at once: pylatexenc reads the inside of an optional argument twice, and so on inside of it
logging.getLogger("pylatexenc").addHandler(logging.NullHandler())  # what it warns of is in the text, and may come a thousand times
_LATEX = re.compile(r"[\\$]")
_ACCENTS = {  # as combining characters
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307", '"': "\u0308", "r": "\u030a",
    "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328", "b": "\u0331",
}
_ACCENTED = re.compile(
    r"(?P<group>\{)?(?<!\\)\\(?:(?P<sign>[`'^\"~=.])(?:\{(?P<within>\\?[ij]|[^\W\d_])\}|(?P<bare>\\[ij](?![A-Za-z])\s*|[A-Za-z]))"
    r"|(?P<letter>[vcukrHbd])\{(?P<of>\\?[ij]|[^\W\d_])\})(?(group)\})")
_COMMAND = re.compile(r"(?:\\(?:(?:[^\W\d_]|@)+\*?|[^A-Za-z])|[}\]])\s*\Z")
_GROUP = re.compile(
    r"(?<!\\)(?:\\(?:emph|text(?:it|bf|sc|tt|rm|sf|sl|up)|url|path|nolinkurl|doi)\s*|\\href\s*\{[^\\{}$%~]*\}\s*)?"
    r"\{(?:\\(?:em|it|sl|bf|sc|tt|rm|sf)\s+)?(?P<words>[\w\s.,:;()/+=*@|!?'\"’~-]+)\}")
_LONGEST_COMMAND = 40  # letters
_NESTING = r"\\(?:begin|end|left|right)(?![A-Za-z])|\\[()\[\]]|\\.|[{}\[\]]"
_MATH = r"\\ensuremath\s*\{([^{}]*)\}"
_PERCENT = r"(?<!\\)((?:\\\\)*)%"
_VERBATIM = r"\\(?:url|path|nolinkurl|href)\b\s*|\\textasciitilde\s*(?:\{\})?|\\~\s*(?:\{\})?|\\(?=[_%&#${}~^])|[{}]"
_MARKUP = r"(?i)</?(?:i|b|em|strong|sub|sup|sc|scp|span|inline-formula|tex-math)(?:\s[^<>]{0,200})?/?>"
_ESCAPED = re.compile(r"\{\\textbackslash\}(?=[A-Za-z])")
_ESCAPES = re.compile(r"\{\\textbackslash\}(?=[A-Za-z])|\{\\textasciicircum\}|\\(?=[{}$_^])")
_WITH_ARGUMENTS = {"href": "{{", "url": "{", "path": "{", "nolinkurl": "{", "textcolor": "[{{", "texorpdfstring": "{{", "enquote": "*{",
                   "textsuperscript": "{", "textsubscript": "{", "textcommabelow": "{"}
_FIGURES = {"textsuperscript": "⁰¹²³⁴⁵⁶⁷⁸⁹", "textsubscript": "₀₁₂₃₄₅₆₇₈₉"}
_NOTHING = ("input", "include", "title", "author", "date", "thanks", "footnote", "footnotemark", "noopsort", "label", "vspace", "hspace",
            "includegraphics", "cite", "index")
_UNKNOWN_ARGUMENTS = {"thanks": "{", "noopsort": "{", "index": "{"}  # of which pylatexenc would leave the argument in the text


class _SpentError(Exception):
    """There is nothing left of what pylatexenc may do for a file."""


class _Allowance:
    """What pylatexenc may do, in units of some two microseconds, and what has been read with it."""

    def __init__(self, units: float, known: Known | None = None) -> None:
        self._units = units
        self.known = known

    def take(self, units: int) -> None:
        """Takes some; raises a ``_SpentError`` where there are not so many."""
        if units > self._units:
            raise _SpentError
        self._units -= units


_left: ContextVar[_Allowance] = ContextVar("left", default=_Allowance(math.inf))  # noqa: B039 - nothing is taken from infinity


@contextmanager
def sparing(letters: int, known: Known) -> Iterator[None]:
    """Within it LaTeX is read as far as a file of people's needs it, in which most words are plain; the rest is told as not read.

    Args:
        letters: of the file.
        known: what an earlier reading of the file has made of its LaTeX, which is not read again; what is read now is added.
    """
    token = _left.set(_Allowance(_AT_LEAST + _SHARE * letters, known))
    try:
        yield
    finally:
        _left.reset(token)


def plain(raw: str) -> str:
    """LaTeX as text: accents as letters, no braces.

    >>> plain(r"{GPTQ} by S{\\o}ren: 50\\% of \\texttt{it}")
    'GPTQ by Søren: 50% of it'
    """
    return tidy(decoded(raw).text)


def decoded(raw: str, groups: bool = False) -> Decoded:
    """LaTeX as text, with braces.

    Args:
        raw: the value of a field.
        groups: whether the braces of groups are kept that hold more than a letter.
    """
    if not _LATEX.search(raw):
        return Decoded(raw.replace("~", " "))
    known = _left.get().known
    if known is None:
        return _decoded(raw, groups)
    if (raw, groups) not in known:
        known[raw, groups] = _decoded(raw, groups)
    return known[raw, groups]


def _decoded(raw: str, groups: bool) -> Decoded:
    if "$" not in raw:  # in a formula they may be something else
        raw = _ACCENTED.sub(_accented, _ACCENTED.sub(_accented, raw))  # a letter has two at the most
        raw = raw if groups else _GROUP.sub(_ungrouped, _GROUP.sub(_ungrouped, raw))
    if not _LATEX.search(raw):
        return Decoded(raw.replace("~", " "))
    if _ESCAPED.search(raw):
        raw = _unescaped(raw)
    if len(raw) > LONGEST or raw.count("\\") > _MOST:
        return Decoded(raw, False)
    texts: list[str] = []
    for piece in divided(raw, _whole()):
        text, is_read = Decoded(piece.typeset) if piece.plain else _read(piece.text, groups)
        if not is_read:
            return Decoded(raw, False)
        texts.append(text)
    return Decoded("".join(texts).replace("ˆ", "^").replace("˜", "~"))


def _accented(found: re.Match[str]) -> str:
    """A letter with its accent, of which pylatexenc would make the same in fifty times the time; braces stay that hold the argument of a
    command."""
    letter = found["within"] or found["bare"] or found["of"]
    accented = normalize("NFC", letter.strip("\\ \n\t\r") + _ACCENTS[found["sign"] or found["letter"]])
    is_argument = found["group"] and _COMMAND.search(found.string, max(found.start() - _LONGEST_COMMAND, 0), found.start())
    return f"{{{accented}}}" if is_argument else accented


def _ungrouped(found: re.Match[str]) -> str:
    """The words of a group, which braces or a command for its font hold together, or that a link shows; another argument stays."""
    is_argument = _COMMAND.search(found.string, max(found.start() - _LONGEST_COMMAND, 0), found.start())
    return found[0] if is_argument else found["words"]


def _unescaped(raw: str) -> str:
    r"""A formula that OpenReview has escaped letter by letter: ``\${\textbackslash}mu\{P\}\$`` is ``$\mu{P}$``."""
    signs = {"{\\textbackslash}": "\\", "{\\textasciicircum}": "^"}
    return _ESCAPES.sub(lambda found: signs.get(found[0], ""), raw)


def _read(raw: str, groups: bool) -> Decoded:
    """A piece of LaTeX as text, from the cache where it is short and was asked for before."""
    try:
        return _parsed(raw, groups) if len(raw) < _SHORT else _parsed.__wrapped__(raw, groups)
    except _SpentError:
        return Decoded(raw, False)


@lru_cache(maxsize=10_000)
def _parsed(raw: str, groups: bool) -> Decoded:
    """As above; what venues and names are written with comes again and again in one file.

    Raises:
        _SpentError: the file has been given as much time as it may take; it is not kept, since another file may have some left.
    """
    if not _is_shallow(raw):
        return Decoded(raw, False)
    _left.get().take(_EACH + _PER_LETTER * len(raw) + _PER_COMMAND * raw.count("\\"))
    latex = re.sub(_PERCENT, r"\1\\%", re.sub(_MATH, r"\1{}", raw))
    try:
        text = str(_decoder(groups).latex_to_text(latex, latex_context=_context()))
    except Exception:  # pylatexenc raises whatever its tables run into
        return Decoded(raw, False)
    return Decoded(text)


def verbatim(raw: str) -> str:
    r"""An address or identifier, in which only what LaTeX needs to be escaped is.

    >>> verbatim(r"\url{https://x.org/~a\_b--c%20d}")
    'https://x.org/~a_b--c%20d'
    """
    if "\\" not in raw and "{" not in raw:
        return printable(raw.strip())
    return printable(re.sub(_VERBATIM, lambda found: "~" if "~" in found[0] or "tilde" in found[0] else "", raw).strip())


def tidy(text: str) -> str:
    """Text without braces and runs of blanks, with dashes and quotes as typeset, and without HTML's markup of titles."""
    if text.isascii() and (text.isalnum() or not text):  # as most parts of names are
        return text
    text = text.replace("{", "").replace("}", "").replace("---", "—").replace("--", "–").replace("\u00ad", "")
    return " ".join(printable(without_markup(text)).replace("``", "“").replace("''", "”").split())


def without_markup(text: str) -> str:
    """Text without the few elements of HTML that titles are set with.

    >>> without_markup('<span class="nocase">GPTQ</span>: a < b')
    'GPTQ: a < b'
    """
    return re.sub(_MARKUP, "", text) if "<" in text else text


def _is_shallow(raw: str) -> bool:
    """Whether no group and no accent stands too deep in others; what is opened and never closed counts to the end."""
    depth = options = stacked = end = 0
    for found in re.finditer(_NESTING, raw, re.DOTALL):
        token = found[0]
        depth += (token in {"{", "\\begin", "\\left", "\\(", "\\["}) - (token in {"}", "\\end", "\\right", "\\)", "\\]"})
        options += (token == "[") - (token == "]" and options > 0)
        stacked = (stacked + 1 if raw[end : found.start()].isspace() or end == found.start() else 1) if token[0] == "\\" else 0
        end = found.end()
        if depth + stacked > _DEEPEST or options > _OPTIONS:
            return False
    return True


@lru_cache(maxsize=1)
def _context() -> LatexContextDb:
    """Which macros have arguments."""
    from pylatexenc.latexwalker import get_default_latex_context_db  # kept out of start-up: few values hold LaTeX
    from pylatexenc.macrospec import MacroSpec

    context = get_default_latex_context_db()
    macros = [MacroSpec(name, arguments) for name, arguments in (_WITH_ARGUMENTS | _UNKNOWN_ARGUMENTS).items()]
    context.add_context_category("bibliographies", prepend=True, macros=macros)
    return context


@lru_cache(maxsize=1)
def _whole() -> frozenset[str]:
    """Commands with several arguments, behind the first of which a word may be the next one, and those that something else ends."""
    specs = [macro for category in _context().categories() for macro in _context().iter_macro_specs([category])]
    several = (spec.macroname for spec in specs if (getattr(spec.args_parser, "argspec", "") or "{{").replace("[", "").count("{") > 1)
    return frozenset({"begin", "end", "verb", "left", "right", "(", ")", "[", "]", *several})


@lru_cache(maxsize=2)
def _decoder(groups: bool) -> LatexNodes2Text:
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db  # as above

    context = get_default_latex_context_db()
    macros = [MacroTextSpec(name, _last) for name in (*_WITH_ARGUMENTS, "sqrt")]
    macros.append(MacroTextSpec("textcommabelow", lambda node, l2tobj: normalize("NFC", f"{_last(node, l2tobj)}\u0326")))
    macros += [MacroTextSpec(name, _figures(signs)) for name, signs in _FIGURES.items()]
    context.add_context_category("bibliographies", prepend=True, macros=[*macros, *(MacroTextSpec(name, "") for name in _NOTHING)])
    context.set_unknown_macro_spec(MacroTextSpec("", _all))
    return LatexNodes2Text(
        latex_context=context, math_mode="text", keep_comments=False, strict_latex_spaces=False, keep_braced_groups=groups)


def _arguments(node: LatexNode, decoder: LatexNodes2Text) -> list[str]:
    arguments = getattr(node, "nodeargd", None)
    return [decoder.nodelist_to_text([one]) for one in (arguments.argnlist if arguments and arguments.argnlist else ()) if one is not None]


def _last(node: LatexNode, l2tobj: LatexNodes2Text) -> str:
    return "".join(_arguments(node, l2tobj)[-1:])


def _figures(signs: str) -> Callable[[LatexNode, LatexNodes2Text], str]:
    """What sets its argument as other figures; what is no figure stays."""
    return lambda node, l2tobj: _last(node, l2tobj).translate(str.maketrans("0123456789", signs))


def _all(node: LatexNode, l2tobj: LatexNodes2Text) -> str:
    """What a macro sets that pylatexenc has no text for: its arguments, which it would drop."""
    return "".join(_arguments(node, l2tobj))
