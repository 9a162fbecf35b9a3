"""What each engine was seen to run."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.model.kinds import Support
from llmeff.model.plain_engine import EngineBody, ObservationBody
from llmeff.select.running import BEST, Hardware, engines_of, newest, on_hardware, runs_of


def test_the_newest_version_speaks_wherever_it_stands() -> None:
    seen = [("Thin", "1.0"), ("Ice", "1.0"), ("Thin", "3.0"), ("Thin", "2.0")]
    engine = cast("EngineBody", {
        "versions": [{"version": version} for version in ("3.0", "2.0", "1.0")],
        "support": [{"feature": feature, "version": version} for feature, version in seen],
    })
    assert {one["feature"]: one["version"] for one in newest(engine)} == {"Thin": "3.0", "Ice": "1.0"}


@pytest.mark.parametrize(("own", "others", "shown"), [
    ("experimental", ["supported", "unsupported"], "supported"), ("unsupported", ["deprecated", "removed"], "deprecated"),
    ("partial", ["partial"], "partial"),
])
def test_of_several_features_that_speaks_which_serves_best(toy: Path, own: str, others: list[str], shown: str) -> None:
    path = toy / "engines" / "tureen.yaml"
    text = path.read_text(encoding="utf-8").replace("status: supported\n    since", f"status: {own}\n    since")
    path.write_text(text + "".join(
        f"  - works: [thinsoup]\n    feature: Other {number}\n    status: {status}\n    version: '2.0'\n"
        "    source: {url: 'https://tureen.example/2.0/other', accessed: 2026-02-01}\n" for number, status in enumerate(others)),
        encoding="utf-8")
    found = {one.name: (one.version, one.status) for one in KnowledgeBase(toy).show("thinsoup").engines}
    assert found["Tureen"] == ("2.0", shown)


@pytest.mark.parametrize("status", BEST)
def test_what_an_engine_still_does_it_runs_with_the_lines_of_its_hardware(status: Support) -> None:
    observation = {"works": ["soup"], "feature": "Thin", "version": "1.0", "status": "supported",
                   "hardware": [{"on": "iron", "status": status}, {"on": "campfire", "status": "unsupported"}]}
    index = cast("Index", SimpleNamespace(
        taxonomy={"hardware": [{"id": "stove"}, {"id": "iron", "part_of": "stove"}, {"id": "campfire"}]},
        engines=lambda: [{"id": "pot", "versions": [{"version": "1.0"}], "support": [observation]}]))
    runs = status not in ("removed", "unsupported")
    (run,) = runs_of(index)["soup"]
    on, off = ({"iron", "stove"}, {"campfire"}) if runs else (set(), {"campfire", "iron"})
    assert (run.runs, {*run.on} - {""}, {*run.off}) == (True, on, off)
    observation["status"] = status
    (run,) = runs_of(index)["soup"]
    assert (run.runs, bool(run.on - {""})) == (runs, runs)


@pytest.mark.parametrize(("now", "on"), [
    ({"status": "supported"}, {"iron"}), ({"status": "removed"}, set()),
    ({"status": "supported", "hardware": [{"on": "iron", "status": "unsupported"}]}, set()),
    ({"status": "partial", "hardware": [{"on": "gas", "status": "supported"}]}, {"iron", "gas"}),
])
def test_of_hardware_the_newest_version_that_speaks_of_it_decides(now: dict[str, object], on: set[str]) -> None:
    older = {"works": ["soup"], "feature": "Thin", "version": "1.0", "status": "supported",
             "hardware": [{"on": "iron", "status": "supported"}]}
    newer = {**older, "hardware": [], **now, "version": "2.0"}
    index = cast("Index", SimpleNamespace(taxonomy={}, engines=lambda: [
        {"id": "pot", "versions": [{"version": "2.0"}, {"version": "1.0"}], "support": [older, newer]}]))
    (run,) = runs_of(index)["soup"]
    assert {*run.on} - {""} == on


@pytest.mark.parametrize(("own", "there", "shown"), [
    ("deprecated", "supported", "deprecated"), ("experimental", "partial", "experimental"), ("removed", "supported", "removed"),
    ("experimental", "unsupported", "unsupported"), ("partial", "supported", "supported"), ("supported", "partial", "partial"),
])
def test_what_is_on_trial_or_goes_is_so_on_all_hardware(own: Support, there: Support, shown: Support) -> None:
    seen = cast("ObservationBody", {"status": own, "hardware": [{"on": "iron", "status": there}]})
    assert on_hardware(seen, Hardware("Iron", ("iron",), "stove")) == shown


@pytest.mark.parametrize(("statuses", "names"), [
    (("unsupported", "supported"), ["B", "A"]), (("supported", "unsupported"), ["A", "B"]), (("partial", "partial"), ["A", "B"]),
    (("experimental", "partial"), ["B", "A"]), (("removed", "deprecated"), ["B", "A"]),
])
def test_engines_of_a_work_come_by_how_far_one_can_rely_on_them(statuses: tuple[Support, Support], names: list[str]) -> None:
    """Of two that serve as far, in their order."""
    engines = [{"id": name.lower(), "name": name, "kind": "serving", "versions": [{"version": "1.0"}],
                "support": [{"works": ["soup"], "feature": "Thin", "version": "1.0", "status": status}]}
               for name, status in zip("AB", statuses, strict=True)]
    index = cast("Index", SimpleNamespace(
        named=lambda numbers: [("soup", "Soup")], supporting=lambda numbers: ["a", "b"], engines=lambda ids: engines))
    found = engines_of(index, 1)
    assert [(one.name, one.status) for one in found] == [(name, statuses["AB".index(name)]) for name in names]


@pytest.mark.parametrize(("said", "status"), [
    ({"iron": "experimental", "gas": "supported"}, "supported"), ({"iron": "unsupported", "gas": "partial"}, "partial"),
    ({"stove": "deprecated", "iron": "removed"}, "deprecated"), ({"campfire": "supported"}, None),
])
def test_of_a_line_of_hardware_the_best_status_counts(said: dict[str, Support], status: Support | None) -> None:
    observation = cast("ObservationBody", {"status": "supported", "hardware": [{"on": on, "status": one} for on, one in said.items()]})
    assert on_hardware(observation, Hardware("Stoves", ("stove", "iron", "gas"), "")) == status
