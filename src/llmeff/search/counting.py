"""Questions for how many there are: their number, and the command that lists them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from llmeff.index.reading import Index
from llmeff.model.topics import last_part
from llmeff.phrases import counted as counted_as
from llmeff.safe import as_typed
from llmeff.search import forms
from llmeff.search.everyday import ASKING, FILLING, LEAN, content, telling
from llmeff.search.question import Offer, Question
from llmeff.search.topics import subjects_named
from llmeff.search.works import work_named
from llmeff.select.filters import Filters, matching

HELD: Mapping[str, Callable[[Index], int]] = {
    r"(?:papers?|works?|records?|articles?|publications?)": lambda index: index.count,
    r"authors?|people|researchers?": lambda index: len({person for _, persons in index.people.values() for person in map(tuple, persons)}),
    r"venues?|conferences?|journals?": lambda index: len({row[0] for row in index.db.execute("SELECT venue FROM record WHERE venue > ''")}),
    r"topics?": lambda index: sum("/" in path for path in index.topics.nodes),
    r"engines?|librar(?:y|ies)|frameworks?|runtimes?": lambda index: len(index.engines()),
    r"metrics?": lambda index: len(index.taxonomy["metrics"]),
    r"terms?|concepts?|definitions?": lambda index: len(index.taxonomy["terms"]),
}
"""What is counted of the collection as a whole, by the word for it."""
NOUNS: Mapping[str, str] = {"people": "authors", "records": "works", "papers": "works"}


def counted(index: Index, question: Question, text: str) -> Question:
    """Where it is asked how many works there are, their number, and the command that lists them.

    Args:
        index: the opened index.
        question: as it was read.
        text: the folded words of all of it.
    """
    if not re.search(forms.COUNTING, text) or question.relation or question.condition:
        return question
    own = [word for word in content(question.text) if word not in forms.AROUND - LEAN]
    left = telling(index, own) if set(own) - LEAN else []
    if kind := next((kind for kind, pattern in forms.KINDS_COUNTED if re.search(pattern, text)), ""):
        left = [word for word in left if not re.fullmatch(dict(forms.KINDS_COUNTED)[kind], word)]
    topics = tuple(topic for topic, share in subjects_named(index, left).items() if share >= forms.NAMES_IT)
    work = work_named(index, " ".join(left)) if left and not topics else None
    if work is not None:
        return _counted_beside(index, question, work)
    filters = replace(question.filters, topic=(*question.filters.topic, *topics), kind=(kind,) if kind else question.filters.kind)
    if not filters and not question.without:
        return _all_of(index, question, text)
    if left and not topics:
        return question
    number = len(set(matching(index, filters)) - question.without)
    labels = f" of {' or '.join(map(index.topics.label, topics))}" if topics else ""
    offer = Offer(f"llmeff list{''.join(f' {last_part(topic)}' for topic in topics)}{options_of(filters)}", f"lists all {number}")
    offers = question.offers if question.without else (offer, *question.offers)
    return question._replace(said=(*question.said, f"{counted_as(number, 'work')}{labels}"), offers=offers)


def bounded_so(index: Index, question: Question) -> tuple[Offer, ...]:
    """The command that lists all works that some filters leave; none where words leave out works as well.

    Args:
        index: the opened index.
        question: as it was read.
    """
    number = len(matching(index, question.filters))
    unsaid = "; some may have what is not recorded here" if "not has" in (question.filters.where or "") else ""
    return () if question.without or not number else (Offer(f"llmeff list{options_of(question.filters)}", f"lists all {number}{unsaid}"),)


def _all_of(index: Index, question: Question, text: str) -> Question:
    """How much of something the collection holds, where nothing is said that would narrow it."""
    for noun, number in HELD.items():
        found = re.fullmatch(rf"(?:.*\b)?(?:how many|(?:number|count) of) (?:\w+ )?(?P<what>{noun})\b(?P<rest>.*)", text)
        if found and all(word in ASKING | FILLING | LEAN | forms.AROUND for word in found["rest"].split()):
            return question._replace(said=(*question.said, f"{number(index)} {NOUNS.get(found['what'], found['what'])} in all"))
    return question


def _counted_beside(index: Index, question: Question, work: int) -> Question:
    """How many works build on one or compare with it."""
    ((id_, name),) = index.named([work])
    condition = f"extends = {id_} or replaces = {id_} or compares_with = {id_}"
    number = len(matching(index, Filters(where=condition)))
    offer = Offer(f"llmeff list --where {as_typed(condition)}", f"lists all {number}")
    said = (*question.said, f"{counted_as(number, 'work builds', 'works build')} on {name} or compare{'s' if number == 1 else ''} with it")
    return question._replace(said=said, offers=(offer, *question.offers))


def options_of(filters: Filters) -> str:
    """The options of a list that filters are, with a blank before each."""
    several = {"kind": filters.kind, "venue": filters.venue, "author": filters.author, "published-in": filters.published_in,
               "since": (filters.since,), "until": (filters.until,), "has": filters.has, "where": (filters.where,)}
    return "".join(f" --{name} {as_typed(str(value))}"
                   for name, values in several.items() for value in values if value is not None)
