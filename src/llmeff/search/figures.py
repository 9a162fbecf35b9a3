"""Questions for how the works of a topic are spread over venues, years or kinds: the command that counts them so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmeff.index.reading import Index
from llmeff.model.topics import last_part
from llmeff.search import forms
from llmeff.search.everyday import LEAN, content, telling
from llmeff.search.forms import cut
from llmeff.search.question import Offer, Question
from llmeff.search.topics import foremost, subjects_named
from llmeff.select.names import labels
from llmeff.text import words

_MOST = r"(?:most|mostly|usually|often|typically|mainly|best)"
PUBLISHED = rf"\b(?:publish(?:es|ed|ing)?|appear(?:s|ed)?|accept(?:s|ed)?|come out|were|was|had|saw|{_MOST})\b"
BY_VENUES = (
    r"\b(?:which|what|top|main|best|good|right|(?:most )?(?:common|frequent|popular)) (?:are the )?(?:venues?|conferences?|journals?)\b"
    r"|\b(?:by|per|each|every|across|over) (?:the )?(?:venues?|conferences?|journals?)\b"
    rf"|^where (?:do|does|are|is|was|were) (?=.*\b{_MOST}\b.*)(?=.*\b(?:publish(?:ed)?|appear)\b)")
BY_YEARS = (r"\b(?:which|what) years? (?:had|have|has|saw|with|were|was|did)\b(?=.*\bmost\b)"
            r"|\b(?:by|per|each|every|across|over the) years?\b|\bover time$")
BY_KINDS = r"\b(?:by|per|each|every) kinds?\b"
SPREAD: Sequence[tuple[str, str]] = (("venues", BY_VENUES), ("years", BY_YEARS), ("kinds", BY_KINDS))
"""How works are asked for by what they are counted by."""


def spread(index: Index, question: Question) -> Question:
    """How the works of the topic that a question names are spread, where it asks that; it stays as it is otherwise.

    Args:
        index: the opened index.
        question: as it was read so far.
    """
    figures, pattern = next(((name, form) for name, form in SPREAD if re.search(form, question.text)), ("", ""))
    rest = cut(cut(question.text, pattern), PUBLISHED) if figures else ""
    left = telling(index, [word for word in content(rest) if word not in forms.AROUND - LEAN])
    named = {topic: share for topic, share in subjects_named(index, left).items() if share >= forms.NAMES_IT}
    named = named or (_with_all(index, left) if figures == "venues" else {})
    if not named:
        return question
    topic = foremost(named)
    offer = Offer(f"llmeff stats {figures} --topic {last_part(topic)}", f"counts the works of this topic by {figures.removesuffix('s')}")
    return question._replace(text=" ".join(left), offers=(offer, *question.offers))


def _with_all(index: Index, own: Sequence[str]) -> dict[str, float]:
    """The topic in whose label all of some words stand, of several that above the others: "serving" of serving systems."""
    stems = set(index.stems(own).values())
    having = [topic for topic, node in index.topics.nodes.items() if "/" in topic
              and stems <= set(index.stems(words(labels(node)[0])).values())]
    return {min(having, key=lambda topic: (topic.count("/"), len(topic))): 1.0} if own and having else {}
