"""Pages of topics."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from llmeff.model.kinds import Support
from llmeff.select.running import InEngine
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


@pytest.mark.parametrize(("statuses", "text"), [
    (["supported", "deprecated", "partial"], "A, B, C"), (["supported"] * 4, "A, B, C and 1 more"),
    (["supported"] * 5 + ["removed"], "A, B, C and 2 more"), (["supported", "unsupported"], "A"),
])
def test_of_many_engines_that_run_a_work_the_rest_is_counted(statuses: list[Support], text: str) -> None:
    engines = tuple(InEngine(name, "1.0", status) for name, status in zip("ABCDEFG", statuses, strict=False))
    site = cast("Gathered", SimpleNamespace(
        shown={"soup": SimpleNamespace(engines=engines)}, bodies={"soup": {"id": "soup", "year": 2024, "kind": "method"}},
        cards={"soup": {"venue": None, "published_year": None}}))
    assert cell(site, "soup", "engines") == Cell(text, "known")
