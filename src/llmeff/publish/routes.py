"""Where boxes of works stand beside each other, and by which way an arrow leads from one to another without running behind a third: each
work has a line of its own, along which an arrow leaves its box, and between the lines it goes down where no box is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from llmeff.answers.relations import Edge, Tie
    from llmeff.index.reading import Node

LETTER, PAD = 0.086, 0.12  # inches of a letter of a name at the most, and between a name and the edge of its box
APART, BESIDE = 0.09, 0.12  # between two ways, and between a way and a box
SPREAD = 0.42  # of a line, over which the ways of one box are spread
HIGH, MARGIN = 0.48, 0.25  # of a line, how high a box is; inches around all boxes
WIDEST = 20.0  # inches that the years take
LEAST, USUAL = 1.0, 9.0  # inches of a year, and of all of them
GAP, BREAK = 5, 2  # years from one work to the next above which those between are left out, and as how many they are then drawn


class Box(NamedTuple):
    """The box of a work: its line, counted downwards, and its edges in inches."""

    line: int
    left: float
    right: float


class Way(NamedTuple):
    """The way of an arrow in inches and lines: from the edge of one box along its line, down or up, and along the line of the other."""

    start: float
    start_line: float
    across: float
    end: float
    end_line: float


class Years(NamedTuple):
    """Where years are on an axis.

    Attributes:
        at: the place of each in inches, the first at 0.
        left_out: the first and the last of those that have no place, since for long there is no work.
    """

    at: Mapping[int, float]
    left_out: Sequence[tuple[int, int]]


def years_of(works: Iterable[int]) -> Years:
    """The axis of works by their years: few years fill the picture, many do not exceed it, and a lone early work stretches it little."""
    own = sorted(set(works))
    steps, left_out = {own[0]: 0}, []
    for before, year in pairwise(own):
        if year - before > GAP:
            left_out.append((before + 1, year - 1))
            steps[year] = steps[before] + BREAK
        else:
            steps |= {between: steps[before] + between - before for between in range(before + 1, year + 1)}
    span = max(1, steps[own[-1]])
    wide = min(max(LEAST, USUAL / span), WIDEST / span)
    return Years({year: step * wide for year, step in steps.items()}, left_out)


def boxes(works: Sequence[tuple[str, int]]) -> list[Box]:
    """The boxes of works, by name and year, a line each in the order given; the first year is at 0."""
    at = years_of(year for _, year in works).at
    places = [(at[year], len(name) * LETTER / 2 + PAD) for name, year in works]
    return [Box(line, middle - half, middle + half) for line, (middle, half) in enumerate(places)]


def ways(places: Sequence[Box], arrows: Sequence[tuple[int, int, Hashable]]) -> list[Way]:
    """A way for each arrow, given by the line of the box where it starts, that of the box where it ends, and its kind. Arrows of a kind
    that end at one box go down together."""
    ends: Mapping[tuple[int, Hashable], list[int]] = _grouped(arrows)
    across: dict[tuple[int, Hashable], float] = {}
    taken: list[tuple[float, int, int]] = []
    for (end, kind), starts in sorted(ends.items(), key=lambda group: (max(group[1]) - group[0][0], group[0][0])):
        top, bottom = min(end, *starts), max(end, *starts)
        across[end, kind] = _free(places, taken, end, top, bottom)
        taken.append((across[end, kind], top, bottom))
    heights = _spread([*((start, (end, kind)) for start, end, kind in arrows), *((end, (end, kind)) for end, kind in ends)], across)
    return [Way(_edge(places[start], x), heights[start, (end, kind)], x, _edge(places[end], x), heights[end, (end, kind)])
            for start, end, kind in arrows for x in [across[end, kind]]]


def laid_out(ties: Sequence[Tie], nodes: Sequence[Node]) -> tuple[list[Box], list[Way]]:
    """The boxes of works, and the ways of their relations."""
    lines = {node: line for line, node in enumerate(nodes)}
    places = boxes([(node.name, node.year) for node in nodes])
    return places, ways(places, [(lines[tie.source], lines[tie.target], tie.types) for tie in ties])


def extent(places: Sequence[Box], ways: Sequence[Way]) -> tuple[float, float]:
    """From where to where boxes and ways are, with a margin."""
    return min(box.left for box in places) - MARGIN, max([box.right for box in places] + [way.across for way in ways]) + MARGIN


def ranked(edges: Sequence[Edge], ring: list[Node]) -> list[Node]:
    """Works with the nearest first: the fewest relations away from where one begins, and of these the ones that have the most relations;
    where one begins nowhere, by these alone."""
    beside: dict[Node, set[Node]] = {node: set() for node in ring}
    for edge in edges:
        beside.setdefault(edge.source, set()).add(edge.target)
        beside.setdefault(edge.target, set()).add(edge.source)
    if not ring:
        return _by_relations(beside, beside)
    reached = dict.fromkeys(ring)
    while ring:
        ring = _by_relations({far for near in ring for far in beside[near]} - reached.keys(), beside)
        reached |= dict.fromkeys(ring)
    return list(reached)


def _by_relations(nodes: Iterable[Node], beside: Mapping[Node, Collection[Node]]) -> list[Node]:
    return sorted(nodes, key=lambda node: (-len(beside[node]), node.year, node.id))


def _grouped(arrows: Sequence[tuple[int, int, Hashable]]) -> dict[tuple[int, Hashable], list[int]]:
    found: dict[tuple[int, Hashable], list[int]] = defaultdict(list)
    for start, end, kind in arrows:
        found[end, kind].append(start)
    return found


def _free(places: Sequence[Box], taken: Sequence[tuple[float, int, int]], end: int, top: int, bottom: int) -> float:
    """The first place to the right of a box where neither a box nor another way is between two lines."""
    crossed = [box for box in places if top <= box.line <= bottom]
    beside = [x for x, first, last in taken if first <= bottom and top <= last]
    x = places[end].right + BESIDE
    while True:
        in_the_way = [box.right + BESIDE for box in crossed if box.left - BESIDE < x < box.right + BESIDE - 1e-9]
        in_the_way += [other + APART for other in beside if abs(other - x) < APART - 1e-9]
        if not in_the_way:
            return x
        x = max(in_the_way)


def _spread(ends: Sequence[tuple[int, tuple[int, Hashable]]], across: Mapping[tuple[int, Hashable], float],
            ) -> dict[tuple[int, tuple[int, Hashable]], float]:
    """The heights at which ways meet their boxes: those of one box beside each other, in the order of where they lead."""
    own: dict[int, list[tuple[int, Hashable]]] = defaultdict(list)
    for box, group in dict.fromkeys(ends):
        own[box].append(group)
    found = {}
    for box, groups in own.items():
        groups.sort(key=lambda group: (group[0], across[group]))
        for place, group in enumerate(groups):
            found[box, group] = box + SPREAD * ((place + 0.5) / len(groups) - 0.5)
    return found


def _edge(box: Box, x: float) -> float:
    """The edge of a box on the side of a place."""
    return box.right if x > box.right else box.left
