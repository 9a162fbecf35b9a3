"""Divides LaTeX at the plain words in it, which need no parser: it takes a hundred times as long for each of their letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_WORD = re.compile(r"(\s*)(\S+)")
_PLAIN = re.compile(r"(?!\S*[!?]`)[\w(\"`'~-][\w.,:;()/+=*@|!?'\"’`~-]*")
_TYPESET = {"---": "—", "--": "–", "``": "“", "''": "”", "~": "\xa0"}  # the longer ones first
_SIGN = re.compile(r"\\(?:(?:[^\W\d_]|@)+\*?|.)|[{}$\[\]]", re.DOTALL)
_TAKES_MORE = re.compile(r"(?:\\(?:(?:[^\W\d_]|@)+\*?|.)?|\])\Z", re.DOTALL)
_BEGINS = re.compile(r"[\\{$]")  # a word that is no argument of what stands before it
_LONGEST_COMMAND = 80  # letters


class Piece(NamedTuple):
    """A stretch of LaTeX.

    Attributes:
        text: as it is written.
        plain: whether it is made of words and blanks that mean themselves, with dashes, quotes and ties between them at the most.
    """

    text: str
    plain: bool

    @property
    def typeset(self) -> str:
        """What a plain piece sets."""
        text = self.text
        for written, sign in _TYPESET.items():
            text = text.replace(written, sign)
        return text


def divided(raw: str, whole: frozenset[str]) -> Iterator[Piece]:
    r"""LaTeX in pieces, plain words and what stands between them, of which each can be read alone.

    Args:
        raw: LaTeX.
        whole: commands, without the backslash, of which more belongs together than brackets show; LaTeX that holds one is one piece.

    >>> [piece.text for piece in divided(r"On the \emph{very large} {\LaTeX} of old", frozenset())]
    ['On the ', '\\emph{very large}', ' ', '{\\LaTeX}', ' of old']
    """
    if any(sign[1:].rstrip("*") in whole for sign in set(_SIGN.findall(raw)) if sign[0] == "\\"):
        yield Piece(raw, False)
        return
    begin = depth = 0
    is_plain, in_formula = True, False
    for word in _WORD.finditer(raw):
        is_paragraph = word[1].count("\n") > 1
        if depth == 0 and not in_formula and not is_paragraph and _PLAIN.fullmatch(word[2]):
            if not is_plain and not _TAKES_MORE.search(raw, max(begin, word.start() - _LONGEST_COMMAND), word.start()):
                yield Piece(raw[begin : word.start()], False)
                begin, is_plain = word.start(), True
            continue
        ends = not is_plain and depth == 0 and not in_formula and not is_paragraph and _BEGINS.match(word[2])
        if ends and not _TAKES_MORE.search(raw, max(begin, word.start() - _LONGEST_COMMAND), word.start()):
            yield Piece(raw[begin : word.start()], False)
            begin, is_plain = word.start(), True
        start = word.start(1 if is_paragraph else 2)
        if is_plain and start > begin:
            yield Piece(raw[begin:start], True)
        begin, is_plain = (start if is_plain else begin), False
        depth, in_formula = _behind(word[2], depth, in_formula)
    if begin < len(raw):
        yield Piece(raw[begin:], is_plain)


def _behind(word: str, depth: int, in_formula: bool) -> tuple[int, bool]:
    """How many brackets are open behind a word, and whether a formula is."""
    for sign in _SIGN.findall(word):
        depth = max(depth + (sign in {"{", "["}) - (sign in {"}", "]"}), 0)
        in_formula ^= sign == "$"
    return depth, in_formula
