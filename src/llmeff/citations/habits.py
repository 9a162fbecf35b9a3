"""Whether the lists of a file write the titles of works at their links, or words of their own: told by the links that are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from llmeff.citations.agreement import title_nearness
from llmeff.citations.fields import NEAR
from llmeff.citations.known import Known
from llmeff.citations.verdict import Verdict
from llmeff.exchange.readers.entry import Cited
from llmeff.text import title_key

_LEAST = 10  # links whose text is judged before anything is said of a list
_AGREEING = 0.97  # of them have the title of the work that they lead to: newsletters that mostly give titles reach 0.96
_WHOLE, _SEVERAL, _UNLIKE = 5, 3, 70  # words of a title before a link, such titles of one work, and likeness, of 100, of two of them
_MOST = 20  # titles that are held against each other
_NAMED = 3  # words of a title, or of one of its parts, that tell it


def among_titles(verdicts: Sequence[Verdict]) -> Iterator[int]:
    """The numbers of the links whose words are no title of their work, in lists where the others have the titles of theirs, or where
    links to one work stand beside several titles that are nothing like each other.

    Args:
        verdicts: on the entries of a file.
    """
    doubtful = [number for number, verdict in enumerate(verdicts) if _may_be_anothers(verdict)]
    if not doubtful:
        return
    found: dict[str, list[bool]] = {}
    for verdict in verdicts:
        if verdict.record is not None and verdict.entry.kind == "link" and (way := _way(verdict.entry)):
            found.setdefault(way, []).append(_agrees(verdict.entry.value("title"), Known(0, verdict.record)))
    yield from _many_titled(verdicts, doubtful)
    for number in doubtful:
        agreeing = found.get(_way(verdicts[number].entry), [])
        others = len(agreeing) - 1
        if others >= _LEAST and sum(agreeing) >= _AGREEING * others:
            yield number


def _many_titled(verdicts: Sequence[Verdict], doubtful: Sequence[int]) -> Iterator[int]:
    """The numbers of the links to a work that has several titles in a file, none of them its own: only one of these could be meant."""
    found: dict[str, dict[int, str]] = {}
    for number in doubtful:
        verdict, title = verdicts[number], verdicts[number].entry.value("title")
        beside = any(near.where == "before" and near.text == title for near in verdict.entry.nearby)
        if verdict.record is not None and beside and len(title.split()) >= _WHOLE:
            found.setdefault(verdict.record["id"], {})[number] = title
    for titles in found.values():
        some = sorted(set(titles.values()))[:_MOST]
        if len(some) >= _SEVERAL and all(title_nearness(a, b) < _UNLIKE for a, b in combinations(some, 2)):
            yield from titles


def _way(entry: Cited) -> str:
    """How a link is written, as far as it tells what its text is: where its title stands, and whether that stands out."""
    title = entry.value("title")
    return next((f"{near.where}{' marked' * near.marked}" for near in entry.nearby if title and near.text == title), "")


def _may_be_anothers(verdict: Verdict) -> bool:
    """Whether a link has words that are no title of its work, and nothing says whose they are."""
    return verdict.entry.kind == "link" and any(notice.code == "other-title" for notice in verdict.notices)


def _agrees(title: str, known: Known) -> bool:
    """Whether a text has a title of a work in it, or is almost one."""
    key = title_key(title)
    return any(title_key(own) in key for own in known.titles if len(own.split()) >= _NAMED) or known.nearness(title) >= NEAR
