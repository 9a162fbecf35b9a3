"""Questions for what a record or an engine's page says: a licence, what a work cites or is cited by, what it reaches, which of several."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmeff.index.reading import Index
from llmeff.search.comparing import side_by_side
from llmeff.search.forms import cut
from llmeff.search.question import Offer
from llmeff.search.works import first_work, longest_work
from llmeff.text import words

_LICENCE = r"\blicen[sc](?:es?|ed|ing)\b"
_LICENCES = frozenset(words("apache mit bsd gpl lgpl agpl mpl"))
_CITING = re.compile(r".*\b(?:cites?|citing|references) (?P<x>.+)|(?:who|what|which \w+) (?:is |are )?cited by (?P<y>.+)")
_BEFORE = re.compile(r".*\b(?:predecessors? (?:of|to)|(?:came|comes|was there) before|older than) (?P<x>.+)")
_REACHED = re.compile(r"(?:how (?:fast|good|accurate|quick|slow|big|large) (?:is|are)|what \w+ (?:does|do|did|is|are)) (?P<x>.+)")
_SUPPORTS = re.compile(r"(?:does|do|can|will) (?P<engine>.+?) (?:supports?|run|load|have|has) (?P<x>.+)")
_GOOD = re.compile(r"(?:is|are) (?P<engine>.+?) (?:any )?(?:good|worth it|fast|stable|maintained)")
_SIDES = r" (?:vs|versus|or) "


def known(index: Index, text: str) -> Iterator[Offer]:
    """The commands that show what a record or a page says, where words ask for that.

    Args:
        index: the opened index.
        text: the folded words.
    """
    if re.search(_LICENCE, text):
        yield from _licence(index, cut(text, _LICENCE))
    elif found := _CITING.fullmatch(text) or _BEFORE.fullmatch(text):
        if work := longest_work(index, found["x"] or found["y"]):
            yield Offer(f"llmeff lineage {work}", "shows what it builds on and what grew from it; citations are not recorded")
    elif len(sides := re.split(_SIDES, text)) > 1:
        yield from side_by_side(index, sides)
    elif (found := _SUPPORTS.fullmatch(text)) and found["engine"] in index.engine_names():
        if work := longest_work(index, found["x"]):
            engine = index.engine_names()[found["engine"]]
            yield Offer(f"llmeff support {work} --engine {engine}", "says what its pages say, with version and page")
    elif (found := _GOOD.fullmatch(text)) and found["engine"] in index.engine_names():
        yield Offer(f"llmeff engine {index.engine_names()[found['engine']]}", "shows what it supports, by version")
    elif (found := _REACHED.fullmatch(text)) and (work := first_work(index, words(found["x"]))):
        yield Offer(f"llmeff show {work}", "shows what was stated of it: each number with its baseline and hardware")


def _licence(index: Index, text: str) -> Iterator[Offer]:
    licence = next((word for word in text.split() if word in _LICENCES), "")
    if licence:
        yield Offer(f'llmeff list --where "license ~ {licence}"', "lists those whose code has it")
    elif work := longest_work(index, text):
        yield Offer(f"llmeff show {work}", "shows where its code is, and under which licence")
