"""A comparison in other formats: each holds every row, and nothing breaks out of its cell."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from llmeff.answers.compare import Comparison
from llmeff.exchange.comparison import WRITERS, as_csv, as_html, as_latex, as_markdown
from llmeff.kb import KnowledgeBase


@pytest.fixture(scope="module")
def salty(kb: KnowledgeBase) -> Comparison:
    """Names and titles with pipes, percent signs, dollars and ampersands."""
    return kb.compare(["sum-of-salt", "thinsoup", "ladle"])


def test_every_line_of_markdown_has_its_cells(salty: Comparison) -> None:
    table, _, notes = as_markdown(salty, sources=False).partition("\n\n")
    lines = table.splitlines()
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {len(salty.ids) + 2}
    assert len(lines) == len(salty.rows) + 2
    assert "A\\|B Kitchens" in table
    assert notes.strip() == "\n".join(salty.notes)


def test_csv_is_read_back(salty: Comparison) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(salty, sources=False), newline="")))
    assert [row["label"] for row in rows] == [row.label for row in salty.rows]
    assert {row["label"]: row["ladle"] for row in rows}["quantization.stage"] == "?"
    assert {row["label"]: row["differs"] for row in rows}["title"] == "yes"


def test_html_is_escaped(salty: Comparison) -> None:
    html = as_html(salty, sources=False)
    assert html.count("<tr") == len(salty.rows) + 1
    assert "Spoon &amp; Sons" in html
    assert "Spoon & Sons" not in html


def test_names_labels_and_notes_are_no_tags(salty: Comparison) -> None:
    rows = tuple(replace(row, label="<i>a & b</i>") for row in salty.rows[:1])
    html = as_html(replace(salty, names=("<i>a & b</i>", *salty.names[1:]), rows=rows, notes=("<i>a & b</i>",)), sources=False)
    assert (html.count("&lt;i&gt;a &amp; b&lt;/i&gt;"), "<i>" in html) == (3, False)


def test_pages_are_named_on_request(salty: Comparison) -> None:
    for write in WRITERS.values():
        assert "ick.example" in write(salty, True)
    assert "ick.example" not in as_csv(salty, sources=False)


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
@pytest.mark.parametrize("more", [[], ["cold-wave"]], ids=["as columns", "as rows"])
def test_the_latex_table_compiles_with_the_exported_bibliography(kb: KnowledgeBase, tmp_path: Path, more: list[str]) -> None:
    compared = kb.compare(["sum-of-salt", "thinsoup", "ladle", *more])
    (tmp_path / "table.tex").write_text(as_latex(compared, sources=False), encoding="utf-8")
    (tmp_path / "refs.bib").write_text(kb.export("bibtex", compared.ids).text, encoding="utf-8")
    (tmp_path / "main.tex").write_text("\\documentclass[twocolumn]{article}\\usepackage[T1]{fontenc}"
                                       "\\usepackage{array,booktabs}\\begin{document}\\input{table}"
                                       "\\bibliographystyle{plain}\\bibliography{refs}\\end{document}", encoding="utf-8")
    for command in (["pdflatex", "-interaction=nonstopmode", "main"], ["bibtex", "main"], ["pdflatex", "-interaction=nonstopmode", "main"],
                    ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "main"]):
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL)
        assert done.returncode == 0, done.stdout[-2000:]
    assert "undefined" not in done.stdout.lower()
    assert "Overfull" not in done.stdout


def test_the_latex_table_has_a_caption_and_leaves_out_what_the_reference_says(kb: KnowledgeBase, salty: Comparison) -> None:
    table = as_latex(salty, sources=False)
    assert all(part in table for part in ("\\toprule", "\\caption{", "\\label{tab:sum-of-salt-thinsoup-ladle}", "\\begin{table*}"))
    assert "A Spoon of 7B Drops" not in table
    assert "\\begin{table}" in as_latex(kb.compare(["thinsoup", "ladle"]), sources=False)


FOUR = ("sum-of-salt", "thinsoup", "ladle", "cold-wave")


def test_from_four_works_on_a_row_of_latex_is_a_work(kb: KnowledgeBase) -> None:
    fields = ["kind", "stage", "weight_bits", "retraining", "published", "code", "trust"]
    compared = kb.compare(FOUR, fields)
    tables = as_latex(compared, sources=False).split("\\begin{tabular}")[1:]
    assert len(tables) == -(-len(compared.rows) // 5)
    for number, table in enumerate(tables):
        head, *rows = [line for line in table.splitlines() if line.endswith("\\\\")]
        assert [row.partition(" \\cite{")[2].partition("}")[0] for row in rows] == list(compared.ids)
        assert {line.count(" & ") for line in (head, *rows)} == {min(5, len(compared.rows) - 5 * number)}


def test_the_latex_of_four_works_is_one_table_of_what_most_say_and_names_the_rest(kb: KnowledgeBase) -> None:
    compared = kb.compare(FOUR)
    text = as_latex(compared, sources=False)
    assert text.count("\\begin{tabular}") == 1
    (remark,) = (line for line in text.splitlines() if line.startswith("% left out"))
    rows = [row for row in compared.rows if row.label not in ("title", "authors")]
    left = [row for row in rows if row.label in remark.partition(": ")[2].split(", ")]
    shown = [row for row in rows if row not in left]
    assert text.partition("\\midrule")[0].count(" & ") == len(shown) == 5
    short = [row for row in left if max(len(cell or "") for cell in row.cells) < 20]
    assert min(row.answers.count("known") for row in shown) >= max(row.answers.count("known") for row in short)


def test_a_note_stands_below_the_latex_of_its_row_alone(kb: KnowledgeBase, corpus: KnowledgeBase) -> None:
    assert "speedup: not comparable" in as_latex(kb.compare(FOUR), sources=False)
    compared = corpus.compare(["gptq", "awq", "quip-sharp", "aqlm"])
    assert any(row.note for row in compared.rows)
    assert "not comparable" not in as_latex(compared, sources=False)


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
@pytest.mark.parametrize("ids", [
    ("h2o", "snapkv", "streamingllm", "kivi", "pyramidkv", "scissorhands"), ("streamingllm", "smoothquant", "awq"),
    ("gptq", "awq", "aqlm", "quip-sharp"),
])
@pytest.mark.parametrize("encoded", ["", "\\usepackage[T1]{fontenc}"], ids=["as TeX began", "T1"])
def test_a_long_name_fits_its_column_on_a_narrow_page(corpus: KnowledgeBase, tmp_path: Path, ids: tuple[str, ...], encoded: str) -> None:
    (tmp_path / "table.tex").write_text(as_latex(corpus.compare(ids), sources=False), encoding="utf-8")
    (tmp_path / "main.tex").write_text(f"\\documentclass{{article}}\\usepackage{{array,booktabs}}{encoded}"
                                       "\\begin{document}\\input{table}\\end{document}", encoding="utf-8")
    done = subprocess.run(["pdflatex", "-interaction=nonstopmode", "main"], cwd=tmp_path, capture_output=True, text=True,
                          errors="replace", stdin=subprocess.DEVNULL)
    assert "Overfull \\hbox" not in done.stdout


def test_the_latex_of_real_works_shows_what_all_of_them_say(corpus: KnowledgeBase) -> None:
    head = as_latex(corpus.compare(["gptq", "awq", "quip", "quarot"]), sources=False).partition("\\midrule")[0]
    assert "weight\\_" in head.partition("\\toprule")[2]
    assert "k\\_" not in head.partition("\\toprule")[2]
