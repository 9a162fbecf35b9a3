"""What an entry of BibTeX says twice: a field, its year, and where it appeared."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from llmeff.exchange.readers.bibtex_plain import Raw
from llmeff.exchange.readers.entry import YEAR, Remark

_IN_PROCEEDINGS = frozenset({"inproceedings", "conference", "incollection", "inbook"})
_JOURNALS = ("journal", "journaltitle")


def said_twice(raw: Raw, read: Collection[str]) -> Iterator[Remark]:
    """The remarks on what an entry says twice.

    Args:
        raw: the entry.
        read: the names of the fields that are read.
    """
    yield from _duplicates(raw, read)
    yield from _two_years(raw)
    yield from (Remark("unread-field", f"{name}: beside {_other(raw, name)} BibTeX does not print it, and so this was not checked")
                for name in raw.values if _other(raw, name))


def is_printed(raw: Raw, name: str) -> bool:
    """Whether BibTeX prints a field of an entry: of journal and booktitle the one that entries of its type have.

    Args:
        raw: the entry.
        name: of the field, in small letters.
    """
    return not _other(raw, name)


def _other(raw: Raw, name: str) -> str:
    """The field that BibTeX prints in the place of one; empty where it prints this."""
    kind = raw.kind.lower()
    if name in _JOURNALS and kind in _IN_PROCEEDINGS and "booktitle" in raw.values:
        return "booktitle"
    return next((one for one in _JOURNALS if name == "booktitle" and kind == "article" and one in raw.values), "")


def _duplicates(raw: Raw, read: Collection[str]) -> Iterator[Remark]:
    if len(raw.values) == len(raw.places):
        return
    names = [place.name.lower() for place in raw.places]
    for name in raw.values:
        if name in read and names.count(name) > 1:
            yield Remark("duplicate-field", f"{name} is there {names.count(name)} times, and BibTeX takes the first")


def _two_years(raw: Raw) -> Iterator[Remark]:
    said = [YEAR.search(raw.values[name].raw) if name in raw.values else None for name in ("year", "date")]
    if said[0] and said[1] and said[0][0] != said[1][0]:
        yield Remark("two-years", f"year says {said[0][0]} and date {said[1][0]}: BibTeX takes the one, biber the other")
