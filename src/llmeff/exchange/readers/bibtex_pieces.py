"""Divides the text of a .bib file into stretches that are read one by one, so that a broken entry does not spoil the next ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

HEAD = re.compile(r"@(\s*)(\w+)(\s*)(?=[{(])")
"""How an entry begins, with the blanks in it."""
_OPENED = re.compile(r"@\s*(?:\w+\s*)?[{(]")  # an entry, or what is to be one and has no type
_BEGINNING = re.compile(r"^[ \t]*@", re.MULTILINE)
_AT_ONCE = 1_000  # entries that bibtexparser is given at once: a line of more of them is divided before one


def divided(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The stretches that begin with a line's @: bibtexparser begins anew at each of them, whatever stands before. What it would read for
    long is divided before an entry.

    Args:
        text: the file's text.
        begin: where the part begins that is read.
        end: where it ends.
    """
    starts = [begin, *_beginnings(text, begin, end)]
    whole = zip(starts, [*starts[1:], end], strict=True)
    places = [at for start, stop in whole for at in (start, *_heads_to_divide_at(text, start, stop))]
    return list(zip(places, [*places[1:], end], strict=True))


def _beginnings(text: str, begin: int, end: int) -> Iterator[int]:
    """Where lines begin with an @, unless a brace is open there and the @ begins no entry, as in the name of an account."""
    position, depth = begin, 0
    for found in _BEGINNING.finditer(text, begin, end):
        depth += text.count("{", position, found.start()) - text.count("}", position, found.start())
        position = found.start()
        if found.start() > begin and (depth <= 0 or HEAD.match(text, found.end() - 1)):
            yield found.start()
            depth = 0


def _heads_to_divide_at(text: str, begin: int, end: int) -> Iterator[int]:
    """Where every so many entries of a stretch another one begins."""
    if end - begin > _AT_ONCE * len("@a{"):
        yield from (found.start() for found in islice(_OPENED.finditer(text, begin, end), _AT_ONCE, None, _AT_ONCE))
