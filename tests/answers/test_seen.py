"""What is known of a feature: of the work that is asked of, and by the version that names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.exchange.support import bits_text, notes, unknown
from llmeff.index.opening import open_index
from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from tests.answers.test_support import asked, row


def of_other_works(toy: Path) -> Index:
    """The toy data, in which Tureen 2.0 names another work of its format for thin soup than 1.0."""
    file = toy / "engines/tureen.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("works: [thinsoup]", "works: [cold-wave]", 1), encoding="utf-8")
    return open_index(toy)


def test_a_work_that_only_an_older_version_names_is_shown_by_that_version(toy: Path) -> None:
    index = of_other_works(toy)
    for work, version in (("thinsoup", "1.0"), ("cold-wave", "2.0")):
        matrix = asked(index, work, engines=("tureen",))
        assert ([seen.observation["version"] for seen in row(matrix, work).cells["tureen"]], matrix.silent) == ([version], ())


def test_since_when_is_told_of_the_work_that_is_asked_of(toy: Path) -> None:
    file = toy / "engines/tureen.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("works: [thinsoup]", "works: [thinsoup, cold-wave]", 1), encoding="utf-8")
    index = open_index(toy)
    said = {work: row(asked(index, work), work).cells["tureen"][0].earliest for work in ("thinsoup", "cold-wave")}
    assert said == {"thinsoup": "1.0", "cold-wave": ""}


def test_that_nothing_has_the_status_is_said(kb: KnowledgeBase) -> None:
    assert "nothing of what was asked for is removed" in "".join(unknown(kb.support(["thinsoup"], status="removed")))
    assert not [line for line in unknown(kb.support(["thinsoup"], status="supported")) if "nothing of what" in line]


def without_hardware(toy: Path, status: str = "supported") -> Path:
    """Lets Tureen 2.0 say nothing of gas stoves, of which 1.0 speaks; gives the folder."""
    engine = toy / "engines" / "tureen.yaml"
    text = engine.read_text(encoding="utf-8").replace("      - {on: stove-gas, status: experimental, note: with a lid}\n", "")
    text = text.replace("    status: experimental\n    version: '1.0'",
                        "    status: experimental\n    hardware: [{on: stove-gas, status: supported}]\n    version: '1.0'")
    engine.write_text(text.replace("    status: supported\n    since: '1.0'", f"    status: {status}\n    since: '1.0'"), encoding="utf-8")
    return toy


def test_of_hardware_the_newest_version_that_speaks_of_it_answers(toy: Path) -> None:
    matrix = asked(open_index(without_hardware(toy)), "thinsoup", hardware="stove-gas")
    (seen,) = row(matrix, "thinsoup").cells["tureen"]
    assert (seen.observation["version"], [one["version"] for one in seen.later], seen.older) == ("1.0", ["2.0"], ())
    assert (matrix.status([seen]), matrix.silent) == ("experimental", ())
    (iron,) = row(asked(open_index(toy), "thinsoup", hardware="stove-iron"), "thinsoup").cells["tureen"]
    assert (iron.observation["version"], iron.later) == ("2.0", ())


@pytest.mark.parametrize("status", ["removed", "unsupported"])
def test_what_is_gone_is_not_shown_on_hardware_that_an_older_version_names(toy: Path, status: str) -> None:
    matrix = asked(open_index(without_hardware(toy, status)), "thinsoup", hardware="stove-gas")
    assert (matrix.rows, matrix.silent) == ((), ("ThinSoup",))


def test_a_version_that_is_asked_for_answers_for_itself_on_hardware(toy: Path) -> None:
    matrix = asked(open_index(without_hardware(toy)), "thinsoup", hardware="stove-gas", engines=("tureen",), version="2.0")
    assert matrix.silent == ("ThinSoup",)


def test_bits_are_those_of_the_newest_version_that_states_them_on_hardware_too(toy: Path) -> None:
    kb = KnowledgeBase(without_hardware(toy))
    (found,) = kb.support(hardware="stove-gas", bits=4).rows
    (seen,) = found.cells["tureen"]
    assert (seen.observation["version"], seen.bits, bits_text(seen)) == ("1.0", [4, 8], "4, 8 (in 2.0)")
    assert kb.support(hardware="stove-gas", bits=2).rows == ()


def test_bits_that_an_older_version_states_count_as_long_as_the_feature_runs(toy: Path) -> None:
    engine = toy / "engines" / "tureen.yaml"
    text = engine.read_text(encoding="utf-8").replace("    bits: [4, 8]\n", "")
    text = text.replace("    status: experimental\n    version: '1.0'", "    status: experimental\n    bits: [4]\n    version: '1.0'")
    engine.write_text(text, encoding="utf-8")
    (seen,) = row(asked(open_index(toy), "thinsoup"), "thinsoup").cells["tureen"]
    assert (bits_text(seen), seen.observation["version"]) == ("4 (in 1.0)", "2.0")
    engine.write_text(text.replace("    status: supported\n    since: '1.0'", "    status: removed\n    since: '1.0'"), encoding="utf-8")
    (gone,) = row(asked(open_index(toy), "thinsoup"), "thinsoup").cells["tureen"]
    assert (bits_text(gone), gone.bits) == ("", ())


def test_what_has_the_bits_and_says_nothing_of_the_hardware_is_named(toy: Path) -> None:
    engine = toy / "engines" / "tureen.yaml"
    ice = "    feature: Ice\n    status: partial\n    hardware:\n      - {on: stove, status: unsupported}\n"
    bare = "    feature: Ice\n    status: partial\n    bits: [4]\n"
    engine.write_text(engine.read_text(encoding="utf-8").replace(ice, bare), encoding="utf-8")
    found = KnowledgeBase(toy).support(hardware="stove-iron", bits=4)
    assert (found.untold, [one.name for one in found.rows]) == (("Ice",), ["ThinSoup"])
    assert "in these bits, and unknown on Iron stove, of which no page says anything: Ice" in notes(found)
    assert KnowledgeBase(toy).support(hardware="stove-iron", bits=8).untold == ()


def test_what_the_newest_says_of_the_line_goes_before_what_an_older_one_said_of_the_generation(toy: Path) -> None:
    engine = toy / "engines" / "tureen.yaml"
    generations = "      - {on: stove-iron, status: supported}\n      - {on: stove-gas, status: experimental, note: with a lid}\n"
    text = engine.read_text(encoding="utf-8").replace(generations, "      - {on: stove, status: supported}\n")
    text = text.replace("    status: experimental\n    version: '1.0'",
                        "    status: experimental\n    hardware: [{on: stove-gas, status: unsupported}]\n    version: '1.0'")
    engine.write_text(text, encoding="utf-8")
    matrix = asked(open_index(toy), "thinsoup", hardware="stove-gas")
    assert (matrix.silent, [name for name, seen in matrix.of_line]) == (("ThinSoup",), ["ThinSoup"])
