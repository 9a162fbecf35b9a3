"""Forms that are right and ugly: what BibTeX or a reader stumbles over, though nothing in them is false."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmeff.citations.identify import Identified
from llmeff.citations.signed import is_name
from llmeff.citations.verdict import Wrong
from llmeff.exchange.readers.entry import Cited
from llmeff.names import written

_LETTERS = 12  # that a title has at least, so that its capitals are no acronym's
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\W*(?:url:?\s*)?https?://\S+\W*", re.IGNORECASE)
_RESOLVER = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/(10\.\S+)", re.IGNORECASE)


def ugly(entry: Cited, found: Identified) -> Iterator[Wrong]:
    """What is at fault with the form of an entry's fields.

    Args:
        entry: the entry.
        found: the work that it cites.
    """
    if found.probable:
        return
    yield from _names(entry, found)
    yield from _title(entry, found)
    yield from _doi(entry, found)
    yield from _places(entry, found)


def _names(entry: Cited, found: Identified) -> Iterator[Wrong]:
    if found.authors and found.authors.same and any(remark.code == "comma-list" for remark in entry.remarks):
        right, source = written(found.known.names), found.known.source_of("authors")
        yield Wrong("authors", entry.value("authors"), 'names with "and" between them', source, right, "style")
    elif found.authors and found.authors.same and (signs := [name.natural for name in entry.authors if not is_name(name)]):
        yield Wrong("authors", " ".join(signs), "no such author", found.known.source_of("authors"), severity="style")


def _title(entry: Cited, found: Identified) -> Iterator[Wrong]:
    title, right = entry.value("title"), found.known.title
    if title.isupper() and sum(map(str.isalpha, title)) >= _LETTERS and found.title and not right.isupper():
        yield Wrong("title", title, right, found.known.source_of("title"), right, "style")


def _doi(entry: Cited, found: Identified) -> Iterator[Wrong]:
    text = entry.value("doi")
    if linked := _RESOLVER.fullmatch(text.strip()):
        yield Wrong("doi", text, f"{linked[1]}, without an address", found.known.source_of("ids"), linked[1], "style")


def _places(entry: Cited, found: Identified) -> Iterator[Wrong]:
    """What stands in a field that is another's."""
    year = entry.fields.get("year")
    if year and year.name.lower() == "year" and _MONTH.search(year.value):
        yield Wrong("year", year.value, "a year alone; the month has a field of its own", found.known.source_of("year"), "", "style")
    note = entry.fields.get("note")
    if note and note.name.lower() == "note" and _ADDRESS.fullmatch(note.value) and "url" not in entry.fields:
        yield Wrong("note", note.value, "the address in the field url", found.known.source_of("ids"), "", "style")
