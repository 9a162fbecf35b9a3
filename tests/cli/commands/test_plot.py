"""``llmeff plot``."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import pytest

from llmeff.kb import KnowledgeBase
from tests.conftest import Run, change

WHAT = [("timeline",), ("facets",), ("topics",), ("lineage", "thinsoup"), ("property", "weight_bits")]


@pytest.mark.parametrize("what", WHAT, ids=lambda what: what[0])
def test_the_numbers_are_printed_as_csv(llmeff: Run, what: tuple[str, ...]) -> None:
    rows = list(csv.reader(io.StringIO(llmeff("plot", *what, "--format", "csv").stdout, newline="")))
    assert len(rows) >= 2
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize(("what", "row"), [
    (("timeline", "rain"), ["2023", "0", "1", "yes"]), (("timeline", "--topic", "rain"), ["2023", "0", "1", "yes"]),
    (("facets", "rain"), ["garden", "4", "3"]), (("topics", "garden"), ["garden/rain", "Rain caching", "4"]),
    (("property", "weight_bits", "--topic", "soup"), ["3", "1"]),
])
def test_a_topic_is_drawn_alone(llmeff: Run, what: tuple[str, ...], row: list[str]) -> None:
    assert row in list(csv.reader(io.StringIO(llmeff("plot", *what, "--format", "csv").stdout, newline="")))
    assert llmeff("plot", *what[:-1], "nosuch", "--format", "csv").exit_code == 2


def test_what_takes_no_topic_says_so(llmeff: Run) -> None:
    for arguments, said in ((("work", "thinsoup", "--topic", "rain"), "takes no --topic"),
                            (("lineage", "--topic", "rain"), "no work of rain is recorded as built on another of them"),
                            (("timeline", "soup", "--topic", "rain"), "takes one topic")):
        result = llmeff("plot", *arguments)
        assert result.exit_code == 2
        assert said in result.stderr


@pytest.mark.parametrize(("what", "rows"), [
    (("lineage", "--topic", "soup"), [["cold-wave", "extends", "thinsoup"], ["ladle-2", "replaces", "ladle"]]),
    (("lineage", "ladle", "--topic", "soup"), [["ladle-2", "replaces", "ladle"]]), (("lineage", "ladle", "--topic", "rain"), []),
    (("compares", "--topic", "bread"), [["bread-bin", "compares_with", "crumb"]]),
    (("compares", "bread"), [["bread-bin", "compares_with", "crumb"]]),
])
def test_the_relations_of_a_topic_are_drawn_alone(llmeff: Run, what: tuple[str, ...], rows: list[list[str]]) -> None:
    (_, *found) = csv.reader(io.StringIO(llmeff("plot", *what, "--format", "csv").stdout, newline=""))
    assert found == rows


def test_the_relations_of_a_topic_are_a_picture(llmeff: Run, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    result = llmeff("plot", "lineage", "--topic", "soup", "-o", tmp_path / "l.svg")
    assert "What builds on what in soup: written to" in result.stderr, result.output
    assert b"Cold Wave" in (tmp_path / "l.svg").read_bytes()


def test_numbers_stand_by_size(toy: Path) -> None:
    change(toy, "2019/thinsoup", "weight_bits: [3, 4]", "weight_bits: [16, 3]")
    change(toy, "2021/cold-wave", "sources:", "properties:\n  quantization: {stage: ptq, weight_bits: [16]}\nsources:")
    assert list(KnowledgeBase(toy).values("weight_bits").items()) == [("3", 1), ("16", 2)]


def test_a_picture_is_written_and_said(llmeff: Run, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    result = llmeff("plot", "timeline", "-o", tmp_path / "t.svg", "--theme", "dark")
    assert result.exit_code == 0, result.output
    assert "written to" in result.stderr
    assert b"<svg" in (tmp_path / "t.svg").read_bytes()


@pytest.mark.parametrize("arguments", [
    ("timeline",), ("lineage",), ("property",), ("property", "nosuch", "-o", "x.svg"), ("timeline", "-o", "x.gif"),
])
def test_bad_pictures_are_explained(llmeff: Run, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = llmeff("plot", *arguments)
    assert result.exit_code == 2
    assert not list(tmp_path.iterdir())


def test_the_mechanism_of_a_work_is_drawn_without_the_extra(llmeff: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    result = llmeff("plot", "work", "thinsoup", "-o", tmp_path / "w.svg", "--theme", "dark")
    assert result.exit_code == 0, result.output
    assert "bits of 16: 3, 4" in (tmp_path / "w.svg").read_text(encoding="utf-8")
    assert "weights,\"bits of 16: 3, 4\"" in llmeff("plot", "work", "thinsoup", "--format", "csv").stdout


def test_a_mechanism_that_cannot_be_drawn_is_said(llmeff: Run, tmp_path: Path) -> None:
    for arguments, said in ((("work",), "name the work"), (("work", "thinsoup"), "needs a file: -o FILE.svg"),
                            (("work", "thinsoup", "-o", tmp_path / "w.png"), "FILE.svg"), (("work", "on-rain"), "states no properties")):
        result = llmeff("plot", *arguments)
        assert result.exit_code == 2
        assert said in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("asked", "example"), [
    ("thinsoup", "llmeff plot work thinsoup -o thinsoup.svg"), ("Cold Wave", "llmeff plot work cold-wave -o cold-wave.svg"),
    ("rain", "llmeff plot timeline --topic rain -o rain.svg"), ("timelin", "did you mean timeline?"),
    ("zzqx", "How it goes: llmeff plot -h"),
])
def test_what_is_no_sort_of_picture_leads_to_one(llmeff: Run, asked: str, example: str) -> None:
    result = llmeff("plot", *asked.split())
    assert (result.exit_code, example in result.stderr) == (2, True), result.stderr


@pytest.mark.parametrize("asked", ["timeline", "topics", "work thinsoup", "lineage thinsoup"])
def test_a_path_that_leads_nowhere_is_said_before_the_data_are_read(
    llmeff: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str,
) -> None:
    monkeypatch.setattr("llmeff.cli.commands.plot.opened", None)
    result = llmeff("plot", *asked.split(), "-o", tmp_path / "nosuch" / "a.svg")
    assert (result.exit_code, "no such file or folder" in result.stderr) == (3, True), result.stderr


def test_a_work_is_drawn_as_svg_only(llmeff: Run, tmp_path: Path) -> None:
    result = llmeff("plot", "work", "thinsoup", "-o", tmp_path / "w.png")
    assert result.exit_code == 2
    assert "SVG only" in result.stderr
