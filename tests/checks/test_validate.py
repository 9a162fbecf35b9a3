"""The validator: everything wrong in one run, each thing with its file, line, column, field and mend."""

from __future__ import annotations

import io
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from llmeff.checks import validate
from llmeff.errors import EnvironmentFailure
from llmeff.problems import Problem

SOUP = "papers/2019/thinsoup.yaml"
WAVE = "papers/2021/cold-wave.yaml"


def change(toy: Path, old: str, new: str, file: str = SOUP) -> None:
    path = toy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(toy: Path) -> tuple[Problem, ...]:
    return validate(toy)[1]


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
    ("alias-is-id", "aliases: [TSoup]", "aliases: [TSoup, Cold-Wave]", 4, 18, "aliases.1"),
]


@pytest.mark.parametrize(("code", "old", "new", "line", "column", "field"), CASES, ids=[f"{c[0]}-{c[5]}" for c in CASES])
def test_a_problem_is_named_and_placed(toy: Path, code: str, old: str, new: str, line: int, column: int, field: str) -> None:
    change(toy, old, new)
    found = [p for p in problems(toy) if p.code == code]
    assert found, problems(toy)
    assert (found[0].line, found[0].column, found[0].field) == (line, column, field)
    assert found[0].path.endswith(SOUP)
    assert found[0].hint


def test_sound_data_has_no_problem(toy: Path) -> None:
    assert problems(toy) == ()


def test_everything_wrong_is_reported_in_one_run(toy: Path) -> None:
    change(toy, "stage: ptq", "stage: pqt")
    change(toy, "year: 2019", "year: soon")
    change(toy, "target: thinsoup", "target: thicksoup", WAVE)
    (toy / "papers/2023/broken.yaml").write_text("a: [", encoding="utf-8")
    assert {p.code for p in problems(toy)} == {"unknown-value", "wrong-type", "dangling-relation", "broken-yaml"}


def test_what_points_to_a_record_with_problems_of_its_own_is_not_wrong_for_that(toy: Path) -> None:
    change(toy, "year: 2019", "year: soon")  # of a record that others extend
    assert [p.code for p in problems(toy)] == ["wrong-type"]


def test_problems_come_in_the_order_of_files_and_lines(toy: Path) -> None:
    change(toy, "target: thinsoup", "target: cold-wave", WAVE)
    change(toy, "venue: ICK,", "venue: ICQ,")
    change(toy, "ThinSoup thins", "This paper thins")
    found = problems(toy)
    assert [(Path(p.path).name, p.line) for p in found] == [("thinsoup.yaml", 11), ("thinsoup.yaml", 16), ("cold-wave.yaml", 15)]


def test_only_the_asked_files_are_reported_and_all_are_read(toy: Path) -> None:
    change(toy, "year: 2019", "year: 2020")
    change(toy, "target: thinsoup", "target: thicksoup", WAVE)
    assert [p.code for p in validate(toy, only=[toy / WAVE])[1] if p.severity == "error"] == ["dangling-relation"]
    assert [p.code for p in validate(toy, only=[toy / "papers/2019"])[1] if p.severity == "error"] == ["file-folder"]


def test_open_questions_are_reported_of_named_files_and_on_request(toy: Path) -> None:
    asked = [p.code for p in validate(toy, only=[toy / SOUP])[1]]
    assert asked == ["open-licence", *["open-question"] * 3]
    assert [p.code for p in validate(toy, strict=True)[1] if p.path.endswith(SOUP)] == asked
    assert validate(toy)[1] == ()


def test_dates_are_held_against_the_day_of_the_check(toy: Path) -> None:
    change(toy, "year: 2019", "year: 2020")
    assert {p.code for p in validate(toy, today=date(2019, 10, 31))[1]} >= {"future-date"}
    names = {"cold-wave.yaml", "crumb-garden.yaml", "crumb.yaml"}
    found = [(p.field, Path(p.path).name) for p in validate(toy, today=date(2020, 12, 31))[1]
             if p.code == "future-date" and not p.field.startswith("sources") and Path(p.path).name in names]
    assert found == [
        ("year", "cold-wave.yaml"), ("ids.arxiv", "cold-wave.yaml"), ("year", "crumb-garden.yaml"), ("ids.arxiv", "crumb-garden.yaml"),
        ("year", "crumb.yaml"), ("published.year", "crumb.yaml"),
    ]


