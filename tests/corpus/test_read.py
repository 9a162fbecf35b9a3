"""Finding and reading the data: what is wrong with one file takes no other down."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from llmeff.corpus import read
from llmeff.corpus.location import VARIABLE, data_dir
from llmeff.corpus.read import read_corpus, read_entry, record_files, shown
from llmeff.errors import DataError, EnvironmentFailure, LlmeffError, UsageError
from llmeff.index.opening import open_index
from tests.conftest import TOY, change

SOUP = "papers/2019/thinsoup.yaml"


def test_every_record_is_read(toy: Path) -> None:
    corpus = read_corpus(toy)
    assert [entry.record.id for entry in corpus.entries] == [path.stem for path in record_files(toy)]
    assert corpus.problems == ()


def test_a_record_knows_its_file(toy: Path) -> None:
    entry, problems = read_entry(toy / SOUP)
    assert entry is not None
    assert (entry.path, entry.name, problems) == (toy / SOUP, str(toy / SOUP), [])


def test_files_of_both_endings_are_found_and_no_others(toy: Path) -> None:
    (toy / "papers/2023/crumb.yaml").rename(toy / "papers/2023/crumb.yml")
    (toy / "papers/2023/notes.txt").write_text("no record", encoding="utf-8")
    assert {"crumb.yml"} <= {path.name for path in record_files(toy)}
    assert {path.suffix for path in record_files(toy)} == {".yaml", ".yml"}


def test_the_data_directory_may_itself_be_named(toy: Path) -> None:
    """Its taxonomy is no record, and no record is read twice."""
    assert read_corpus(toy, [toy]).problems == ()


def test_a_broken_file_leaves_the_others(toy: Path) -> None:
    before = len(read_corpus(toy).entries)
    (toy / "papers/2023/broken.yaml").write_text("a: [", encoding="utf-8")
    corpus = read_corpus(toy)
    assert len(corpus.entries) == before
    assert [problem.code for problem in corpus.problems] == ["broken-yaml"]


def test_of_two_files_with_one_id_the_second_is_refused(toy: Path) -> None:
    (toy / "papers/2020/copy.yaml").write_bytes((toy / SOUP).read_bytes())
    corpus = read_corpus(toy)
    (problem,) = corpus.problems
    assert (problem.code, problem.line, problem.column) == ("duplicate-record", 1, 1)
    assert Path(problem.path).name == "copy.yaml"
    assert "thinsoup.yaml" in problem.message


def test_of_two_engines_with_one_id_the_second_is_refused(toy: Path) -> None:
    (toy / "engines/zest.yaml").write_bytes((toy / "engines/tureen.yaml").read_bytes())
    with closing(open_index(toy)) as index:
        assert [engine["id"] for engine in index.engines()] == ["billy-can", "tureen"]
        (problem,) = index.problems
    assert (problem.code, Path(problem.path).name, problem.line) == ("duplicate-record", "zest.yaml", 1)
    assert "tureen.yaml" in problem.message


@pytest.mark.parametrize("old", [r"supports: \[.*?\]", "stage: ptq"])
@pytest.mark.parametrize("given", ["{}", "{a: x}"])
def test_a_mapping_in_the_place_of_a_list_or_word_is_placed(toy: Path, old: str, given: str) -> None:
    path = toy / SOUP
    path.write_text(re.sub(old, f"{old.partition(':')[0]}: {given}", path.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    (problem,) = read_corpus(toy).problems
    assert problem.field.partition(".0")[0] in {"sources", "properties.quantization.stage"}
    assert problem.line > 1


def test_a_file_from_elsewhere_is_read_beside_the_others(toy: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text((toy / SOUP).read_text(encoding="utf-8").replace("id: thinsoup", "id: draft"), encoding="utf-8")
    assert "draft" in {entry.record.id for entry in read_corpus(toy, extra=[draft]).entries}


def test_a_file_within_the_data_is_not_read_twice(toy: Path) -> None:
    assert read_corpus(toy, extra=[toy / SOUP]).problems == ()


def test_a_path_that_does_not_exist_is_said(toy: Path) -> None:
    with pytest.raises(EnvironmentFailure, match="no such file"):
        read_corpus(toy, extra=[toy / "nowhere"])


def test_no_records_are_a_problem_of_the_data(toy: Path) -> None:
    for path in record_files(toy):
        path.unlink()
    with pytest.raises(DataError) as error:
        read_corpus(toy)
    assert [problem.code for problem in error.value.problems] == ["no-records"]


def test_a_broken_taxonomy_is_placed(toy: Path) -> None:
    path = toy / "taxonomy.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("origin: survey", "origin: surfey"), encoding="utf-8")
    with pytest.raises(DataError) as error:
        read_corpus(toy)
    assert [(problem.code, problem.field) for problem in error.value.problems] == [("unknown-value", "topics.0.origin")]


@pytest.mark.parametrize(("old", "new", "said"), [
    ("id: garden/rain", "id: attic/rain", "attic/rain has no parent"),
    ("id: kitchen/bread", "id: kitchen/soup", "kitchen/soup stands there twice"),
    ("topics: [kitchen/soup]", "topics: [kitchen/pie]", "unknown topic kitchen/pie"),
    ("properties: [pruning]", "properties: [prooning]", "no property group is called 'prooning'"),
])
def test_the_taxonomy_refers_only_to_what_it_has(toy: Path, old: str, new: str, said: str) -> None:
    path = toy / "taxonomy.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(DataError) as error:
        read_corpus(toy)
    assert said in error.value.problems[0].message


def test_files_are_named_from_the_working_directory(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(toy / SOUP) == str(toy / SOUP)
    monkeypatch.chdir(toy)
    assert shown(toy / SOUP) == SOUP.replace("/", os.sep)


def test_the_data_directory_that_is_asked_for_is_taken(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packaged = data_dir()
    monkeypatch.setenv(VARIABLE, str(toy))
    assert data_dir() == toy
    assert data_dir(packaged) == packaged
    with pytest.raises(EnvironmentFailure, match="no data directory"):
        data_dir(toy / "papers")


@pytest.mark.skipif(os.name != "posix", reason="a working directory can be removed on POSIX alone")
def test_a_working_directory_that_is_gone_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert shown(tmp_path / "a.yaml") == str(tmp_path / "a.yaml")
    assert read_corpus(TOY).entries


def test_no_link_to_a_folder_is_followed_and_each_is_said(toy: Path) -> None:
    for name in ("a", "b"):
        (toy / "papers" / name).symlink_to(".")
    corpus = read_corpus(toy)
    assert {Path(problem.path).name for problem in corpus.problems if problem.code == "unreadable"} == {"a", "b"}
    assert len(corpus.entries) == len(read_corpus(TOY).entries)


def test_what_is_no_file_is_a_problem_and_no_wait(toy: Path) -> None:
    os.mkfifo(toy / "papers" / "2023" / "pipe.yaml")
    (problem,) = read_corpus(toy).problems
    assert (problem.code, problem.message) == ("unreadable", "it is no regular file but a pipe")


@pytest.mark.parametrize("to", ["/", "..", "papers", "real"])
def test_papers_that_are_a_link_are_not_walked(toy: Path, to: str) -> None:
    (toy / "papers").rename(toy / "real")
    (toy / "papers").symlink_to(to)
    for asked in (record_files, read_corpus, open_index):
        with pytest.raises(EnvironmentFailure, match=r"not followed|circle"):
            asked(toy)


@pytest.mark.parametrize("make", [lambda path: path.write_text("x"), os.mkfifo], ids=["file", "pipe"])
def test_papers_that_are_no_folder_are_a_problem_of_the_data(toy: Path, make: Callable[[Path], object]) -> None:
    (toy / "papers").rename(toy / "real")
    make(toy / "papers")
    for asked in (record_files, read_corpus, open_index):
        with pytest.raises(DataError) as error:
            asked(toy)
        assert [problem.message.split(", and")[0] for problem in error.value.problems] == ["records are in a folder"]


def test_folders_too_deep_are_said(toy: Path, tmp_path: Path) -> None:
    for folder in (toy / "papers", tmp_path / "more"):
        folder.joinpath(*["d"] * 70).mkdir(parents=True)
    problems = read_corpus(toy, [tmp_path / "more"]).problems
    assert [problem.message for problem in problems] == ["folders are nested more than 64 deep"] * 2
    assert [problem.message for problem in open_index(toy).problems] == ["folders are nested more than 64 deep"]


@pytest.mark.parametrize("given", ["no", "a" * 5000, "nul\0", "taxonomy.yaml/x", "loop"])
def test_what_cannot_be_a_data_directory_is_said(toy: Path, given: str) -> None:
    (toy / "loop").symlink_to("loop")
    with pytest.raises(LlmeffError, match=r"no data directory|no file can have|longer than|circle"):
        data_dir(toy / given)
    with pytest.raises(LlmeffError, match=r"no such file|no file can have|longer than|circle"):
        read_corpus(toy, [toy / given])


def test_a_given_link_to_a_folder_is_followed_unless_it_holds_a_disk(toy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine").mkdir()
    (toy / "papers" / "2019" / "thinsoup.yaml").rename(tmp_path / "mine" / "thinsoup.yaml")
    (tmp_path / "link").symlink_to("mine")
    assert "thinsoup" in {entry.record.id for entry in read_corpus(toy, [tmp_path / "link"]).entries}
    for number in range(5):
        (tmp_path / "mine" / f"{number}.txt").touch()
    monkeypatch.setattr(read, "MOST_GIVEN", 5)
    with pytest.raises(UsageError, match="link: more than 5 files are in it"):
        read_corpus(toy, [tmp_path / "link"])


def test_what_only_looks_like_a_record_is_said(toy: Path, tmp_path: Path) -> None:
    papers = toy / "papers" / "2019"
    (papers / "thinsoup.yaml").rename(papers / "thinsoup.YAML")
    (papers / "folder.yaml").mkdir()
    found = sorted(read_corpus(toy).problems, key=lambda problem: problem.path)
    assert [(Path(one.path).name, one.code, one.message.split(",")[0]) for one in found] == [
        ("folder.yaml", "unreadable", "this is a folder"), ("thinsoup.YAML", "unreadable", "the ending of its name is not in lower case")]
    (tmp_path / "empty").mkdir()
    assert [one.message for one in read_corpus(toy, [tmp_path / "empty"]).problems if one.code == "no-records"] == [
        "nothing is there to check"]


@pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
@pytest.mark.parametrize(("make", "what"), [
    (lambda path: path.write_text("x"), "a file"), (lambda path: path.symlink_to(TOY / "taxonomy.yaml"), "a link to a file"),
    (os.mkfifo, "a pipe"), (lambda path: path.symlink_to("/dev/null"), "a link to a device"),
], ids=["file", "link", "pipe", "device"])
@pytest.mark.parametrize("place", ["papers/2024", "papers/2023/sub", "engines/sub"])
def test_what_stands_in_the_place_of_a_folder_is_said(toy: Path, make: Callable[[Path], object], what: str, place: str) -> None:
    for name in ("LICENSE", "notes.txt", ".mark"):
        (toy / place).with_name(name).write_text("x", encoding="utf-8")
    make(toy / place)
    (problem,) = read_corpus(toy).problems
    assert (problem.code, problem.path, problem.message) == (
        "unreadable", str(toy / place), f"this is {what}, and has the name of a folder")


def test_what_is_beside_given_records_is_theirs_who_give_them(toy: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "justfile").touch()
    (toy / "papers" / "2019" / "thinsoup.yaml").rename(tmp_path / "mine" / "thinsoup.yaml")
    assert read_corpus(toy, [tmp_path / "mine"]).problems == ()


def test_a_link_to_itself_is_a_problem(toy: Path) -> None:
    (toy / "papers" / "2023" / "loop.yaml").symlink_to("loop.yaml")
    assert [problem.code for problem in read_corpus(toy, [toy / "papers"]).problems] == ["unreadable"]


@pytest.mark.parametrize("text", ["---", "null", "~"])
def test_a_file_that_holds_nothing_is_said(toy: Path, text: str) -> None:
    (toy / "papers" / "2023" / "none.yaml").write_text(text, encoding="utf-8")
    assert [problem.code for problem in read_corpus(toy).problems] == ["empty-file"]


@pytest.mark.parametrize(("old", "new"), [
    ("Accurate Dilution", "Accurate \\e[31mDilution"), ("year: 2019", "year: " + "9" * 5000), ("https://", "https://x\\e]0;"),
])
def test_one_hostile_record_takes_no_other_down(toy: Path, old: str, new: str) -> None:
    path = toy / "papers" / "2019" / "thinsoup.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    corpus = read_corpus(toy)
    assert corpus.problems
    assert "thinsoup" not in {entry.record.id for entry in corpus.entries}
    assert len(corpus.entries) == len(read_corpus(TOY).entries) - 1


@pytest.mark.parametrize("to", ["/", ".", "../elsewhere"])
def test_engines_that_are_a_link_are_not_walked(toy: Path, to: str) -> None:
    (toy / "engines").rename(toy / "elsewhere")
    (toy / "engines").symlink_to(to, target_is_directory=True)
    corpus = read_corpus(toy)
    assert corpus.engines == ()
    assert "a link to a folder is not followed" in {problem.message.partition(";")[0] for problem in corpus.problems}


UNGIVEN: dict[str, tuple[Callable[[Path], object], type[Exception], str]] = {
    "pipe": (os.mkfifo, UsageError, "no regular file but a pipe"),
    "device": (lambda path: path.symlink_to("/dev/zero"), UsageError, "no regular file but a device"),
    "folder": (lambda path: path.mkdir(), UsageError, "a folder"),
    "link to itself": (lambda path: path.symlink_to(path.name), EnvironmentFailure, "links lead round"),
}


@pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
@pytest.mark.parametrize("made", UNGIVEN)
@pytest.mark.parametrize("name", ["taxonomy.yaml", "models.yaml"])
def test_a_list_of_the_data_that_the_system_does_not_give_is_no_fault_of_its_content(toy: Path, name: str, made: str) -> None:
    make, error, said = UNGIVEN[made]
    (toy / name).unlink(missing_ok=True)
    make(toy / name)
    with pytest.raises(error, match=rf"{name}: .*{said}.*put "):
        read_corpus(data_dir(toy))


def test_where_no_folder_of_records_can_be_read_that_is_said_and_not_that_none_is_there(toy: Path, refuse: Callable[[Path], None]) -> None:
    for year in (toy / "papers").iterdir():
        refuse(year)
    for asked in (read_corpus, open_index):
        with pytest.raises(DataError, match="holds no records that can be read") as error:
            asked(toy)
        assert {problem.code for problem in error.value.problems} == {"unreadable"}
        assert all("permission denied" in problem.message for problem in error.value.problems)


@pytest.mark.parametrize("group", ["~", "{}", ""])
def test_a_group_without_fields_is_a_problem_of_its_record_alone(toy: Path, group: str) -> None:
    change(toy, "2020/ladle", "claims:\n", f"properties:\n  data: {group}\nclaims:\n")
    corpus = read_corpus(toy)
    assert [(problem.severity, problem.field) for problem in corpus.problems] == [("error", "properties.data")]
    with closing(open_index(toy)) as index:
        assert index.count == len(corpus.entries) == len(read_corpus(TOY).entries) - 1


@pytest.mark.parametrize("leads", ["nowhere/2024", "2024"])
def test_a_year_that_is_a_link_to_nothing_is_said(toy: Path, leads: str) -> None:
    (toy / "papers" / "2024").symlink_to(leads)
    (toy / "papers" / ".#notes").symlink_to("somebody@desk.7")
    problems = read_corpus(toy).problems
    assert [(problem.code, Path(problem.path).name) for problem in problems] == [("unreadable", "2024")]
    with closing(open_index(toy)) as index:
        assert index.problems == problems


GOOD = "models:\n  - {id: oak-1, name: Oak 1, family: Oak}\n"
LAST = "  - {id: elm-1, name: Elm 1, family: Elm}\n"


@pytest.mark.parametrize("wrong", [
    "{id: ash-1, name: Ash 1, family: Ash, aliases: .nan}", "{id: ash-1, name: Ash 1, family: Ash, bark: 1}", "just words", "{id: ash-1}",
    "{id: ash-1, name: Ash 1, family: Ash, shape: {layers: }}", "{id: oak-1, name: Ash 1, family: Ash}",
    "{id: ash-1, name: OAK-1, family: Ash}",
])
def test_a_wrong_model_leaves_the_others(toy: Path, wrong: str) -> None:
    (toy / "models.yaml").write_text(f"{GOOD}  - {wrong}\n{LAST}")
    found = read_corpus(toy)
    assert [model.id for model in found.models.models] == ["oak-1", "elm-1"]
    assert len(found.entries) == 11
    assert {Path(problem.path).name for problem in found.problems} == {"models.yaml"}


@pytest.mark.parametrize("text", ["models: 3\n", "models:\n  - {id: \"oak\n", "- x\n"])
def test_a_list_of_models_that_cannot_be_read_leaves_the_records(toy: Path, text: str) -> None:
    (toy / "models.yaml").write_text(text)
    found = read_corpus(toy)
    assert (found.models.models, len(found.entries)) == ((), 11)
    assert {Path(problem.path).name for problem in found.problems} == {"models.yaml"}
