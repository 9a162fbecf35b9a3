"""Entries of preprints that an index has printed: whose lists of authors are those of the version that it read."""

from __future__ import annotations

import re

from llmeff.citations.venues import is_preprint_venue
from llmeff.exchange.readers.entry import Cited
from llmeff.text import words

_LONG = 12  # letters of a title that a key has which no person writes
_SMALL = frozenset({  # words that arXiv leaves out of its keys
    "a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "via", "with",
})
_ABSTRACT = re.compile(r"https?://arxiv\.org/abs/\S+$")
_BY_HAND = 2  # names that are left out or stand elsewhere, where one would be a slip
NAMES_A_VENUE = re.compile(
    r"\b(?:proceedings|conference|symposium|workshop|journal|transactions|findings|advances in|(?:NeurIPS|NIPS|ICML|ICLR|ACL|EMNLP|"
    r"NAACL|AAAI|MLSys)\b|(?-i:In:?\s[A-Z]))", re.IGNORECASE)
"""By which running text speaks of a venue."""
_OF_A_PUBLICATION = ("doi", "volume", "number", "pages", "publisher")
_IN_PROCEEDINGS = frozenset({"inproceedings", "conference", "incollection", "paper-conference", "conf", "cpaper", "chapter", "chap"})


def changes_in(entry: Cited, older: bool = False) -> int:
    """From how many names on, left out or moved, a list is that of another version: two where the entry cites a preprint or names no
    venue, one where an index has printed it or it is a version's that the record says little of, 0 where it cites a publication.

    Args:
        entry: the entry.
        older: whether it has the title of an older version, or an arXiv id of a work whose record has none.
    """
    if entry.value("venue") and not is_preprint_venue(entry.value("venue")):
        return 0
    if not entry.value("venue") and "arxiv" not in entry.identifiers and _is_of_a_publication(entry):
        return 0
    return 1 if older or is_exported(entry) else _BY_HAND


def _is_of_a_publication(entry: Cited) -> bool:
    """Whether an entry whose venue is not read has the kind, a number or the DOI of a publication all the same, or speaks of one."""
    if entry.kind.lower() in _IN_PROCEEDINGS or "doi" in entry.identifiers or any(map(entry.value, _OF_A_PUBLICATION)):
        return True
    return NAMES_A_VENUE.search(entry.context.replace(entry.value("title") or "\0", " ")) is not None


def cites_preprint(entry: Cited) -> bool:
    """Whether an entry has a preprint server for its venue, or an arXiv id and no venue.

    Args:
        entry: the entry.
    """
    venue = entry.value("venue")
    return is_preprint_venue(venue) if venue else "arxiv" in entry.identifiers


def is_exported(entry: Cited) -> bool:
    """Whether an entry of a preprint has the page that DBLP gives it, or the key that DBLP or arXiv do:
    "DBLP:journals/corr/abs-2210-17323", or the first author, the year and the words of the title without a blank, without the small
    ones from arXiv.

    Args:
        entry: the entry.
    """
    if _is_dblps(entry):
        return True
    title = words(entry.value("title"))
    tail = re.sub(r"^\D+\d{4}|^.*", "", entry.key.lower(), count=1)
    whole, shorter = "".join(title), "".join(word for word in title if word not in _SMALL)
    return len(tail) >= _LONG and (whole.startswith(tail) or shorter.startswith(tail))


def _is_dblps(entry: Cited) -> bool:
    """Whether DBLP's key or its page of the preprint stands in an entry."""
    return entry.key.lower().startswith("dblp:journals/corr/") or "/journals/corr/" in entry.value("page")


def is_as_printed(entry: Cited) -> bool:
    """Whether an entry is in all the one that DBLP or arXiv prints, which nobody has written: DBLP's is an article of the volume that CoRR
    calls by the id; arXiv's has the key, the id in a field of its own, its page, and no venue.

    Args:
        entry: the entry.
    """
    if _is_dblps(entry):
        return entry.kind.lower() == "article" and entry.value("volume").startswith("abs/")
    if entry.value("venue") or entry.kind != "misc":
        return False
    id_ = entry.fields.get("arxiv")
    return is_exported(entry) and id_ is not None and id_.name == "eprint" and "url" in entry.fields


def has_all_of_publisher(entry: Cited) -> bool:
    """Whether an entry of a publication has the DOI and the pages that a publisher's own has, from which it was copied.

    Args:
        entry: the entry.
    """
    return bool(entry.value("venue") and entry.value("pages")) and "doi" in entry.identifiers and not cites_preprint(entry)


def has_all_of_arxiv(entry: Cited) -> bool:
    """Whether an entry without a venue has what arXiv's own has beside the id: the class and the address of the page.

    Args:
        entry: the entry.
    """
    return not entry.value("venue") and bool(entry.value("class") and _ABSTRACT.match(entry.value("url")))
