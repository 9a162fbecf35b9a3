"""Questions where and when one work appeared: what its record says, beside the venue or year that they ask for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmeff.index.reading import Index
from llmeff.select.names import called

_IN = r"(?:(?:get|got|gotten|go|make it) in(?:to)?)"
_HOW = rf"(?:published|accepted|presented|peer ?reviewed|refereed|appear(?:ed|ing)?|released|come out|{_IN})"
_WHERE = r"(?:venue|conference|journal)"
_DATED = rf"(?:{_WHERE}|publication (?:year|date|venue))"
_NAME = r"[^\W\d_]+"
_IN_YEAR = r"(?: (?:in )?20[0-3]\d)?"
_PLACE = rf"(?: (?:at|in|by|to|into|for) (?:the )?{_NAME}(?: {_NAME}){{0,4}})?{_IN_YEAR}"
ASKED: Sequence[str] = (
    rf"(?:was|is|were|did|has|have|does) (?P<x>.+?) (?:(?:already|ever|been|also|actually|later) )*{_HOW}"
    rf"(?: (?!at|in|by|to|into|for){_NAME})?{_PLACE}",
    rf"(?:was|is) (?P<x>.+?) (?:(?:an? )?(?:(?:{_NAME} )?preprint|(?:{_NAME} ){{1,4}}(?:paper|oral|spotlight|poster))"
    rf"|(?:an? )?(?:oral|spotlight|poster|paper){_PLACE}|at {_NAME}{_IN_YEAR})",
    rf"(?:where|when|(?:in|at) (?:which|what) (?:year|month|{_WHERE})|(?:which|what) (?:year|{_WHERE}))"
    rf" (?:was|is|did|has|were) (?P<x>.+?)(?: (?:first|been))*(?: {_HOW})?",
    rf"(?:which|what) {_WHERE} (?:published|accepted|printed) (?P<x>.+)",
    rf"(?:the )?{_DATED} of (?P<x>.+)",
    rf"(?P<x>.+?) (?:{_DATED}|publication)",
)
"""How it is asked where one work appeared, each as the whole of a question."""
_APPEARED = rf"\b(?:{_HOW}|{_WHERE}|preprint|publication|came out)\b"
_TALK = r"\b(?:oral|spotlight|poster)\b"
_YEAR = re.compile(r"\b20[0-3]\d\b")
LONGEST = 6  # words of a venue's name


def appeared(index: Index, work: int, asked: str) -> str:
    """Where and when a work appeared, and that this is the venue or year which is asked for, or not; empty where it is not asked.

    Args:
        index: the opened index.
        work: its row number.
        asked: the folded words of the question, without the work's name.
    """
    venue, year = _venue(index, asked), _YEAR.search(asked)
    if not (venue or re.search(_APPEARED, asked)):
        return ""
    ((_, name),), (body,) = index.named([work]), index.bodies([work], results=False)
    published = body.get("published")
    if published is None:
        return f"no venue is recorded for {name}, which was first public in {body['year']}"
    said = f"{name} was published at {published['venue']} in {published['year']}"
    if venue and venue != published["venue"]:
        return f"no: {said}, not at {venue}"
    if year and venue and int(year[0]) != published["year"]:
        return f"no: {said}, not in {year[0]}"
    if re.search(_TALK, asked):
        return f"{said}; whether as an oral or a poster is not recorded"
    return f"yes: {said}" if venue else f"{said}, and first public in {body['year']}"


def _venue(index: Index, text: str) -> str:
    """The venue with the longest name that stands among words; empty for none."""
    own = text.split()
    for size in range(min(LONGEST, len(own)), 0, -1):
        for start in range(len(own) - size + 1):
            if found := called(index.taxonomy["venues"], " ".join(own[start : start + size])):
                return found[0]["id"]
    return ""
