"""The years that a question asks for: one, several, or a year by its distance from the newest here."""

from __future__ import annotations

import re
from dataclasses import replace

from llmeff.index.reading import Index
from llmeff.search import forms
from llmeff.search.everyday import ASKING, FILLING, LEAN
from llmeff.search.forms import cut
from llmeff.search.question import Question
from llmeff.search.suited import is_later
from llmeff.search.works import NAMED_BY, work_called
from llmeff.select.cards import NUMBERS

_BETWEEN = [{since, until} for since in ("since", "after") for until in ("before", "until")]  # two bounds of one span
_OTHERWISE = " (by the year of the venue: --published-in YEAR)"


def beside_a_work(index: Index, question: Question) -> Question:
    """Works that came later or earlier than one, for sure: all others are left out. Where nothing else is asked the words stay.

    Args:
        index: the opened index.
        question: its words.
    """
    found = re.search(forms.THAN_A_WORK, question.text)
    own = found["x"].split() if found else []
    size = next((size for size in range(min(NAMED_BY, len(own)), 0, -1) if work_called(index, own[:size])), 0)
    if not found or not size:
        return question
    about = index.number(work_called(index, own[:size]))
    sooner = (found["than"] or found["when"]) in forms.SOONER
    kept = {number for number in index.nodes if about is not None and number != about
            and (is_later(index, about, number) if sooner else is_later(index, number, about))}
    left = f"{question.text[: found.start()]} {' '.join(own[size:])}".split()
    text = " ".join(left) if any(word not in ASKING | FILLING | LEAN for word in left) else question.text
    node = index.nodes[about] if about is not None else None
    said = f"first public {'before' if sooner else 'after'} {node.name} ({node.year})" if node else ""
    return question._replace(text=text, without=question.without | (index.nodes.keys() - kept), said=(*question.said, said))


def dated(index: Index, question: Question) -> Question:
    """Takes years out of the words: beside a venue those of its publications, else those in which works were first public.

    Args:
        index: the opened index.
        question: with the venue that was read, if any.
    """
    text, filters, said = question.text, question.filters, question.said
    if not (filters.venue or len(text.split()) > 1):
        return question
    if span := _span(index, text):
        first, last, found = span
        called = f"in {first}" if first == last else f"from {first} to {last}"
        text = cut(text, re.escape(found))
        if filters.venue:
            years = tuple(range(first, last + 1))
            return question._replace(text=text, filters=replace(filters, published_in=years), said=(*said[:-1], f"{said[-1]} {called}"))
        return question._replace(text=text, filters=replace(filters, since=first, until=last), said=(*said, f"first public {called}"))
    found_one = re.search(forms.YEARS, text)
    if not found_one:
        return question
    other = _of_one_year(question, found_one)
    further = re.search(forms.YEARS, other.text)
    between = further and {_bound(found_one), _bound(further)} in _BETWEEN
    return _of_one_year(other, further) if further and between else other


def _span(index: Index, text: str) -> tuple[int, int, str] | None:
    """The first and the last of the years that words ask for, and these words; None where they ask for no such."""
    newest = max((node.year for node in index.nodes.values()), default=0)
    for what, pattern in forms.SPANS:
        if found := re.search(pattern, text):
            if what == "range":
                return *sorted((int(found["first"]), int(found["last"]))), found[0]  # type: ignore[return-value]  # two numbers
            if what == "decade":
                return int(found["first"]), int(found["first"]) + forms.LASTING, found[0]
            if what == "past":
                return newest + 1 - int(NUMBERS.get(found["many"], found["many"])), newest, found[0]
            year = newest - (what == "last")
            return year, year, found[0]
    return None


def _of_one_year(question: Question, found: re.Match[str]) -> Question:
    """A year, or those since, after, before or until it."""
    filters, said = question.filters, question.said
    year, how = int(found["year"]), _bound(found)
    text = cut(question.text, re.escape(found[0]))
    if filters.venue and how in ("in", "of"):
        return question._replace(text=text, filters=replace(filters, published_in=(year,)), said=(*said[:-1], f"{said[-1]} in {year}"))
    since = year + (how == "after") if how in ("since", "after", "in", "of") else filters.since
    until = year - (how == "before") if how in ("before", "until", "in", "of") else filters.until
    said = (*said, f"first public {how} {year}{_OTHERWISE if found['appearing'] else ''}")
    return question._replace(text=text, filters=replace(filters, since=since, until=until), said=said)


def _bound(found: re.Match[str]) -> str:
    """How a year bounds: "in", "of", "since", "after", "before" or "until"."""
    how = found["how"] or "in"
    if found["back"]:
        return "until"
    if found["on"] or how == "from":
        return "since" if found["on"] else "in"
    return "after" if how in forms.LATER else "before" if how in forms.EARLIER else "until" if how in forms.UNTIL else how
