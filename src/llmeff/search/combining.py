"""Questions for works that have to do with several things at once: of two topics, or compared with several works."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from llmeff.index.reading import Index
from llmeff.model.kinds import SUCCESSION
from llmeff.model.topics import last_part, within
from llmeff.safe import as_typed
from llmeff.search.everyday import content
from llmeff.search.forms import SEVERAL
from llmeff.search.question import Offer, Question
from llmeff.search.topics import as_argument, foremost, subjects_named
from llmeff.select.filters import Filters, matching
from llmeff.select.lookup import matches

TOGETHER = (r"\b(?:combin(?:e|es|ed|ing)|joint(?:ly)?|both|together|simultaneous(?:ly)?|unif(?:y|ies|ied|ying))\b (?:\w+ ){0,4}?"
            r"(?P<x>\w+(?: \w+){0,2}) (?:and|with|plus) (?P<y>\w+(?: \w+){0,2}?)(?: together| jointly| at once| papers| works| methods)?$")
"""How works are asked for that are of two topics."""
NEVER = (r"(?:(?:which|what|list|show|find) )?(?P<of>.+?) (?:(?:that|which) )?(?:(?:was|were|are|is|have|has|do|does|did) ?)?"
         r"(?:not|never|n t) (?:(?:been|yet|ever) )*(?:compare[ds]?|measured?|evaluated?|benchmarked?|held)(?: themselves| itself)? "
         r"(?:with|to|against) (?P<x>.+)")
"""How works are asked for that were not held against one."""
ONE_ALONE = (r"\b(?:compare[ds]?|measured?|evaluated?|benchmarked?|held)(?: themselves| itself)? (?:with|to|against) (?P<x>.+?)"
             r" (?:but|and) (?:not|never)(?: (?:with|to|against))? (?P<y>.+)$")
"""How works are asked for that were held against one and not against another."""
BUILT_AND_HELD = (r"\b(?:builds?|building|built|extends?|extending|extended|improves?|improving) (?:(?:up)?on |over )?(?P<x>.+?)"
                  r" (?:and|but) (?:(?:that|which|is|are|was|were|have|has|been|also|itself|themselves) )*"
                  r"(?:compare[ds]?|measured?|evaluated?|benchmarked?|held)(?: themselves| itself)? (?:with|to|against) (?P<y>.+)$")
"""How works are asked for that build on one work and were held against another."""
_MEASURED = r"\b(?:measured|evaluated|benchmarked|tested)\b"
_JOINED = r"(?:,| and| or| both|^both)+ | (?=\w+(?: \d+)? and )"


def of_both(index: Index, text: str) -> Iterator[Offer]:
    """The command that lists the works of two topics, where some are of both.

    Args:
        index: the opened index.
        text: the folded words.
    """
    found = re.search(TOGETHER, text)
    sides = [_topic(index, found[side]) for side in ("x", "y")] if found else _two_topics(index, text)
    condition = " and ".join(f"topic = {side}" for side in dict.fromkeys(sides))
    if len(set(sides)) > 1 and all(sides) and matching(index, Filters(where=condition)):
        yield Offer(f"llmeff list --where {as_typed(condition)}", "lists the works of both")


def _two_topics(index: Index, text: str) -> list[str]:
    """The two topics that words name, of which neither is below the other; none where they name more or fewer, or one or the other."""
    if SEVERAL.intersection(text.split()):
        return []
    named = list(subjects_named(index, content(text)))
    nested = any(within(one, other) for one in named for other in named if one != other)
    return [] if nested or len(named) != 2 else list(map(last_part, named))


def _topic(index: Index, text: str) -> str:
    """The topic that all of some words name, or all of the last or first of them; empty for none."""
    own = content(text)
    for part in (own, own[-2:], own[-1:], own[:1]):
        if whole := [topic for topic, share in subjects_named(index, part).items() if share >= 1]:
            return last_part(min(whole, key=len))
    return ""


def against_none(index: Index, text: str) -> Question | None:
    """Works of a topic that were never held against a work, as far as it is recorded; None where words ask for no such.

    Args:
        index: the opened index.
        text: the folded words of the question.
    """
    found = re.fullmatch(NEVER, text)
    works = _works(index, [found["x"]]) if found else []
    own = content(found["of"]) if found else []
    topics = subjects_named(index, own)
    if not found or not works or (own and not topics):
        return None
    topic = as_argument(foremost(topics))
    held = _any_of(works[0], ["compares_with", "measured_against"])
    without = frozenset([*matching(index, Filters(where=held)), *_numbers(index, works[0])])
    names = " or ".join(name for _, name in index.named(_numbers(index, works[0])))
    offer = Offer(f'llmeff list{topic} --where "not {held}"', "lists those of which no comparison with it is recorded")
    said = f"without what is recorded to be held against {names}"
    return Question(" ".join(own), offers=(offer,), said=(said,), asks=True, without=without)


def against_one_alone(index: Index, text: str) -> Question | None:
    """Works that were held against one work and not against another, as far as it is recorded; None where words ask for no such.

    Args:
        index: the opened index.
        text: the folded words of the question.
    """
    found = re.search(ONE_ALONE, text)
    works = _works(index, [found["x"], found["y"]]) if found else []
    about = _numbers(index, works[0]) if works else []
    if not about:
        return None
    fields = ["compares_with", "measured_against"]
    wanted, other = (_any_of(ids, fields) for ids in works)
    without = frozenset([*matching(index, Filters(where=other)), *_numbers(index, works[1])])
    names = " or ".join(name for _, name in index.named(_numbers(index, works[1])))
    said = f"without what is recorded to be held against {names}"
    offer = Offer(f'llmeff list --where "{wanted} and not {other}"',
                  "lists those held against the one, as far as is recorded, and not the other")
    return Question("", relation="against", about=tuple(about), offers=(offer,), said=(said,), asks=True, without=without)


def built_and_held(index: Index, text: str) -> Question | None:
    """Works that build on one work and were held against another, as far as it is recorded; None where words ask for no such.

    Args:
        index: the opened index.
        text: the folded words of the question.
    """
    found = re.search(BUILT_AND_HELD, text)
    works = _works(index, [found["x"], found["y"]]) if found else []
    if not works:
        return None
    condition = f"{_any_of(works[0], sorted(SUCCESSION))} and {_any_of(works[1], ['compares_with', 'measured_against'])}"
    both = matching(index, Filters(where=condition))
    first, second = (" or ".join(name for _, name in index.named(_numbers(index, ids))) for ids in works)
    if not both:
        said = f"nothing here is recorded to build on {first} and to be held against {second}"
        offers = (Offer(f"llmeff lineage {works[0][0]}", f"shows what {first} builds on and what grew from it"),
                  Offer(f'llmeff list --where "compares_with = {works[1][0]}"', f"lists what states a comparison with {second}"))
        return Question("", relation="after", about=tuple(_numbers(index, works[0])), offers=offers, said=(said,), asks=True)
    offer = Offer(f"llmeff list --where {as_typed(condition)}", "lists those of which both are recorded")
    said = f"what builds on {first} and is recorded to be held against {second}"
    return Question("", offers=(offer,), said=(said,), asks=True, without=frozenset(index.nodes).difference(both))


class Against(NamedTuple):
    """The commands that list what was held against several works, and what is said where nothing was against all of them."""

    offers: tuple[Offer, ...]
    said: tuple[str, ...] = ()


def against_each(index: Index, text: str, named: str) -> Against | None:
    """What lists the works that were held against each of several, or where none was, against any of them; None where words name no such.

    Args:
        index: the opened index.
        text: the folded words of the question.
        named: those that name the works.
    """
    works = _works(index, re.split(_JOINED, f" {named}".replace(" both ", " ").strip()))
    if len(works) < 2:
        return None
    fields = ["measured_against", "compares_with"] if re.search(_MEASURED, text) else ["compares_with", "measured_against"]
    alone = " and ".join(_any_of(work, fields[:1]) for work in works)
    either = " and ".join(_any_of(work, fields) for work in works)
    if condition := next((one for one in (alone, either) if matching(index, Filters(where=one))), ""):
        return Against((Offer(f"llmeff list --where {as_typed(condition)}", "lists what was held against each of them"),))
    some = " or ".join(f"{field} = {one}" for work in works for one in work for field in fields)
    names = [" or ".join(name for _, name in index.named(_numbers(index, work))) for work in works]
    said = f"nothing here is recorded to be held against {' and '.join(names)} at once"
    offer = Offer(f"llmeff list --where {as_typed(some)}", "lists what was held against any of them")
    return Against((offer,) if matching(index, Filters(where=some)) else (), (said,))


def _numbers(index: Index, works: Sequence[str]) -> list[int]:
    return [number for work in works if (number := index.number(work)) is not None]


def _any_of(works: Sequence[str], fields: Sequence[str]) -> str:
    """The condition that one of some fields names one of some works."""
    tests = " or ".join(f"{field} = {work}" for work in works for field in fields)
    return f"({tests})" if len(works) * len(fields) > 1 else tests


def _works(index: Index, names: Sequence[str]) -> list[list[str]]:
    """The ids of the works that go by each of some names; none where one is of no work."""
    works = [[id_ for id_, _ in index.named(matches(index, name))] for name in names]
    return works if all(works) else []
