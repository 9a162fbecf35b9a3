"""A citation whose parts are given one by one, as an entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from llmeff.exchange.readers.entry import Cited, Found, identifiers_in, printable
from llmeff.identifiers import parse, url
from llmeff.names import Name, listed

_FIELDS = {"arxiv": "arxiv", "doi": "doi"}
_OTHERS = re.compile(r"(?:and\s+)?(?:et\.?\s*al|others|more)\.?|\.{3}|…", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*;\s*(?:and\s+)?|,?\s+and\s+|\s+&\s+")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)


def entry_of(title: str = "", authors: Iterable[str] = (), year: int | None = None, identifier: str = "", venue: str = "") -> Cited:
    """A citation as an entry of a bibliography.

    Args:
        title: the title.
        authors: the names, each with the given names first or ``Family, Given``; one text may hold a list, and end with "et al.".
        year: of any version.
        identifier: an arXiv id, DOI, ACL, OpenReview or DBLP id, or a link.
        venue: where it was published.

    >>> entry = entry_of("Thin Soup", ["Ada Lee", "van den Oord, Aaron", "et al."], identifier="arXiv:1911.01234v2")
    >>> [name.inverted for name in entry.authors], entry.truncated, entry.value("arxiv")
    (['Lee, Ada', 'van den Oord, Aaron'], True, '1911.01234')
    """
    names, truncated = _names(authors)
    named = _identifier(identifier)
    given = {"title": title, "year": "" if year is None else str(year), "venue": venue, **named}
    fields = {
        name: Found("id" if name in named else name, " ".join(printable(text).split()), -1, -1)
        for name, text in given.items() if text.strip()}
    return Cited(" ".join(title.split()) or identifier or "given", 1, fields, names, truncated, identifiers_in(fields), kind="given")


def _identifier(text: str) -> Mapping[str, str]:
    """The field that an identifier belongs into, with it."""
    text = text.strip()
    found = parse(text)
    if found is None or "://" in text:
        return {"url": text}
    return {_FIELDS[found.scheme]: found.value} if found.scheme in _FIELDS else {"url": url(*found)}


def _names(authors: Iterable[str]) -> tuple[tuple[Name, ...], bool]:
    """The names of all texts, and whether one of these says that others are left out."""
    names: list[Name] = []
    cut = False
    texts = [text.strip(" ,;") for text in authors]
    for text in texts:
        if _OTHERS.fullmatch(text):
            cut = True
            continue
        parts = [part.strip(" ,") for part in _BETWEEN.split(text)]
        more = bool(len(parts) > 1 and _OTHERS.fullmatch(parts[-1]))
        persons = parts[:-1] if more else parts
        inverted = [_inverted(part, len(texts) > 1) for part in persons]
        whole = [name for name in inverted if name]
        own, shortened = (tuple(whole), False) if len(whole) == len(inverted) else listed("; ".join(persons) if more else text)
        names += own
        cut = cut or more or shortened
    return tuple(names), cut


def _inverted(text: str, listed: bool) -> Name | None:
    """A person written ``Family, Given`` or ``Family, Jr., Given``; None where a text may be two persons, or is not divided so.

    Args:
        text: one or more names.
        listed: whether it is one of several texts, which then are a person each.
    """
    family, comma, given = (part.strip() for part in text.partition(","))
    suffix, second, rest = (part.strip() for part in given.partition(","))
    if second and rest and "," not in rest and _SUFFIX.fullmatch(suffix):
        return Name(family, rest, suffix)
    capitals = [sum(word[:1].isupper() for word in part.split()) for part in (family, given)]
    fits = capitals[0] <= 1 or (capitals[0] == 2 and (capitals[1] == 1 or all(len(word.strip(".")) == 1 for word in given.split())))
    one = comma and given and not second and not _SUFFIX.fullmatch(given) and (fits or listed)
    return Name(family, given) if one else None
