"""The venues that a question names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from llmeff.index.reading import Index
from llmeff.search import forms
from llmeff.search.english import is_itself
from llmeff.search.forms import cut
from llmeff.search.once import once
from llmeff.search.question import Question


def published(question: Question, named: Mapping[str, str]) -> Question:
    """Takes venues out of the words.

    Args:
        question: as it was read so far.
        named: the venues that stand in the words, by how they are called there.
    """
    text, venues = question.text, []
    for name, venue in named.items():
        if f" {name} " in f" {text} ":
            text = cut(text, forms.VENUE.replace("{name}", re.escape(name)))
            venues.append(venue)
    if not venues:
        return question
    venues = list(dict.fromkeys(venues))
    filters = replace(question.filters, venue=tuple(venues))
    return question._replace(text=text, filters=filters, said=(*question.said, f"published at {' or '.join(venues)}"))


def with_findings(index: Index, text: str, named: Mapping[str, str]) -> Mapping[str, str]:
    """Venues by how they are called in a text, the findings of a conference in its place where they are meant: "EMNLP findings".

    Args:
        index: the opened index.
        text: the folded words.
        named: the venues that stand in them, by how they are called there.
    """
    venues = {venue["id"] for venue in index.taxonomy["venues"]}
    read: dict[str, str] = {}
    for name, venue in named.items():
        found = re.search(forms.FINDINGS.replace("{name}", re.escape(name)), text)
        findings = forms.FINDINGS_OF.format(venue=venue)
        read |= {found[0]: findings} if found and findings in venues else {name: venue}
    return read


@once
def venue_words(index: Index) -> Mapping[str, str]:
    """The short names of conferences and journals as they are written, which no other word is; the longer ones also in small letters."""
    named = {name: venue["id"] for venue in index.taxonomy["venues"] for name in (venue["id"], *venue.get("aliases", ()))
             if " " not in name and sum(letter.isupper() for letter in name) > 1}
    small = {name.lower(): id_ for name, id_ in named.items() if len(name) >= forms.VENUE_SHORTEST}
    return named | {name: id_ for name, id_ in small.items() if not is_itself(name)}
