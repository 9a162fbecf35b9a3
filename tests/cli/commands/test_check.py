"""``llmeff check``: its report, its exit codes and the files that it writes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from codecs import BOM_UTF8
from pathlib import Path
from typing import Any

import pytest

from llmeff.cli.commands.check import _with_its_line_ends
from llmeff.files import locking
from llmeff.kb import KnowledgeBase
from tests.citations.test_check import WILD
from tests.conftest import Run, environment, run


def test_bibliographies_of_the_wild_are_read(tmp_path: Path, llmeff: Run) -> None:
    path = tmp_path / "wild.bib"
    path.write_text(WILD, encoding="utf-8")
    result = llmeff("check", path, "--format", "json")
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert set(report) == {"schema_version", "counts", "unread", "problems", "entries"}
    found = {(entry["key"], entry["line"]): entry for entry in report["entries"]}
    assert {key: entry["verdict"] for key, entry in found.items()} == {
        ("soup20", 6): "ok", ("cold", 13): "ok", ("crumb", 16): "mismatch", ("crumb", 18): "ok"}
    assert {n["code"] for n in found["soup20", 6]["notices"]} == {"and-others", "abbreviated-names"}
    assert found["crumb", 16]["problems"] == [
        {"field": "year", "found": "2022", "expected": "2024", "source": "https://dblp.org/rec/journals/jog/Mac24",
         "severity": "error"}]
    assert [n["code"] for n in found["crumb", 18]["notices"]] == ["duplicate-key"]
    assert "wild.bib:15" in result.stderr
    assert "broken-entry" in result.stderr


def test_each_verdict_names_its_file(tmp_path: Path, llmeff: Run) -> None:
    paths = [tmp_path / "one.bib", tmp_path / "two.bib"]
    for path in paths:
        path.write_text("@misc{gnome, title={On Garden Gnomes}}", encoding="utf-8")
    alone, both = (json.loads(llmeff("check", *asked, "-f", "json").stdout)["entries"] for asked in (paths[:1], paths))
    assert alone[0]["file"] == str(paths[0])
    assert [entry["file"] for entry in both] == list(map(str, paths))


def test_fix_changes_only_what_is_wrong(tmp_path: Path, llmeff: Run) -> None:
    path = tmp_path / "wild.bib"
    path.write_bytes(WILD.replace("\n", "\r\n").encode())
    result = llmeff("check", path, "--fix")
    assert result.exit_code == 1, "one entry cannot be read"
    assert path.read_bytes() == WILD.replace("year={2022}", "year={2024}").replace("\n", "\r\n").encode()
    assert (tmp_path / "wild.bib.bak").read_bytes() == WILD.replace("\n", "\r\n").encode()


def test_fix_says_why_fields_are_left_a_line_for_each_entry_and_reason(tmp_path: Path, llmeff: Run) -> None:
    path = tmp_path / "wild.bib"
    entry = "@misc{crumb, title={Crumb: Pruning Bread Slices by Weight and Crust}, author={Ladle, Otto}, year={1999}}"
    path.write_text(entry, encoding="utf-8")
    lines = [line for line in llmeff("check", path, "--fix").stderr.splitlines() if " left: " in line]
    assert lines == [f"{path}:1: crumb: authors, year left: the entry has no identifier, and its authors are not those of the work"]
    assert llmeff("check", path, "--diff").stderr.splitlines() == lines


def test_fix_to_another_file_leaves_the_first_alone(tmp_path: Path, llmeff: Run) -> None:
    path = tmp_path / "wild.bib"
    path.write_text(WILD, encoding="utf-8")
    llmeff("check", path, "--fix", "-o", tmp_path / "new.bib")
    assert path.read_text(encoding="utf-8") == WILD
    assert not (tmp_path / "wild.bib.bak").exists()
    assert "year={2024}" in (tmp_path / "new.bib").read_text(encoding="utf-8")


def test_github_format_annotates_lines(tmp_path: Path, llmeff: Run) -> None:
    path = tmp_path / "wild.bib"
    path.write_text(WILD, encoding="utf-8")
    unread, wrong = llmeff("check", path, "--format", "github").stdout.splitlines()
    assert re.fullmatch(r"::error file=.*wild\.bib,line=15,title=citation::this entry cannot be read.*", unread)
    assert re.fullmatch(r"::error file=.*wild\.bib,line=16,title=citation::crumb: year is '2022', should be '2024' \(.*\)", wrong)


@pytest.mark.parametrize(("name", "content", "code"), [
    ("refs.docx", "x", 2), ("refs.bib", b"\xff\xfe", 1), ("refs.json", "[{", 1), ("refs.ris", "TY  - JOUR\nTI  - x\n", 1),
    ("refs.bib", "", 0), ("refs.md", "no links", 0),
])
def test_what_cannot_be_read_is_said(tmp_path: Path, llmeff: Run, name: str, content: str | bytes, code: int) -> None:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    result = llmeff("check", path)
    assert result.exit_code == code, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    assert run("check", tmp_path / "none.bib").exit_code == 3


PREPRINT = "@misc{k, title={Crumb: Pruning Bread Slices by Weight and Crust}, author={Mac Iver, Ida}, journal={arXiv}, year={1999}}\n"


def test_a_diff_changes_nothing(tmp_path: Path, llmeff: Run) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(PREPRINT, encoding="utf-8")
    result = llmeff("check", path, "--diff")
    assert "-" + PREPRINT in result.stdout
    assert "+" + PREPRINT.replace("1999", "2023") in result.stdout
    assert (result.exit_code, path.read_text(encoding="utf-8")) == (1, PREPRINT)


def test_only_some_fields_change(tmp_path: Path, llmeff: Run) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(PREPRINT, encoding="utf-8")
    assert llmeff("check", path, "--fix", "--only", "title").exit_code == 1
    assert path.read_text(encoding="utf-8") == PREPRINT
    assert llmeff("check", path, "--fix", "--only", "year").exit_code == 0
    assert path.read_text(encoding="utf-8") == PREPRINT.replace("1999", "2023")


@pytest.mark.parametrize(("options", "code"), [
    ((), 1), (("--fail-on", "fabrication"), 0), (("--fail-on", "style"), 1), (("--ignore", "k"), 0), (("--ignore", "l"), 1),
])
def test_what_fails(tmp_path: Path, llmeff: Run, options: tuple[str, ...], code: int) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(PREPRINT, encoding="utf-8")
    assert llmeff("check", path, *options).exit_code == code


def test_preprints_that_have_been_published_are_listed(tmp_path: Path, llmeff: Run) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(PREPRINT, encoding="utf-8")
    result = llmeff("check", path, "--since-preprint")
    assert (result.exit_code, result.stdout) == (1, f"{path}:1: k published at JoG 2024: https://doi.org/10.5555/jog.12\n")


def test_the_summary_says_what_was_checked(tmp_path: Path, llmeff: Run) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(PREPRINT + "@misc{l, title={Gardens}}\n", encoding="utf-8")
    assert "1 mismatch, 0 probable, 1 unknown; 1 of 2 (50%)" in llmeff("check", path).stderr


WRONG = "% note\n@article{k,\n  title={Crumb: Pruning Bread Slices by Weight and Crust},\n  year={1066},\n  doi={10.5555/jog.12}}\n"


@pytest.mark.parametrize("mark", [b"", BOM_UTF8])
@pytest.mark.parametrize("line", [b"\n", b"\r\n"])
def test_mark_and_line_ends_stay_and_the_backup_is_the_original(tmp_path: Path, llmeff: Run, mark: bytes, line: bytes) -> None:
    path = tmp_path / "refs.bib"
    before = mark + WRONG.encode().replace(b"\n", line)
    path.write_bytes(before)
    (tmp_path / "refs.bib.bak").write_bytes(b"mine")
    result = llmeff("check", path, "--fix")
    assert "the original is refs.bib.bak.1" in result.stderr
    assert path.read_bytes() == before.replace(b"1066", b"2023")
    assert (tmp_path / "refs.bib.bak").read_bytes() == b"mine"
    assert (tmp_path / "refs.bib.bak.1").read_bytes() == before
    path.write_bytes(before)
    llmeff("check", path, "--fix", "-o", tmp_path / "new.bib")
    assert (tmp_path / "new.bib").read_bytes() == before.replace(b"1066", b"2023")
    assert path.read_bytes() == before


def test_a_file_that_is_mended_onto_itself_has_a_backup(tmp_path: Path, llmeff: Run) -> None:
    (tmp_path / "refs.bib").write_text(WRONG, encoding="utf-8")
    (tmp_path / "link.bib").symlink_to("refs.bib")
    llmeff("check", tmp_path / "refs.bib", "--fix", "-o", tmp_path / "link.bib")
    assert (tmp_path / "refs.bib.bak").read_text(encoding="utf-8") == WRONG
    assert "2023" in (tmp_path / "refs.bib").read_text(encoding="utf-8")
    assert (tmp_path / "link.bib").is_symlink()


def test_a_link_is_mended_where_it_leads(tmp_path: Path, llmeff: Run) -> None:
    (tmp_path / "refs.bib").write_text(WRONG, encoding="utf-8")
    (tmp_path / "link.bib").symlink_to("refs.bib")
    assert llmeff("check", tmp_path / "link.bib", "--fix").exit_code == 0
    assert (tmp_path / "link.bib").is_symlink()
    assert "2023" in (tmp_path / "refs.bib").read_text(encoding="utf-8")


def test_a_read_only_bibliography_is_not_mended(tmp_path: Path, llmeff: Run) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(WRONG, encoding="utf-8")
    path.chmod(0o444)
    result = llmeff("check", path, "--fix")
    assert (result.exit_code, path.read_text(encoding="utf-8")) == (3, WRONG)
    assert "read-only" in result.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["refs.bib"]


def test_a_correction_to_standard_output_is_nothing_but_the_file(tmp_path: Path, llmeff: Run, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(WRONG, encoding="utf-8")
    assert llmeff("check", path, "--fix", "-o", "-").stdout == ""
    assert (capfd.readouterr().out.splitlines()[0], path.read_text(encoding="utf-8")) == (WRONG.splitlines()[0], WRONG)


def test_a_file_that_changes_meanwhile_is_left_alone(tmp_path: Path, llmeff: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(WRONG, encoding="utf-8")
    fixed = KnowledgeBase.fixed

    def meanwhile(*arguments: Any) -> Any:
        path.write_text("mine", encoding="utf-8")
        return fixed(*arguments)

    monkeypatch.setattr(KnowledgeBase, "fixed", meanwhile)
    result = llmeff("check", path, "--fix")
    assert (result.exit_code, path.read_text(encoding="utf-8")) == (3, "mine")
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith("refs")] == ["refs.bib"]


@pytest.mark.parametrize(("before", "after", "written"), [
    ("a\r\nb\r\n", "a\nx\r\ny\n", "a\r\nx\r\ny\r\n"), ("a\nb\n", "a\nx\n", "a\nx\n"), ("a\r\nb\n", "x\ny\r\n", "x\ny\r\n"),
])
def test_new_lines_end_as_all_others_do(before: str, after: str, written: str) -> None:
    assert _with_its_line_ends(before, after) == written


SOUP = ("@misc{{{}, title={{ThinBroth: Dilution of Broths}}, author={{{}, Aleksandra and Çelik, Jr., Émile and {{Kitchen-AI}}}}, "
        "doi={{10.5555/ick.7}}, year={{{}}}}}\n")
MISDATED = SOUP.format("k", "van den Bürger", 1066)


@pytest.mark.skipif(os.name != "posix", reason="locks are tried by those of POSIX")
def test_two_that_mend_one_file_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(MISDATED + SOUP.format("l", "Ladle", 2020), "utf-8")
    both = [subprocess.Popen([sys.executable, "-m", "llmeff", "check", str(path), "--fix", "--only", field], stderr=subprocess.PIPE,
                             stdout=subprocess.DEVNULL, text=True, env=environment()) for field in ("year", "authors")]
    said = [one.communicate(timeout=60)[1] for one in both]
    assert all("1 change" in text and "changed while" not in text for text in said), said
    assert "1066" not in path.read_text("utf-8")
    assert "Ladle" not in path.read_text("utf-8")
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".")]


@pytest.mark.skipif(os.name != "posix", reason="locks are tried by those of POSIX")
def test_a_lock_that_somebody_keeps_is_said_and_nothing_is_written(tmp_path: Path, llmeff: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "PATIENCE", 0.0)
    path = tmp_path / "refs.bib"
    path.write_text(MISDATED, "utf-8")
    with locking.locked([path]):
        result = llmeff("check", path, "--fix")
        assert llmeff("check", path).exit_code == 1
    assert (result.exit_code, "another llmeff" in result.stderr, len(list(tmp_path.iterdir()))) == (3, True, 1)
    assert llmeff("check", path, "--fix").exit_code == 0


def test_a_file_by_two_names_is_mended_once(tmp_path: Path, llmeff: Run) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(MISDATED, "utf-8")
    (tmp_path / "link.bib").symlink_to("refs.bib")
    os.link(path, tmp_path / "a.bib")  # before and behind it in the order of names
    os.link(path, tmp_path / "z.bib")
    for given in ([path, tmp_path / "link.bib", tmp_path], [tmp_path], [tmp_path / "z.bib", path]):
        path.write_text(MISDATED, "utf-8")
        result = llmeff("check", *given, "--fix")
        assert (result.exit_code, result.stderr.count("1 change,"), result.stdout.count("→ thinsoup")) == (0, 1, 1)


def test_a_pipe_is_checked_and_mended_elsewhere(tmp_path: Path, llmeff: Run) -> None:
    def piped(*arguments: object) -> tuple[int, str]:
        reading, writing = os.pipe()
        os.write(writing, MISDATED.encode())
        os.close(writing)
        result = llmeff("check", f"/dev/fd/{reading}", *arguments)
        os.close(reading)
        return result.exit_code, result.output

    assert piped()[0] == 1
    assert "-o FILE" in piped("--fix")[1]
    assert piped("--fix", "-o", tmp_path / "out.bib")[0] == 0
    assert (tmp_path / "out.bib").read_text("utf-8") == MISDATED.replace("1066", "2019")


@pytest.mark.parametrize("given", ["pipe.bib", "no.bib", "a" * 5000, "refs.bib/x.bib", "loop.bib", "deep", "folder.bib"])
def test_what_is_no_file_is_one_line_with_a_place_and_a_way(tmp_path: Path, llmeff: Run, given: str) -> None:
    os.mkfifo(tmp_path / "pipe.bib")
    (tmp_path / "refs.bib").touch()
    (tmp_path / "folder.bib").mkdir()
    (tmp_path / "loop.bib").symlink_to("loop.bib")
    deep = tmp_path.joinpath("deep", *["d"] * 70)
    deep.mkdir(parents=True)
    (deep / "x.bib").touch()
    for arguments in (("check", tmp_path / given), ("check", tmp_path / given, "--fix"), ("check", tmp_path / given, "--diff")):
        result = llmeff(*arguments)
        wrong_usage = given in {"pipe.bib", "folder.bib", "a" * 5000}
        assert (result.exit_code, len(result.stderr.splitlines())) == (2 if wrong_usage else 3, 1), result.output
        assert ";" in result.stderr or given in {"no.bib", "folder.bib"}
        assert len(result.stderr) < 600


def test_a_paper_is_held_against_its_bibliography(llmeff: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    entries = "@misc{a, title={ThinBroth: Dilution of Broths}, doi={10.5555/ick.7}}\n@misc{b, title={Else}}"
    Path("refs.bib").write_text(entries, encoding="utf-8")
    Path("paper.tex").write_text("Soup \\cite{a,c}.\n\\bibliography{refs}", encoding="utf-8")
    result = llmeff("check", "paper.tex")
    assert result.exit_code == 1
    assert "paper.tex:1: no entry has the key c" in result.stdout
    assert "never cited: b" in result.stdout
    (paper,) = json.loads(llmeff("check", "paper.tex", "-f", "json").stdout)["papers"]
    assert (paper["uncited"], [citation["key"] for citation in paper["unknown"]]) == (["b"], ["c"])


@pytest.mark.parametrize(("cited", "code"), [(("a", "a"), 0), (("a", "c"), 1), (("c", "a"), 1), (("c", "c"), 1)])
def test_one_paper_that_cites_what_is_not_there_is_enough(
    llmeff: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cited: tuple[str, str], code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("refs.bib").write_text("@misc{a, title={ThinBroth: Dilution of Broths}, doi={10.5555/ick.7}}\n", encoding="utf-8")
    papers = ("one.tex", "two.tex")
    for paper, key in zip(papers, cited, strict=True):
        Path(paper).write_text(f"Soup \\cite{{{key}}}.\n\\bibliography{{refs}}", encoding="utf-8")
    assert llmeff("check", *papers).exit_code == code


@pytest.mark.parametrize(("files", "code"), [(["one.bib"], 0), (["one.bib", "two.bib"], 2), (["one.bib", "./one.bib"], 0)])
def test_one_file_is_mended_into_another(
    llmeff: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: list[str], code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    for file in files:
        Path(file).write_text("@misc{a, title={ThinBroth: Dilution of Broths}, doi={10.5555/ick.7}}\n", encoding="utf-8")
    result = llmeff("check", *files, "--fix", "-o", "out.bib")
    assert (result.exit_code, Path("out.bib").exists()) == (code, code == 0)
    assert ("-o takes the correction of one file" in result.stderr) is (code == 2)


def test_entries_are_counted_by_verdict(llmeff: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    right = "title={ThinBroth: Dilution of Broths}, doi={10.5555/ick.7}"
    Path("refs.bib").write_text(f"@misc{{a, {right}}}\n@misc{{b, {right}, year={{1950}}}}\n@misc{{c, {right}, year={{1951}}}}\n"
                                "@misc{d, title={Something Else}}", encoding="utf-8")
    document = json.loads(llmeff("check", "refs.bib", "-f", "json").stdout)
    assert document["counts"] == {"ok": 1, "mismatch": 2, "probable": 0, "unknown": 1}


def test_a_key_to_ignore_that_no_entry_has_is_said(tmp_path: Path, llmeff: Run) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(PREPRINT.replace("{k,", "{crumb2023,"), encoding="utf-8")
    said = llmeff("check", path, "--ignore", "crumb2032", "--ignore", "crumb2023").stderr
    assert "--ignore crumb2032: no entry has this key; did you mean crumb2023?" in said
    assert "--ignore crumb2023:" not in said
