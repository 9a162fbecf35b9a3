"""What a question does not want by venue, year, kind, author or engine, which must never be read as what it wants: "not at ICLR"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from llmeff.index.reading import Index
from llmeff.phrases import NOT_READ
from llmeff.search import bylines, forms
from llmeff.search.called import hardware_words
from llmeff.search.english import is_itself
from llmeff.search.narrowing import named_at_first
from llmeff.search.people import author_called
from llmeff.search.question import Question
from llmeff.select.filters import Filters, matching

NO_AFFILIATION = "where authors work is not recorded"


class _Out(NamedTuple):
    """What is not wanted: how many letters say it, how it is called, and the rows of its works; None where it cannot be left out."""

    length: int
    called: str
    numbers: Iterable[int] | None


def outside(index: Index, question: Question, venues: Mapping[str, str], engines: Mapping[str, str]) -> Question:
    """Takes out of the words what is not wanted, and leaves its works out; what cannot be left out is said, and is no filter.

    Args:
        index: the opened index.
        question: its words.
        venues: those that stand in the words, by how they are called there.
        engines: the engines by their names.
    """
    place = 0
    while found := re.compile(forms.OUTSIDE).search(question.text, place):
        end, out = found.end(), []
        behind_one = any(question.text[: found.start()].strip().endswith(f" {name}") for name in engines)
        by = re.search(forms.LEADING, question.text[: found.start()])
        leading = " in" if behind_one else f" {by['in'] or 'by'}" if by else ""
        before = f"{found['of']}{leading}"
        own = _thing(index, question.text[end:], before, venues, engines)
        while own:
            out.append(own)
            end += own.length
            more = re.match(forms.AND_OUTSIDE, question.text[end:])
            own = _thing(index, question.text[end + more.end():], before, venues, engines) if more else None
            end += more.end() if own and more else 0
        place = found.end()
        if out:
            start = by.start() if by else found.start()
            question, place = _left_out(question, start, end, out), start
    return question


def _left_out(question: Question, start: int, end: int, out: list[_Out]) -> Question:
    """A question without the words from one place to another, and without the works that these name."""
    text = f"{question.text[:start].strip()} {question.text[end:].strip()}".strip()
    called = [own.called for own in out if own.numbers is not None]
    said = [*([f"without {' and '.join(called)}"] if called else []), *(own.called for own in out if own.numbers is None)]
    without = question.without.union(*(own.numbers for own in out if own.numbers is not None))
    return question._replace(text=text, without=without, said=(*question.said, *said))


def _thing(index: Index, text: str, before: str, venues: Mapping[str, str], engines: Mapping[str, str]) -> _Out | None:
    """What words begin with that works can be told by; None where it is nothing of that.

    Args:
        index: the opened index.
        text: the words.
        before: those between "not" and them.
        venues: as for ``outside``.
        engines: as for ``outside``.
    """
    name = _beginning(venues, text)
    if name:
        return _Out(len(name), f"what was published at {venues[name]}", matching(index, Filters(venue=(venues[name],))))
    if found := re.match(forms.YEAR_OUTSIDE, text):
        return _years(index, found, bool(venues))
    for kind, pattern in forms.KINDS_OUTSIDE:
        if found := re.match(pattern, text):
            return _Out(found.end(), f"the kind {kind}", matching(index, Filters(kind=(kind,))))
    if found := re.match(forms.PREPRINTS_OUTSIDE, text):
        numbers = frozenset(index.nodes).difference(matching(index, Filters(has=("published",))))
        return _Out(found.end(), "what no venue published", numbers)
    if found := re.match(forms.ON_ARXIV, text):
        numbers = frozenset(row[0] for row in index.db.execute("SELECT n FROM external WHERE scheme = 'arxiv'"))
        return _Out(found.end(), "what is on arXiv", numbers)
    name = _beginning(engines, text) if re.search(forms.ENGINE_BEFORE, before) else ""
    if name:
        numbers = frozenset(matching(index, Filters(where=f"runs_in = {engines[name]}")))
        return _Out(len(name), f"what {engines[name]} runs, as far as its pages say", numbers)
    if (name := _beginning(hardware_words(index), text)) and not re.search(forms.BY_BEFORE, before):
        return _Out(len(name), f"{NOT_READ}not {name}", None)
    if re.search(forms.ABOUT_BEFORE, before) and (topics := named_at_first(index, text.split())):
        return _Out(*topics)
    return _somebody(index, text) if re.search(forms.BY_BEFORE, before) else None


def _beginning(names: Iterable[str], text: str) -> str:
    """The longest of some names that words begin with; empty where they begin with none."""
    return max((name for name in names if f"{text} ".startswith(f"{name} ")), key=len, default="")


def _years(index: Index, found: re.Match[str], published: bool) -> _Out:
    """The works of a year, of a decade, or from before or after one; of a venue's years where one is named."""
    year, when = int(found["year"]), found["when"] or ""
    last = year + forms.LASTING if found["decade"] else year
    called = f"{when} {year}{found['decade'] or ''}".strip()
    if not when and published:
        return _Out(found.end(), f"what was published in {called}", matching(index, Filters(published_in=tuple(range(year, last + 1)))))
    since = None if when in forms.EARLIER or when == "until" else last + 1 if when in forms.LATER else year
    until = year - 1 if when in forms.EARLIER else None if when in forms.LATER or when == "since" else last
    said = f"what was first public {called if when else f'in {called}'}"
    return _Out(found.end(), said, matching(index, Filters(since=since, until=until)))


def _somebody(index: Index, text: str) -> _Out | None:
    """The works of the author whom words begin with; that there is none is said, as it is of those who employ some."""
    if maker := re.match(bylines.MAKERS, text):
        return _Out(maker.end(), NO_AFFILIATION, None)
    found = re.match(forms.WHO_OUTSIDE, text)
    if not found:
        return None
    own = found["who"].split()
    names = (" ".join(own[:count]) for count in range(len(own), 0, -1))
    if who := next((name for name in names if author_called(index, name)), ""):
        return _Out(len(who), f"works by {who}", matching(index, Filters(author=(who,))))
    if is_itself(own[0]):
        return None
    return _Out(found.end(), f"no author here is called {found['who'].title()}, so nobody is left out", None)
