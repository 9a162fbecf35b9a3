"""The dots of a picture of results, and the names beside them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, cast

from llmeff.phrases import counted

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from llmeff.answers.results import Reported

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, bottom, right, top
_SIZE, _LETTER, _MARK = 7, 0.62, 4.5  # points of the letters, the width of one as a part of that, and half of a mark
_STEPS = 40  # points at which a line is held against what else is there
_PLACES: Sequence[Point] = sorted(
    ((side * across, up) for across in (10, 18, 28, 42, 60) for up in range(-72, 73, 6) for side in (1, -1)),
    key=lambda place: (abs(place[0]) + abs(place[1]), place[0] < 0, place[1] < 0),
)
"""Where a name may begin beside its dot, the nearest first."""


def names_of(own: Sequence[Reported], aside: float) -> Iterator[tuple[float, float, str]]:
    """Where the dots of one who measured stand, and which work each is, or which are as good.

    Args:
        own: the results of one who measured.
        aside: bits by which the dots stand beside their place.
    """
    named: dict[tuple[float, float], dict[str, None]] = {}
    for one in own:
        named.setdefault((one.result["setting"]["w_bits"], one.result["value"]), {})[one.name] = None
    for (bits, value), names in named.items():
        yield bits + aside, value, " = ".join(names)


def name_dots(axes: Axes, colour: str, dots: Iterable[tuple[float, float, str]]) -> list[str]:
    """Writes names beside dots where neither a name nor the line to its dot lies on a mark, another name or another line, and no name on a
    line across the picture; where there is no such room, a number.

    Args:
        axes: where all marks are drawn, and all that stands around them.
        colour: of the letters, such as ``#1a1a1a``.
        dots: the bits and the value at which each stands, and its name.

    Returns:
        What the numbers stand for, as ``1: AWQ``, and how many dots have no room even for one.
    """
    figure = cast("Figure", axes.figure)
    figure.draw_without_rendering()  # only then is known where everything stands
    frame, points = axes.get_window_extent(), 72 / figure.dpi

    def placed(across: float, height: float) -> Point:
        x, y = axes.transData.transform((across, height))
        return (x - frame.x0) * points, (y - frame.y0) * points

    marks = [placed(*mark) for drawn in axes.collections for mark in cast("Iterable[Point]", drawn.get_offsets())]
    levels = [placed(0, height)[1] for line in axes.lines for height in {*map(float, cast("Iterable[float]", line.get_ydata()))}]
    size = frame.width * points, frame.height * points
    ordered = [((across, height), name) for across, height, name in sorted(dots, key=lambda dot: (dot[1], dot[0], dot[2]))]
    numbers: dict[str, str] = {}
    while True:  # who has a number has it everywhere, so that none stands beside the name that it is for
        taken = Taken(size, marks, levels)
        found = [(dot, name, taken.room(placed(*dot), len(numbers.get(name, name)))) for dot, name in ordered]
        if not (without := dict.fromkeys(name for _, name, at in found if at is None and name not in numbers)):
            break
        numbers |= {name: str(number) for number, name in enumerate(without, len(numbers) + 1)}
    for dot, name, at in found:
        if at:
            axes.annotate(numbers.get(name, name), dot, xytext=at, textcoords="offset points", ha="left" if at[0] > 0 else "right",
                          va="center", fontsize=_SIZE, color=colour,
                          arrowprops={"arrowstyle": "-", "linewidth": 0.5, "color": colour, "shrinkA": 0})
    shown = {name for _, name, at in found if at}
    left = sum(at is None for _, _, at in found)
    key = [f"{number}: {name}" for name, number in numbers.items() if name in shown]
    return [*key, *([f"no room for {counted(left, 'name')}"] if left else [])]


class Taken:
    """What room a picture has left, in points from its lower left corner."""

    def __init__(self, size: Point, marks: Sequence[Point], levels: Sequence[float]) -> None:
        self._size = size
        self._marks = marks
        self._levels = levels
        self._names: list[Box] = []
        self._lines: list[list[Point]] = []

    def room(self, dot: Point, letters: int) -> Point | None:
        """Where a name of so many letters has room beside a dot, from there on; None where it has none. What is found is taken."""
        for across, up in _PLACES:
            near, far = dot[0] + across, dot[0] + across + math.copysign(letters * _LETTER * _SIZE, across)
            box = (min(near, far), dot[1] + up - _SIZE * 0.65, max(near, far), dot[1] + up + _SIZE * 0.65)
            line = [(dot[0] + across * step / _STEPS, dot[1] + up * step / _STEPS) for step in range(_STEPS)]
            if self._is_free(dot, box, line):
                self._names.append(box)
                self._lines.append(line)
                return across, up
        return None

    def _is_free(self, dot: Point, box: Box, line: Sequence[Point]) -> bool:
        others = [mark for mark in self._marks if math.dist(mark, dot) > 2 * _MARK]  # a line cannot but begin on marks at its dot
        beside = [mark for mark in self._marks if math.dist(mark, dot) <= 2 * _MARK]
        return (
            box[0] >= 0 and box[1] >= 0 and box[2] <= self._size[0] and box[3] <= self._size[1]
            and not any(box[1] < level < box[3] for level in self._levels)
            and not any(_holds(box, mark, _MARK) for mark in self._marks)
            and not any(_meet(box, name) for name in self._names)
            and not any(_holds(box, point, 2) for other in self._lines for point in other)
            and not any(_holds(name, point, 2) for name in self._names for point in line)
            and not any(math.dist(point, mark) < _MARK for point in line for mark in others)
            and not any(_leads_over(line, mark) for mark in beside)
            and not any(_cross(line, other) for other in self._lines)
        )


def _leads_over(line: Sequence[Point], mark: Point) -> bool:
    """Whether a line from a dot comes nearer to a mark beside it, so that it seems to be the mark's."""
    return math.dist(line[-1], mark) < math.dist(line[-1], line[0])


def _cross(line: Sequence[Point], other: Sequence[Point]) -> bool:
    """Whether two straight lines do, by the sides of each on which the ends of the other lie."""
    (a, b), (c, d) = ((way[0], way[-1]) for way in (line, other))
    return _side(a, b, c) != _side(a, b, d) and _side(c, d, a) != _side(c, d, b)


def _side(start: Point, end: Point, point: Point) -> bool:
    return (end[0] - start[0]) * (point[1] - start[1]) > (end[1] - start[1]) * (point[0] - start[0])


def _holds(box: Box, point: Point, around: float) -> bool:
    return box[0] - around < point[0] < box[2] + around and box[1] - around < point[1] < box[3] + around


def _meet(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
