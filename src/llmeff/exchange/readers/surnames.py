"""References that begin with family names alone, as reading lists have them: "Ladle et al. (2021)", "Ladle, Pot & Lee, 2021"."""

from __future__ import annotations

import re

from llmeff.exchange.readers.titles import is_titlelike

_LETTER = "A-ZÀ-ÖØ-ÞĀĂĄĆĊČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽ"
_FAMILY = rf"(?:(?:van|von|de|der|den|la|le|di|da|del|el|al|bin|ten|ter|du|dos) ){{0,3}}[{_LETTER}][\w'’]*[^\W\d_](?:[-–][^\W\d_][\w'’]*)*"
_DATE = r"(?:[.,]? ?\((?:19|20)\d\d[a-z]?\)|[.,]? (?:19|20)\d\d[a-z]?(?=\W))"
_HEAD = re.compile(  # one family name and a date may be a venue's: "ICK 2021"
    rf"({_FAMILY}(?:, (?!and |et ){_FAMILY}){{0,7}},? et\.? ?al\b\.?){_DATE}?|"
    rf"({_FAMILY}(?:(?:, (?!and |et ){_FAMILY}){{0,7}},? (?:and|&) {_FAMILY}|(?:, (?!and |et ){_FAMILY}){{2,7}})){_DATE}")
_BETWEEN = re.compile(r"\s*[.,:;–—-]*\s*")
_QUOTED = re.compile(r"[“\"]([^“”\"]{10,400}?)[,.]?[”\"]")
_END = re.compile(
    r"(?<=[a-zß-öø-ÿ\d)?!])[.?!]\s+(?=[A-Z\d(]|(?:ar[Xx]iv|preprint)\b|in [A-Z])|(?<=[A-Z]{2})\.\s+(?=[A-Z]|ar[Xx]iv\b)|"
    r"\s\((?=[^()]*\b(?:19|20)\d\d\))|\s[–—-]\s")
_LAST = re.compile(r"(?:,\s*(?:in\s+)?[A-Z]\w+)?,?\s*['’]?(?:(?:19|20)\d\d|(?<=['’])\d\d)\.?$|,\s*[A-Z]\w*[A-Z]\w*\.?$|\.$")


def by_surnames(text: str) -> tuple[str, str]:
    """The family names with which a reference begins, and its title; two empty texts where it does not surely begin so.

    Args:
        text: the reference, in one line.

    >>> by_surnames("Ladle et al. Thin Soup: A Study of Pots. JoG 2021.")
    ('Ladle et al.', 'Thin Soup: A Study of Pots')
    >>> by_surnames("Ladle, Pot & Lee (2021). Thin Soup: A Study of Pots. JoG.")
    ('Ladle, Pot & Lee', 'Thin Soup: A Study of Pots')
    >>> by_surnames("Ladle & Pot (2021). Thin Soup: A Study of Pots. arXiv preprint arXiv:2101.00011.")
    ('Ladle & Pot', 'Thin Soup: A Study of Pots')
    >>> by_surnames("Pots and Ladles. Thin Soup: A Study of Pots. JoG.")
    ('', '')
    """
    found = _HEAD.match(text)
    if found is None or not (rest := text[found.end() :]).strip():
        return "", ""
    between = _BETWEEN.match(rest)
    rest = rest[between.end() if between else 0 :]
    quoted = _QUOTED.match(rest)
    title = quoted[1] if quoted else _LAST.sub("", _END.split(rest, maxsplit=1)[0].strip()).strip(" ,.")
    return (found[1] or found[2], title) if quoted or (is_titlelike(title) and title[:1].isupper()) else ("", "")
