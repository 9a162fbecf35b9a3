"""References in GOST's style, as Google Scholar hands them out: initials with full stops behind the family name, the venue behind "//"."""

from __future__ import annotations

import re

_LETTER = "A-ZÀ-ÖØ-ÞĀĂĄĆĊČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽ"
_FAMILY = (
    rf"(?:(?:van|von|de|der|den|la|le|di|da|del|el|al|bin|ten|ter|du|dos) ){{0,3}}"
    rf"[{_LETTER}][\w'’]*(?:[- ][{_LETTER}][\w'’]*[^\W\d_]){{0,2}}")
_INITIALS = rf"(?:[{_LETTER}]\.(?:[ -](?=[{_LETTER}]\.))?){{1,4}}"
_PERSON = rf"{_FAMILY},? {_INITIALS}"
_PERSONS = re.compile(rf"({_PERSON}(?:, {_PERSON})*),?(?: (?:et\.? al\b|и др\b|[and]+ others)\.?)?(?= \S)")
_ONE = re.compile(rf"({_FAMILY}),? ({_INITIALS})")
_VENUE = re.compile(r"(?<=[^\s:/])\s+//\s?(?=[^\W\d_])")


def without_slashes(text: str) -> tuple[str, str]:
    """A reference whose title ends with "//" in plain signs, and the part of it that ends with its title; two empty texts for another.

    Args:
        text: the reference, in one line.

    >>> without_slashes("Lee A. B., Pot O. et al. Thin soup //JoG. – 2021. – Vol. 7.")
    ('Lee, A. B., Pot, O., et al. Thin soup. In JoG. – 2021. – Vol. 7.', 'Lee, A. B., Pot, O., et al. Thin soup')
    >>> without_slashes("A. Lee. Thin soup. JoG, 2021. https://soup.example")
    ('', '')
    """
    found = _VENUE.search(text)
    if found is None:
        return "", ""
    head = text[: found.start()]
    persons = _PERSONS.match(head)
    if persons:
        others = ", et al." if persons.end() > persons.end(1) + 1 else ""
        names = ", ".join(f"{family}, {initials}" for family, initials in _ONE.findall(persons[1]))
        head = f"{names}{others}{head[persons.end() :]}"
    stop = "" if head.endswith(("?", "!", ".")) else "."
    return f"{head}{stop} In {text[found.end() :]}", head
