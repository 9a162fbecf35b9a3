"""Questions for what a record or an engine's page says: a licence, what a work cites or is cited by, what it reaches, which of several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from llmeff.index.reading import Index
from llmeff.search.called import engine_words
from llmeff.search.comparing import SIDE_BY_SIDE, side_by_side
from llmeff.search.counting import options_of
from llmeff.search.everyday import content
from llmeff.search.forms import cut
from llmeff.search.licensing import LICENCES
from llmeff.search.measured import STATED
from llmeff.search.question import Offer, Question
from llmeff.search.topics import as_argument, foremost, subjects_named
from llmeff.search.works import first_work, longest_work, works_among
from llmeff.select.names import called
from llmeff.text import words

_LICENCES = frozenset(name for names in LICENCES.values() for name in names)
_UNDER = rf"\bunder (?:an? |the )?(?:{'|'.join(sorted(_LICENCES))})\b"
_FILTER = "license ~"
_LICENCE = r"\blicen[sc](?:es?|ed|ing)\b"
_CITING = re.compile(r".*\b(?:cites?|citing|references) (?P<x>.+)|(?:who|what|which \w+) (?:is |are )?cited by (?P<y>.+)")
_MEASURED = re.compile(r"how (?:is|are|was|were|do (?:you|we|works|papers)) (?:measure |define |compute )?(?:the )?(?P<x>.+?)"
                       r"(?: (?:measured|defined|computed|calculated|reported|counted))?(?: here)?")
_BEFORE = re.compile(r".*\b(?:predecessors? (?:of|to)|(?:came|comes|was there) before|older than) (?P<x>.+)")
_REACHED = re.compile(r"(?:how (?:fast|good|accurate|quick|slow|big|large) (?:is|are)|what \w+ (?:does|do|did|is|are)) (?P<x>.+)")
_SUPPORTS = re.compile(r"(?:does|do|can|will) (?P<engine>.+?) (?:supports?|run|load|have|has) (?P<x>.+)")
_GOOD = re.compile(r"(?:is|are) (?P<engine>.+?) (?:any )?(?:good|worth it|fast|stable|maintained)")
_STATED = r"\b(?:numbers?|results?|baselines?|claims?|figures?|speed ?ups?|group size|hyper ?parameters?|settings|overhead)\b"
_BESIDE = frozenset({"model", "dataset", "benchmark"})  # kinds of what others are tried on
_OPENS = r"^(?:is|are|was|were|does|do|did|can|could|has|have|will|should)\b"
_WEIGHED = r"\b(?:than|beats?|outperforms?|vs|versus|over|between|compared?|better|worse|or|and)\b"
_SIDES = r" (?:vs|versus|or) "


def known(index: Index, text: str) -> Iterator[Offer]:
    """The commands that show what a record or a page says, where words ask for that.

    Args:
        index: the opened index.
        text: the folded words.
    """
    if re.search(_LICENCE, text) or re.search(_UNDER, text):
        yield from _licence(index, cut(text, _LICENCE))
    elif (found := _MEASURED.fullmatch(text)) and (metrics := called(index.taxonomy["metrics"], found["x"])):
        yield Offer(f"llmeff explain {metrics[0]['id']}", "says what is measured, and which works state it")
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
        yield Offer(f"llmeff show {work}", STATED)


def licensed(index: Index, question: Question) -> Iterator[Offer]:
    """The command that lists the works whose code is under a licence, where a question asks for it and no other command does.

    Args:
        index: the opened index.
        question: as it was read.
    """
    if _FILTER in (question.filters.where or "") and not any(_FILTER in offer.command for offer in question.offers):
        topics = subjects_named(index, content(question.text))
        topic = foremost(topics)
        of = as_argument(topic)
        every = " and ".join(filter(None, (question.filters.where, question.condition)))
        yield Offer(f"llmeff list{of}{options_of(replace(question.filters, where=every))}", "lists those whose code has it")


def of_works(index: Index, text: str, asks: bool) -> Iterator[Offer]:
    """The command that shows the one work which a question names, or puts two beside each other which it weighs.

    Args:
        index: the opened index.
        text: the folded words.
        asks: whether they are a question; others are of what is stated where they say so.
    """
    if re.search(r"\b(?:vs|versus)\b", text):
        return  # sides that nothing is known of are not guessed
    named = works_among(index, content(text)) if asks or re.search(_OPENS, text) or re.search(_STATED, text) else []
    works = [id_ for id_ in named if (number := index.number(id_)) is not None and index.nodes[number].kind not in _BESIDE]
    if len(works) == 1:
        yield Offer(f"llmeff show {works[0]}", "shows what its record says: fields, and numbers with their baselines")
    elif len(works) > 1 and re.search(_WEIGHED, text):
        yield Offer(f"llmeff compare {' '.join(works)}", SIDE_BY_SIDE)


def _licence(index: Index, text: str) -> Iterator[Offer]:
    own = [word for word in text.split() if word not in _LICENCES]
    asks_of_works = len(own) < len(text.split()) and subjects_named(index, content(" ".join(own)))
    engine = next((id_ for name, id_ in engine_words(index).items() if f" {name} " in f" {' '.join(own)} "), "")
    if engine and index.number(engine) is None:
        yield Offer(f"llmeff engine {engine}", "shows its licence, and what it supports")
    if not asks_of_works and (work := longest_work(index, " ".join(own))):
        yield Offer(f"llmeff show {work}", "shows where its code is, and under which licence")
