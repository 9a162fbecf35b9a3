"""Engines are checked like records: the rules are walked in tests/rules, here is what reading them means for the rest."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from llmeff.checks import validate
from llmeff.corpus.read import read_corpus

TODAY = date(2026, 6, 1)


def test_the_invented_engines_are_sound(toy: Path) -> None:
    corpus, problems = validate(toy, today=TODAY)
    assert [entry.engine.id for entry in corpus.engines] == ["billy-can", "tureen"]
    assert not problems


def test_a_broken_engine_takes_nothing_else_down(toy: Path) -> None:
    (toy / "engines/tureen.yaml").write_text("id: [", encoding="utf-8")
    corpus = read_corpus(toy)
    assert [entry.engine.id for entry in corpus.engines] == ["billy-can"]
    assert len(corpus.entries) == len(list((toy / "papers").rglob("*.yaml")))
    assert corpus.problems


def test_a_data_directory_needs_no_engines(toy: Path) -> None:
    for file in (toy / "engines").iterdir():
        file.unlink()
    (toy / "engines").rmdir()
    assert read_corpus(toy).engines == ()


def test_one_engine_can_be_checked_alone(toy: Path) -> None:
    file = toy / "engines/tureen.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("works: [thinsoup]", "works: [thinsuop]", 1), encoding="utf-8")
    (problem,) = validate(toy, [file], today=TODAY)[1]
    assert (problem.code, problem.field, problem.hint) == ("unknown-work", "support.0.works.0", "did you mean thinsoup?")
    assert not validate(toy, [toy / "engines/billy-can.yaml"], today=TODAY)[1]
