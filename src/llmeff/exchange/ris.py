"""RIS (https://en.wikipedia.org/wiki/RIS_(file_format)), for EndNote, Zotero and Mendeley; rispy writes the syntax."""

from __future__ import annotations

from collections.abc import Iterable

import rispy
from rispy.writer import RisWriter

from llmeff.exchange.reference import Reference, Shelf, references

TYPES = {"conference": "CPAPER", "journal": "JOUR", "book": "CHAP", "preprint": "UNPB", "web": "ELEC"}


def write(shelf: Shelf) -> str:
    """The works as RIS."""
    return as_text(references(shelf))


def as_text(found: Iterable[Reference]) -> str:
    """References as the text of a .ris file."""
    text: str = rispy.dumps([_entry(reference) for reference in found], implementation=_Writer)
    return text


class _Writer(RisWriter):  # type: ignore[misc]
    """Without the running number that rispy puts before each entry, which other readers take for text."""

    def set_header(self, count: int) -> str:
        return ""


def _entry(reference: Reference) -> dict[str, object]:
    first, _, last = reference.pages.partition("-")
    data = {
        "type_of_reference": TYPES[reference.kind],
        "id": reference.key,
        "title": reference.title,
        "authors": [name.family if name.group else _inverted(name.family, name.given, name.suffix) for name in reference.authors],
        "year": str(reference.year),
        "date": f"{reference.year}/{reference.month:02d}//" if reference.month else "",
        "journal_name" if reference.kind == "journal" else "secondary_title": reference.venue,
        "volume": reference.volume,
        "number": reference.number,
        "start_page": first,
        "end_page": last,
        "doi": reference.doi,
        "custom3": f"arXiv:{reference.arxiv}" if reference.arxiv else "",
        "publisher": "arXiv" if reference.kind == "preprint" else reference.publisher,
        "urls": [reference.url] if reference.url else [],
        "language": "en",
    }
    return {key: value for key, value in data.items() if value}


def _inverted(family: str, given: str, suffix: str) -> str:
    """RIS has the suffix last: family, given, suffix."""
    return ", ".join(filter(None, (family, given, suffix)))
