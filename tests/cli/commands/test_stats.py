"""``llmeff stats``."""

from __future__ import annotations

from tests.conftest import TOTAL, Run, document


def test_a_figure_is_one_line(llmeff: Run) -> None:
    lines = llmeff("stats").stdout.splitlines()
    assert lines[0] == f"all\trecords\t{TOTAL}"
    assert "facets\tgarden\t4" in lines
    assert "shares\tcode\t2\t18.2" in lines


def test_the_document_has_the_figures(llmeff: Run) -> None:
    figures = document(llmeff("stats", "--format", "json"))
    assert (figures["total"], figures["primary_facets"]) == (TOTAL, {"kitchen": 8, "garden": 3})
