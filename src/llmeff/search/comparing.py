"""Things that are held against each other: the command that puts them side by side, or those that show each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from llmeff.index.reading import Index
from llmeff.model.topics import last_part
from llmeff.search.everyday import content
from llmeff.search.forms import cut
from llmeff.search.held_forms import BEHIND
from llmeff.search.question import EXPLAINS, Offer
from llmeff.search.spelling import known
from llmeff.search.topics import subjects_named
from llmeff.search.works import NAMED_BY, first_work, longest_work, work_called
from llmeff.select.lookup import matches
from llmeff.select.meant import What, meanings
from llmeff.select.names import called
from llmeff.text import words

FEW = 4  # words of one side, among which the name of a work may stand anywhere
SIDE_BY_SIDE = "puts them side by side"
_SHOWN: Mapping[What, str] = {"engine": "shows what it supports, by version", "hardware": "shows what runs on it, in which engine"}
_EXPLAINED: frozenset[What] = frozenset({"work", "concept", "metric", "kind"})


def side_by_side(index: Index, sides: Sequence[str]) -> Iterator[Offer]:
    """The commands that put engines or works beside each other; none where a side has neither.

    Args:
        index: the opened index.
        sides: what stands around "vs" or "or". A work stands at the end of the first side and at the beginning of all others; else it is
            the one with the longest name among a few words.
    """
    engines = [_engine(index, side) for side in sides]
    bare = [cut(side, BEHIND) for side in sides] if all(engines) else list(sides)
    works = [_last(index, bare[0]), *(first_work(index, words(side)) for side in bare[1:])]
    works = [work or _among_few(index, side) for work, side in zip(works, bare, strict=True)]
    named = list(dict.fromkeys(works))
    if all(engines) and len(set(engines)) > 1:
        yield Offer(f"llmeff support{''.join(f' --engine {engine}' for engine in dict.fromkeys(engines))}", "says what each of them runs")
        named = [work for work, side in zip(works, bare, strict=True) if work_called(index, words(side)) == work]
    if len(named) > 1 and all(named):
        yield Offer(f"llmeff compare {' '.join(named)}", SIDE_BY_SIDE)


def chained(index: Index, sides: Sequence[str]) -> list[int]:
    """The works of more than two sides, row by row: "x vs y vs z on a benchmark"; none where there are but two, or one is no work. A name
    that several have stands for all of them.

    Args:
        index: the opened index.
        sides: the first one, and all that stands behind.
    """
    every = re.split(r" (?:vs|versus|or|and) ", " vs ".join(sides))
    named = [matches(index, " ".join(content(side if " " not in side else cut(side, BEHIND)))) for side in every]
    works = list(dict.fromkeys(work for own in named for work in own))
    return works if all(named) and len(works) >= len(every) > len(sides) else []


def engine_sides(index: Index, sides: Sequence[str]) -> Iterator[Offer]:
    """The commands for those of several sides that are engines beside works, as in "awq vs gptq vs bnb".

    Args:
        index: the opened index.
        sides: the first one, and all that stands behind.
    """
    every = re.split(r" (?:vs|versus|or|and) ", " vs ".join(sides))
    names = index.engine_names()
    engines = {side: names[side] for side in every if side in names and not work_called(index, words(side))}
    if not all(_engine(index, side) for side in every) and any(work_called(index, words(side)) for side in every):
        yield from (Offer(f"llmeff engine {engine}", f"shows what {side} is, an engine, and what it supports")
                    for side, engine in engines.items())


def _engine(index: Index, side: str) -> str:
    """The engine with the longest name that stands in words; empty where none does."""
    names = [name for name in index.engine_names() if f" {name} " in f" {side} "]
    return index.engine_names()[max(names, key=len)] if names else ""


def _last(index: Index, side: str) -> str:
    """The work that words end with, of the longest name; empty where none does."""
    own = words(side)
    return next((work for size in range(min(NAMED_BY, len(own)), 0, -1) if (work := work_called(index, own[-size:]))), "")


def _among_few(index: Index, side: str) -> str:
    return longest_work(index, side) if len(side.split()) <= FEW else ""


def both_shown(index: Index, sides: Sequence[str]) -> Iterator[Offer]:
    """The commands that show each of some things which are held against each other, if all of them are known, or are made of words that
    nothing here speaks of.

    Args:
        index: the opened index.
        sides: what stands on both sides, with or without more behind it.
    """
    shown = [_shown(index, side) for side in sides]
    if all(offer or not any(known(index, word) for word in words(side)) for offer, side in zip(shown, sides, strict=True)):
        yield from dict.fromkeys(offer for offer in shown if offer)


def one_shown(index: Index, sides: Sequence[str]) -> Iterator[Offer]:
    """The command that shows the one of two things which is known, and says that the other is no term here.

    Args:
        index: the opened index.
        sides: what stands on both sides.
    """
    shown = [_shown(index, side) for side in sides]
    known_, unknown = [offer for offer in shown if offer], [side for side, offer in zip(sides, shown, strict=True) if not offer]
    if len(known_) == 1 and len(unknown) == 1 and known_[0].why == EXPLAINS:
        name = " ".join(content(unknown[0]))
        yield Offer(known_[0].command, f"{EXPLAINS}; no term here is called {name}")


def _shown(index: Index, side: str) -> Offer | None:
    """The command that shows what words name, or those before "in", "for" and the like."""
    for name in dict.fromkeys(" ".join(content(part)) for part in (side, cut(side, BEHIND))):
        terms = [*called(index.taxonomy["terms"], name), *called(index.taxonomy["metrics"], name)]
        topics = [topic for topic, share in subjects_named(index, name.split()).items() if share >= 1]
        if terms or topics:
            return Offer(f"llmeff explain {terms[0]['id'] if terms else last_part(min(topics, key=len))}", EXPLAINS)
        meant = next(filter(None, (meanings(index, spelt) for spelt in dict.fromkeys((name.removesuffix("s"), name)))), [])
        if meant and meant[0].what in _SHOWN:
            return Offer(meant[0].commands[0], _SHOWN[meant[0].what])
        if meant and meant[0].what in _EXPLAINED and sum(one.what == "work" for one in meant) < 2:  # several are not told apart
            return Offer(f"llmeff explain {meant[0].id}", EXPLAINS)
    return None
