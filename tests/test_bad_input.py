"""Bad input: each kind is named with file, line, column, field and mend; all of them in one run; nothing is taken down."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]
SOUP = "papers/2019/thinsoup.yaml"


def change(toy: Path, old: str, new: str, file: str = SOUP) -> None:
    path = toy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(llmeff: Run) -> list[dict[str, object]]:
    result = llmeff("validate", "--format", "json")
    found: list[dict[str, object]] = json.loads(result.stdout)["problems"]
    assert result.exit_code == (1 if any(p["severity"] == "error" for p in found) else 0)
    return found


CASES = [
    ("unknown-key", "kind: method", "kind: method\ncolour: red", 3, 1, "colour"),
    ("unknown-key", "kind: method", "kind: method\nsumary: x", 3, 1, "sumary"),
    ("missing-field", "name: ThinSoup\n", "", 1, 1, "name"),
    ("wrong-type", "year: 2019", "year: soon", 10, 1, "year"),
    ("wrong-type", "year: 2019", "year: 2019.5", 10, 1, "year"),
    ("wrong-type", "aliases: [TSoup]", "aliases: TSoup", 4, 1, "aliases"),
    ("repeated-key", "kind: method", "kind: method\nkind: system", 3, 1, "kind"),
    ("unquoted-id", '"1911.01234"', "1911.01234", 12, 14, "ids.arxiv"),
    ("bad-id", '"1911.01234"', '"19110.1234"', 12, 7, "ids.arxiv"),
    ("bad-id", "10.5555/ick.7", "10.5555/ICK.7", 12, 28, "ids.doi"),
    ("unknown-topic", "topics: [kitchen/soup]", "topics: [kitchen/soop]", 15, 10, "topics.0"),
    ("nested-topics", "topics: [kitchen/soup]", "topics: [kitchen/soup, kitchen/soup/cold]", 15, 24, "topics.1"),
    ("unknown-venue", "venue: ICK,", "venue: ICQ,", 11, 13, "published.venue"),
    ("unknown-metric", "metric: speedup", "metric: speeedup", 22, 6, "claims.0.metric"),
    ("missing-field", "baseline: thick soup, ", "", 22, 5, "claims.0.baseline"),
    ("unknown-value", "stage: ptq", "stage: pqt", 20, 18, "properties.quantization.stage"),
    ("bad-form", "van den Bürger, Aleksandra", "Aleksandra, van, den, Bürger", 7, 5, "authors.0"),
    ("control-character", "name: ThinSoup", 'name: "Thin\\e[31mSoup"', 3, 1, "name"),
    ("file-name", "id: thinsoup", "id: thicksoup", 1, 1, "id"),
    ("file-folder", "year: 2019", "year: 2020", 10, 1, "year"),
    ("year-disagrees", "venue: ICK, year: 2020", "venue: ICK, year: 2016", 10, 1, "year"),
    ("future-date", '"1911.01234"', '"8811.01234"', 12, 7, "ids.arxiv"),
    ("summary-length", "needs no second cooking and takes four minutes for a large pot", "needs nothing" + " more" * 80, 16, 1, "summary"),
    ("summary-words", "ThinSoup thins", "This paper thins", 16, 1, "summary"),
    ("foreign-source", "abs/1911.01234", "abs/1911.99999", 24, 19, "sources.0.url"),
    ("repeated-alias", "aliases: [TSoup]", "aliases: [ThinSoup]", 4, 11, "aliases.0"),
]


@pytest.mark.parametrize(("code", "old", "new", "line", "column", "field"), CASES, ids=[f"{c[0]}-{c[5]}" for c in CASES])
def test_a_problem_is_named_and_placed(
    toy: Path, llmeff: Run, code: str, old: str, new: str, line: int, column: int, field: str
) -> None:
    change(toy, old, new)
    found = [p for p in problems(llmeff) if p["code"] == code]
    assert found, problems(llmeff)
    assert (found[0]["line"], found[0]["column"], found[0]["field"]) == (line, column, field)
    assert str(found[0]["path"]).endswith(SOUP)
    assert found[0]["hint"]


def test_sound_data_has_no_problem(llmeff: Run) -> None:
    assert problems(llmeff) == []


def test_a_missing_key_names_the_near_one(toy: Path, llmeff: Run) -> None:
    change(toy, "kind: method", "kind: method\nsumary: x")
    assert "summary" in next(str(p["hint"]) for p in problems(llmeff) if p["field"] == "sumary")


def test_everything_wrong_is_reported_in_one_run(toy: Path, llmeff: Run) -> None:
    change(toy, "stage: ptq", "stage: pqt")
    change(toy, "year: 2019", "year: soon")
    change(toy, "target: thinsoup", "target: thicksoup", "papers/2021/cold-wave.yaml")
    (toy / "papers/2023/broken.yaml").write_text("a: [", encoding="utf-8")
    assert {"unknown-value", "wrong-type", "dangling-relation", "broken-yaml"} <= {str(p["code"]) for p in problems(llmeff)}


@pytest.mark.parametrize(("code", "old", "new"), [
    ("duplicate-id", '"2105.04321"', '"1911.01234"'),
    ("dangling-relation", "target: thinsoup", "target: thicksoup"),
    ("self-relation", "target: thinsoup", "target: cold-wave"),
])
def test_records_are_held_against_each_other(toy: Path, llmeff: Run, code: str, old: str, new: str) -> None:
    change(toy, old, new, "papers/2021/cold-wave.yaml")
    assert code in {p["code"] for p in problems(llmeff)}


def test_a_circle_of_relations_is_reported(toy: Path, llmeff: Run) -> None:
    change(toy, "sources:", "relations:\n  - {type: extends, target: cold-wave}\nsources:")
    assert "relation-cycle" in {p["code"] for p in problems(llmeff)}


def test_the_same_id_twice_is_an_error(toy: Path, llmeff: Run) -> None:
    (toy / "papers/2019/copy.yaml").write_bytes((toy / SOUP).read_bytes())
    assert "duplicate-record" in {p["code"] for p in problems(llmeff)}


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
    assert json.loads(listed.stdout)["total"] == 4
    assert "hostile.yaml" in listed.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_one_problem(toy: Path, llmeff: Run) -> None:
    (toy / SOUP).chmod(0)
    assert [p["code"] for p in problems(llmeff)][:1] == ["unreadable"]


def test_an_empty_directory_is_said(tmp_path: Path, llmeff: Run) -> None:
    result = llmeff("--data", tmp_path, "list")
    assert result.exit_code == 3
    assert "no data directory" in result.stderr


def test_a_directory_without_records_is_said(toy: Path, llmeff: Run) -> None:
    for path in (toy / "papers").rglob("*.yaml"):
        path.unlink()
    assert llmeff("list").exit_code == 1
    assert llmeff("validate").exit_code == 1


def test_a_broken_taxonomy_is_placed(toy: Path, llmeff: Run) -> None:
    change(toy, "  - {id: garden/rain", "  - {id: attic/rain", "taxonomy.yaml")
    result = llmeff("list")
    assert result.exit_code == 1
    assert "taxonomy.yaml" in result.stderr
    assert "attic/rain" in result.stderr


def test_a_broken_record_leaves_the_others_alone(toy: Path, llmeff: Run) -> None:
    change(toy, "year: 2019", "year: soon")
    result = llmeff("search", "wave")
    assert result.exit_code == 0
    assert "cold-wave" in result.stdout
    assert "thinsoup.yaml" in result.stderr
    assert llmeff("validate").exit_code == 1


def test_only_the_asked_paths_are_reported(toy: Path, llmeff: Run) -> None:
    change(toy, "year: 2019", "year: soon")
    assert llmeff("validate", toy / "papers/2023").exit_code == 0
    assert llmeff("validate", toy / "papers/2019").exit_code == 1


def test_no_traceback_reaches_a_person(toy: Path, llmeff: Run) -> None:
    for arguments in (("show", "nosuch"), ("list", "--facet", "x"), ("explain", "x"), ("export", "x"), ("list", "--since", "x")):
        result = llmeff(*arguments)
        assert result.exit_code == 2, arguments
        assert "Traceback" not in result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)
