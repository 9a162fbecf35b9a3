"""The fields of a BibTeX entry, with the places of their values, which bibtexparser does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

_BETWEEN = re.compile(r"[\s,]*")
_REMARK = re.compile(r"%[^\r\n]*")
_FIELD = re.compile(r"([^\s=,{}\"#%()]+)\s*=\s*")
_NEXT = re.compile(r"[,\r\n]")
_BARE = re.compile(r"[^\s,#{}\"=]+")
_JOINED = re.compile(r"\s*#\s*")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTE = re.compile(r'"|\\.|\{', re.DOTALL)
LONGEST = 2_000
"""Letters of a macro's value, and of the macros in one value: macros may be made of macros, and double each time."""
MONTHS: Mapping[str, str] = {name[:3].lower(): name for name in (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")}


class Field(NamedTuple):
    """A field of an entry.

    Attributes:
        name: as it is written.
        start: where its value begins, delimiters included.
        end: where it ends.
        head: where its name begins.
    """

    name: str
    start: int
    end: int
    head: int


class Value(NamedTuple):
    """What a field says.

    Attributes:
        raw: its LaTeX, without braces or quotes around it, and with macros replaced.
        unknown: the macros in it that are not replaced.
        grown: those of them that the file does define, and that stand for more than is read.
    """

    raw: str
    unknown: tuple[str, ...] = ()
    grown: tuple[str, ...] = ()


class Shared:
    """The letters that the entries of a file take from its macros and from other entries, a few times as many as the file has: a
    value that is written once may be asked for by every entry."""

    def __init__(self, text: str) -> None:
        self._left = 1_000_000 + 4 * len(text)

    @property
    def is_left(self) -> bool:
        """Whether entries may take more."""
        return self._left > 0

    def takes(self, letters: int) -> bool:
        """Notes letters that are taken; whether there were so many left."""
        self._left -= max(0, letters)
        return self._left >= 0


def fields_of(text: str, begin: int, end: int) -> Iterator[Field]:
    """The fields of an entry in their order.

    Args:
        text: of the file.
        begin: where the entry begins.
        end: where it ends, behind its last bracket.
    """
    for part in _parts(text, begin, end):
        if isinstance(part, Field):
            yield part


def remarks_of(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Where lines or ends of lines within an entry, and outside of its values, are remarks that begin with %.

    Args:
        text: of the file.
        begin: where the entry begins.
        end: where it ends.
    """
    for part in _parts(text, begin, end):
        if not isinstance(part, Field):
            yield part


def _parts(text: str, begin: int, end: int) -> Iterator[Field | tuple[int, int]]:
    position = min((at for bracket in "{(" if (at := text.find(bracket, begin, end)) >= 0), default=end)
    closing = end - 1 if end and text[end - 1 : end] in {"}", ")"} else end
    position = text.find(",", position, closing)
    while 0 <= position < closing:
        position = _behind(_BETWEEN, text, position, closing)
        if remark := _REMARK.match(text, position, closing):
            yield remark.span()
            position = remark.end()
        elif found := _FIELD.match(text, position, closing):
            position = value_end(text, found.end(), closing)
            yield Field(found[1], found.end(), position, found.start())
        else:
            other = _NEXT.search(text, position, closing)
            position = other.end() if other else closing


def _behind(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    found = pattern.match(text, start, end)
    return found.end() if found else start


Kind = Literal["{", '"', "bare"]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[Kind, int, int]]:
    """The pieces that # joins to a value, each with its delimiters."""
    position = start
    while position < end:
        begin = position
        if text[position] == "{":
            position = _closing(text, position, end)
            yield "{", begin, position
        elif text[position] == '"':
            position = _closing_quote(text, position, end)
            yield '"', begin, position
        elif bare := _BARE.match(text, position, end):
            position = bare.end()
            yield "bare", begin, position
        joined = _JOINED.match(text, position, end)
        if not joined:
            return
        position = joined.end()


def value_end(text: str, start: int, end: int) -> int:
    """The end of a value: one or more braced, quoted or bare pieces, joined by #.

    Args:
        text: of the file.
        start: where the value begins.
        end: where the entry ends.
    """
    return max((stop for _, _, stop in _pieces(text, start, end)), default=start)


def _closing(text: str, start: int, end: int) -> int:
    """Behind the brace that closes the one at the start."""
    depth = 0
    for brace in _BRACE.finditer(text, start, end):
        depth += (brace[0] == "{") - (brace[0] == "}")
        if depth == 0 and brace[0] == "}":
            return brace.end()
    return end


def _closing_quote(text: str, start: int, end: int) -> int:
    position = start + 1
    while found := _QUOTE.search(text, position, end):
        if found[0] == '"':
            return found.end()
        position = _closing(text, found.start(), end) if found[0] == "{" else found.end()
    return end


def is_whole_group(raw: str) -> bool:
    """Whether one pair of braces is around all of a text."""
    return raw.startswith("{") and raw.endswith("}") and _closing(raw, 0, len(raw)) == len(raw)


def value_of(text: str, start: int, end: int, macros: Mapping[str, str | None], most: int = LONGEST) -> Value:
    """The value that stands in a place, its pieces joined.

    Args:
        text: of the file.
        start: where the value begins.
        end: where it ends.
        macros: what names in lower case stand for; None for those whose values are too long.
        most: letters that macros may stand for.
    """
    parts: list[str] = []
    unknown: list[str] = []
    left = most
    for kind, begin, stop in _pieces(text, start, end):
        piece = text[begin:stop]
        if kind != "bare":
            parts.append(piece[1:-1] if len(piece) > 1 and piece[-1] in '}"' else piece[1:])
        elif piece.isdigit():
            parts.append(piece)
        elif (known := macros.get(piece.lower(), MONTHS.get(piece.lower()))) is not None and len(known) <= left:
            parts.append(known)
            left -= len(known)
        else:
            parts.append(piece)
            unknown.append(piece)
    return Value("".join(parts), tuple(unknown), tuple(name for name in unknown if name.lower() in macros or name.lower() in MONTHS))


def macro_in(text: str, begin: int, end: int, macros: Mapping[str, str | None]) -> tuple[str, str | None] | None:
    """The macro that an @string defines, its name in lower case, with its value; None for a value that is too long, and for a macro
    that is made of what is not defined.

    Args:
        text: of the file.
        begin: where ``@string`` stands.
        end: behind its last bracket.
        macros: those defined before it.
    """
    brackets = [at for bracket in "{(" if (at := text.find(bracket, begin, end)) >= 0]
    start = _behind(_BETWEEN, text, min(brackets) + 1, end) if brackets else end
    found = _FIELD.match(text, start, end)
    if not found:
        return None
    stop = value_end(text, found.end(), end - 1)
    value = value_of(text, found.end(), stop, macros)
    if len(value.grown) < len(value.unknown):
        return None
    return found[1].lower(), None if value.grown or len(value.raw) > LONGEST else value.raw
