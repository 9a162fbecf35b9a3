"""``llmeff validate``, and what other commands say of data that is wrong: one line, the right exit code, and nothing else taken down."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import TOTAL, Run, change

SOUP = "papers/2019/thinsoup.yaml"


def problems(llmeff: Run, *paths: Path) -> list[dict[str, object]]:
    result = llmeff("validate", *paths, "--format", "json")
    found: list[dict[str, object]] = json.loads(result.stdout)["problems"]
    assert result.exit_code == (1 if any(p["severity"] == "error" for p in found) else 0)
    return found


def test_sound_data_has_no_problem(llmeff: Run) -> None:
    assert problems(llmeff) == []


def test_a_problem_is_printed_with_all_that_is_known_of_it(toy: Path, llmeff: Run) -> None:
    change(toy, "2019/thinsoup", "venue: ICK,", "venue: ICQ,")
    (found,) = problems(llmeff)
    assert str(found.pop("path")).endswith(SOUP)
    assert found == {
        "code": "unknown-venue", "message": "no venue is called 'ICQ'", "line": 11, "column": 13, "field": "published.venue",
        "hint": "did you mean ICK?", "severity": "error", "more": 0,
    }


def _large(path: Path) -> None:
    path.write_bytes(b"a: " + b"x" * 50_000_000)


def _bomb(path: Path) -> None:
    path.write_text("a: &a [1, 2]\nb: &b [*a, *a]\nc: [*b, *b]\n", encoding="utf-8")


def _binary(path: Path) -> None:
    path.write_bytes(b"id: \xff\xfe\n")


def _folder_link(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere")


@pytest.mark.parametrize(("code", "make"), [
    ("file-too-large", _large), ("yaml-alias", _bomb), ("not-utf8", _binary), ("unreadable", _folder_link),
])
def test_a_hostile_file_is_one_problem_and_the_others_are_read(
    toy: Path, llmeff: Run, code: str, make: Callable[[Path], None]
) -> None:
    make(toy / "papers/2023/hostile.yaml")
    assert [p["code"] for p in problems(llmeff)] == [code]
    listed = llmeff("list", "--format", "json")
    assert listed.exit_code == 0
    assert json.loads(listed.stdout)["total"] == TOTAL
    assert "hostile.yaml" in listed.stderr


def test_an_unreadable_file_is_one_problem(toy: Path, llmeff: Run, refuse: Callable[[Path], None]) -> None:
    refuse(toy / SOUP)
    assert [p["code"] for p in problems(llmeff)][:1] == ["unreadable"]


def test_a_directory_without_records_is_said(toy: Path, llmeff: Run) -> None:
    for path in (toy / "papers").rglob("*.yaml"):
        path.unlink()
    assert llmeff("list").exit_code == 1
    assert llmeff("validate").exit_code == 1


def test_a_broken_taxonomy_is_placed(toy: Path, llmeff: Run) -> None:
    taxonomy = toy / "taxonomy.yaml"
    taxonomy.write_text(taxonomy.read_text(encoding="utf-8").replace("id: garden/rain", "id: attic/rain"), encoding="utf-8")
    result = llmeff("list")
    assert result.exit_code == 1
    assert "taxonomy.yaml" in result.stderr
    assert "attic/rain" in result.stderr


def test_a_broken_record_leaves_the_others_alone(toy: Path, llmeff: Run) -> None:
    change(toy, "2019/thinsoup", "year: 2019", "year: soon")
    result = llmeff("search", "wave")
    assert result.exit_code == 0
    assert "cold-wave" in result.stdout
    assert "thinsoup.yaml" in result.stderr
    assert llmeff("validate").exit_code == 1


def test_only_the_asked_paths_are_reported(toy: Path, llmeff: Run) -> None:
    change(toy, "2019/thinsoup", "year: 2019", "year: soon")
    assert llmeff("validate", toy / "papers/2023").exit_code == 0
    assert llmeff("validate", toy / "papers/2019").exit_code == 1


def test_another_data_directory_is_named_as_such(toy: Path, llmeff: Run, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(toy, other)
    result = llmeff("validate", other)
    assert result.exit_code == 2
    assert f"llmeff --data {other} validate" in result.stderr
    assert llmeff("validate", toy).exit_code == 0


def test_a_warning_alone_is_no_failure(toy: Path, llmeff: Run) -> None:
    change(toy, "2020/boil-twice", "  - Nováková, Ada", "  - Nováková, Ada\n  - Nováková, Ada")
    assert [problem["severity"] for problem in problems(llmeff)] == ["warning"]
    assert "11 records, 0 errors, 1 warning" in llmeff("validate").stderr


def test_a_record_from_standard_input_is_held_against_the_data(toy: Path, llmeff: Run) -> None:
    soup = toy / SOUP
    text = soup.read_text(encoding="utf-8")
    soup.unlink()
    assert llmeff("validate", "-", given=text).exit_code == 0
    wrong = llmeff("validate", "-", given=text.replace("venue: ICK,", "venue: ICQ,"))
    assert (wrong.exit_code, wrong.stdout[:14]) == (1, "<stdin>:11:13:"), "and problems of other files are not its own"
    assert "did you mean ICK?" in wrong.stdout


def test_a_name_that_no_file_can_have_is_wrong_usage(llmeff: Run) -> None:
    result = llmeff("validate", f"{'a' * 300}.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the name is longer than any file's" in result.stderr


@pytest.mark.parametrize(("given", "said"), [("", "empty"), (b"id: \xff", "UTF-8"), ("a" * 3_000_000, "MB")])
def test_what_is_no_record_on_standard_input_is_said(llmeff: Run, given: str | bytes, said: str) -> None:
    result = llmeff("validate", "-", given=given)
    assert result.exit_code == 1
    assert result.stdout.startswith("<stdin>:")
    assert said in result.stdout


def test_features_that_were_last_seen_in_an_older_version_are_counted_and_no_fault(toy: Path, llmeff: Run) -> None:
    said = "last seen in a version before the newest known release"
    result = llmeff("validate")
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"{said}: 1 feature of 1 engine (llmeff support --behind)" in result.stderr
    file = toy / "engines/tureen.yaml"
    assert said not in llmeff("validate", file).stderr  # who mends a file need not read again
    text = file.read_text(encoding="utf-8").replace("version: '2.0', released: 2026-01-10, as_of", "version: '0.9', as_of")
    file.write_text(text, encoding="utf-8")
    assert said not in llmeff("validate").stderr


def test_links_in_a_folder_are_read_or_said(toy: Path, llmeff: Run, tmp_path: Path) -> None:
    change(toy, "2019/thinsoup", "venue: ICK,", "venue: ICQ,")
    drafts, others = tmp_path / "drafts", tmp_path / "others"
    others.mkdir()
    drafts.mkdir()
    (others / "draft.yaml").write_text("id: draft", encoding="utf-8")
    for name, to in (("folder", others), ("none.yaml", "nowhere"), ("loop.yaml", "loop.yaml"), ("own.yaml", toy / SOUP),
                     ("draft.yaml", others / "draft.yaml")):
        (drafts / name).symlink_to(to)
    found = {(Path(str(one["path"])).name, one["code"]) for one in problems(llmeff, drafts)}
    assert found > {("folder", "unreadable"), ("none.yaml", "unreadable"), ("loop.yaml", "unreadable"), ("thinsoup.yaml", "unknown-venue"),
                    ("draft.yaml", "missing-field")}
    assert {name for name, _ in found} == {"folder", "none.yaml", "loop.yaml", "thinsoup.yaml", "draft.yaml"}
