"""A query as it was understood: its words, and what it asks for beside them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from llmeff.select.filters import Filters

EXPLAINS = "says what it is, and which works matter"
"""Why a term is explained."""
SUMMING = "sums weights and cache by method"
"""What is said of the command that holds a model against a memory."""
Relation = Literal["near", "after", "against", "yardstick"]


class Offer(NamedTuple):
    """A command that answers a question better than a search.

    Attributes:
        command: to be typed.
        why: what it does, few words.
        whole: whether it answers all that is asked; else the words may ask for works as well.
    """

    command: str
    why: str
    whole: bool = True


class Question(NamedTuple):
    """A query with what it asks for beside its words.

    Attributes:
        text: the words that are looked for.
        filters: what the works have to be.
        relation: how the works stand to those of ``about``; None where it names none.
        about: row numbers of the works that others are held against, which are no answer themselves.
        topics: topics that are meant besides.
        condition: what records of the topic's group say that come first; empty for nothing.
        offers: commands that answer better.
        said: how it was read, beside its words.
        choosing: whether it asks which one to take, so that what others build on comes first.
        asks: whether it is a question.
        original: whether it asks for what came first, which of the canonical works is then the first.
        without: row numbers of works that are not wanted.
    """

    text: str
    filters: Filters = Filters()
    relation: Relation | None = None
    about: tuple[int, ...] = ()
    topics: tuple[str, ...] = ()
    condition: str = ""
    offers: tuple[Offer, ...] = ()
    said: tuple[str, ...] = ()
    choosing: bool = False
    asks: bool = False
    original: bool = False
    without: frozenset[int] = frozenset()
