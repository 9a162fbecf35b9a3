"""References behind the label by which a text cites them, as pages made from LaTeX print them: "Ladle et al. (2021) B. Ladle, A. Pot"."""

from __future__ import annotations

import re

_LETTER = "A-ZÀ-ÖØ-ÞĀĂĄĆĊČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽ"
_FAMILY = rf"(?:(?:van|von|de|der|den|la|le|di|da|del|el|al|bin|ten|ter|du|dos) ){{0,3}}[{_LETTER}][\w'’]*(?:[- ][{_LETTER}][\w'’]*)?"
_GIVEN = rf"(?:[{_LETTER}][\w'’-]*\.?[ -]){{1,4}}"
_LABEL = re.compile(
    rf"({_FAMILY})(?:,? et\.? al\b\.?| (?:and|&) {_FAMILY})?,? [(\[](?:19|20)\d\d[a-z]?[)\]][.:]?\s+(?={_GIVEN}\1\b|\1, [{_LETTER}])")


def unlabelled(text: str) -> str:
    """A reference without the label before it: family name and year, where the list of authors begins with that name.

    Args:
        text: the reference, in one line.

    >>> unlabelled("Ladle et al. (2021a) B. Ladle, A. Pot, and C. Lee. Thin soup. JoG, 2021.")
    'B. Ladle, A. Pot, and C. Lee. Thin soup. JoG, 2021.'
    >>> unlabelled("Ladle et al. (2021). Thin soup. JoG.")
    'Ladle et al. (2021). Thin soup. JoG.'
    """
    label = _LABEL.match(text)
    return text[label.end() :] if label else text
