"""``llmeff compare``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run, change, document


@pytest.mark.parametrize("width", [80, 200])
def test_no_value_is_cut(llmeff: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    text = llmeff("compare", "thinsoup", "cold-wave", "crumb", "crumb-garden", "--format", "table").stdout
    assert max(map(len, text.splitlines())) <= width
    assert "…" not in text
    assert sum(line.startswith("Cold Wave") for line in text.splitlines()) > 0


def test_works_are_rows_from_four_on(llmeff: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    three = llmeff("compare", "thinsoup", "cold-wave", "crumb", "--fields", "year,kind").stdout.splitlines()
    assert three[0].split() == ["ThinSoup", "Cold", "Wave", "Crumb"]
    four = llmeff("compare", "thinsoup", "cold-wave", "crumb", "attic", "--fields", "year,kind").stdout.splitlines()
    names = ("ThinSoup", "Cold Wave", "Crumb", "Attic")
    assert [line for line in four if line.startswith(names)] == [line for name in names for line in four if line.startswith(name)]
    assert sum(line.startswith(names) for line in four) == 4


def test_what_cannot_be_compared_is_said_in_every_form(llmeff: Run) -> None:
    for form in ("table", "markdown", "html", "json"):
        assert "batch differs or is not stated" in " ".join(llmeff("compare", "ladle", "ladle-2", "--format", form).stdout.split())


def test_works_that_a_condition_leaves_open_are_counted(llmeff: Run) -> None:
    result = llmeff("compare", "--topic", "soup", "--where", "retraining = none or year >= 2020")
    assert "do not say" not in result.stderr
    result = llmeff("compare", "--where", "retraining = none or year = 2022")
    assert "more do not say (retraining" in result.stderr


@pytest.mark.parametrize(("form", "left"), [
    ((), True), (("--all",), False), (("--format", "markdown"), False), (("--format", "json"), False),
])
def test_what_is_asked_for_whole_is_whole(toy: Path, llmeff: Run, form: tuple[str, ...], left: bool) -> None:
    (toy / "models.yaml").write_text("models:\n  - {id: pot, name: Pot, family: Pot}\n", encoding="utf-8")
    for file in ("2019/thinsoup", "2021/cold-wave"):
        rows = "".join(f"  - {{cell: bpw, model: pot, setting: {{w_bits: {bits}}}, value: {bits}, measured_by: a/b, "
                       "source: https://a.example, where: table, accessed: 2026-01-02}\n" for bits in range(1, 16))
        change(toy, file, "sources:", f"results:\n{rows}sources:")
    done = llmeff("compare", "thinsoup", "cold-wave", *form)
    assert ("left out" in done.stdout) == left
    assert (done.stdout.count("bpw") < 15) == left


def test_unknown_is_a_question_mark(llmeff: Run) -> None:
    assert "| quantization.retraining | none | ? |" in llmeff("compare", "thinsoup", "cold-wave", "--format", "markdown").stdout


@pytest.mark.parametrize(("arguments", "word"), [
    (("thinsoup",), "at least 2"), ((), "at least 2"), (("thinsoup", "thinsop"), "thinsoup"), (("thinsoup", "Crumb"), "crumb-garden"),
])
def test_bad_requests_are_explained(llmeff: Run, arguments: tuple[str, ...], word: str) -> None:
    result = llmeff("compare", *arguments)
    assert result.exit_code == 2
    assert word in result.stderr


def test_the_engines_that_run_works_stand_side_by_side(llmeff: Run) -> None:
    document_ = document(llmeff("compare", "thinsoup", "ladle", "--fields", "runs_in", "-f", "json"))
    (row,) = document_["rows"]
    assert row["label"] == "runs in"
    assert row["values"] == {"thinsoup": "Tureen 2.0; unsupported: Billy Can 2025-12-01", "ladle": "deprecated: Tureen 1.0"}


def test_what_decides_comes_first_on_the_terminal_unless_fields_are_asked_for(llmeff: Run) -> None:
    shown = llmeff("compare", "thinsoup", "ladle", "ladle-2", "cold-wave", "--all").stdout
    assert shown.index("retraining") < shown.index("title")
    two = llmeff("compare", "thinsoup", "cold-wave").stdout
    assert two.index("retraining") < two.index("title")
    asked = llmeff("compare", "thinsoup", "ladle", "ladle-2", "cold-wave", "--fields", "title,retraining").stdout
    assert asked.index("title") < asked.index("retraining")


@pytest.mark.parametrize("typed", [
    ["thinsoup,crumb"], ["thinsoup,", "crumb"], ["thinsoup", "and", "crumb"], ["thinsoup", "vs", "crumb"], ["ThinSoup vs. crumb"],
    ["thinsoup crumb"],
])
def test_names_that_a_comma_or_a_word_divides_are_several(llmeff: Run, typed: list[str]) -> None:
    assert document(llmeff("compare", *typed, "--format", "json"))["records"] == ["thinsoup", "crumb"]


def test_of_several_names_that_is_said_which_is_none(llmeff: Run) -> None:
    assert "no record is called 'zzz'" in llmeff("compare", "thinsoup,zzz").stderr
    assert "no record is called 'Zzz, a Title'" in llmeff("compare", "Zzz, a Title", "yyy").stderr


@pytest.mark.parametrize("asked", [["soup", "bread"], ["soup,", "bread"], ["Soup thinning", "bread"]])
def test_topics_where_works_stand_are_told_how_theirs_are_compared(llmeff: Run, asked: list[str]) -> None:
    result = llmeff("compare", *asked)
    assert result.exit_code == 2
    assert all(f"llmeff compare --topic {topic}\n" in result.stderr for topic in ("soup", "bread"))
    assert "compare --topic cold" in llmeff("compare", "cold", "soup").stderr
    assert "no record is called 'banana'" in llmeff("compare", "thinsoup", "banana").stderr


def test_a_single_work_is_told_where_others_are(llmeff: Run) -> None:
    assert "llmeff related thinsoup" in llmeff("compare", "TSoup").stderr


@pytest.mark.parametrize(("name", "form"), [
    ("a.tex", "latex"), ("a.md", "markdown"), ("a.csv", "csv"), ("a.json", "json"), ("a.html", "html"), ("b.MD", "markdown"),
])
def test_the_ending_of_a_file_says_how_it_is_written(llmeff: Run, tmp_path: Path, name: str, form: str) -> None:
    result = llmeff("compare", "thinsoup", "ladle", "-o", tmp_path / name)
    assert (result.exit_code, result.stdout, "2 works written to" in result.stderr) == (0, "", True)
    assert (tmp_path / name).read_text(encoding="utf-8") == llmeff("compare", "thinsoup", "ladle", "-f", form).stdout


@pytest.mark.parametrize("typed", [["-o", "a.txt"], ["-o", "a.txt", "-f", "table"]])
def test_a_file_of_no_format_asks_for_one(llmeff: Run, typed: list[str]) -> None:
    result = llmeff("compare", "thinsoup", "ladle", *typed)
    assert (result.exit_code, "one of markdown, csv, json, latex, html" in result.stderr) == (2, True)
    assert llmeff("compare", "thinsoup", "ladle", "-o", "-").stdout == llmeff("compare", "thinsoup", "ladle").stdout
