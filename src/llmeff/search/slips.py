"""Words of asking as they are mistyped and shortened: they are read as what is meant, before anything else is read."""

from __future__ import annotations

import re
from collections.abc import Sequence

CONTRACTED: Sequence[tuple[str, str]] = (
    (r"\b[Ww]hat['’]?s\b", "what is"), (r"\b[Ww]here['’]?s\b", "where is"), (r"\b[Ww]ho['’]s\b", "who is"),
    (r"\b[Hh]ow['’]s\b", "how is"), (r"\b[Ww]ho (?:came|comes|has come) up with\b", "who proposed"),
    (r"\b[Ww]ho (?:is|was) behind\b", "who proposed"), (r"\b[Ww]ho thought of\b", "who proposed"),
    (r"\b[Cc]annot\b", "can not"), (r"\b[Cc](?:an['’]t|ant)\b", "can not"), (r"\b[Ww](?:on['’]t)\b", "will not"),
    *((rf"\b[{verb[0].upper()}{verb[0]}]{verb[1:]}(?:n['’]t|nt)\b", f"{verb} not")
      for verb in ("is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "could", "should", "would")),
)
"""Two words that are written as one, each with both, and other words for what is read."""
SLIPS: Sequence[tuple[str, str]] = (
    (r"\b(?:adn|nad)\b", "and"), (r"\b(?:teh|hte)\b", "the"), (r"\b(?:[Ww]ich|[Ww]hcih|[Ww]hihc)\b", "which"),
    (r"\b(?:[Ww]aht|[Ww]hta)\b", "what"), (r"\b[Hh]wo\b", "how"),
    (r"\b(?:diffrence|differnce|diference|differance|diffrance)\b", "difference"),
    (r"\b(?:witout|withuot|wihtout|withot)\b", "without"), (r"\b(?:betwen|bewteen|beetween)\b", "between"),
    (r"\b(?:[Cc]ompair|[Cc]omapre)\b", "compare"), (r"\b(?:papres|ppaers)\b", "papers"), (r"\b(?:mehtods|metods)\b", "methods"),
    (r"\b[Aa]ttn\b", "attention"),
)
"""What is mistyped or shortened, each with the word that is meant."""


def mended(text: str) -> tuple[str, tuple[str, ...]]:
    """A text in which such words are what is meant, and how they were read where this is to be said.

    >>> mended("what's the diffrence adn why")
    ('what is the difference and why', ('adn as and', 'diffrence as difference'))
    """
    said = []
    for pattern, meant in CONTRACTED:
        text = re.sub(pattern, meant, text)
    for pattern, meant in SLIPS:
        if found := re.search(pattern, text):
            said.append(f"{found[0]} as {meant}")
            text = re.sub(pattern, meant, text)
    return text, tuple(said)
