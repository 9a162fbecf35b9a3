"""Side by side, related, lineage, reading order and pictures."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


def compared(llmeff: Run, *arguments: str) -> dict[str, dict[str, object]]:
    answer = json.loads(llmeff("compare", *arguments, "--format", "json").stdout)
    return {row["label"]: row for row in answer["rows"]}


def second_claim(toy: Path, baseline: str = "thick soup") -> None:
    path = toy / "papers/2021/cold-wave.yaml"
    claim = f"claims:\n  - {{metric: speedup, value: 2, baseline: {baseline}, hardware: Gas Stove 100, where: abstract}}\nsources:"
    path.write_text(path.read_text(encoding="utf-8").replace("sources:", claim), encoding="utf-8")


def test_unknown_is_never_no(llmeff: Run) -> None:
    rows = compared(llmeff, "thinsoup", "cold-wave")
    assert rows["quantization.retraining"]["values"] == {"thinsoup": "none", "cold-wave": None}
    assert rows["code"]["values"] == {"thinsoup": "https://github.com/example/thinsoup", "cold-wave": None}
    text = llmeff("compare", "thinsoup", "cold-wave", "--format", "markdown").stdout
    assert "| quantization.retraining | none | ? |" in text


def test_differences_are_marked(llmeff: Run) -> None:
    rows = compared(llmeff, "thinsoup", "cold-wave")
    assert (rows["kind"]["differs"], rows["first public"]["differs"], rows["quantization.retraining"]["differs"]) == (False, True, False)


def test_claims_with_one_baseline_are_comparable(toy: Path, llmeff: Run) -> None:
    second_claim(toy)
    row = compared(llmeff, "thinsoup", "cold-wave")["speedup"]
    assert (row["comparable"], row["note"]) == (True, "")


def test_claims_with_other_baselines_are_marked_with_the_reason(toy: Path, llmeff: Run) -> None:
    second_claim(toy, "watery soup")
    row = compared(llmeff, "thinsoup", "cold-wave")["speedup"]
    assert row["comparable"] is False
    assert "different baselines" in str(row["note"])
    assert "not comparable" in llmeff("compare", "thinsoup", "cold-wave", "--format", "table").stdout


def test_sources_are_named_on_request(llmeff: Run) -> None:
    answer = json.loads(llmeff("compare", "thinsoup", "crumb", "--sources", "--format", "json").stdout)
    title = next(row for row in answer["rows"] if row["label"] == "title")
    assert title["sources"]["crumb"] == ["https://dblp.org/rec/journals/jog/Mac24"]


def test_works_without_a_common_group_are_said(llmeff: Run) -> None:
    assert "no group of properties in common" in llmeff("compare", "thinsoup", "crumb", "--format", "markdown").stdout


@pytest.mark.parametrize(("arguments", "word"), [
    (("thinsoup",), "at least 2"), (("thinsoup", "TSoup"), "at least 2"), (("thinsoup", "thinsop"), "thinsoup"), ((), "at least 2"),
    (("thinsoup", "Crumb"), "crumb-garden"),
])
def test_bad_requests_are_explained(llmeff: Run, arguments: tuple[str, ...], word: str) -> None:
    result = llmeff("compare", *arguments)
    assert result.exit_code == 2
    assert word in result.stderr


def test_a_topic_is_compared(llmeff: Run) -> None:
    rows = compared(llmeff, "--topic", "soup")
    assert set(rows["title"]["values"]) == {"thinsoup", "cold-wave"}  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [80, 200])
def test_no_value_is_cut(llmeff: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    text = llmeff("compare", "thinsoup", "cold-wave", "crumb", "crumb-garden", "--format", "table").stdout
    assert max(map(len, text.splitlines())) <= width
    assert "…" not in text
    assert sum(line.startswith("bibliography") for line in text.splitlines()) == (2 if width == 80 else 1)


def test_csv_and_html_hold_every_row(llmeff: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(llmeff("compare", "thinsoup", "cold-wave", "--format", "csv").stdout)))
    assert {row["label"]: row["cold-wave"] for row in rows}["quantization.stage"] == "?"
    html = llmeff("compare", "thinsoup", "cold-wave", "--format", "html").stdout
    assert html.count("<tr") == len(rows) + 1
    assert "Salt &amp; No $ Lost" in html


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
def test_the_latex_table_compiles_with_the_exported_bibliography(llmeff: Run, tmp_path: Path) -> None:
    (tmp_path / "table.tex").write_text(llmeff("compare", "thinsoup", "cold-wave", "--format", "latex").stdout, encoding="utf-8")
    llmeff("export", "bibtex", "thinsoup", "cold-wave", "-o", tmp_path / "refs.bib")
    (tmp_path / "main.tex").write_text("\\documentclass{article}\\usepackage[T1]{fontenc}\\begin{document}\\input{table}"
                                       "\\bibliographystyle{plain}\\bibliography{refs}\\end{document}", encoding="utf-8")
    for command in (["pdflatex", "-interaction=nonstopmode", "main"], ["bibtex", "main"], ["pdflatex", "-interaction=nonstopmode", "main"],
                    ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "main"]):
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL)
        assert done.returncode == 0, done.stdout[-2000:]
    assert "undefined" not in done.stdout.lower()


def test_related_works_have_a_reason_each(llmeff: Run) -> None:
    rows = json.loads(llmeff("related", "thinsoup", "--format", "json").stdout)["related"]
    assert rows[0]["id"] == "cold-wave"
    assert rows[0]["reason"] == "extended by it"
    assert all(row["reason"] for row in rows)
    assert json.loads(llmeff("related", "cold-wave", "--format", "json").stdout)["related"][0]["reason"] == "extends it"


def test_lineage_goes_both_ways(llmeff: Run) -> None:
    text = llmeff("lineage", "thinsoup").stdout
    assert text.index("builds on: nothing") < text.index("Cold Wave (2021) [extends]")
    assert "n1 -->|extended by| n0" in llmeff("lineage", "thinsoup", "--format", "mermaid").stdout
    assert '"thinsoup" -> "cold-wave"' in llmeff("lineage", "thinsoup", "--format", "dot").stdout


def test_lineage_survives_a_circle(toy: Path, llmeff: Run) -> None:
    path = toy / "papers/2019/thinsoup.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("sources:", "relations:\n  - {type: extends, target: cold-wave}\nsources:"),
                    encoding="utf-8")
    result = llmeff("lineage", "thinsoup")
    assert result.exit_code == 0
    assert "(above)" in result.stdout
    assert llmeff("path").exit_code == 0


@pytest.mark.skipif(shutil.which("dot") is None, reason="graphviz is not installed")
def test_graphviz_reads_dot(llmeff: Run, tmp_path: Path) -> None:
    text = llmeff("lineage", "thinsoup", "--format", "dot").stdout
    done = subprocess.run(["dot", "-Tsvg"], input=text, capture_output=True, text=True, check=True)
    assert "Cold Wave" in done.stdout


def test_path_puts_foundations_first_and_marks_surveys(llmeff: Run) -> None:
    steps = json.loads(llmeff("path", "--format", "json").stdout)["steps"]
    ids = [step["id"] for step in steps]
    assert ids.index("thinsoup") < ids.index("cold-wave")
    assert [step["id"] for step in steps if step["survey"]] == ["crumb-garden"]
    assert all(step["why"] for step in steps)


@pytest.mark.parametrize("what", [("timeline",), ("facets",), ("topics",), ("lineage", "thinsoup"), ("property", "weight_bits")])
@pytest.mark.parametrize("ending", ["svg", "png"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures_are_drawn_with_their_numbers(llmeff: Run, tmp_path: Path, what: tuple[str, ...], ending: str, theme: str) -> None:
    pytest.importorskip("matplotlib")
    target = tmp_path / f"picture.{ending}"
    result = llmeff("plot", *what, "-o", target, "--theme", theme)
    assert result.exit_code == 0, result.output
    content = target.read_bytes()
    assert content.startswith(b"\x89PNG") if ending == "png" else b"<svg" in content
    if ending == "svg" and what[0] == "lineage":
        assert b"Cold Wave" in content
    rows = list(csv.reader(io.StringIO(llmeff("plot", *what, "--format", "csv").stdout)))
    assert len(rows) >= 2


@pytest.mark.parametrize("arguments", [
    ("plot", "timeline"), ("plot", "lineage"), ("plot", "property", "nosuch", "-o", "x.svg"), ("plot", "timeline", "-o", "x.gif"),
    ("lineage", "thinsoup", "--format", "svg"),
])
def test_bad_pictures_are_explained(llmeff: Run, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert llmeff(*arguments).exit_code == 2
