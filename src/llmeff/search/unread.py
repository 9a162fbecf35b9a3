"""Conditions among the words of a question that nothing took: they are looked for as words, and that they decide nothing is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmeff.index.reading import Index
from llmeff.phrases import NOT_READ
from llmeff.search.everyday import ASKING, FILLING
from llmeff.search.question import Question
from llmeff.search.works import LONG, in_a_title
from llmeff.text import words

_BOUND = (r"(?:(?:less|fewer|more|greater|higher|lower|larger|smaller|longer|shorter|better|worse) than|at least|at most|up to|no more than"
          r"|no less than|under|over|below|above|beyond|within|exactly|around|about|only)")
_UNIT = (r"(?:%|percent\b|x\b|times\b|gb\b|gib\b|mb\b|tb\b|milliseconds?\b|ms\b|seconds?\b|minutes?\b|hours?\b|days?\b|months?\b|weeks?\b"
         r"|gpus?\b|gpu hours?\b|tokens?\b|steps?\b|examples?\b|samples?\b|dollars?\b|usd\b|watts?\b|joules?\b|points?\b|layers?\b|heads?\b"
         r"|experts?\b|requests?\b|users?\b|bits?\b)")
_SCALE = r"(?:k|m|b|t|thousand|million|billion|trillion)\b"
_NUMBER = r"(?<![\w.\-:/])\$?(?P<number>\d+(?:[.,]\d+)?)(?![\d:/])"
QUANTITY = (rf"(?:\b(?P<bound>{_BOUND}) )?{_NUMBER} ?(?P<scale>{_SCALE})?[ -]?(?:\w+ )??(?P<unit>{_UNIT})"
            rf"|\b(?P<bound2>{_BOUND}) {_NUMBER.replace('number', 'number2')} ?(?P<scale2>{_SCALE})?")
"""How so much of something is asked for, in words as they were written."""
DENIED = (r"\b(?:not|without|with no|no|never|except(?: for)?|excluding|other than|rather than|lacking)\b"
          r"(?: (?:any|an?|the|using|with|being|be|do|to|need|needs|needing|require|requires|have|having|extra|additional|on|in|for|of))*"
          r" (?P<what>\w+(?: (?!and\b|or\b|but\b|with\b|for\b|in\b|on\b|at\b|that\b|which\b|than\b|to\b|by\b|from\b|of\b)\w+)?)")
"""How it is said what is not wanted, in folded words."""
SPAN = r"\b(?:(?:within|in|over|during|of) )?the (?:past|last|next) (?:\d+ |few )?(?:year|months?|weeks?|days?)\b"
"""How a span of time is asked for that is no number of years, in folded words."""
_WHY = r"^(?:why|how|does|do|is|are|can|could|did|was|were|should|will) "
_MULTIPLES = (1.0, 1e3, 1e6, 1e9, 1e12, 0.01)
_AS_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def unread(index: Index, written: str, question: Question) -> Iterator[str]:
    """Says of what no condition, filter, command or remark speaks though it was asked for: so much of something, or what is not wanted.

    Args:
        index: the opened index.
        written: the question as it was written.
        question: as it was read.
    """
    own = words(written)
    if len(own) > LONG and in_a_title(index, own):
        return
    decided = " ".join(said for said in question.said if " as " not in said)  # else it is another word for what stands there
    told, read = _told(question), f"{question.condition} {decided}".lower()
    plain = " ".join(own)
    spans = [found[0] for found in re.finditer(SPAN, plain) if f" {found[0]} " in f" {' '.join(words(question.text))} "]
    yield from (f"{NOT_READ}{said}" for said in (*spans, *_amounts(written, told), *_denials(question, plain, read)))


def _told(question: Question) -> str:
    """All that was read from a question, as one text."""
    filters = question.filters
    offers = " ".join(f"{offer.command} {offer.why}" for offer in question.offers)
    return f"{question.condition} {filters.where or ''} {offers} {' '.join(question.said)}".lower()


def _amounts(written: str, told: str) -> Iterator[str]:
    """The amounts of a text of which what was read holds no such number."""
    known = {float(number) for number in _AS_NUMBER.findall(told)}
    for found in re.finditer(QUANTITY, written, re.IGNORECASE):
        number = float((found["number"] or found["number2"]).replace(",", "."))
        year = number.is_integer() and 1900 < number < 2100
        if not year and not any(_near(number * multiple, known) for multiple in _MULTIPLES):
            yield found[0].strip()


def _near(number: float, known: set[float]) -> bool:
    return any(abs(number - one) <= 1e-9 * max(1.0, abs(one)) for one in known)


def _denials(question: Question, plain: str, told: str) -> Iterator[str]:
    """What words do not want and what was read does not speak of; of a question for a reason nothing, which wants no works."""
    of_a_status = any(" --status " in offer.command for offer in question.offers)
    if re.match(_WHY, plain) or question.relation or of_a_status:
        return
    left = set(words(question.text))
    for found in re.finditer(DENIED, plain):
        telling = [word for word in found["what"].split() if word not in ASKING | FILLING]
        if telling and left.issuperset(telling[:1]) and not all(word in told for word in telling[:1]):
            yield found[0]
