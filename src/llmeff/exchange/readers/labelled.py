"""References behind the label by which a text cites them, as pages made from LaTeX print them: "Ladle et al. (2021) B. Ladle, A. Pot"."""

from __future__ import annotations

import re

_LETTER = "A-ZÀ-ÖØ-ÞĀĂĄĆĊČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽ"
_FAMILY = rf"(?:(?:van|von|de|der|den|la|le|di|da|del|el|al|bin|ten|ter|du|dos) ){{0,3}}[{_LETTER}][\w'’]*(?:[- ][{_LETTER}][\w'’]*)?"
_GIVEN = rf"(?:[{_LETTER}][\w'’-]*\.?[ -]){{1,4}}"
_FIRST = rf"(?:[{_LETTER}]\.[ -]){{0,3}}({_FAMILY})"
_OTHERS = rf"(?:, {_FAMILY})*(?:,? (?:and|&) {_FAMILY}|,? et\.? al\b\.?)?"
_YEAR = r"(?:19|20)\d\d[a-z]?"
_BEGUN = rf"(?:\s+(?:—|–|--?))?\s+(?={_GIVEN}\1\b|\1, [{_LETTER}])"
_LABEL = re.compile(rf"{_FIRST}{_OTHERS},? [(\[]{_YEAR}[)\]][.:]?{_BEGUN}")
_BOLD = re.compile(rf"\*\*\[?{_FIRST}{_OTHERS},? [(\[]?{_YEAR}[)\]]?[.:]?\*\*[.:]?{_BEGUN}")  # whose year needs no brackets
_KEY = re.compile(r"\*\*(?:\[[\w+.-]{1,20}\]:?\*\*:?|(?=\S*\d)[\w+.-]{1,20}(?::\*\*|\*\*:))\s+(?=\w)")


def unlabelled(text: str) -> str:
    """A reference without the label before it: family name and year, where the list of authors begins with that name; or a key in bold.

    Args:
        text: the reference, in one line.

    >>> unlabelled("Ladle et al. (2021a) B. Ladle, A. Pot, and C. Lee. Thin soup. JoG, 2021.")
    'B. Ladle, A. Pot, and C. Lee. Thin soup. JoG, 2021.'
    >>> unlabelled("Ladle et al. (2021). Thin soup. JoG.")
    'Ladle et al. (2021). Thin soup. JoG.'
    >>> unlabelled("**Ladle, Pot, and Lee 2021** Bo Ladle, Ann Pot, and Cy Lee. Thin soup. JoG, 2021.")
    'Bo Ladle, Ann Pot, and Cy Lee. Thin soup. JoG, 2021.'
    """
    key = _KEY.match(text) if text.startswith("**") else None
    text = text[key.end() :] if key else text
    label = _BOLD.match(text) or _LABEL.match(text)
    return text[label.end() :] if label else text
