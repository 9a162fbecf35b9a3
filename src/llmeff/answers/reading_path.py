"""An order in which a newcomer can read the works of a topic."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from llmeff.answers.relations import Relations
from llmeff.index.reading import Index, Node
from llmeff.model.kinds import DESCENT
from llmeff.model.topics import above, facet_of, within
from llmeff.phrases import counted
from llmeff.select.filters import Filters, matching

FEW = 2  # topics that a survey is said to be about
SURVEYS = 2  # at the most, and one for each six steps, but one of a short path


@dataclass(frozen=True)
class Step:
    """A step of a reading order.

    Attributes:
        node: the work.
        why: one line that says why it comes here.
        teaches: what it does, in some words.
        survey: whether it is one.
    """

    node: Node
    why: str
    teaches: str
    survey: bool


def reading_path(index: Index, topic: str | None, limit: int = 12) -> list[Step]:
    """An order for a newcomer: surveys as the start, then what others build on, each after what it builds on.

    Args:
        index: the opened index.
        topic: the topic or facet; None for the whole field.
        limit: how many steps; fewer where there are not so many works.
    """
    path = _Path(index, topic, limit)
    before: set[int] = set()
    steps = []
    for number in path.order():
        steps.append(path.step(number, before))
        before.add(number)
    return steps


class _Path:
    def __init__(self, index: Index, topic: str | None, limit: int) -> None:
        self.index, self.topic, self.limit = index, topic, limit
        self.relations = Relations(index)
        self.nodes = index.nodes
        self.numbers = matching(index, Filters(topic=(topic,)) if topic else Filters())
        self.inside = set(self.numbers)
        self.facets: dict[int, set[str]] = {}
        self.own: dict[int, set[str]] = {}
        for number, path, _ in index.topic_rows():
            self.own.setdefault(number, set()).add(path)
            self.facets.setdefault(number, set()).add(facet_of(path))
        self.primary = {number: path for number, path, first in index.topic_rows() if first}

    def order(self) -> list[int]:
        """Row numbers in the order to read."""
        surveys = sorted((n for n in self.numbers if self.nodes[n].kind == "survey" and self._is_wide(n)), key=self._of_surveys)
        start = surveys[: min(SURVEYS, max(1, self.limit // 6)) if self.limit > 1 else 0]
        others = [number for number in self.numbers if self.topic is None or self.nodes[number].kind != "survey"]
        others = [number for number in others if number not in surveys]
        best = set(sorted(others, key=self._weight)[: self.limit - len(start)])
        order: dict[int, None] = dict.fromkeys(start)
        for number in sorted(best, key=self._arrival):
            self._place(number, best, order)
        return list(order)

    def _arrival(self, number: int) -> tuple[int, str, str]:
        """When a work was first public: the year, and within it the order of the identifiers of arXiv, of those without one at its end."""
        year = self.nodes[number].year
        return year, self.index.arrivals.get(number, f"{year % 100 + 1:02}"), self.nodes[number].id

    def _is_wide(self, number: int) -> bool:
        """Whether a survey is one to begin with: of the whole field, one of several facets."""
        return self.topic is not None or len(self.facets[number]) > 1

    def _of_surveys(self, number: int) -> tuple[bool, float, int, str]:
        """Surveys of the topic itself first, of them the broadest, and of these the newest; of the whole field, those of most facets."""
        return not self._is_primary(number), -self._breadth(number), -self.nodes[number].year, self.nodes[number].id

    def _breadth(self, number: int) -> float:
        """How many of the topics just below a survey speaks of; more than any where it is about the whole topic."""
        if self.topic is None:
            return len(self.facets[number])
        below = {path.removeprefix(f"{self.topic}/").partition("/")[0] for path in self.own[number] if within(path, self.topic)}
        return math.inf if self.topic in self.own[number] else len(below)

    def _is_primary(self, number: int) -> bool:
        return self.topic is None or within(self.primary[number], self.topic)

    def _weight(self, number: int) -> tuple[float, int, str]:
        node = self.nodes[number]
        into = self.relations.into.get(number, ())
        users = sum(edge.source in self.inside for edge in into)
        return -(2 * users + len(into) + 2 * self._is_primary(number)), node.year, node.id

    def _place(self, number: int, best: set[int], order: dict[int, None]) -> None:
        """Puts a work into the order, and before it what it builds on; a circle ends where it closes."""
        if number in order:
            return
        waiting = [(number, self._before(number, best))]
        on_the_way = {number}
        while waiting:
            here, steps = waiting[-1]
            following = next((step for step in steps if step not in order and step not in on_the_way), None)
            if following is None:
                order[here] = None
                on_the_way.discard(here)
                waiting.pop()
            else:
                on_the_way.add(following)
                waiting.append((following, self._before(following, best)))

    def _before(self, number: int, best: set[int]) -> Iterator[int]:
        edges = sorted(self.relations.out.get(number, ()), key=lambda edge: self._arrival(edge.target))
        return (edge.target for edge in edges if edge.type in DESCENT and edge.target in best)

    def step(self, number: int, before: Collection[int]) -> Step:
        """A step with its reason, given the steps before it."""
        node = self.nodes[number]
        if node.kind == "survey":
            return Step(node, f"survey: {self._surveyed(number)} in one place", self._teaches(number), True)
        out = self.relations.out.get(number, ())
        built = [f"{edge.type.replace('_', ' ')} {self.nodes[edge.target].name}" for edge in out if edge.target in before]
        users = len({edge.source for edge in self.relations.into.get(number, ()) if edge.type in DESCENT})
        reasons = built[:2] or ([] if users else [f"stands for {self.index.topics.label(self.primary[number]).lower()}"])
        reasons += [f"{counted(users, 'later work')} here build{'' if users > 1 else 's'} on it"] if users else []
        return Step(node, "; ".join(reasons), self._teaches(number), False)

    def _surveyed(self, number: int) -> str:
        """How much of the topic a survey is about: all of it, much of it, or some topics below."""
        own = self.own[number]
        if len(self.facets[number]) > 1 if self.topic is None else not own.isdisjoint(above(self.topic)):
            return "the whole field"
        below = sorted(path for path in own if self.topic is None or within(path, self.topic))
        return "much of the field" if len(below) > FEW else " and ".join(self.index.topics.label(path) for path in below)

    def _teaches(self, number: int) -> str:
        return self.index.cards([number])[0]["gist"]
