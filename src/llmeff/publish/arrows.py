"""The arrows between boxes of works, and the years below these, as matplotlib draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from llmeff.publish.routes import Way, Years

MOST_TICKS = 12
CORNER = 0.1  # inches of a round corner


def name_years(axes: Axes, colour: str, years: Years) -> None:
    """Writes the years below works; where some are left out the axis is crossed by two strokes, and words say which.

    Args:
        axes: where the works are drawn.
        colour: of the strokes, such as ``#1a1a1a``.
        years: where the years are.
    """
    ticks = list(years.at)[:: 1 + len(years.at) // MOST_TICKS]
    axes.set_xticks([years.at[year] for year in ticks], list(map(str, ticks)))
    for first, last in years.left_out:
        middle = (years.at[first - 1] + years.at[last + 1]) / 2
        axes.annotate("//", (middle, 0), xycoords=("data", "axes fraction"), ha="center", va="center", color=colour)
    if years.left_out:
        said = " and ".join(f"{first} to {last}" for first, last in years.left_out)
        axes.set_xlabel(f"left out at //: {said}, which no work drawn here is from")


def draw_arrow(axes: Axes, way: Way, colour: str) -> None:
    """Draws an arrow along its way, with round corners.

    Args:
        axes: where the works are drawn.
        way: by which the arrow leads.
        colour: such as ``#1a1a1a``.
    """
    from matplotlib.patches import FancyArrowPatch
    from matplotlib.path import Path as Line

    down = 1 if way.end_line > way.start_line else -1
    corners = [(way.start, way.start_line), (way.across + _towards(way.across, way.start), way.start_line), (way.across, way.start_line),
               (way.across, way.start_line + down * CORNER), (way.across, way.end_line - down * CORNER), (way.across, way.end_line),
               (way.across + _towards(way.across, way.end), way.end_line), (way.end, way.end_line)]
    codes = [Line.MOVETO, Line.LINETO, Line.CURVE3, Line.CURVE3, Line.LINETO, Line.CURVE3, Line.CURVE3, Line.LINETO]
    axes.add_patch(FancyArrowPatch(path=Line(corners, codes), arrowstyle="-|>", mutation_scale=8, color=colour, linewidth=1.2, zorder=1,
                                   fill=False, shrinkA=0, shrinkB=0))


def _towards(from_: float, to: float) -> float:
    """The part of a corner that lies in a direction."""
    return CORNER / 2 if to > from_ else -CORNER / 2
