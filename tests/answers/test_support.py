"""What engines were seen to support: the newest observation of each, the hardware that it names, and what stays unknown."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from llmeff.answers.support import Matrix, Row, support
from llmeff.checks.validate import validate
from llmeff.errors import AmbiguousReferenceError, NotFoundError, UsageError
from llmeff.exchange.support import age_text
from llmeff.index.opening import open_index
from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.model.kinds import Support
from llmeff.model.plain_engine import ObservationBody
from llmeff.select.running import hardware_called

TODAY = date(2026, 6, 1)


def asked(index: Index, *works: str, hardware: str | None = None, version: str | None = None, engines: tuple[str, ...] = ()) -> Matrix:
    numbers = [number for work in works if (number := index.number(work))] or None
    return support(index, numbers, engines, hardware, version, today=TODAY)


def row(matrix: Matrix, id_: str | None) -> Row:
    return next(row for row in matrix.rows if row.id == id_)


def test_the_newest_version_answers_and_older_ones_show_what_changed(index: Index) -> None:
    (seen,) = row(asked(index, "thinsoup"), "thinsoup").cells["tureen"]
    assert (seen.observation["version"], seen.observation["status"]) == ("2.0", "supported")
    assert [older["status"] for older in seen.changed] == ["experimental"]


@pytest.mark.parametrize("place", [0, 1, 2, 3], ids=str)
def test_an_observation_of_a_version_that_the_engine_does_not_name_takes_no_other_down(toy: Path, place: int) -> None:
    file = toy / "engines" / "tureen.yaml"
    before, *parts = re.split(r"(?m)^    version: '.*'", file.read_text(encoding="utf-8"))
    versions = ["2.0", "1.0", "1.0", "2.0"]
    versions[place] = "0.9"
    file.write_text(before + "".join(f"    version: '{one}'{part}" for one, part in zip(versions, parts, strict=True)), encoding="utf-8")
    with KnowledgeBase(toy) as kb:
        told = kb.support(engines=["tureen"]).rows
        assert {seen.observation["version"] for one in told for cell in one.cells.values() for seen in cell} <= {"2.0", "1.0"}
        assert kb.find(where="runs_in = tureen")
    problems = validate(toy, today=TODAY)[1]
    assert [(one.code, one.field) for one in problems if one.severity == "error"] == [("unknown-version", f"support.{place}.version")]


def test_since_when_an_older_page_says_is_said_of_the_newest_too(index: Index) -> None:
    (seen,) = row(asked(index, "thinsoup"), "thinsoup").cells["tureen"]
    first, now = cast("ObservationBody", {**seen.older[0], "since": "0.9"}), seen.observation
    without = cast("ObservationBody", {name: value for name, value in now.items() if name != "since"})
    assert (replace(seen, observation=without, older=(first,)).since, replace(seen, observation=without, older=()).since) == ("0.9", "")
    assert replace(seen, observation=cast("ObservationBody", {**now, "since": "1.1"}), older=(first,)).since == "1.1"


def test_a_version_can_be_asked_for(index: Index) -> None:
    matrix = asked(index, "thinsoup", engines=("tureen",), version="1.0")
    (seen,) = row(matrix, "thinsoup").cells["tureen"]
    assert (seen.observation["status"], seen.older) == ("experimental", ())


@pytest.mark.parametrize("before", [["supported"], ["experimental", "supported"], ["supported", "partial", "removed"]])
def test_what_older_versions_said_as_well_is_no_change(index: Index, before: list[Support]) -> None:
    (seen,) = row(asked(index, "thinsoup"), "thinsoup").cells["tureen"]
    older = tuple(cast("ObservationBody", {**seen.older[0], "status": status}) for status in before)
    assert [one["status"] for one in replace(seen, older=older).changed] == [status for status in before if status != "supported"]


@pytest.mark.parametrize(("engines", "hardware", "version", "said"), [
    ((), None, None, ""), (("soup-server",), None, None, "Tureen"), (("tureen",), None, "2.0", "Tureen 2.0"), ((), "range", None, "range"),
    (("tureen", "billy-can"), "range", None, "Tureen or Billy Can on range"), (("tureen",), "range", "2.0", "Tureen 2.0 on range"),
])
def test_a_matrix_says_to_what_it_is_narrowed(
    index: Index, engines: tuple[str, ...], hardware: str | None, version: str | None, said: str
) -> None:
    assert asked(index, "thinsoup", engines=engines, hardware=hardware, version=version).narrowed == said


def test_only_engines_that_speak_of_the_works_are_columns(index: Index) -> None:
    assert [engine["id"] for engine in asked(index, "ladle").engines] == ["tureen"]
    assert [engine["id"] for engine in asked(index, "thinsoup").engines] == ["billy-can", "tureen"]


def test_a_work_that_no_engine_names_is_said(index: Index) -> None:
    matrix = asked(index, "thinsoup", "attic")
    assert matrix.silent == ("Attic",)
    assert [row.id for row in matrix.rows] == ["thinsoup"]


def test_a_feature_that_no_page_names_for_the_hardware_is_said(index: Index) -> None:
    asked = support(index, [], ["billy-can"], "range", features=["T1"], today=TODAY)
    assert (asked.rows, asked.silent, asked.is_mute) == ((), ("T1",), False)
    assert support(index, [], ["billy-can"], features=["T1"], today=TODAY).silent == ()


def test_an_engine_that_says_nothing_of_all_that_is_asked_is_mute(index: Index) -> None:
    assert asked(index, engines=("billy-can",), hardware="range").is_mute
    assert not asked(index, engines=("tureen",), hardware="range").is_mute


def test_an_engine_that_was_named_and_says_nothing_of_a_work_is_missing_there(index: Index) -> None:
    named = asked(index, "thinsoup", "ladle", engines=("tureen", "billy-can"))
    assert [(row.id, row.missing) for row in named.rows] == [("thinsoup", ()), ("ladle", ("billy-can",))]
    assert not any(row.missing for row in asked(index, "thinsoup", "ladle").rows)
    assert not any(row.missing for row in named.stating(4).rows)  # what has other bits is not unknown


def test_that_no_engine_speaks_of_a_work_that_was_named_is_said_whatever_bits_are_asked_for(kb: KnowledgeBase) -> None:
    assert kb.support(["thinsoup", "attic"], bits="<4").silent == ("Attic",)
    assert kb.support(["attic"], bits=4).silent == ("Attic",)
    assert kb.support(topic="kitchen", bits=4).silent == ()


def test_without_works_everything_is_shown_and_features_that_are_no_works(index: Index) -> None:
    matrix = asked(index, engines=("soup-server",))
    assert [(row.id, row.name) for row in matrix.rows] == [
        ("ladle", "Ladle"), ("ladle-2", "Ladle 2"), ("thinsoup", "ThinSoup"), (None, "Ice")]


def test_an_observation_is_old_a_year_after_the_release(index: Index) -> None:
    matrix = asked(index, "thinsoup", "ladle")
    (ladle,), (thin,) = row(matrix, "ladle").cells["tureen"], row(matrix, "thinsoup").cells["tureen"]
    assert (ladle.released, ladle.is_old) == (date(2024, 1, 10), True)
    assert (thin.age, thin.is_old) == (142, False)


def test_without_a_release_date_the_age_is_unknown(index: Index) -> None:
    (seen,) = row(asked(index, "thinsoup"), "thinsoup").cells["billy-can"]
    assert (seen.released, seen.age, seen.is_old) == (None, None, False)
    assert age_text(seen) == "date unknown"


@pytest.mark.parametrize(("hardware", "status"), [
    ("stove", "supported"), ("stove-iron", "supported"), ("range", "supported"), ("Gas stove", "experimental"), ("campfire", "unsupported"),
])
def test_hardware_is_asked_by_name_alias_or_line(index: Index, hardware: str, status: str) -> None:
    matrix = asked(index, "thinsoup", hardware=hardware)
    assert matrix.status(row(matrix, "thinsoup").cells["tureen"]) == status


def test_a_line_stands_for_the_best_of_its_generations_in_whatever_order_they_are(toy: Path) -> None:
    engine = toy / "engines" / "tureen.yaml"
    text = engine.read_text(encoding="utf-8").replace("on: stove-iron, status: supported", "on: stove-iron, status: unsupported")
    engine.write_text(text.replace("on: stove-gas, status: experimental", "on: stove-gas, status: partial"), encoding="utf-8")
    matrix = asked(open_index(toy), "thinsoup", hardware="stove")
    assert matrix.status(row(matrix, "thinsoup").cells["tureen"]) == "partial"


def test_what_no_page_says_of_the_hardware_is_unknown(index: Index) -> None:
    matrix = asked(index, "ladle", "thinsoup", hardware="stove")
    assert [row.id for row in matrix.rows] == ["thinsoup"]
    assert matrix.silent == ("Ladle",)
    assert matrix.status(row(matrix, "thinsoup").cells["billy-can"]) is None


def test_what_a_line_does_not_run_its_generations_do_not(index: Index) -> None:
    ice = row(asked(index, engines=("tureen",)), None).cells["tureen"][0]
    assert ice.on(hardware_called(index, "stove-gas")) == "unsupported"
    assert ice.on(hardware_called(index, "campfire")) is None


@pytest.mark.parametrize("status", ["supported", "removed", "unsupported"])
def test_what_names_no_hardware_says_nothing_of_any(index: Index, status: Support) -> None:
    (seen,) = row(asked(index, "thinsoup"), "thinsoup").cells["billy-can"]
    assert replace(seen, observation={**seen.observation, "status": status}).on(hardware_called(index, "stove")) is None


def test_what_does_not_exist_is_said_with_what_comes_near(index: Index) -> None:
    for wrong in ({"engines": ("tureem",)}, {"hardware": "camp fire place"}, {"engines": ("tureen",), "version": "3.0"}):
        with pytest.raises(NotFoundError) as error:
            support(index, None, **wrong)
        assert error.value.near


def test_a_version_needs_one_engine(index: Index) -> None:
    with pytest.raises(UsageError, match="--engine"):
        support(index, None, version="1.0")


def test_a_feature_is_asked_for_by_the_name_that_the_engine_gives_it(kb: KnowledgeBase) -> None:
    (ice,) = kb.support(["ice"]).rows
    assert (ice.id, ice.name, list(ice.cells)) == (None, "Ice", ["tureen"])
    (thin,) = kb.support(["Thin"]).rows  # an alias of a feature that carries a work
    assert (thin.id, thin.name) == (None, "Thin format")


def test_a_work_and_a_feature_stand_side_by_side(kb: KnowledgeBase) -> None:
    assert [row.name for row in kb.support(["thinsoup", "ice"]).rows] == ["ThinSoup", "Ice"]


def test_a_name_of_nothing_is_refused(kb: KnowledgeBase) -> None:
    with pytest.raises(NotFoundError):
        kb.support(["icicle"])


def test_the_engines_of_a_work_come_by_what_they_do(kb: KnowledgeBase) -> None:
    assert [(one.name, one.version, one.status) for one in kb.show("thinsoup").engines] == [
        ("Tureen", "2.0", "supported"), ("Billy Can", "2025-12-01", "unsupported")]
    assert kb.show("attic").engines == ()


def test_a_work_goes_before_a_feature_of_its_name(toy: Path) -> None:
    engine = toy / "engines" / "tureen.yaml"
    engine.write_text(engine.read_text(encoding="utf-8").replace("feature: Ice", "feature: ThinSoup"), encoding="utf-8")
    matrix = KnowledgeBase(toy).support(["thinsoup"])
    assert [row.id for row in matrix.rows] == ["thinsoup"]


def test_of_a_work_of_which_no_engine_speaks_what_one_calls_so_is_shown(toy: Path) -> None:
    rename(toy, "Ice", "Attic")
    matrix = KnowledgeBase(toy).support(["attic"])
    assert ([(row.id, row.name) for row in matrix.rows], matrix.silent) == ([(None, "Attic")], ("Attic",))


def rename(toy: Path, feature: str, new: str) -> None:
    """Gives a feature of Tureen another name."""
    engine = toy / "engines" / "tureen.yaml"
    engine.write_text(engine.read_text(encoding="utf-8").replace(f"feature: {feature}", f"feature: {new}"), encoding="utf-8")


def alias(toy: Path, old: str, new: str) -> None:
    """Gives ThinSoup another alias."""
    record = next(toy.glob("papers/*/thinsoup.yaml"))
    record.write_text(record.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("engines", [(), ("tureen",)])
def test_a_format_shows_its_work_and_every_feature_with_it_in_the_name(toy: Path, engines: tuple[str, ...]) -> None:
    rename(toy, "Ice", "Ice in float8, at once")
    alias(toy, "TSoup", "FP8")
    assert [row.name for row in KnowledgeBase(toy).support(["fp8"], engines).rows] == ["ThinSoup", "Ice in float8, at once"]


def test_a_format_of_whose_work_no_engine_speaks_is_not_called_unknown(toy: Path) -> None:
    rename(toy, "Ice", "FP8 broth")
    record = next(toy.glob("papers/*/attic.yaml"))
    record.write_text(record.read_text(encoding="utf-8").replace("name: Attic\n", "name: Attic\naliases: [FP8]\n"), encoding="utf-8")
    matrix = KnowledgeBase(toy).support(["fp8"])
    assert ([row.name for row in matrix.rows], matrix.silent) == (["FP8 broth"], ())


def test_a_name_is_no_format_by_being_a_word_of_a_feature(toy: Path) -> None:
    rename(toy, "Ice", "ThinSoup on ice")
    assert [row.name for row in KnowledgeBase(toy).support(["thinsoup"]).rows] == ["ThinSoup"]


def test_what_is_no_other_name_finds_features_by_whole_words(toy: Path) -> None:
    rename(toy, "Ice", "Ice cubes (Zwolp)")
    assert [row.name for row in KnowledgeBase(toy).support(["zwolp"]).rows] == ["Ice cubes (Zwolp)"]
    with pytest.raises(NotFoundError):
        KnowledgeBase(toy).support(["zwol"])


def test_what_a_line_runs_says_nothing_of_its_generations(toy: Path) -> None:
    engine = toy / "engines" / "tureen.yaml"
    engine.write_text(engine.read_text(encoding="utf-8").replace("on: stove, status: unsupported", "on: stove, status: supported"),
                      encoding="utf-8")
    index = open_index(toy)
    ice = row(asked(index, engines=("tureen",)), None).cells["tureen"][0]
    assert ice.on(hardware_called(index, "stove")) == "supported"
    assert ice.on(hardware_called(index, "stove-gas")) is None


def test_works_that_are_named_go_before_a_topic(kb: KnowledgeBase) -> None:
    assert [row.id for row in kb.support(["ladle"], topic="bread").rows] == ["ladle"]


@pytest.mark.parametrize(("today", "old"), [(date(2027, 1, 10), False), (date(2027, 1, 11), True)])
def test_an_observation_is_not_old_before_its_year_is_over(index: Index, today: date, old: bool) -> None:
    number = index.number("thinsoup")
    assert number
    (seen,) = row(support(index, [number], ["tureen"], today=today), "thinsoup").cells["tureen"]
    assert seen.is_old == old


def test_an_engine_that_is_named_twice_is_one_column(index: Index) -> None:
    assert [engine["id"] for engine in asked(index, "thinsoup", engines=("tureen", "soup-server", "tureen")).engines] == ["tureen"]


@pytest.mark.parametrize(("topic", "rows", "engines"), [
    ("cold", ["Ice"], ["tureen"]), ("kitchen/soup", ["Ladle", "Ladle 2", "ThinSoup", "Ice"], ["billy-can", "tureen"]), ("rain", [], []),
])
def test_a_topic_has_what_engines_say_of_itself_though_none_speaks_of_its_works(
        kb: KnowledgeBase, topic: str, rows: list[str], engines: list[str]) -> None:
    found = kb.support(topic=topic)
    assert (sorted(one.name for one in found.rows), [engine["id"] for engine in found.engines]) == (sorted(rows), engines)
    (explained,) = (one for one in kb.explain(topic) if one.type == "topic")
    assert explained.engines == len(engines)


def test_what_is_of_a_topic_is_there_though_its_work_is_of_another(toy: Path) -> None:
    file = toy / "engines/tureen.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("works: [ladle, ladle-2]", "works: [ladle, ladle-2]\n    topic: garden/rain"), encoding="utf-8")
    found = KnowledgeBase(toy).support(topic="rain")
    assert [(one.id, one.name) for one in found.rows] == [(None, "Ladles")]
    assert [engine["id"] for engine in found.engines] == ["tureen"]


def test_what_the_newest_version_no_longer_names_is_in_no_engine(toy: Path) -> None:
    file = toy / "engines/tureen.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("works: [thinsoup]", "works: [cold-wave]", 1), encoding="utf-8")
    assert [one.name for one in KnowledgeBase(toy).show("thinsoup").engines] == ["Billy Can"]


def test_of_a_name_that_works_share_with_a_feature_all_works_are_asked(toy: Path) -> None:
    with pytest.raises(AmbiguousReferenceError):
        KnowledgeBase(toy).support(["Crumb"])
    rename(toy, "Ladles", "Crumb")
    engine = toy / "engines" / "tureen.yaml"
    engine.write_text(engine.read_text(encoding="utf-8").replace("works: [ladle, ladle-2]", "works: [crumb]"), encoding="utf-8")
    matrix = KnowledgeBase(toy).support(["Crumb"])
    assert ([row.id for row in matrix.rows], len(matrix.silent)) == (["crumb"], 1)


@pytest.mark.parametrize(("stated", "found"), [("1.9", False), ("2", True), ("2.4", True), ("3", False)])
def test_a_whole_number_of_bits_has_room_for_scales_up_to_the_next(toy: Path, stated: str, found: bool) -> None:
    path = toy / "engines" / "tureen.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("bits: [4, 8]", f"bits: [{stated}]"), encoding="utf-8")
    assert bool(KnowledgeBase(toy).support(["thinsoup"], bits=2).rows) is found
