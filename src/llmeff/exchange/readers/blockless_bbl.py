r"""Reads the items of BibTeX styles that put no ``\newblock`` between authors and title, and tells those that print no titles at all."""

from __future__ import annotations

import re
from typing import NamedTuple

from llmeff.exchange.readers.latex_text import plain
from llmeff.names import Name, listed

_GROUP = r"((?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.|\{[^{}]{0,200}\}){0,2000}\}){3,4000})"
_SLANTED = re.compile(  # of amsplain and amsalpha: the title is set apart by its type alone, and words follow, as no volume of a journal
    rf"\s*([^\\{{}}]{{1,2}}.{{1,20000}}?),\s+(?:\\emph\{{{_GROUP}\}}|\{{\\(?:em|it)\s+{_GROUP}\}})(?=[,.]\s+(?:[A-Za-z]|\\url|\{{)|[.,]?\s*$)",
    re.DOTALL)
_DATED = re.compile(  # of biolett: initials without full stops, the year, and the title, with blanks between them
    r"((?:[^\d.,:;]{2,60}? [A-Z](?:-?[A-Z]){0,3}(?:, | and |(?=\. )|(?=, et al\.))){1,500})(\.|, et al\.) "
    r"((?:1[89]|20)\d\d)[a-z]? (\S.{2,2000}?)[.?!]?$")
_PERSON = re.compile(r"(.+) ([A-Z](?:-?[A-Z]){0,3})$")
_NO_PERSON = re.compile(r"[\d:]")
_UNTITLED = re.compile(r"\\EndOfBibitem\b|\\mcite\w+Punct")  # of the chemists' styles


class Begun(NamedTuple):
    """How an item begins.

    Attributes:
        names: the authors, in order.
        truncated: whether the list leaves out its end and says so.
        title: what follows them.
        year: empty where none stands between them.
    """

    names: tuple[Name, ...]
    truncated: bool
    title: str
    year: str = ""


def is_untitled(body: str) -> bool:
    """Whether an item is one of a style that prints no titles of articles, so that what stands behind the authors is something else.

    Args:
        body: what stands behind the key, up to the next item.
    """
    return bool(_UNTITLED.search(body))


def begun(first: str, divided: bool) -> Begun | None:
    """Authors and title of an item that has no mark between them; None where these are not surely read.

    Args:
        first: its LaTeX, up to the first mark.
        divided: whether there is one.
    """
    if found := _DATED.match(plain(first)):
        persons = [person for person in re.split(r", | and ", found[1]) if person]
        read = [_PERSON.match(person) for person in persons]
        names = tuple(Name(person[1], " ".join(f"{letter}." for letter in person[2].replace("-", ""))) for person in read if person)
        return Begun(names, len(found[2]) > 1, found[4], found[3]) if len(names) == len(persons) else None
    slanted = None if divided else _SLANTED.match(first)
    if not slanted:
        return None
    names, truncated = listed(plain(slanted[1]))
    if not all(name.given or name.group for name in names[:2]) or any(_NO_PERSON.search(name.natural) for name in names):
        return None
    return Begun(names, truncated, plain(slanted[2] or slanted[3]).strip(" .,"))
