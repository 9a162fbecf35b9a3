"""How far the collection reaches: until when, and how densely."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import NamedTuple

from llmeff.index.reading import Index

LATEST = 4  # years that are said


class Coverage(NamedTuple):
    """How far some works of the collection reach.

    Attributes:
        works: how many they are.
        until: when the newest was first public, YYYY-MM where its identifier tells the month, else YYYY; empty without works.
        years: how many were first public in which year, oldest first.
        densest: the year of which the whole collection has most works. Newer ones are still being collected, and no year is covered wholly.
    """

    works: int
    until: str
    years: Mapping[int, int]
    densest: int

    @property
    def latest(self) -> Mapping[int, int]:
        """The last years with works, and the empty ones between them."""
        first = max(self.years, default=0) - LATEST + 1
        return {year: self.years.get(year, 0) for year in range(first, first + LATEST)} if self.years else {}


def coverage(index: Index, numbers: Collection[int]) -> Coverage:
    """How far records reach.

    Args:
        index: the opened index.
        numbers: their row numbers.
    """
    nodes = index.nodes
    every = Counter(node.year for node in nodes.values())
    years = Counter(nodes[number].year for number in numbers)
    first = (index.arrivals[number] for number in numbers if number in index.arrivals)
    dates = (f"20{id_[:2]}-{id_[2:4]}" for id_ in first)
    newest = max(years, default=0)
    until = max((date for date in dates if date.startswith(str(newest))), default=str(newest or ""))
    return Coverage(len(numbers), until, dict(sorted(years.items())), max(every, key=lambda year: (every[year], year), default=0))
