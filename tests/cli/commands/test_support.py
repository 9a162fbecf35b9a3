"""``llmeff support`` and ``llmeff engine``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from llmeff.cli.output import Format
from tests.conftest import Run, document


def test_an_observation_is_one_line_in_a_pipe(llmeff: Run) -> None:
    lines = llmeff("support", "thinsoup").stdout.splitlines()
    assert [line.split("\t")[:4] for line in lines] == [
        ["ThinSoup", "Billy Can", "T1", "✗ unsupported"], ["ThinSoup", "Tureen", "Thin format", "✓ supported (experimental in 1.0)"]]


def test_of_nothing_in_particular_a_terminal_shows_the_engines_and_how_to_narrow(llmeff: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("llmeff.cli.commands.support.chosen", lambda wanted: wanted or Format.table)
    overview = llmeff("support")
    rows = [" ".join(line.split()) for line in overview.stdout.splitlines()]
    assert rows == ["Engine Works Features Newest read Newest known", "Billy Can 1 0 2025-12-01", "Tureen 3 1 2.0 2.0"]
    assert "llmeff support --engine" in overview.stderr
    assert llmeff("support", "--format", "table").stdout != overview.stdout
    assert llmeff("support", "thinsoup").stdout == llmeff("support", "thinsoup", "--format", "table").stdout


def test_a_work_that_no_engine_names_is_said_on_standard_error(llmeff: Run) -> None:
    result = llmeff("support", "attic")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Attic" in result.stderr


@pytest.mark.parametrize("form", ["table", "plain", "markdown", "csv", "html"])
def test_an_engine_that_was_named_and_says_nothing_is_shown_as_unknown(llmeff: Run, form: str) -> None:
    for works in (["ladle"], ["ladle", "thinsoup"]):
        shown = llmeff("support", *works, "--engine", "tureen", "--engine", "billy-can", "-f", form).stdout
        assert "Billy Can" in shown
        assert shown.replace("? unknown: no page", "").count("? unknown") == 1


def test_the_document_names_the_engine_that_says_nothing(llmeff: Run) -> None:
    found = document(llmeff("support", "ladle", "--engine", "tureen", "--engine", "billy-can", "-f", "json"))
    assert found["unknown"] == [{"record": "ladle", "name": "Ladle", "engine": "billy-can"}]


@pytest.mark.parametrize("form", ["plain", "csv", "jsonl", "json", "table", "markdown", "html"])
@pytest.mark.parametrize("name", ["T1", "thinsoup"])
def test_what_no_page_says_of_the_hardware_is_said_in_every_form(llmeff: Run, name: str, form: str) -> None:
    result = llmeff("support", name, "--engine", "billy-can", "--hardware", "range", "-f", form)
    assert result.exit_code == 0
    assert {"T1": "T1", "thinsoup": "ThinSoup"}[name] in result.stdout + result.stderr


def test_an_engine_of_which_no_page_speaks_of_the_hardware_is_said(llmeff: Run) -> None:
    asked = llmeff("support", "--engine", "billy-can", "--hardware", "range")
    assert "none of the 1 feature read of Billy Can 2025-12-01 says anything of Iron stove" in asked.stderr


def test_the_document_has_observation_and_age(llmeff: Run) -> None:
    (first, second) = document(llmeff("support", "thinsoup", "--hardware", "campfire", "-f", "json"))["observations"]
    assert (first["engine"], first["on_hardware"]) == ("billy-can", None)
    assert (second["observation"]["source"]["url"], second["on_hardware"]) == ("https://tureen.example/2.0/formats", "unsupported")


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "html"])
@pytest.mark.parametrize("arguments", [("thinsoup",), ("thinsoup", "ladle"), ("--engine", "tureen"), ("--topic", "soup"), ()])
def test_every_form_names_engine_status_and_version(llmeff: Run, form: str, arguments: tuple[str, ...]) -> None:
    shown = llmeff("support", *arguments, "-f", form).stdout
    assert all(word in shown for word in ("supported", "2.0"))


def test_a_topic_shows_its_works_and_what_is_no_work(llmeff: Run) -> None:
    shown = llmeff("support", "--topic", "kitchen/soup").stdout
    assert {line.split("\t")[0] for line in shown.splitlines()} == {"ThinSoup", "Ladle", "Ladle 2", "Ice"}


def test_engines_are_listed_and_shown(llmeff: Run) -> None:
    assert [line.split("\t")[:3] for line in llmeff("engine").stdout.splitlines()] == [
        ["billy-can", "Billy Can", "local"], ["tureen", "Tureen", "serving"]]
    sheet = llmeff("engine", "soup-server", "-f", "table").stdout
    assert all(text in sheet for text in ("Tureen", "2.0 (2026-01-10), 1.0 (2024-01-10)", "4 observations", "Thin format", "--soup thin"))


def test_in_a_pipe_an_engine_has_its_observations_a_line_each(llmeff: Run) -> None:
    first, *seen = llmeff("engine", "tureen").stdout.splitlines()
    assert first.split("\t")[0] == "tureen"
    assert seen == llmeff("support", "--engine", "tureen").stdout.splitlines() != []


def test_an_engine_that_does_not_exist_is_said_with_what_comes_near(llmeff: Run) -> None:
    result = llmeff("engine", "tureem")
    assert result.exit_code == 2
    assert "tureen" in result.stderr


def test_engines_that_say_nothing_of_the_hardware_are_gathered(llmeff: Run) -> None:
    shown = llmeff("support", "thinsoup", "--hardware", "campfire", "-f", "table").stdout
    assert "1 observation more says nothing of Campfire: Billy Can" in " ".join(shown.split())
    assert shown.count("? unknown") == 1  # the note alone


@pytest.mark.parametrize("form", ["plain", "markdown", "html"])
def test_what_says_nothing_of_the_hardware_is_one_line_for_readers_and_stays_for_programs(llmeff: Run, form: str) -> None:
    result = llmeff("support", "thinsoup", "--hardware", "campfire", "-f", form)
    assert "https://tureen.example/2.0/formats" in result.stdout
    assert "1 observation more says nothing of Campfire: Billy Can" in result.output
    assert result.output.count("Billy Can") == 1
    assert "Billy Can,T1,? unknown" in llmeff("support", "thinsoup", "--hardware", "campfire", "-f", "csv").stdout


def test_a_work_that_one_engine_is_left_for_names_the_engine(llmeff: Run) -> None:
    shown = llmeff("support", "thinsoup", "--hardware", "campfire", "-f", "table").stdout
    assert shown.startswith("Tureen  Thin format  ✗ unsupported")
    assert "seen in Tureen 2.0" in llmeff("support", "--topic", "soup", "--hardware", "range", "-f", "table").stdout


def test_where_nothing_is_said_no_empty_line_stands_for_it(llmeff: Run) -> None:
    assert llmeff("support", "attic", "-f", "table").stdout.startswith("?")


def test_a_matrix_leaves_out_engines_that_say_nothing_of_the_hardware(llmeff: Run) -> None:
    shown = llmeff("support", "thinsoup", "ladle", "--hardware", "campfire", "-f", "table").stdout
    assert shown.count("Billy Can") == 1  # below it


@pytest.mark.parametrize(("asked", "said"), [
    (("ladle", "--engine", "billy-can"), "none of the 1 feature read of Billy Can 2025-12-01 names Ladle, which is unknown there"),
    (("attic", "--hardware", "campfire"), "none of the 4 features read of 2 engines says of Attic whether it runs on Campfire"),
    (("attic",), "none of the 4 features read of 2 engines names Attic"),
])
def test_what_one_engine_does_not_say_is_not_said_of_all(llmeff: Run, asked: tuple[str, ...], said: str) -> None:
    assert llmeff("support", *asked).stderr.startswith(said)


def released(toy: Path, latest: str) -> None:
    """Gives the invented server another newest release, or none."""
    file = toy / "engines/tureen.yaml"
    text = re.sub("^latest: .*$", f"latest: {latest}" if latest else "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    file.write_text(text, encoding="utf-8")


def test_what_was_seen_before_the_newest_release_says_so(toy: Path, llmeff: Run) -> None:
    released(toy, "{version: '3.0', released: 2026-02-01, as_of: 2026-02-02}")
    observations = document(llmeff("support", "thinsoup", "-f", "json"))["observations"]
    assert [(one["engine"], one["newer"]) for one in observations] == [("billy-can", None), ("tureen", "3.0")]
    assert "1 observation of Tureen is of 2.0; the newest known release is 3.0 (2026-02-01)" in llmeff("support", "thinsoup").stderr
    sheet = llmeff("engine", "tureen", "-f", "table").stdout
    assert "Newest known 3.0 (2026-02-01), as of 2026-02-02" in sheet
    assert "3 observations of Tureen are of older versions" in " ".join(sheet.split())


def test_behind_lists_that_alone(toy: Path, llmeff: Run) -> None:
    lines = llmeff("support", "--behind").stdout.splitlines()
    assert [line.split("\t")[:3] for line in lines] == [["Ladle", "Tureen", "Ladles"], ["Ladle 2", "Tureen", "Ladles"]]
    released(toy, "")
    found = llmeff("support", "--behind")
    assert found.stdout == ""  # nobody looked for a newest release
    assert "nothing of it is of a version older than the engine's newest known release" in found.stderr


def test_an_engine_decides_what_a_name_means_that_several_works_share(toy: Path, llmeff: Run) -> None:
    assert llmeff("support", "Crumb").exit_code == 2  # two works go by that name
    assert llmeff("support", "Crumb").stderr == llmeff("show", "Crumb").stderr  # the same choice
    file = toy / "engines/billy-can.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("works: [thinsoup]", "works: [crumb]", 1), encoding="utf-8")
    lines = llmeff("support", "Crumb", "--engine", "billy-can").stdout.splitlines()
    assert [line.split("\t")[1:3] for line in lines] == [["Billy Can", "T1"]]


def test_an_engine_means_its_own_feature_by_the_name_of_a_work_that_it_does_not_know(toy: Path, llmeff: Run) -> None:
    file = toy / "engines/billy-can.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("feature: T1", "feature: Ladle", 1), encoding="utf-8")
    lines = llmeff("support", "Ladle", "--engine", "billy-can").stdout.splitlines()
    assert [line.split("\t")[:3] for line in lines] == [["Ladle", "Billy Can", "Ladle"]]
    assert llmeff("support", "Ladle").stdout.split("\t")[:3] == ["Ladle", "Tureen", "Ladles"]


def test_a_condition_chooses_the_works_and_names_those_that_it_cannot_decide(llmeff: Run) -> None:
    result = llmeff("support", "--where", "weight_bits = 4")
    assert {line.split("\t")[0] for line in result.stdout.splitlines()} == {"ThinSoup"}
    assert "cannot be decided for Ladle, Ladle 2" in result.stderr


def test_bits_keep_what_states_them_and_name_what_states_none(llmeff: Run) -> None:
    result = llmeff("support", "--bits", "8")
    assert [line.split("\t")[:2] for line in result.stdout.splitlines()] == [["ThinSoup", "Tureen"]]
    assert "no bits are recorded of Ladle, Ladle 2" in result.stderr
    assert "ThinSoup" not in result.stderr  # Billy Can does not run it, in whatever bits


@pytest.mark.parametrize(("bound", "kept"), [("<4.5", True), ("<4", False), ("<=4", True), (">8", False), (">= 8", True)])
def test_bits_may_be_a_bound(llmeff: Run, bound: str, kept: bool) -> None:
    result = llmeff("support", "thinsoup", "--engine", "tureen", "--bits", bound)
    assert bool(result.stdout.strip()) is kept


@pytest.mark.parametrize(("bits", "kept"), [("2", True), ("=2", False), ("3", False), ("2.3824", True), ("2.4", False), ("1", False)])
def test_a_whole_number_of_bits_means_what_goes_by_it(toy: Path, llmeff: Run, bits: str, kept: bool) -> None:
    file = toy / "engines/tureen.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("bits: [4, 8]", "bits: [2.3824]"), encoding="utf-8")
    result = llmeff("support", "thinsoup", "--engine", "tureen", "--bits", bits)
    assert bool(result.stdout.strip()) is kept
    assert ("none of what is named here states these bits; stated are 2.3824" in result.stderr) is not kept


@pytest.mark.parametrize("bound", ["few", "<", "<0", "65", "<65"])
def test_bits_that_no_number_has_are_refused(llmeff: Run, bound: str) -> None:
    result = llmeff("support", "--bits", bound)
    assert result.exit_code == 2
    assert "bound such as" in result.stderr


def test_a_matrix_names_the_command_that_shows_more(llmeff: Run) -> None:
    assert "--engine ENGINE" in llmeff("support", "thinsoup", "ladle", "-f", "table").stdout
    assert "--engine ENGINE" not in llmeff("support", "thinsoup", "-f", "table").stdout


def test_who_asks_for_nothing_is_told_how_to_ask_for_less(llmeff: Run) -> None:
    assert "llmeff support --engine vllm" in llmeff("support").stderr
    assert "All that engines say" not in llmeff("support", "thinsoup").stderr


def with_line(toy: Path) -> None:
    """Lets the invented server say of Ice that it runs on stoves, with a limit and without their ages."""
    file = toy / "engines/tureen.yaml"
    text = file.read_text(encoding="utf-8").replace("{on: stove, status: unsupported}", "{on: stove, status: supported, note: in winter}")
    file.write_text(text.replace("feature: Ice\n", "feature: Ice\n    bits: [8]\n"), encoding="utf-8")


def test_what_a_page_says_of_a_line_without_generations_is_unknown_of_one_and_is_shown_with_its_limit(toy: Path, llmeff: Run) -> None:
    with_line(toy)
    for more in ((), ("--bits", "8")):
        said = llmeff("support", "--engine", "tureen", "--hardware", "stove-gas", *more).stderr
        assert "unknown on Gas stove, since the page names no generation: Tureen 2.0 Ice (in winter)" in said
    assert "in winter" not in llmeff("support", "--engine", "tureen", "--hardware", "stove-gas", "--bits", "4").stderr
    assert "none of what is named here" not in llmeff("support", "Ice", "--hardware", "stove-gas", "--bits", "8").stderr
    found = document(llmeff("support", "--hardware", "stove-gas", "-f", "json"))
    assert [one["observation"]["feature"] for one in found["of_line"]] == ["Ice"]


def test_what_a_page_says_of_other_generations_says_nothing_of_the_line(toy: Path, llmeff: Run) -> None:
    with_line(toy)
    file = toy / "engines/tureen.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("note: in winter}", "note: in winter}\n      - {on: stove-iron, status: supported}"), encoding="utf-8")
    assert "in winter" not in llmeff("support", "--engine", "tureen", "--hardware", "stove-gas").stderr


def test_an_engine_that_as_a_whole_does_not_run_on_the_hardware_says_so_beside_its_features(toy: Path, llmeff: Run) -> None:
    file = toy / "engines/tureen.yaml"
    text = file.read_text(encoding="utf-8").replace("feature: Ice\n", "feature: Ice\n    whole: true\n    limits: stoves burn\n")
    file.write_text(text, encoding="utf-8")
    result = llmeff("support", "thinsoup", "--engine", "tureen", "--hardware", "range")
    assert "✓ supported" in result.stdout
    assert "Tureen 2.0 as a whole: unsupported there, stoves burn" in result.stderr
    assert "as a whole" not in llmeff("support", "thinsoup", "--engine", "tureen", "--hardware", "campfire").stderr
    found = document(llmeff("support", "thinsoup", "--hardware", "range", "-f", "json"))
    assert [one["name"] for one in found["barred"]] == ["Ice"]


def test_a_status_keeps_what_has_it_and_a_word_that_is_none_lists_them(llmeff: Run) -> None:
    assert {line.split("\t")[0] for line in llmeff("support", "--status", "deprecated").stdout.splitlines()} == {"Ladle", "Ladle 2"}
    assert [line.split("\t")[1] for line in llmeff("support", "--status", "unsupported", "--engine", "billy-can").stdout.splitlines()] == [
        "Billy Can"]
    assert llmeff("support", "--status", "unsupported", "--hardware", "campfire").stdout.startswith("ThinSoup\tTureen")
    wrong = llmeff("support", "--status", "gone")
    assert wrong.exit_code == 2
    assert "removed" in wrong.stderr


def test_the_one_name_of_a_topic_is_read_as_the_topic(llmeff: Run) -> None:
    named = llmeff("support", "cold")
    assert named.stdout == llmeff("support", "--topic", "cold").stdout != ""
    assert "'cold' is read as a topic: --topic cold" in named.stderr
    assert "is read as" not in llmeff("support", "thinsoup").stderr
    assert "is read as" not in llmeff("support", "Ice").stderr


@pytest.mark.parametrize(("topic", "other"), [("kitchen/soup/cold", "rain"), ("garden/rain", "cold")])
def test_of_topics_of_one_name_the_one_is_meant_of_which_the_engines_speak(toy: Path, llmeff: Run, topic: str, other: str) -> None:
    taxonomy, engine = toy / "taxonomy.yaml", toy / "engines/tureen.yaml"
    text = taxonomy.read_text(encoding="utf-8").replace("aliases: [RC, rain cache]", "aliases: [RC, rain cache, chilled]")
    taxonomy.write_text(text.replace("aliases: [gazpacho]", "aliases: [gazpacho, chilled]"), encoding="utf-8")
    engine.write_text(engine.read_text(encoding="utf-8").replace("topic: kitchen/soup/cold", f"topic: {topic}"), encoding="utf-8")
    named = llmeff("support", "chilled", "--engine", "tureen")
    assert named.stdout == llmeff("support", "--topic", topic, "--engine", "tureen").stdout != ""
    assert f"it is a name of {other} too: llmeff support --topic {other}" in named.stderr


def test_of_a_feature_that_goes_by_the_name_of_a_topic_the_topic_is_named(toy: Path, llmeff: Run) -> None:
    taxonomy = toy / "taxonomy.yaml"
    taxonomy.write_text(taxonomy.read_text(encoding="utf-8").replace("aliases: [gazpacho]", "aliases: [gazpacho, ice]"), encoding="utf-8")
    named = llmeff("support", "ice")
    assert (named.exit_code, "Ice" in named.stdout) == (0, True)
    assert "'ice' is a topic too, with what engines call otherwise: llmeff support --topic cold" in named.stderr
