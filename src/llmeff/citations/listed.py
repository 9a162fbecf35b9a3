"""Links in a list, held against the text beside them: lists shorten titles and add remarks to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from llmeff.citations.fields import NEAR, foreign
from llmeff.citations.identify import Identified
from llmeff.citations.known import Known
from llmeff.citations.marks import identifiers_of_a_link
from llmeff.citations.verdict import Notice, Wrong
from llmeff.citations.works import Works
from llmeff.exchange.readers.entry import Cited
from llmeff.identifiers import Scheme, url
from llmeff.model import facts
from llmeff.text import title_key, words


def listed(entry: Cited, found: Identified, works: Works) -> Iterator[Wrong | Notice]:
    """What is wrong with a link: the text beside it is another work's.

    Args:
        entry: the link.
        found: the work that it leads to, or that the text beside it names.
        works: all works.
    """
    known = found.known
    if not found.own and found.title:
        yield from identifiers_of_a_link(entry, found)
        return
    beside = title_key(entry.context)
    matching = [title for title in known.titles if title_key(title) in beside]
    if matching:
        if known.title not in matching and known.body["title"] not in matching:
            yield Notice("older-title", f"now titled {known.title!r}")
        return
    others = works.titled_within(beside)
    if not others and _is_about(entry.context, known):
        yield Notice("other-title", f"titled {known.title!r}")
        return
    if not others and len(entry.value("title").split()) < 4:
        return
    if wrong := foreign(entry, entry.context, found, works):
        yield _mended(wrong, entry, others[0]) if len(others) == 1 else wrong


def _mended(wrong: Wrong, entry: Cited, right: Known) -> Wrong:
    """The right address, where the text beside a link names one other work."""
    scheme: Scheme = "arxiv" if "arxiv" in entry.identifiers else next(iter(entry.identifiers), "arxiv")
    expected = right.value_of(scheme) or facts.link(right.body)
    address = expected if "://" in expected else url(scheme, expected)
    return replace(wrong, expected=expected, source=right.source_of("ids"), replacement=address)


def _is_about(text: str, known: Known) -> bool:
    """Whether a text names a work, or has most of its title."""
    from rapidfuzz import fuzz  # kept out of start-up: only a title that differs needs it

    plain = " ".join(words(text))
    if any(len(name) > 3 and re.search(rf"\b{re.escape(' '.join(words(name)))}\b", plain) for name in facts.names(known.body)):
        return True
    return any(fuzz.partial_ratio(" ".join(words(title)), plain) >= NEAR - 7 for title in known.titles)
