"""Fields of an entry that say something in which nothing can be held against a work: what is not judged must not pass for right."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from llmeff.citations.identify import Identified
from llmeff.citations.signed import signed
from llmeff.citations.verdict import Notice
from llmeff.errors import shortened
from llmeff.exchange.readers.entry import Cited, identifier_in
from llmeff.identifiers import page
from llmeff.text import says_something

_NO_YEAR = re.compile(
    r"\W*(?:forthcoming|to (?:appear|be published)|in (?:press|preparation|submission|review|print)|n\W{0,2}d|no date|s\W{0,2}d|submitted|"
    r"under (?:review|submission|revision)|accepted|unpublished|preprint|early access|online first|ahead of print|undated|ongoing)\b.*",
    re.IGNORECASE | re.DOTALL)
_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]*:\S|\bwww\.\S|[^\W_]\.[a-z]{2,}\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\d|\b[ivxlcdm]+\b|\A\W*\w{0,2}\W*\Z|\b(?:in press|early access|online|ahead of print|special|suppl|n/a|to appear|abs)",
    re.IGNORECASE)


def unread(entry: Cited, found: Identified, wrong: Collection[str] = ()) -> Iterator[Notice]:
    """The fields of an entry that could not be read, and so were not checked.

    Args:
        entry: the entry.
        found: the work that it cites.
        wrong: fields of which is said already that they are wrong.
    """
    year = entry.value("year")
    if year and entry.year is None and _NO_YEAR.fullmatch(year):
        yield Notice("no-year", f"{shortened(year)} stands for a year; the work is of {found.known.body['year']}")
    for field, said, what in _unreadable(entry, found):
        own = entry.fields[field].name if field in entry.fields else field
        if field not in wrong:
            yield Notice("unread-field", f"{own}: {shortened(said)!r} is {what}, and so was not checked")


def _unreadable(entry: Cited, found: Identified) -> Iterator[tuple[str, str, str]]:
    """Common names of the fields, what they say, and what it is not."""
    year, url = entry.value("year"), entry.value("url")
    if year and entry.year is None and not _NO_YEAR.fullmatch(year):
        yield "year", year, "no year"
    if not signed(entry).names and not signed(entry).anonymous and (entry.value("authors") or entry.truncated):
        yield "authors", entry.value("authors") or "et al.", "no name"
    for field, what in (("arxiv", "no arXiv id"), ("doi", "no DOI")):
        if (text := entry.value(field)) and identifier_in(field, text) is None:
            yield field, text, what
    code = {page(one["url"]) for one in found.known.body.get("code", ())}
    if entry.kind == "given" and url and not found.paged and identifier_in("url", url) is None and page(url) not in code - {None}:
        yield "url", url, "no identifier and no page known here"
    elif url and entry.kind != "given" and not _ADDRESS.search(url):
        yield "url", url, "no address"
    for field, what in (("title", "no title"), ("venue", "no name")):
        if (text := entry.value(field)) and not says_something(text):
            yield field, text, what
    for field, what in (("volume", "no volume"), ("number", "no number"), ("pages", "no page")):
        if (text := entry.value(field)) and not _COUNTED.search(text):
            yield field, text, what
