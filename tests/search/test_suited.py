"""The works that a question asks for beside its words."""

from __future__ import annotations

import math

import pytest

from llmeff.index.reading import Index
from llmeff.search.asking import read
from llmeff.search.suited import STATED, suited


def test_an_alternative_of_another_field_counts_half(index: Index) -> None:
    """What others build on counts besides: two records lead to "crumb", one to "cold-wave", none to "sum-of-salt"."""
    points = {index.nodes[number].id: points for number, _, points in suited(index, read(index, "alternatives to Bread Bin"))}
    assert points == pytest.approx({"crumb": STATED + 2 * math.log2(3), "cold-wave": STATED / 2 + 2, "sum-of-salt": STATED})
