"""Which version's list of authors an entry is to have, where its own is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from llmeff.citations.exported import cites_preprint
from llmeff.citations.known import Known
from llmeff.citations.persons import same_person
from llmeff.citations.signed import signed
from llmeff.exchange.readers.entry import Cited
from llmeff.names import Name
from llmeff.text import title_key


def list_of(entry: Cited, known: Known) -> Sequence[Name]:
    """The authors of the version that an entry cites: the record's, or of a preprint the list that is most like the entry's.

    Args:
        entry: the entry.
        known: the work that it cites.
    """
    if not cites_preprint(entry) or not known.published:
        return known.names
    by = signed(entry)
    end = len(by.names) if by.truncated else None
    return min((*known.lists[1:], known.names), key=lambda own: _differing(by.names, own[:end]))


def _differing(cited: Sequence[Name], true: Sequence[Name]) -> tuple[int, int]:
    """How many names are on one of two lists alone, and how many more one of them has."""
    families: dict[str, list[Name]] = {}
    for name in true:
        families.setdefault(title_key(name.family), []).append(name)
    shared = sum(any(same_person(name, own) for own in families.get(title_key(name.family), ())) for name in cited)
    return len(cited) + len(true) - 2 * shared, abs(len(cited) - len(true))
