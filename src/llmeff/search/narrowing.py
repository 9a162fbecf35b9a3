"""What a query asks for beside its topic: the author whom it names there, and what it wants left out."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from llmeff.index.reading import Index
from llmeff.model.kinds import SUCCESSION
from llmeff.phrases import NOT_READ, any_of
from llmeff.search import forms, held_forms, licensing
from llmeff.search.everyday import ASKING, FILLING, LEAN, content
from llmeff.search.forms import cut
from llmeff.search.people import authors_meant
from llmeff.search.question import Question
from llmeff.search.spelling import corrected_words
from llmeff.search.topics import subjects_named, topics_named
from llmeff.search.works import holding, work_named
from llmeff.select.filters import Filters, matching
from llmeff.text import words

LONGEST = 4  # words of what is left out
MOST = 4  # how many times something is
ABBREVIATED = 4  # letters of a licence that is called by its first ones


def by_the_author(index: Index, question: Question) -> Question:
    """Beside words that name a topic, an author by given and family name is a filter: both count."""
    own = question.text.split()
    meant = authors_meant(index, own)
    for pair in pairwise(own) if meant.whole else ():
        name = " ".join(pair)
        left = cut(question.text, rf"\b{re.escape(name)}\b")
        if meant.whole.issuperset(pair) and not question.filters.author and subjects_named(index, content(left)):
            return question._replace(filters=replace(question.filters, author=(name,)), said=(*question.said, f"by {name}"))
    return question


def having(question: Question) -> Question:
    """What works have to have or lack: code, or a venue that published them."""
    for pattern, condition, said in forms.HAVING:
        found = re.search(pattern, question.text)
        denied = re.search(forms.DENIED, f"{question.text[: found.start()].rstrip()} ") if found else None
        if found and denied:
            condition, said = _contrary(condition, said)
        thing = condition.split()[-1]
        if not found or thing in question.filters.has or thing in (question.filters.where or "").split():
            continue
        filters = question.filters
        if condition.startswith("not "):
            filters = replace(filters, where=" and ".join(filter(None, (filters.where, condition))))
        else:
            filters = replace(filters, has=(*filters.has, thing))
        taken = f"{denied[0] if denied else ''}{found[0].lstrip() if denied else found[0]}"
        question = question._replace(text=cut(question.text, re.escape(taken)), filters=filters, said=(*question.said, said))
    return question


def _contrary(condition: str, said: str) -> tuple[str, str]:
    """What is wanted where works shall not have or lack something, and how it is said."""
    other = condition.removeprefix("not ") if condition.startswith("not ") else f"not {condition}"
    return other, next((words for _, own, words in forms.HAVING if own == other), f"not {said}")


def under_a_licence(index: Index, question: Question) -> Question:
    """Works whose code is under a licence that words name; where these name one work, its licence is asked for."""
    found = re.search(licensing.LICENSED, question.text)
    left = cut(question.text, re.escape(found[0])) if found else question.text
    if found is None or (work_named(index, left) is not None and not subjects_named(index, content(left))):
        return question
    names = licensing.licences_in(found[0])
    conditions = [licensing.UNDER_LICENCE.format(name=name) for name in names]
    condition = f"({' or '.join(conditions)})" if len(conditions) > 1 else conditions[0]
    if re.search(licensing.FREELY, found[0]):
        condition = f"({condition} and not {licensing.UNDER_LICENCE.format(name=licensing.RESTRICTED)})"
    denied = re.search(forms.DENIED, question.text[: found.start()])
    condition, left = (f"not {condition}", cut(left, re.escape(denied[0].strip()))) if denied else (condition, left)
    filters = replace(question.filters, where=" and ".join(filter(None, (question.filters.where, condition))))
    called = any_of([name.upper() if len(name) <= ABBREVIATED else name.capitalize() for name in names])
    return question._replace(text=left, filters=filters, said=(*question.said, f"code {'not ' if denied else ''}under {called}"))


def of_a_kind(index: Index, question: Question, kind: str) -> Question:
    """Works of a kind: of the topics that are named as well, where there are any; where there are none, that is said, and all count. A
    survey of what is no topic speaks of it in these words."""
    own = corrected_words(index, content(question.text))
    own = [word for word in own if word not in forms.AROUND] if re.search(forms.HOW_MANY, question.text) else own
    telling = cut(" ".join(own), forms.OF_EVERY_WORK).split()
    topics = tuple(subjects_named(index, own) or _topics_of(index, telling))
    labels = _labels(index, topics) or " ".join(own)
    there = matching(index, Filters(kind=(kind,), topic=topics))
    if kind == "survey" and telling and not (topics and there):
        topics, there = (), sorted(holding(index, [own, telling]).intersection(matching(index, Filters(kind=(kind,)))))
    if telling and not there:
        return question._replace(said=(*question.said, f"no {kind} here is of {labels}: all works of it"))
    said = f"of the kind {kind}{f', of {labels}' if topics else ''}"
    filters = replace(question.filters, kind=(kind,), topic=(*question.filters.topic, *topics))
    return question._replace(filters=filters, said=(*question.said, said))


def _topics_of(index: Index, own: Sequence[str]) -> list[str]:
    """The topics that words name, or the facet that is all of them; no kinds of works."""
    return [topic for topic in topics_named(index, own) if not topic.startswith("kind/")]


def wished(index: Index, question: Question, about: int, wish: str) -> tuple[Question, str]:
    """What an alternative to a work has to be for, as words of a topic; what names none is said to be left aside.

    Args:
        index: the opened index.
        question: as it was read so far.
        about: row number of the work.
        wish: what stands behind its name, such as "with half the memory" or "but for pretraining".
    """
    if not wish.strip():
        return question, ""
    own, named = wish.split(), next(index.topics.label(path) for number, path, first in index.topic_rows() if number == about and first)
    if re.search(held_forms.LESS_MEMORY, wish):
        own = words(f"{forms.MEMORY_EFFICIENT} {named}")
        topics = [topic for topic in subjects_named(index, own) if forms.SAVED in topic]
    else:
        own = [word for word in content(wish) if word not in LEAN]
        topics = list(subjects_named(index, own))
    if topics:
        return question, " ".join(own)
    return question._replace(said=(*question.said, f"not read: {wish.strip()}")), ""


def leaving_out(index: Index, question: Question) -> Question:
    """Works and topics that are not wanted, where it stays clear what is: "kv cache without quantization", or several such."""
    for _ in range(MOST):
        left = _leaving_out(index, question)
        if left.without == question.without:
            return left
        question = left
    return question


def _leaving_out(index: Index, question: Question) -> Question:
    """The first of them."""
    found = re.search(forms.EXCEPT, question.text)
    if not found or question.relation:
        return question
    rest = question.text[: found.start()].split()
    asked = question.text[found.end() :].split()
    names, left = _named(index, asked, content(" ".join(rest)))
    if names and (unread := _unread_behind(names, left, found["how"])):
        return _not_left_out(question, found, asked, left, unread)
    kept = [*rest, *left]
    telling = [word for word in kept if word not in ASKING | FILLING | forms.EVERYTHING]
    of_all = not telling and (bool(question.filters) or found["how"] in forms.SURELY_EXCEPT)
    alone = bool(re.search(forms.PLAIN_NOT, found["how"])) and bool(telling) and not (rest and left)
    sure = bool(names) and found["how"] in forms.SURELY_EXCEPT - forms.IN_ITS_PLACE
    if not names or not (sure or alone or of_all or topics_named(index, telling) or work_named(index, " ".join(telling)) is not None):
        return _not_understood(question, found, asked) if (telling or (of_all and question.filters)) and not names else question
    said = f"without {' and '.join(name for name, _ in names)}"
    numbers = question.without.union(*(own for _, own in names))
    return question._replace(text="" if of_all else " ".join(kept), without=numbers, said=(*question.said, said))


def _unread_behind(names: Sequence[tuple[str, list[int]]], left: Sequence[str], how: str) -> int:
    """How many of the words behind a topic that is not wanted say that something else is meant: "attention scores" is not attention. Behind
    "neither" also those of another thing that is no name here."""
    joined = how == "neither" and left[:1] == ["nor"]
    own = list(left[joined:])
    ending = next((place for place, word in enumerate(own) if word in forms.BEHIND_A_NAME | ASKING | FILLING | LEAN), len(own))
    of_a_topic = len(names[-1][1]) != 1
    return joined + ending if ending and (joined or of_a_topic) else 0


def _not_left_out(question: Question, found: re.Match[str], asked: Sequence[str], left: Sequence[str], unread: int) -> Question:
    """Says of what is not wanted that nothing tells it, and does not look for its words."""
    told = " ".join([*asked[: len(asked) - len(left)], *left[:unread]])
    text = " ".join([*question.text[: found.start()].split(), *left[unread:]])
    said = f"{NOT_READ}{found['how']} {told}"
    return question._replace(text=text or question.text, said=(*question.said, said))


def _not_understood(question: Question, found: re.Match[str], asked: Sequence[str]) -> Question:
    """Says that words which clearly leave something out leave out nothing, and does not look for these, which are not wanted."""
    if found["how"] not in forms.SURELY_EXCEPT or not asked:
        return question
    said = f"what is left out is not understood: -{asked[0]} leaves out a word"
    return question._replace(text=question.text[: found.start()].strip() or question.text, said=(*question.said, said))


def _named(index: Index, asked: Sequence[str], before: Sequence[str]) -> tuple[list[tuple[str, list[int]]], Sequence[str]]:
    """The works and topics that words begin with, one after the other, each with the rows of its works; and the words behind them."""
    found: list[tuple[str, list[int]]] = []
    place = 0
    while place < len(asked):
        start = place + (bool(found) and asked[place] in forms.FURTHER)
        if found and start == place:
            break
        span, own = next(_beginning(index, asked[start:], before), (0, None))
        if own is None:
            break
        found.append(own)
        place = start + span
    return found, asked[place:]


def named_at_first(index: Index, asked: Sequence[str]) -> tuple[int, str, list[int]] | None:
    """The works and topics that words begin with: how many letters name them, how they are called, and the rows of their works; None where
    they begin with none."""
    names, left = _named(index, asked, ())
    if not names or _unread_behind(names, left, ""):
        return None
    called = " and ".join(name for name, _ in names)
    return len(" ".join(asked[: len(asked) - len(left)])), called, sorted({number for _, own in names for number in own})


def _beginning(index: Index, asked: Sequence[str], before: Sequence[str]) -> Iterator[tuple[int, tuple[str, list[int]]]]:
    """The work or the topics that words name, or that they name with the words of a topic before them: of a KV cache, eviction."""
    above = subjects_named(index, before)
    yield from _with_descent(index, asked)
    if re.match(forms.BASED_ON, " ".join(asked)):
        return
    for span in range(min(LONGEST, len(asked)), 0, -1):
        own = asked[:span]
        work = work_named(index, " ".join(own))
        topics = [topic for topic, share in subjects_named(index, own).items() if share >= 1]
        if not topics and work is None and above:
            topics = [topic for topic, share in subjects_named(index, [*before, *own]).items() if share >= 1 and topic not in above]
        if work is not None:
            yield span, (index.named([work])[0][1], [work])
        elif topics:
            yield span, (_labels(index, topics), matching(index, Filters(topic=(*topics, *_called_so(index, topics, above)))))


def _with_descent(index: Index, asked: Sequence[str]) -> Iterator[tuple[int, tuple[str, list[int]]]]:
    """The work that words name for all that builds on it: "LoRA variants"."""
    before = re.match(forms.BASED_ON, " ".join(asked))
    leading = len(before[0].split()) if before else 0
    for span in range(min(LONGEST, len(asked) - leading), 0, -1):
        own, behind = asked[leading : leading + span], " ".join(asked[leading + span :])
        based, work = before or re.match(forms.BASED, behind), work_named(index, " ".join(own))
        if based and work is not None:
            named = f"{index.named([work])[0][1]} and what builds on it"
            yield span + len(based[0].split()), (named, sorted(descending(index, work)))


def _called_so(index: Index, topics: Iterable[str], asked: Container[str]) -> Iterator[str]:
    """The topics elsewhere in whose labels all words of one of some topics' labels stand, but for those that are asked for: cache
    quantization is quantization too."""
    for topic in topics:
        own = _label_stems(index, topic)
        yield from (path for path in index.topics.nodes if "/" in path and path not in asked and own <= _label_stems(index, path))


def _label_stems(index: Index, topic: str) -> frozenset[str]:
    own = words(index.topics.label(topic))
    stems = index.stems(own)
    return frozenset(stems.get(word, word) for word in own)


def descending(index: Index, work: int) -> set[int]:
    """A work, what builds on it or replaces it, and what does so with these."""
    reached: set[int] = set()
    steps = {work}
    while steps:
        reached |= steps
        steps = {source for source, type_, target in index.relations() if type_ in SUCCESSION and target in steps} - reached
    return reached


def _labels(index: Index, topics: Iterable[str]) -> str:
    return " and ".join(map(index.topics.label, topics))