def test_a_link_out_of_the_data_is_read_and_said(toy: Path, tmp_path: Path) -> None:
    for name, target in (("crumb", tmp_path / "elsewhere.yaml"), ("crumb-garden", toy / "within.yaml")):
        file = toy / f"papers/2023/{name}.yaml"
        file.rename(target)
        file.symlink_to(target)
    corpus, problems = validate(toy)
    assert [(problem.code, problem.severity, Path(problem.path).stem) for problem in problems] == [("foreign-link", "warning", "crumb")]
    assert {"crumb", "crumb-garden"} <= {entry.record.id for entry in corpus.entries}


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a working directory cannot be removed")
def test_standard_input_is_checked_in_a_working_directory_that_was_removed(
    toy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    text = (toy / SOUP).read_text(encoding="utf-8").replace("kind: method", "kind: method\ncolour: red")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert [(problem.code, problem.line) for problem in validate(toy, [Path("-")])[1]] == [("unknown-key", 3)]


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a working directory cannot be removed")
def test_a_working_directory_that_was_removed_is_not_there(toy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(EnvironmentFailure, match=r"\.: no such file or folder"):
        validate(toy, [Path()])


@pytest.mark.parametrize("name", ["nosuch", "nosuch/a.yaml", "papers/2019/nosuch.yaml"])
def test_a_path_that_leads_nowhere_is_said_before_the_data_are_read(toy: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(sys.modules["llmeff.checks.validate"], "known_others", None)
    with pytest.raises(EnvironmentFailure, match="no such file or folder"):
        validate(toy, [toy / name])


def test_guides_that_may_not_be_read_are_a_problem_as_others_are(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(data: Path) -> None:
        raise EnvironmentFailure(f"{data}: it may not be read by you")

    monkeypatch.setattr("llmeff.corpus.guides.guide_names", refuse)
    assert [(problem.code, Path(problem.path).name) for problem in problems(toy)] == [("unreadable", "guides")]


def test_files_of_the_data_that_are_no_records_are_checked_as_what_they_are(toy: Path) -> None:
    (toy / "models.yaml").write_text("models:\n  - {id: oak-1, name: Oak 1, family: Oak}\n")
    named = ("models.yaml", "taxonomy.yaml", "engines/tureen.yaml", "engines", "guides")
    assert not [found for name in named for found in validate(toy, [toy / name])[1]]
    (toy / "models.yaml").write_text("models:\n  - {id: oak-1, name: Oak 1, family: Oak, bark: 1}\n")
    assert [found.line for found in validate(toy, [toy / "models.yaml"])[1]] == [2]
    (toy / "guides" / "bad.md").write_bytes(b"# Bad\n\na \x1b[31m\n")
    for name in ("guides", "guides/bad.md"):
        assert [Path(found.path).name for found in validate(toy, [toy / name])[1]] == ["bad.md"]


@pytest.mark.parametrize("text", ["models: [ {\n", "models:\n  - {id: oak-1, name: Oak 1, family: Oak, bark: 1}\n"])
def test_a_model_of_a_list_with_problems_is_not_said_to_be_unknown(toy: Path, text: str) -> None:
    change(toy, "claims:\n", "claims:\n  - {metric: speedup, value: 2, baseline: fire, where: abstract, model: [oak-1]}\n")
    (toy / "models.yaml").write_text(text)
    codes = {problem.code for problem in validate(toy)[1] if Path(problem.path).name == "models.yaml" or problem.code == "unknown-model"}
    assert codes
    assert "unknown-model" not in codes
