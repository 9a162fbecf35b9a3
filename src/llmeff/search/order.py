"""The order of the works that were found, and what is said of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from llmeff.index.reading import Index
from llmeff.phrases import OTHERWISE, counted
from llmeff.search.forms import BASED, BITS
from llmeff.search.question import Question
from llmeff.search.topics import subjects_named
from llmeff.search.works import holding
from llmeff.select.filters import Filters, decided, matching
from llmeff.select.names import labels
from llmeff.text import key, words

ALMOST = 0.9  # likeness of a name to that of a topic, from which on the topic is meant
OF_A_TOPIC = 0.5  # the share of words that name a topic, from which on it is asked for
AS_WELL, CANONICAL = 0.65, 0.4  # of the first one's score, and of what others build on most: the shares that the original has at least
_NAME = "name "  # before the name by which a record was found
_AND = r" and (?![^(]*\))"  # outside of brackets
_RUNS = r"\bruns_(?:in|on) (?:= \S+|in \([^)]*\))(?: and )?"
FALLEN, FEWEST = 0.2, 5  # a hit that scores less than this share of the first is none, but for the first few


def in_order(index: Index, best: Mapping[int, Mapping[str, float]], undecided: Mapping[int, object], question: Question) -> list[int]:
    """The records, best first; before all others those that are named, and those for which the condition of a question holds.

    Args:
        index: the opened index.
        best: what each record scores for, by row number.
        undecided: those that leave a filter open, which are no answer.
        question: as ``read`` gives it.
    """
    condition = question.condition
    named = _named(index, question, best) if condition else set()

    def later(number: int) -> bool:
        return not (condition in best[number] or number in named)

    def place(number: int) -> tuple[bool, float, int, int]:
        return bool(condition) and later(number), -round(sum(best[number].values()), 6), -index.pointed[number], number

    ranked = sorted(best.keys() - undecided.keys() - set(denying(index, question, best)), key=place)
    return _where_it_falls_off(_original_first(index, ranked, best) if question.original else ranked, best)


def denying(index: Index, question: Question, best: Mapping[int, Mapping[str, float]]) -> list[int]:
    """Those of the records found that say the contrary of what a question asks for, but for those that are named, or whose titles speak of
    the width that is asked for: these are no answer. What runs in no engine is none of them, since no page says so.

    Args:
        index: the opened index.
        question: as ``read`` gives it.
        best: what each record scores for, by row number.
    """
    condition = re.sub(_RUNS, "", question.condition)
    if not condition:
        return []
    contrary: set[int] = set()
    for one in re.split(_AND, condition):  # each by itself, as the page holds them
        result = decided(index, sorted(best), one)
        contrary |= best.keys() - result.unknown.keys() - set(result.passing)
    width = re.search(BITS, question.text)
    called = holding(index, [width[0].split()], ("name", "title")) if width else set()
    return sorted(contrary - called - _named(index, question, best))


def order_said(index: Index, question: Question, ranked: Sequence[int], best: Mapping[int, Mapping[str, float]]) -> Iterator[str]:
    """How a question was read, with what is true of the order: works that meet its condition come first, but for one that is named.

    Args:
        index: the opened index.
        question: as ``read`` gives it.
        ranked: what was found, best first.
        best: what each record scores for, by row number.
    """
    yield from question.said
    yield from _none_of_the_topic(index, question, ranked)
    if not question.condition or not ranked or (question.text and not subjects_named(index, question.text.split())):
        return
    first = ranked[0]
    if not any(question.condition in best[number] for number in ranked):
        yield f"of none of these is it known that {question.condition}"
    elif question.condition in best[first]:
        yield f"{'first those ' if question.text else ''}where {question.condition}"
    else:
        yield f"first {index.nodes[first].name}, which is named, then those where {question.condition}"
    if contrary := denying(index, question, best):
        yield f"without {counted(len(contrary), 'work')} {OTHERWISE}"


def _none_of_the_topic(index: Index, question: Question, ranked: Sequence[int]) -> Iterator[str]:
    """That what was found is of another topic than is asked for, where filters left none of it."""
    if not question.filters or question.relation:
        return
    topics = tuple(topic for topic, share in subjects_named(index, question.text.split()).items() if share >= OF_A_TOPIC)
    if topics and not set(ranked).intersection(matching(index, Filters(topic=topics))):
        yield f"no work of {' or '.join(map(index.topics.label, topics))} is so"


def _original_first(index: Index, ranked: Sequence[int], best: Mapping[int, Mapping[str, float]]) -> list[int]:
    """Ranked records with the oldest of the canonical ones before all: of those that answer about as well as the first, the few that most
    others build on or compare with."""
    least = AS_WELL * max((sum(best[number].values()) for number in ranked), default=0.0)
    near = sorted((number for number in ranked if sum(best[number].values()) >= least), key=lambda number: -index.pointed[number])
    most = near[:1] and index.pointed[near[0]]
    canon = [number for number in near if most and index.pointed[number] >= CANONICAL * most]
    first = sorted(canon, key=lambda number: (index.nodes[number].year, index.arrivals.get(number, ""), number))[:1]
    return [*first, *(number for number in ranked if number not in first)]


def _named(index: Index, question: Question, best: Mapping[int, Mapping[str, float]]) -> set[int]:
    """Those of the records found that are meant by their name, which is not near that of a topic, nor that of a whole family: "sparse
    attention" asks for no SpargeAttention, "LoRA variants" for more than LoRA."""
    topics = [topic for topic, share in subjects_named(index, words(question.text)).items() if share >= OF_A_TOPIC]
    called = {key(label) for topic in topics for label in labels(index.topics.nodes[topic])}
    return {number for number, reasons in best.items() for name in (_folded(reason) for reason in reasons if reason.startswith(_NAME))
            if not _is_near(key(name), called) and not _is_a_family(f" {question.text} ", name)}


def _is_near(name: str, called: Collection[str]) -> bool:
    """Whether a name is one of others but for a slip."""
    from rapidfuzz import process  # kept out of start-up: only a question with a condition needs it
    from rapidfuzz.distance import OSA

    return process.extractOne(name, called, scorer=OSA.normalized_similarity, score_cutoff=ALMOST) is not None


def _is_a_family(text: str, name: str) -> bool:
    """Whether a name stands in a text for all that builds on it."""
    place = text.find(f" {name} ")
    return place >= 0 and re.match(BASED, text[place + len(name) + 1:]) is not None


def _folded(reason: str) -> str:
    return " ".join(words(reason.removeprefix(_NAME)))


def _where_it_falls_off(ranked: list[int], scores: Mapping[int, Mapping[str, float]]) -> list[int]:
    """The first of some ranked records: those behind score so much less that they answer something else."""
    least = FALLEN * max((sum(scores[number].values()) for number in ranked), default=0.0)
    return [number for place, number in enumerate(ranked) if place < FEWEST or sum(scores[number].values()) >= least]
