"""Entries of BibTeX that are written so plainly that no parser is needed to read them, which takes it ten times as long."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from llmeff.exchange.readers.bibtex_fields import Field, Value
from llmeff.exchange.readers.entry import printable

_INSIDE = r"[^{}%\\@\"]*"
_FIELD = rf"[a-z][a-z0-9_-]*[ \t]*=[ \t]*(?:\{{{_INSIDE}(?:\{{{_INSIDE}\}}{_INSIDE})*\}}|[0-9]+)\s*"
_ENTRY = re.compile(
    rf"(@(?!comment|string|preamble)([a-z]+)\{{([a-z0-9_:.+/-]*)\s*((?:,\s*(?:{_FIELD}(?:,\s*{_FIELD})*,?\s*)?)?)\}})\s*",
    re.IGNORECASE | re.ASCII)
_PIECE = rf"(?:\{{{_INSIDE}(?:\{{{_INSIDE}\}}{_INSIDE})*\}}|\"{_INSIDE}\"|[a-z][a-z0-9_-]*|[0-9]+)"
_STRING = re.compile(
    rf"[ \t]*(@string\{{[ \t]*[a-z][a-z0-9_-]*[ \t]*=[ \t]*{_PIECE}(?:[ \t]*\#[ \t]*{_PIECE})*[ \t]*\}})\s*", re.IGNORECASE | re.ASCII)
_COMMENT = re.compile(rf"[ \t]*@comment[ \t]*\{{{_INSIDE}\}}\s*", re.IGNORECASE)
_ONE = re.compile(rf"([a-z][a-z0-9_-]*)[ \t]*=[ \t]*(?:(\{{{_INSIDE}(?:\{{{_INSIDE}\}}{_INSIDE})*\}})|([0-9]+))", re.IGNORECASE | re.ASCII)


class Raw(NamedTuple):
    """An entry with what its fields say in LaTeX.

    Attributes:
        kind: its type.
        key: its key.
        begin: where it begins.
        end: where it ends.
        places: where its fields stand, in order.
        values: what they say, by name in lower case; of a field that is there twice the first, as BibTeX takes it.
        sure: whether bibtexparser sees the same fields; else none of them is replaced.
    """

    kind: str
    key: str
    begin: int
    end: int
    places: tuple[Field, ...]
    values: Mapping[str, Value]
    sure: bool = True


def plain_string(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """Where an @string stands that a stretch of a text is, and whose value is made of macros, numbers and what stands in quotes or in
    braces with at most one further pair in them; None for every other stretch.

    Args:
        text: of the file.
        begin: where the stretch begins.
        end: where it ends.
    """
    found = _STRING.fullmatch(text, begin, end)
    return found.span(1) if found else None


def is_plain_comment(text: str, begin: int, end: int) -> bool:
    """Whether a stretch of a text is an @comment in whose braces no others stand, and so nothing else.

    Args:
        text: of the file.
        begin: where the stretch begins.
        end: where it ends.
    """
    return _COMMENT.fullmatch(text, begin, end) is not None


def plain_entry(text: str, begin: int, end: int) -> Raw | None:
    """The entry that a stretch of a text is, where each of its fields is a number or stands in braces with at most one further pair in
    them, no field is there twice, and nothing is a remark, a command or a macro; None for every other stretch.

    Args:
        text: of the file.
        begin: where the stretch begins.
        end: where it ends.
    """
    found = _ENTRY.fullmatch(text, begin, end)
    if found is None:
        return None
    places: list[Field] = []
    values: dict[str, Value] = {}
    for field in _ONE.finditer(text, *found.span(4)):
        start, stop = field.span(2) if field[2] else field.span(3)
        places.append(Field(field[1], start, stop, field.start()))
        values[field[1].lower()] = Value(field[2][1:-1] if field[2] else field[3])
    if len(values) < len(places):
        return None
    return Raw(found[2].lower(), printable(found[3]), begin, found.end(1), tuple(places), values)
