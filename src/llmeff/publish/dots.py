"""The dots of a picture of results that are best, and the names beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from llmeff.answers.results import Reported

_ASIDE, _LINE = 0.3, 0.035  # bits by which a name stands beside its dot, and the height of a line as a part of the picture's


def best(own: Sequence[Reported], aside: float) -> Iterator[tuple[float, float, str]]:
    """Where the best dot of one who measured stands, for each number of bits, and which work it is, or which works are as good.

    Args:
        own: the results of one who measured; the least value is the best.
        aside: bits by which the dots stand beside their place.
    """
    for bits in sorted({one.result["setting"]["w_bits"] for one in own}):
        least = min(one.result["value"] for one in own if one.result["setting"]["w_bits"] == bits)
        names = (one.name for one in own if (one.result["setting"]["w_bits"], one.result["value"]) == (bits, least))
        yield bits + aside, least, " = ".join(dict.fromkeys(names))


def name_dots(axes: Axes, colour: str, dots: Iterable[tuple[float, float, str]]) -> None:
    """Writes names to the right of dots, one above the other where several stand at one number of bits.

    Args:
        axes: where the dots are drawn.
        colour: of the letters, such as ``#1a1a1a``.
        dots: the bits and the value at which each stands, and its name.
    """
    bottom, top = axes.get_ylim()
    free: dict[int, float] = {}  # the least height of the next name, by the nearest number of bits
    for across, height, name in sorted(dots, key=lambda dot: dot[1]):
        column, at = round(across), max(height, free.get(round(across), bottom))
        free[column] = at + _LINE * (top - bottom)
        axes.annotate(name, (across, height), xytext=(column + _ASIDE, at), ha="left", va="center", fontsize=7, color=colour,
                      arrowprops={"arrowstyle": "-", "linewidth": 0.5, "color": colour})
