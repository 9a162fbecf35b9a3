"""Support as text: symbols with words, ages, and what is unknown."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from typing import cast

import pytest

from llmeff.answers.support import Matrix, support
from llmeff.exchange.support import as_csv, as_html, as_markdown, cell_text, lines, notes, since_text
from llmeff.index.reading import Index
from llmeff.model.plain_engine import ObservationBody


@pytest.fixture
def matrix(index: Index) -> Matrix:
    numbers = [number for work in ("thinsoup", "ladle", "attic") if (number := index.number(work))]
    return support(index, numbers, today=date(2026, 6, 1))


def test_a_line_has_all_that_the_page_says(matrix: Matrix) -> None:
    line = next(line for line in lines(matrix) if line.feature == "Thin format")
    assert line._asdict() == {
        "work": "ThinSoup", "engine": "Tureen", "feature": "Thin format", "status": "✓ supported (experimental in 1.0)", "bits": "4, 8",
        "since": "1.0", "how": "--soup thin", "hardware": "stove-iron; experimental: stove-gas (with a lid); not campfire",
        "limits": "no second helping", "version": "2.0", "age": "4 months", "newer": "",
        "page": "https://tureen.example/2.0/formats",
    }


def test_since_is_what_a_page_says_else_the_oldest_version_in_which_it_ran_without_a_break(matrix: Matrix) -> None:
    (seen,) = matrix.rows[0].cells["tureen"]

    def since(own: str, *statuses: str) -> str:
        older = [{**seen.observation, "version": f"0.{9 - n}", "status": status} for n, status in enumerate(statuses)]
        silent = [{key: value for key, value in one.items() if key != "since"} for one in [{**seen.observation, "status": own}, *older]]
        return since_text(replace(seen, observation=cast("ObservationBody", silent[0]),
                                  older=tuple(cast("ObservationBody", one) for one in silent[1:])))

    assert since_text(seen) == "1.0"
    assert since("supported", "experimental", "supported") == "0.8 or before"
    assert since("supported", "supported", "unsupported", "supported") == "0.9 or before"
    assert since("supported") == since("supported", "removed") == since("removed", "supported") == ""


def test_a_version_that_had_the_feature_for_other_works_is_none_since_which_this_one_runs(matrix: Matrix) -> None:
    seen = replace(matrix.rows[0].cells["tureen"][0], work="")
    silent = {key: value for key, value in seen.observation.items() if key != "since"}
    now = cast("ObservationBody", {**silent, "works": ["thinsoup", "ladle"]})
    both = cast("ObservationBody", {**now, "version": "0.9"})
    one = cast("ObservationBody", {**now, "version": "0.8", "works": ["thinsoup"]})
    assert since_text(replace(seen, observation=now, older=(both, one))) == "0.9 or before"
    assert since_text(replace(seen, observation=now, older=(one, both))) == ""
    assert since_text(replace(seen, observation=now, older=(both, one), work="thinsoup")) == "0.8 or before"
    assert since_text(replace(seen, observation=now, older=(both, one), work="ladle")) == "0.9 or before"


def test_a_cell_says_version_and_age(matrix: Matrix) -> None:
    thin, ladle = matrix.rows
    assert cell_text(matrix, thin.cells["billy-can"]) == "✗ unsupported 2025-12-01, date unknown"
    assert cell_text(matrix, ladle.cells["tureen"]) == "▽ deprecated 1.0, 2 years (old)"
    assert cell_text(matrix, []) == "? unknown"


def test_what_an_older_version_says_of_hardware_is_said_to_be_older(index: Index) -> None:
    asked = support(index, [index.number("thinsoup") or 0], ["tureen"], "campfire", today=date(2026, 6, 1))
    (seen,) = asked.rows[0].cells["tureen"]
    shown = replace(seen, later=(cast("ObservationBody", {**seen.observation, "version": "3.0", "status": "partial"}),))
    matrix = replace(asked, rows=(replace(asked.rows[0], cells={"tureen": [shown]}),))
    said = "of an older version; 3.0 is partial and says nothing of Campfire; experimental in 1.0"
    assert next(lines(matrix)).status == f"✗ unsupported ({said})"
    assert cell_text(matrix, [shown]) == "✗ unsupported an older version, 2.0, 4 months"


def test_what_is_unknown_is_said(matrix: Matrix) -> None:
    assert notes(matrix)[2:] == ["none of the 4 features read of 2 engines names Attic: whether they run anywhere is unknown"]


def test_each_format_has_every_observation(matrix: Matrix) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(matrix))))
    assert [(row["work"], row["engine"]) for row in rows] == [("ThinSoup", "Billy Can"), ("ThinSoup", "Tureen"), ("Ladle", "Tureen")]
    assert as_markdown(matrix).count("\n| ") == 4  # the rule and three observations below the head
    assert as_html(matrix).count("<tr>") == 4
