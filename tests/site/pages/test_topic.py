"""Pages of topics."""

from __future__ import annotations

import pytest

from llmeff.site.gathered import Gathered
from llmeff.site.pages.topic import Cell, cell


@pytest.mark.parametrize(("work", "column", "expected"), [
    ("thinsoup", "year", Cell("2019", "known")), ("thinsoup", "kind", Cell("method", "known")),
    ("thinsoup", "published", Cell("ICK'20", "known")), ("cold-wave", "published", Cell("–", "known")),
    ("thinsoup", "code", Cell("yes", "known")), ("attic", "code", Cell("", "open")),
    ("thinsoup", "engines", Cell("Tureen", "known")),  # Billy Can says that it does not run it
    ("attic", "engines", Cell("", "open")),
    ("thinsoup", "quantization.weight_bits", Cell("3, 4", "known")), ("thinsoup", "quantization.calibration", Cell("", "open")),
])
def test_a_cell_says_what_the_record_says(gathered: Gathered, work: str, column: str, expected: Cell) -> None:
    assert cell(gathered, work, column) == expected
