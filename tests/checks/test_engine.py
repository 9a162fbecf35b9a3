"""Engines are checked like records: the rules are walked in tests/rules, here is what reading them means for the rest."""

from __future__ import annotations

from datetime import date
from pathlib import Path, PurePath

import pytest

from llmeff.checks import validate
from llmeff.checks.engine import EngineContext, references
from llmeff.corpus.read import read_corpus, read_taxonomy
from llmeff.model import Engine
from tests.conftest import TOY, change

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


@pytest.mark.parametrize(("released", "wrong"), [
    (("2026-01-10", "", "2024-01-10"), []), (("2024-01-10", "", "2026-01-10"), ["versions.2"]), (("", "2024-01-10", ""), []),
])
def test_a_version_without_a_date_hides_no_wrong_order(toy: Path, released: tuple[str, ...], wrong: list[str]) -> None:
    rows = "".join(
        f"  - {{version: '{9 - place}', {f'released: {day}, ' if day else ''}url: 'https://billy.example/{place}', accessed: 2026-02-01}}\n"
        for place, day in enumerate(released))
    (toy / "engines/billy-can.yaml").write_text(
        "id: billy-can\nname: Billy Can\nkind: local\nurl: https://billy.example\ndescription: >-\n  It boils.\n"
        f"versions:\n{rows}support: []\n", encoding="utf-8")
    problems = validate(toy, [toy / "engines/billy-can.yaml"], today=TODAY)[1]
    assert [problem.field for problem in problems if problem.code == "version-order"] == wrong
    assert [problem.code for problem in problems if problem.code != "version-order"] == []


@pytest.mark.parametrize(("latest", "code"), [
    ("{version: '3.0', as_of: 2026-02-02}", "bad-value"),
    ("{version: '3.0', as_of: 2036-02-02, url: 'https://billy.example'}", "future-date"),
])
def test_a_newest_release_is_named_somewhere_and_not_in_the_future(toy: Path, latest: str, code: str) -> None:
    file = toy / "engines/billy-can.yaml"  # it has no package
    file.write_text(file.read_text(encoding="utf-8").replace("support:", f"latest: {latest}\nsupport:", 1), encoding="utf-8")
    assert [problem.code for problem in validate(toy, [file], today=TODAY)[1]] == [code]


@pytest.mark.parametrize(("changes", "path"), [
    ({"record": "gone"}, "record"), ({"record": "soup"}, ""), ({"support": ({"works": ("soup", "gone")},)}, "support.0.works.1"),
    ({"support": ({"topic": "kitchen/soop"},)}, "support.0.topic"), ({"support": ({"topic": "kitchen/soup"},)}, ""),
])
def test_what_an_engine_names_is_there(changes: dict[str, object], path: str) -> None:
    seen = {"feature": "Thin", "status": "supported", "version": "1", "source": {"url": "https://a.example", "accessed": TODAY}}
    support = changes.pop("support", ())
    engine = Engine.model_validate({
        "id": "pot", "name": "Pot", "kind": "local", "url": "https://a.example", "description": "It boils.",
        "versions": ({"version": "1", "url": "https://a.example", "accessed": TODAY},), **changes,
        "support": tuple({**seen, **own} for own in support)})  # type: ignore[attr-defined]  # a tuple of mappings
    context = EngineContext(read_taxonomy(TOY), {"soup"}, PurePath("pot.yaml"), TODAY)
    assert [".".join(map(str, finding.path)) for finding in references(engine, context)] == ([path] if path else [])


TUREEN = "engines/tureen.yaml"


def told(toy: Path) -> set[tuple[str, str]]:
    return {(problem.code, problem.field) for problem in validate(toy, [toy / TUREEN], TODAY)[1]}


@pytest.mark.parametrize(("first", "found"), [
    (("kind: serving", "kind: servig"), ("unknown-value", "kind")),
    (("id: tureen", "id: Tu reen"), ("bad-id", "id")),
    (("licence: MIT", "licence: 7"), ("wrong-type", "licence")),
    (("licence: MIT", "colour: red"), ("unknown-key", "colour")),
    (("package: tureen", "package: 7"), ("wrong-type", "package")),
    (("latest: {version: '2.0'", "latest: {version: 2"), ("wrong-type", "latest.version")),
])
def test_what_the_schema_refuses_hides_nothing_else_of_an_engine(toy: Path, first: tuple[str, str], found: tuple[str, str]) -> None:
    change(toy, "../engines/tureen", *first)
    change(toy, "../engines/tureen", "works: [thinsoup]", "works: [thinsop]")
    change(toy, "../engines/tureen", "on: stove-iron", "on: stove-irn")
    assert told(toy) == {found, ("unknown-work", "support.0.works.0"), ("unknown-hardware", "support.0.hardware.0.on")}


def test_of_an_observation_that_is_refused_nothing_untrue_is_said_of_the_others(toy: Path) -> None:
    change(toy, "../engines/tureen", "status: supported\n", "status: suported\n")
    change(toy, "../engines/tureen", "support:\n", "support:\n  - {works: [thinsop], feature: F, status: supported, version: '9', "
           "source: {url: 'https://tureen.example', accessed: 2026-02-01}}\n")
    assert told(toy) == {
        ("unknown-value", "support.1.status"), ("unknown-work", "support.0.works.0"), ("unknown-version", "support.0.version")}


def test_a_version_that_is_refused_may_be_that_of_an_observation(toy: Path) -> None:
    change(toy, "../engines/tureen", "{version: '2.0', released: 2026-01-10, url", "{version: 2.0, released: 2026-01-10, url")
    change(toy, "../engines/tureen", "works: [thinsoup]", "works: [thinsop]")
    assert told(toy) == {("wrong-type", "versions.0.version"), ("unknown-work", "support.0.works.0")}
