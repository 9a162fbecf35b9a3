"""The names beside the dots of a picture of results."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest

from llmeff.publish.dots import name_dots

if TYPE_CHECKING:
    from matplotlib.axes import Axes

pytest.importorskip("matplotlib")

CROWDED = [(3.96, 5.8, "FlatSoup"), (4.03, 5.6, "SoupRot = SpinSoup"), (4.05, 5.6, "Awash"), (3.9, 5.55, "EfficientStew"),
           (2.9, 5.8, "EfficientStew"), (2.1, 6.1, "Vat"), (2.4, 5.95, "Vat"), (8, 5.55, "SmoothSoup"), (8.02, 5.54, "SmoothSoup"),
           (5, 8, "Stewed"), (5.8, 8, "Broths")]
OTHERS = [(3.96, 6.0), (4.03, 6.1), (4.05, 5.7), (4.09, 5.9), (4.09, 6.4), (1.9, 5.9), (1, 9.7), (2.3, 6.1), (6.1, 8)]


def drawn(dots: Sequence[tuple[float, float, str]], others: Sequence[tuple[float, float]]) -> tuple[Axes, list[str]]:
    """A picture with these marks and names, and what its numbers stand for."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 6), layout="constrained")
    axes = figure.add_subplot()
    marks = [*((across, height) for across, height, _ in dots), *others]
    axes.scatter([across for across, _ in marks], [height for _, height in marks], s=28)
    axes.margins(x=0.15)
    numbered = name_dots(axes, "#1a1a1a", dots)
    figure.canvas.draw()
    return axes, numbered


def test_no_name_lies_on_a_mark_or_on_another_name_or_line() -> None:
    axes, numbered = drawn(CROWDED, OTHERS)
    assert numbered == []
    boxes = [text.get_window_extent() for text in axes.texts]
    marks = [axes.transData.transform(mark) for mark in (*((across, height) for across, height, _ in CROWDED), *OTHERS)]
    assert not [(text.get_text(), mark) for text, box in zip(axes.texts, boxes, strict=True) for mark in marks if box.contains(*mark)]
    assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))
    for text, box in zip(axes.texts, boxes, strict=True):
        start = axes.transData.transform(text.xy)  # type: ignore[attr-defined]  # as annotations have it
        end = (box.x0 if box.x0 > start[0] else box.x1, (box.y0 + box.y1) / 2)
        line = [start + (end - start) * step / 50 for step in range(50)]
        assert not [other for other in boxes if other is not box and any(other.contains(*point) for point in line)]


def test_a_name_without_room_becomes_a_number() -> None:
    crowd = [(across / 40, height / 40) for across in range(41) for height in range(41)]
    axes, numbered = drawn([(0.5, 0.5, "SoupRot = SpinSoup")], crowd)
    assert numbered == ["no room for 1 name"]
    assert not axes.texts
    crowd = [(across / 20, height / 20) for across in range(21) for height in range(21)]
    axes, numbered = drawn([(0.5, 0.5, "SoupRot = SpinSoup"), (1.1, 1.1, "SoupRot = SpinSoup")], crowd)
    assert numbered == ["1: SoupRot = SpinSoup"]
    assert [text.get_text() for text in axes.texts] == ["1", "1"]  # where there is room for the name as well


def test_the_nearest_room_is_taken() -> None:
    axes, _ = drawn([(1, 1, "Soup")], [(0, 0), (2, 2)])
    assert [(text.get_position(), text.get_horizontalalignment()) for text in axes.texts] == [((10, 0), "left")]


def test_a_line_leads_away_from_a_mark_beside_its_dot_and_crosses_no_other() -> None:
    """One that led over the other mark would seem to be that mark's."""
    axes, _ = drawn([(4.03, 5.6, "Awash"), (4.09, 5.6, "SoupRot = SpinSoup")], [(2, 5), (8, 8)])
    starts = [axes.transData.transform(text.xy)[0] for text in axes.texts]  # type: ignore[attr-defined]  # as annotations have it
    (awash, rotated), (own, other) = [text.get_window_extent() for text in axes.texts], starts
    assert awash.x1 < own < other < rotated.x0


def test_no_name_stands_on_a_line_across_the_picture() -> None:
    from matplotlib.figure import Figure

    axes = Figure(figsize=(9, 6), layout="constrained").add_subplot()
    axes.scatter([1, 0, 2], [1, 0, 2])
    axes.axhline(1)
    name_dots(axes, "#1a1a1a", [(1, 1, "Soup")])
    assert axes.texts[0].get_position()[1] != 0
