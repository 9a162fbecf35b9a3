"""``llmeff check``: what it says of files that cannot be read, and does with the others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run

BROKEN = "@misc{a,title={x}"


@pytest.mark.parametrize("option", ["--diff", "--since-preprint"])
def test_what_cannot_be_read_is_said_whatever_is_asked(tmp_path: Path, llmeff: Run, option: str) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(BROKEN, encoding="utf-8")
    result = llmeff("check", path, option)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{path}:1:1: error[broken-entry]" in result.stderr


@pytest.mark.parametrize(("name", "content", "code"), [
    ("latin.bib", "author={Müller}".encode("latin-1"), 1), ("refs.docx", b"x", 2), ("gone.bib", None, 3), ("paper.tex", b"x", 2),
])
def test_one_file_that_cannot_be_read_leaves_the_others_checked(
    tmp_path: Path, llmeff: Run, name: str, content: bytes | None, code: int,
) -> None:
    good, bad = tmp_path / "good.bib", tmp_path / name
    good.write_text("@misc{thin, eprint={1911.01234}}", encoding="utf-8")
    if content is not None:
        bad.write_bytes(content)
    for paths in ((good, bad), (bad, good)):
        result = llmeff("check", *paths)
        assert (result.exit_code, "→ thinsoup" in result.stdout, str(bad) in result.stderr) == (code, True, True), result.output
    if code > 1:
        result = llmeff("check", tmp_path / "a.docx", bad)
        assert (result.exit_code, "a.docx" in result.stderr, str(bad) in result.stderr) == (3, True, True)


def test_nothing_is_written_for_a_file_in_another_encoding(tmp_path: Path, llmeff: Run) -> None:
    path = tmp_path / "latin.bib"
    path.write_bytes("@misc{a,\n author={Müller}}".encode("latin-1"))
    result = llmeff("check", path, "--fix", "-o", tmp_path / "new.bib")
    assert (result.exit_code, list(tmp_path.iterdir())) == (1, [path])
    assert f"{path}:2:11: error[not-utf8]" in result.stderr


def test_thousands_of_fields_of_one_key_are_a_short_line(tmp_path: Path, llmeff: Run) -> None:
    path = tmp_path / "refs.bib"
    entry = "@misc{crumb, title={Crumb: Pruning Bread Slices by Weight and Crust}, author={Ladle, Otto}, year={1999}} "
    path.write_text(entry * 30, encoding="utf-8")
    line = next(line for line in llmeff("check", path, "--diff").stderr.splitlines() if " left: " in line)
    assert line.startswith(f"{path}:1: crumb: authors, year, … 58 more left: ")


def test_a_missing_file_that_is_a_name_here_is_said_to_be_one(llmeff: Run) -> None:
    result = llmeff("check", "ThinSoup")
    assert result.stderr.splitlines() == ["Error: ThinSoup: no such file or folder", "ThinSoup is a work: llmeff show thinsoup"]
    assert llmeff("check", "thinsoup.bib").stderr.splitlines() == ["Error: thinsoup.bib: no such file or folder"]


@pytest.mark.parametrize("name", ["refs.bib", "refs.bbl"])
def test_a_folder_that_cannot_be_read_leaves_the_others_checked(
    tmp_path: Path, llmeff: Run, refuse: Callable[[Path], None], name: str,
) -> None:
    for folder in ("a", "b", "c"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text("@misc{thin, eprint={1911.01234}}", encoding="utf-8")
    for folder in ("a", "c"):
        refuse(tmp_path / folder)
    (tmp_path / "b" / "paper.tex").touch()
    refuse(tmp_path / "b" / "paper.tex")
    (tmp_path / "b" / "own.bbl").write_text("\\bibitem{thin} arXiv:1911.01234", encoding="utf-8")
    result = llmeff("check", tmp_path)
    assert (result.exit_code, result.stdout.count("→ thinsoup")) == (3, 1), result.output
    for unread in [tmp_path / "a", tmp_path / "c", *([tmp_path / "b" / "paper.tex"] if name == "refs.bbl" else [])]:
        assert f"{unread}: it may not be read by you" in result.stderr
    alone = llmeff("check", tmp_path / "a")
    assert (alone.exit_code, alone.stdout) == (3, "")


def test_what_cannot_be_read_stands_in_json_too(tmp_path: Path, llmeff: Run) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("@misc{a,\n title = {Soup {of},\n year={2024},\n}\n\n@misc{b, title={Soup}}\n", encoding="utf-8")
    found = json.loads(llmeff("check", path, "-f", "json").stdout)
    assert [(problem["code"], problem["line"]) for problem in found["problems"]] == [("broken-entry", 1)]


def test_published_preprints_are_given_as_json(tmp_path: Path, llmeff: Run) -> None:
    path = tmp_path / "refs.bib"
    entry = "title={ThinSoup}, author={van den Bürger, Aleksandra and others}, year={2019}, eprint={1911.01234}, journal={arXiv}"
    path.write_text(f"@misc{{a, {entry}}}\n@misc{{b, title={{Soup}}}}\n", encoding="utf-8")
    found = llmeff("check", path, "--since-preprint", "-f", "json")
    assert (found.exit_code, [entry["key"] for entry in json.loads(found.stdout)["entries"]]) == (1, ["a"])


def test_a_field_that_no_entry_has_is_said_where_it_alone_is_to_change(tmp_path: Path, llmeff: Run) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("@misc{b, title={Soup}}\n", encoding="utf-8")
    assert "--only yeer: no entry has this field; did you mean year?" in llmeff("check", path, "--diff", "--only", "yeer").stderr
    assert "no entry has" not in llmeff("check", path, "--diff", "--only", "year").stderr


@pytest.mark.parametrize(("name", "text"), [("a.bib", "% nothing yet\n"), ("a.md", "# Soups\n\nwithout a link\n"), ("a.json", "[]")])
def test_a_bibliography_without_an_entry_is_said_to_have_none(tmp_path: Path, llmeff: Run, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    result = llmeff("check", path)
    assert result.exit_code == 0
    assert f"{path}: no entry is in this file" in result.stderr.splitlines()
    path.write_text('[{"id": "x"}]' if name == "a.json" else "@misc{x}\n" if name == "a.bib" else "[x](https://arxiv.org/abs/1911.01234)\n")
    assert "no entry" not in llmeff("check", path).stderr
