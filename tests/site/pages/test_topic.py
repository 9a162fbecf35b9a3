"""What a topic's page says of its works side by side."""

from __future__ import annotations

from dataclasses import replace

from llmeff.site.gathered import Gathered
from llmeff.site.pages.topic import comparison_of, side_by_side


def test_a_property_that_is_unknown_of_all_has_no_row(gathered: Gathered) -> None:
    comparison = comparison_of(gathered, "kitchen/soup")
    assert comparison is not None
    place = next(place for place, row in enumerate(comparison.rows) if row.section == "properties")
    row = comparison.rows[place]
    rows = [*comparison.rows[:place], replace(row, answers=("open",) * len(row.answers)), *comparison.rows[place + 1:]]
    without = side_by_side(replace(comparison, rows=tuple(rows)))
    assert [one for one in side_by_side(comparison) if one not in without] == side_by_side(comparison)[place:place + 1]
