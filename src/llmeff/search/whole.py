"""Questions of the collection or a topic as a whole: how complete it is, what matters most in it, who writes most; and what sizes mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from llmeff.index.reading import Index
from llmeff.model.topics import last_part
from llmeff.search.everyday import LEAN, content
from llmeff.search.figures import BY_VENUES
from llmeff.search.forms import AROUND, cut
from llmeff.search.question import EXPLAINS, Offer, Question
from llmeff.search.topics import topics_named
from llmeff.select.names import called

_WORKS = r"(?:papers?|works?|articles?|publications?)"
COVERAGE = (r"\bhow (?:complete|comprehensive|exhaustive|up to date)\b|\b(?:completeness|coverage) of\b|\buntil when\b|\bup to date\b"
            r"|\bdoes (?:this|it|llmeff) cover\b|\bhow (?:well|much|densely)\b.*\bcovered\b"
            r"|\bwhat (?:is|s) (?:missing|(?:not |nt )?covered|left out)(?: here)?$")
"""How it is asked how far the collection reaches."""
WEIGHTY = (rf"\b(?:top|best) (?:\d+|three|five|ten|twenty) (?:\w+ ){{0,3}}{_WORKS}\b|\b(?:top|best) (?:\w+ ){{0,3}}{_WORKS}\b"
           r"|\b(?:influential|impactful|seminal|landmark|groundbreaking|foundational|classic|essential|key|important)"
           rf" (?:\w+ ){{0,3}}{_WORKS}\b")
_SAYING = (r"\b(?:the )?(?:most )?(?:top|best|influential|impactful|seminal|landmark|groundbreaking|foundational|classic|essential|key"
           r"|important)\b")
"""How those works are asked for that matter most, and the words that say so."""
PROLIFIC = (r"\b(?:most|top|leading|prolific|productive)\b(?: \w+){0,2} (?:authors?|researchers?|labs?|institutions?|groups?)\b"
            r"|\b(?:authors?|researchers?|who)\b(?: \w+){0,3} (?:most|often|the most)\b")
NOT_COUNTED = "who writes most is not counted"
_SIZE = re.compile(r"what (?:does|do|is|are) (?:an? )?(?P<many>\d+(?: \d+)?) ?(?P<unit>[bm])"
                   r"(?: models?| parameters?)?(?: (?:mean|stand for))?")
_UNITS = {"b": "billion", "m": "million"}
_WIDTH = re.compile(r"how (?:many (?:bits|bytes)|wide|large|big) (?:is|are|has|in|does) (?:an? )?(?P<what>\w+(?: \w+)?)"
                    r"(?: (?:have|use|take|need))?")


def of_the_whole(index: Index, question: Question, text: str) -> Question:
    """Adds what answers a question of the collection or of a topic as a whole.

    Args:
        index: the opened index.
        question: as it was read.
        text: the folded words of all of it.
    """
    if question.relation:
        return question
    said: tuple[str, ...] = (NOT_COUNTED,) if re.search(PROLIFIC, text) else ()
    size = _SIZE.fullmatch(text)
    many = size["many"].replace(" ", ".") if size else ""
    said += (f"{many}{size['unit'].upper()} is {many} {_UNITS[size['unit']]} parameters",) if size else ()
    return question._replace(offers=_each(*_offers(index, text), *question.offers), said=(*question.said, *said))


def _each(*offers: Offer) -> tuple[Offer, ...]:
    """Offers, each command once."""
    return tuple({offer.command: offer for offer in reversed(offers)}.values())[::-1]


def _offers(index: Index, text: str) -> Iterator[Offer]:
    topics = _topics(index, cut(text, _SAYING))
    if re.search(COVERAGE, text):
        yield from (Offer(f"llmeff explain {topic}", "says until when it is covered, and how densely") for topic in topics)
        yield Offer("llmeff stats", "counts the works by year, topic, venue and kind")
    elif re.search(PROLIFIC, text):
        yield Offer("llmeff list --author NAME", "lists the works of one")
    elif re.search(WEIGHTY, text) and not re.search(BY_VENUES, text):
        yield Offer(f"llmeff path{''.join(f' {topic}' for topic in topics[:1])}", "lists what to read, those first that others build on")
    elif _SIZE.fullmatch(text):
        yield Offer("llmeff explain parameters", EXPLAINS)
    elif (width := _WIDTH.fullmatch(text)) and (named := called(index.taxonomy["terms"], width["what"])):
        yield Offer(f"llmeff explain {named[0]['id']}", EXPLAINS)


def _topics(index: Index, text: str) -> Sequence[str]:
    """The last parts of the ids of the topics that words name best; none where they name none."""
    met = topics_named(index, [word for word in content(text) if word not in LEAN | AROUND and not word.isdigit()])
    named = {topic: share for topic, share in met.items() if not topic.startswith("kind/")}
    most = max(named.values(), default=0.0)
    return [last_part(topic) for topic in sorted(named, key=len) if named[topic] == most][:1]
