"""The query sets, and how an answer to them is rated."""

from __future__ import annotations

import math
import random
import string
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
ENOUGH = 3  # works among the first five that make an answer, where so many exist
Search = Callable[[str], Sequence[str]]  # a query to the ids that it finds, best first, ten at most
Offers = Callable[[str], Sequence[str]]  # a query to the commands that are offered beside what it finds


@dataclass(frozen=True)
class Rating:
    """How one way to search does on a set of queries, as shares of 0 to 1.

    Attributes:
        first: how often the wanted work comes first.
        first_five: how often it is among the first five.
        typo: how often it comes first when its name has one typo.
        topics: mean nDCG@10 of topics as people name them.
        reworded: mean nDCG@10 of the same needs in other words.
        questions: how often a question in a whole sentence is answered by the first five, or by a command that is offered.
        empty: how many queries of all found nothing.
    """

    first: float
    first_five: float
    typo: float
    topics: float
    reworded: float
    questions: float
    empty: int


@dataclass(frozen=True)
class Question:
    """A question in a whole sentence, and what answers it.

    Attributes:
        query: the sentence.
        best: works of which a good answer names at least one.
        about: other works that answer it.
        command: how a command begins that answers it; empty where none does.
    """

    query: str
    best: frozenset[str]
    about: frozenset[str]
    command: str

    def answered(self, found: Sequence[str], offers: Sequence[str]) -> bool:
        """Whether works or commands are an answer that someone who knows the field would give.

        Args:
            found: ids of works, best first; of these, the first five count.
            offers: commands that stand beside them.
        """
        right = self.best | self.about
        first = right.intersection(found[:5])
        return (bool(first & self.best) and len(first) >= min(ENOUGH, len(right))) or bool(
            self.command and any(offer.startswith(self.command) for offer in offers))


@dataclass
class Queries:
    """The queries of one half: ``tuning`` or ``test``."""

    wanted: list[tuple[str, str]]
    typos: list[tuple[str, str]]
    topics: list[tuple[str, dict[str, int]]]
    reworded: list[tuple[str, dict[str, int]]]
    questions: list[Question]


def load(half: str, names: Sequence[tuple[str, str]]) -> Queries:
    """Reads a half.

    Args:
        half: ``tuning`` or ``test``.
        names: id and name of each work; it gives a query with a typo to the half that its id falls to.
    """
    topical = _rows("topical", half)
    grades = [{**dict.fromkeys(row["partly"], 1), **dict.fromkeys(row["about"], 2)} for row in topical]
    mine = [(own, name) for own, name in sorted(names) if zlib.crc32(own.encode()) % 2 == (half == "test")]
    return Queries(
        wanted=[(row["query"], row["want"]) for row in _rows("wanted", half)],
        typos=[(with_typo(name), own) for own, name in mine if len(name) >= 6 and len(name.split()) <= 2],
        topics=[(row["query"], grade) for row, grade in zip(topical, grades, strict=True)],
        reworded=[(row["reworded"], grade) for row, grade in zip(topical, grades, strict=True)],
        questions=[Question(row["query"], frozenset(row["best"]), frozenset(row.get("about", ())), row.get("command", ""))
                   for row in _rows("questions", half)],
    )


def _rows(name: str, half: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load((HERE / f"{name}-{half}.yaml").read_text(encoding="utf-8")))


def with_typo(name: str) -> str:
    """The name in small letters with one letter left out, doubled, changed or swapped with the next; always the same one."""
    draw = random.Random(name)
    text = name.lower()
    places = [i for i in range(1, len(text) - 1) if text[i].isalpha() and text[i + 1].isalpha() and text[i] != text[i + 1]]
    if not places:
        return text
    i = draw.choice(places)
    changed = draw.choice([letter for letter in string.ascii_lowercase if letter != text[i]])
    return draw.choice([
        text[:i] + text[i + 1:], text[:i] + text[i] + text[i:], text[:i] + changed + text[i + 1:],
        text[:i] + text[i + 1] + text[i] + text[i + 2:],
    ])


def rate(search: Search, queries: Queries, offers: Offers = lambda _: ()) -> Rating:
    """Runs all queries of a half.

    Args:
        search: finds works.
        queries: what is asked.
        offers: commands that are offered beside the works.
    """
    wanted = [(list(search(query)), own) for query, own in queries.wanted]
    typos = [(list(search(query)), own) for query, own in queries.typos]
    topics = [(list(search(query)), grade) for query, grade in queries.topics]
    reworded = [(list(search(query)), grade) for query, grade in queries.reworded]
    questions = [(list(search(question.query)), question) for question in queries.questions]
    found = [answer for answer, _ in [*wanted, *typos]] + [answer for answer, _ in [*topics, *reworded]]
    found += [answer for answer, _ in questions]
    return Rating(
        first=_mean([own in answer[:1] for answer, own in wanted]),
        first_five=_mean([own in answer[:5] for answer, own in wanted]),
        typo=_mean([own in answer[:1] for answer, own in typos]),
        topics=_mean([ndcg(answer, grade) for answer, grade in topics]),
        reworded=_mean([ndcg(answer, grade) for answer, grade in reworded]),
        questions=_mean([question.answered(answer, offers(question.query)) for answer, question in questions]),
        empty=sum(not answer for answer in found),
    )


def ndcg(answer: Sequence[str], grade: dict[str, int], depth: int = 10) -> float:
    """Normalised discounted cumulative gain with gains of 2^grade - 1 (Burges et al. 2005)."""
    def gain(grades: Sequence[int]) -> float:
        return sum((2.0**value - 1) / math.log2(place + 2) for place, value in enumerate(grades[:depth]))

    return gain([grade.get(own, 0) for own in answer]) / gain(sorted(grade.values(), reverse=True))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
