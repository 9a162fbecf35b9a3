"""``llmeff lineage``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run, change, document


def test_both_directions_stand_below_the_work(llmeff: Run) -> None:
    text = llmeff("lineage", "thinsoup").stdout
    assert text.index("builds on: nothing") < text.index("Cold Wave (2021) [extends]")
    edges = document(llmeff("lineage", "thinsoup", "-f", "json"))["edges"]
    assert edges == [{"source": "cold-wave", "type": "extends", "target": "thinsoup"}]


def test_a_circle_is_said(toy: Path, llmeff: Run) -> None:
    change(toy, "2019/thinsoup", "sources:", "relations:\n  - {type: extends, target: cold-wave}\nsources:")
    result = llmeff("lineage", "thinsoup")
    assert result.exit_code == 0
    assert "(above)" in result.stdout


def test_drawings_go_to_a_file(llmeff: Run, tmp_path: Path) -> None:
    assert llmeff("lineage", "thinsoup", "-f", "dot", "-o", tmp_path / "l.dot").exit_code == 0
    assert (tmp_path / "l.dot").read_text(encoding="utf-8") == llmeff("lineage", "thinsoup", "-f", "dot").stdout
    assert "flowchart" in llmeff("lineage", "thinsoup", "-f", "mermaid").stdout


def test_a_picture_needs_a_file(llmeff: Run) -> None:
    result = llmeff("lineage", "thinsoup", "--format", "svg")
    assert result.exit_code == 2
    assert "-o FILE.svg" in result.stderr


def test_works_that_were_only_compared_are_counted(llmeff: Run) -> None:
    assert "1 more work measured against it or it against them: llmeff lineage crumb --with compares" in llmeff("lineage", "crumb").stderr
    assert "compares" not in llmeff("lineage", "crumb", "--with", "compares").stderr
    assert "compares" not in llmeff("lineage", "cold-wave").stderr


@pytest.mark.parametrize("form", ["mermaid", "dot", "json"])
def test_what_is_made_for_programs_has_no_remark(llmeff: Run, form: str) -> None:
    assert llmeff("lineage", "crumb", "--format", form).stderr == ""


def test_a_topic_has_a_reading_path_and_no_lineage(llmeff: Run) -> None:
    result = llmeff("lineage", "rain")
    assert result.exit_code == 2
    assert "llmeff path rain" in result.stderr
    assert "llmeff path" not in llmeff("lineage", "zzqx").stderr


def test_works_that_only_compare_did_not_grow_from_it(llmeff: Run) -> None:
    """"bread-bin" compares itself with "crumb", which "sum-of-salt" implements."""
    text = llmeff("lineage", "crumb", "--with", "compares").stdout
    assert text.index("grew into: nothing") < text.index("implemented in") < text.index("those that compare with it")
    assert text.index("those that compare with it") < text.index("Bread Bin (2022) [compares_with]")
    text = llmeff("lineage", "bread-bin", "--with", "compares").stdout
    assert text.index("builds on: nothing") < text.index("grew into: nothing") < text.index("compared with") < text.index("Crumb (2023)")
