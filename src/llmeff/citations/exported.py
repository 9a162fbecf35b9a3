"""Entries of preprints that an index has printed: whose lists of authors are those of the version that it read."""

from __future__ import annotations

import re

from llmeff.citations.venues import is_preprint_venue
from llmeff.exchange.readers.entry import Cited
from llmeff.text import words

_LONG = 12  # letters of a title that a key has which no person writes
_BY_HAND = 2  # names that are left out or stand elsewhere, where one would be a slip


def changes_in(entry: Cited, older: bool = False) -> int:
    """From how many names on, left out or moved, a list is that of another version: two where the entry cites a preprint, one where an
    index has printed it or it is a version's that the record says little of, 0 where it cites a publication.

    Args:
        entry: the entry.
        older: whether it has the title of an older version, or an arXiv id of a work whose record has none.
    """
    if entry.value("venue") and not is_preprint_venue(entry.value("venue")):
        return 0
    if not entry.value("venue") and "arxiv" not in entry.identifiers:
        return 0
    return 1 if older or is_exported(entry) else _BY_HAND


def is_exported(entry: Cited) -> bool:
    """Whether an entry of a preprint has the key that DBLP or arXiv give it: "DBLP:journals/corr/abs-2210-17323", or the first author,
    the year and the words of the title without a blank.

    Args:
        entry: the entry.
    """
    if entry.key.lower().startswith("dblp:journals/corr/"):
        return True
    title = "".join(words(entry.value("title")))
    tail = re.sub(r"^.*?\d{4}", "", entry.key.lower())
    return len(tail) >= _LONG and title.startswith(tail)
