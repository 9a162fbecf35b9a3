"""Authors by their name however it is spelt: with or without dots, hyphens, blanks and accents."""

from __future__ import annotations

import re

from llmeff.index.reading import Index
from llmeff.text import fold, words

_BETWEEN_LETTERS = re.compile(r"[^\w|,]|_")


def squeezed(name: str) -> str:
    """A name, family first, or several with a bar before each, as letters alone, with the comma between family and given name.

    >>> squeezed("Li, Yu-Kun"), squeezed("Wang, Y. Q.")
    ('li,yukun', 'wang,yq')
    """
    return _BETWEEN_LETTERS.sub("", fold(name))


def by_spelling(index: Index, text: str) -> list[int]:
    """The row numbers of the works by a person of this whole name, in any spelling.

    Args:
        index: the opened index.
        text: family and given name with a comma between them, or both in either order.
    """
    spelt = tuple(f"|{name}|" for name in _readings(text))
    return [n for n, (whole, _) in index.people.items() if spelt and any(name in f"{squeezed(whole)}|" for name in spelt)]


def _readings(text: str) -> list[str]:
    if text.count(",") == 1:
        return [squeezed(text)] if all(map(words, text.split(","))) else []
    parts = words(text)
    halves = [("".join(parts[:n]), "".join(parts[n:])) for n in range(1, len(parts))]
    return [f"{one},{other}" for half in halves for one, other in (half, half[::-1])]
