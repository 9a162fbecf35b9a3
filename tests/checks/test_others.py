"""A file that is checked alone is held against all others, which are not read for it where the index has them as they are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from llmeff.checks import validate
from llmeff.corpus import yamlio
from llmeff.index.kept import kept_index
from llmeff.index.opening import open_index

from .test_validate import SOUP, WAVE, change


def codes(toy: Path, *only: Path) -> list[tuple[str, str]]:
    return [(problem.code, problem.field) for problem in validate(toy, only)[1] if problem.severity == "error"]


@pytest.fixture
def read(toy: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read as YAML from now on; the data is compiled."""
    open_index(toy).close()
    names: list[str] = []

    def told(raw: bytes, name: str) -> yamlio.Document:
        names.append(Path(name).name)
        return original(raw, name)

    original = yamlio.read
    monkeypatch.setattr(yamlio, "read", told)
    return names


LISTS = ["taxonomy.yaml"]


def test_of_records_and_engines_only_the_named_file_is_read(toy: Path, read: list[str]) -> None:
    corpus, _ = validate(toy, [toy / WAVE])
    assert read == [*LISTS, "cold-wave.yaml"]
    assert corpus.count == len(list((toy / "papers").rglob("*.yaml")))
    read.clear()
    assert [entry.engine.id for entry in validate(toy, [toy / "engines/tureen.yaml"])[0].engines] == ["tureen"]
    assert read == [*LISTS, "tureen.yaml"]


def test_another_file_is_read_that_is_younger_than_the_index(toy: Path, read: list[str]) -> None:
    change(toy, '"1911.01234"', '"2105.04321"')
    assert ("duplicate-id", "ids.arxiv") in codes(toy, toy / WAVE)
    assert sorted(read[1:]) == ["cold-wave.yaml", "thinsoup.yaml"]


def test_what_was_removed_since_is_not_there(toy: Path, read: list[str]) -> None:
    (toy / SOUP).unlink()
    assert ("dangling-relation", "relations.0.target") in codes(toy, toy / WAVE)
    assert "crumb.yaml" not in read


def test_what_two_works_share_is_said_of_the_named_one(toy: Path, read: list[str]) -> None:
    change(toy, '"1911.01234"', '"2105.04321"')  # that of a work whose file comes later
    assert ("duplicate-id", "ids.arxiv") in codes(toy, toy / SOUP)
    assert read[1:] == ["thinsoup.yaml"]


@pytest.mark.parametrize(("named", "other"), [(SOUP, WAVE), (WAVE, SOUP)])
def test_a_circle_is_said_of_the_named_one(toy: Path, read: list[str], named: str, other: str) -> None:
    change(toy, "sources:", "relations:\n  - {type: extends, target: cold-wave}\nsources:")
    open_index(toy).close()
    read.clear()
    assert ("relation-cycle", "relations") in codes(toy, toy / named)
    assert Path(other).name not in read


def test_an_id_that_another_record_has_is_said_with_all_else(toy: Path, tmp_path: Path, read: list[str]) -> None:
    draft = tmp_path / "thinsoup.yaml"
    shutil.copyfile(toy / SOUP, draft)
    draft.write_text(draft.read_text(encoding="utf-8").replace("[kitchen/soup]", "[kitchen/soop]"), encoding="utf-8")
    assert {code for code, _ in codes(toy, draft)} == {"duplicate-record", "unknown-topic"}
    assert read[1:] == ["thinsoup.yaml"]


def test_data_without_any_record_is_no_reason_not_to_check_a_draft(toy: Path, tmp_path: Path) -> None:
    (toy / SOUP).rename(tmp_path / "thinsoup.yaml")
    shutil.rmtree(toy / "papers")
    (toy / "papers").mkdir()
    assert validate(toy, [tmp_path / "thinsoup.yaml"])[0].count == 1


def test_as_many_changes_as_are_read_one_by_one_compile_nothing(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_index(toy).close()
    monkeypatch.setattr("llmeff.index.kept.MOST_CHANGED", 1)
    change(toy, "Accurate Dilution", "Careless Dilution")
    index, same = kept_index(toy)
    assert (SOUP in same, WAVE in same) == (False, True)
    index.close()


def test_after_many_changes_the_data_is_compiled_anew(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_index(toy).close()
    change(toy, "Accurate Dilution", "Careless Dilution")
    index, same = kept_index(toy)
    assert SOUP not in same
    assert WAVE in same
    index.close()
    monkeypatch.setattr("llmeff.index.kept.MOST_CHANGED", 0)
    index, same = kept_index(toy)
    assert {SOUP, WAVE} <= same
    assert any("Careless" in node.title for node in index.nodes.values())
    index.close()
