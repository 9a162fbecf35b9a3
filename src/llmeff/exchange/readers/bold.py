"""References of Markdown that begin with their title in bold type, behind which authors, venue and year stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmeff.exchange.readers.titles import cleaned, is_names, is_titlelike, is_venue

_TITLE = re.compile(r"\W*?(?:\*\*\[[^\[\]*]{1,30}\]\*\*\s*)?(?:\*\*|__)([^*\n]{10,300}?)(?:\*\*|__)[.,]?(?=\W|$)")
_AUTHORS = re.compile(
    r"(?:by\s+)?([^\d:]{3,300}?\bet\.?\s?al\b\.?|[^.()\d:]{3,300}?)"
    r"(?=[.,;()\s]*(?:[.(]|(?:[A-Z]\w*[A-Z]\w*[\s,]*)?['’]?(?:19|20)?\d\d|\s[-–—|]\s|$))")
_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?!\d|\.\d)")
_FEWEST, _FEWEST_BELOW = 4, 3  # words of a title, and of one with a name before a colon
_SHORT = 12  # words beside the authors that say where and when a work appeared
_ET_AL = re.compile(r"\bet\.?\s?al\b")
_TOPIC = re.compile(  # a word that is no name
    r"\b(?:[a-z]{4,}(?:[st]ion|ency|ancy|[dklmrtvz]ing|uning|ment|ness|ality|ility)|aware|models?|memory|cache|tokens?|languages?|networks?|"
    r"inference|llms?|kv)s?\b", re.IGNORECASE)
_SAID = re.compile(r"\b(?:we|our|you|your|this|these|that|which|was|were|has|have|can|will|should|is|are)\b", re.IGNORECASE)


def title_in(text: str) -> str:
    """The title in bold type with which a text begins, without its markup; nothing where it begins otherwise.

    Args:
        text: of a paragraph or item, without links.

    >>> title_in("**Thin Soup: A Study of Pots**, Lee et al., 2021"), title_in("**Note**: thin soup")
    ('Thin Soup: A Study of Pots', '')
    """
    found = _TITLE.match(text)
    title = cleaned(found[1]).rstrip(".,:") if found else ""
    fewest = _FEWEST_BELOW if ": " in title else _FEWEST
    return title if len(title.split()) >= fewest and is_titlelike(title) and not _YEAR.search(title[-6:]) else ""


def turned(text: str) -> str:
    """A reference that begins with its title in bold as others are printed: the authors, if any are named, and the title in quotes.

    Args:
        text: the reference, in one line, without links.

    Returns:
        Nothing for a text that is surely none: it has no year, or sentences of its own.

    >>> turned("**Thin Soup: A Study of Pots** Lee et al. (Kitchen), 2021")
    'Lee et al. “Thin Soup: A Study of Pots.” (Kitchen), 2021'
    >>> turned("**Thin Soup: A Study of Pots**. *Ann Lee, Bo Mac*. (JoG 2021)")
    'Ann Lee, Bo Mac. “Thin Soup: A Study of Pots.” (JoG 2021)'
    >>> turned("**Thin Soup: A Study of Pots** was cooked in 2021")
    ''
    """
    title = title_in(text)
    found = _TITLE.match(text)
    if not title or found is None:
        return ""
    rest = re.sub(r"[*_`]", "", text[found.end() :]).strip(" .,;:-–—|")
    return _turned(title, rest)


def row(cells: Sequence[str]) -> str:
    """A row of a table as a reference, where a cell of it is a title in bold and another one a year, or a venue and a year.

    Args:
        cells: their texts, without links.

    >>> row(["1", "**Thin Soup: A Study of Pots**", "JoG 2021", "pots"])
    '“Thin Soup: A Study of Pots.” JoG 2021'
    """
    title = next((title for cell in cells if (title := title_in(cell)) and not cleaned(cell.replace(title, ""))), "")
    said = [cleaned(cell) for cell in cells]
    names = next((cell for cell in said if _ET_AL.search(cell[-8:])), "")  # a list may be one of topics
    dated = next((cell for cell in said if is_venue(cell) or _YEAR.fullmatch(cell)), "")
    return _joined(title, names, dated) if title and dated else ""


def _turned(title: str, rest: str) -> str:
    authors = _AUTHORS.match(rest)
    names = authors[1].strip(" ,;") if authors else ""
    if not (_ET_AL.search(names) or (is_names(names) and not _TOPIC.search(names))):
        names = ""
    behind = rest[authors.end() :].strip(" .,;:") if authors and names else rest
    if not _YEAR.search(rest) or _SAID.search(rest) or len(behind.split()) > _SHORT:
        return ""
    return _joined(title, names, behind) if names or _says_when(behind) else ""


def _says_when(text: str) -> bool:
    """Whether a text is a year, or a venue and a year, and nothing else."""
    bare = text.strip(" ()[].,")
    return _YEAR.fullmatch(bare) is not None or is_venue(bare) or re.fullmatch(r"arXiv(?: preprint)?,? (?:19|20)\d\d", bare) is not None


def _joined(title: str, names: str, rest: str) -> str:
    stop = "" if not names or names.endswith(".") else "."
    return f"{names}{stop} “{title}.” {rest}".strip()
