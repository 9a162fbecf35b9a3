"""``llmeff export``."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.exchange import FORMATS
from tests.conftest import TOTAL, Run, document, run


def test_a_file_is_written_whole_and_said(llmeff: Run, tmp_path: Path) -> None:
    result = llmeff("export", "bibtex", "-o", tmp_path / "refs.bib")
    assert (tmp_path / "refs.bib").read_text(encoding="utf-8").count("\n@") + 1 == TOTAL
    assert f"{TOTAL} works written to" in result.stderr
    assert llmeff("export", "bibtex", "-o", tmp_path / "no" / "refs.bib").exit_code == 3
    assert [path.name for path in tmp_path.iterdir()] == ["refs.bib"]


def test_a_dash_is_standard_output_a_folder_is_no_file_and_a_name_is_said_on_one_line(
    llmeff: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert llmeff("export", "bibtex", "-o", "-").stdout == llmeff("export", "bibtex").stdout
    refused = llmeff("export", "bibtex", "-o", "new/")
    assert (refused.exit_code, refused.stderr) == (2, "Error: new/: this is the name of a folder; name a file in it\n")
    assert not any(tmp_path.iterdir())
    assert "written to 'a\\nb'" in llmeff("export", "bibtex", "-o", "a\nb").stderr


def test_chosen_works_keep_their_order_and_pass_the_filters(llmeff: Run) -> None:
    assert [record["id"] for record in document(llmeff("export", "json", "crumb", "TSoup", "attic", "--has", "published"))["records"]] == [
        "crumb", "thinsoup", "attic"]
    assert [record["id"] for record in document(llmeff("export", "json", "crumb", "TSoup", "--has", "code"))["records"]] == ["thinsoup"]


@pytest.mark.parametrize("form", ["csv", "markdown", "bibtex"])
def test_works_that_a_condition_leaves_open_are_counted(llmeff: Run, form: str) -> None:
    asked = ("export", form, "--topic", "soup", "--where", "retraining = none")
    assert "1 work; 4 more do not say (retraining 4): llmeff list with this --where" in llmeff(*asked).stderr
    assert "do not say" not in llmeff("export", form, "thinsoup", "--where", "retraining = none").stderr


def test_keys_and_venues_are_as_asked_for(llmeff: Run) -> None:
    text = llmeff("export", "bibtex", "attic", "bread-bin", "--keys", "authoryear", "--venues", "short").stdout
    assert "@article{novakova2022b," in text
    assert "@inproceedings{novakova2022," in text
    assert "booktitle = {Findings of ICK}" in text


@pytest.mark.wheel
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written_from_the_packaged_data(form: str) -> None:
    result = run("export", form, "gptq", "awq")
    assert result.exit_code == 0
    assert "gptq" in result.stdout.lower()


def test_works_come_in_the_order_asked_for(llmeff: Run) -> None:
    records = document(llmeff("export", "json", "--topic", "bread", "--sort", "-year"))["records"]
    assert [record["id"] for record in records] == ["crumb", "sum-of-salt", "bread-bin"] != sorted(record["id"] for record in records)


@pytest.mark.parametrize("more", [[], ["--where", "has claims"]])
@pytest.mark.parametrize(("asked", "topic"), [(["soup"], "soup"), (["rain", "caching"], "rain")])
def test_a_topic_where_works_stand_is_a_filter(llmeff: Run, asked: list[str], topic: str, more: list[str]) -> None:
    found, filtered = llmeff("export", "ris", *asked, *more), llmeff("export", "ris", "--topic", topic, *more)
    assert (found.exit_code, found.stdout, found.stderr) == (0, filtered.stdout, filtered.stderr)
    assert "no record is called 'banana'" in llmeff("export", "ris", "banana").stderr


@pytest.mark.parametrize(("typed", "said"), [
    ("refs.bib", "llmeff export bibtex -o refs.bib"), ("bib", "Did you mean bibtex or biblatex?"), ("latex", "--format latex"),
])
def test_a_format_that_is_none_names_the_one_that_is_meant(llmeff: Run, typed: str, said: str) -> None:
    result = llmeff("export", typed, "thinsoup")
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr


def test_of_names_all_are_said_that_are_of_no_work(llmeff: Run) -> None:
    result = llmeff("export", "bibtex", "thinsoup", "zzz", "yyy")
    assert (result.exit_code, "2 of 3 names are those of no record: 'zzz', 'yyy'" in result.stderr) == (2, True)


def test_works_without_a_format_are_said_with_one(llmeff: Run) -> None:
    result = llmeff("export", "thinsoup", "Cold Wave")
    assert (result.exit_code, result.stdout) == (2, "")
    assert 'ThinSoup is a work, and a format is wanted: llmeff export bibtex thinsoup "Cold Wave"' in result.stderr
    assert "Did you mean bibtex" in llmeff("export", "docx").stderr
