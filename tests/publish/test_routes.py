"""Ways of arrows between boxes."""

from __future__ import annotations

from itertools import product

import pytest

from llmeff.publish.routes import BESIDE, GAP, HIGH, Box, Way, boxes, ways, years_of

WORKS = [("Broth", 2001), ("A Soup of a Very Long Name", 2001), ("Salt", 2002), ("Spoon", 2002), ("A Long Wooden Spoon", 2003),
         ("Lid", 2003), ("Steam", 2005)]


def _behind(way: Way, box: Box) -> bool:
    """Whether a way runs behind a box that is not at one of its ends."""
    low, high = sorted((way.start_line, way.end_line))
    inside = low <= box.line + HIGH / 2 and box.line - HIGH / 2 <= high
    return inside and box.left < way.across < box.right


def _ends_at(way: Way, start: Box, end: Box) -> bool:
    return (way.start in (start.left, start.right) and way.end in (end.left, end.right)
            and abs(way.start_line - start.line) < HIGH / 2 > abs(way.end_line - end.line))


@pytest.mark.parametrize("kinds", [("extends",), ("extends", "compares_with")])
def test_an_arrow_meets_its_boxes_and_runs_behind_no_other(kinds: tuple[str, ...]) -> None:
    places = boxes(WORKS)
    lines = range(len(WORKS))
    arrows = [(start, end, kind) for start, end, kind in product(lines, lines, kinds) if start != end]
    found = ways(places, arrows)
    assert all(_ends_at(way, places[start], places[end]) for way, (start, end, _) in zip(found, arrows, strict=True))
    assert not [(way, box) for way in found for box in places if _behind(way, box)]


def test_arrows_of_a_kind_to_one_box_go_down_together_and_others_apart() -> None:
    places = boxes(WORKS)
    one, two, other = ways(places, [(2, 0, "extends"), (3, 0, "extends"), (3, 1, "extends")])
    assert one.across == two.across != other.across
    assert (one.end, one.end_line) == (two.end, two.end_line)
    assert two.start_line != other.start_line
    assert one.across >= places[0].right + BESIDE


def test_few_years_fill_the_picture_and_many_do_not_exceed_it() -> None:
    assert boxes([("a", 2000), ("a", 2001)])[1].left > 5
    assert boxes([("a", 1950), ("a", 2026)])[1].left < 21


@pytest.mark.parametrize(("years", "left_out"), [
    ((1992, 2022, 2023), [(1993, 2021)]), ((2000, 2000 + GAP), []), ((2000, 2001 + GAP), [(2001, 2000 + GAP)]),
    ((1960, 1992, 2022), [(1961, 1991), (1993, 2021)]), ((2020,), []),
])
def test_a_lone_early_work_stretches_the_years_little(years: tuple[int, ...], left_out: list[tuple[int, int]]) -> None:
    found = years_of(years)
    assert found.left_out == left_out
    assert not {year for first, last in left_out for year in range(first, last + 1)} & set(found.at)
    assert set(years) <= set(found.at)
    assert list(found.at.values()) == sorted(found.at.values())
    if left_out == [(1993, 2021)]:
        assert found.at[2022] - found.at[1992] == 2 * (found.at[2023] - found.at[2022]) == 6
