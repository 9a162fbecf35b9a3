"""``llmeff show``."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Run, change, document


def test_the_document_has_the_keys_of_the_file(llmeff: Run) -> None:
    record, other = document(llmeff("show", "thinsoup", "attic", "--format", "json"))["records"]
    assert record["authors"] == ["van den Bürger, Aleksandra", "Çelik, Jr., Émile", {"group": "Kitchen-AI"}]
    assert record["properties"] == {"quantization": {"stage": ["ptq"], "weight_bits": [3, 4], "retraining": ["none"]}}
    assert record["claims"][0]["value"] == 3.25
    assert other["published"]["number"] == "3"


def test_an_ambiguous_name_lists_the_candidates(llmeff: Run) -> None:
    result = llmeff("show", "Crumb")
    assert result.exit_code == 2
    assert "crumb, crumb-garden" in result.stderr
    assert llmeff("show", "crumb").exit_code == 0


def test_a_withdrawn_work_is_shown_as_such_in_every_form(llmeff: Run) -> None:
    for form in ("plain", "table", "json", "jsonl"):
        text = " ".join(llmeff("show", "boil-twice", "--format", form).stdout.split())
        assert "withdrawn" in text
        assert "The second stove was never lit." in text


def test_the_engines_that_speak_of_a_work_are_named(llmeff: Run) -> None:
    assert "Engines\tTureen 2.0; unsupported: Billy Can 2025-12-01; more: llmeff support thinsoup\n" in llmeff("show", "thinsoup").stdout
    assert "Engines" not in llmeff("show", "attic").stdout


def test_a_work_that_is_named_twice_is_shown_once(llmeff: Run) -> None:
    records = document(llmeff("show", "thinsoup", "ladle", "TSoup", "1911.01234", "thinsoup", "--format", "json"))["records"]
    assert [record["id"] for record in records] == ["thinsoup", "ladle"]


def test_a_feature_that_engines_name_and_that_is_no_works_shows_what_they_say(llmeff: Run) -> None:
    assert "Ice\tTureen\tIce\t◐ partial" in llmeff("show", "ice").stdout
    found = document(llmeff("show", "thinsoup", "ice", "--format", "json"))
    assert [record["id"] for record in found["records"]] == ["thinsoup"]
    assert [seen["observation"]["feature"] for seen in found["observations"]] == ["Ice"]
    assert "Tureen" in llmeff("show", "ice", "--format", "table").stdout
    assert "observations" not in document(llmeff("show", "thinsoup", "--format", "json"))


def test_of_a_feature_whose_name_is_also_a_works_only_the_feature_is_shown(toy: Path, llmeff: Run) -> None:
    change(toy, "../engines/tureen", "feature: Ladles\n", "feature: Ladle\n    aliases: [dipper]\n")
    change(toy, "../engines/tureen", "feature: Ice\n", "works: [ladle]\n    feature: Ice\n")
    result = llmeff("--data", toy, "show", "dipper").stdout
    assert "\tTureen\tLadle\t" in result
    assert "\tIce\t" not in result


def test_a_work_goes_before_a_feature_of_the_same_name(llmeff: Run) -> None:
    assert llmeff("show", "ladle").stdout.startswith("Name\tLadle\n")


def test_a_title_without_quotation_marks_is_one_reference(llmeff: Run) -> None:
    assert llmeff("show", "Cold", "Wave", "Makes", "Soup", "Without", "Fire").stdout == llmeff("show", "cold-wave").stdout
    assert llmeff("cite", "Cold", "Wave", "Makes", "Soup", "Without", "Fire").stdout == llmeff("cite", "cold-wave").stdout
    assert llmeff("show", "Cold", "Wave", "Made", "of", "Stone").exit_code == 2


def test_of_a_name_that_an_engine_gives_to_something_else_both_are_named(llmeff: Run, toy: Path) -> None:
    engine = toy / "engines" / "tureen.yaml"
    text = engine.read_text(encoding="utf-8")
    engine.write_text(text.replace("feature: Ice", "feature: Attic").replace("feature: Ladles", "feature: Crumb"), encoding="utf-8")
    shown = llmeff("--data", str(toy), "show", "attic")
    assert shown.stdout.startswith("Name\tAttic\n")
    assert "Tureen calls a feature so too: llmeff support Attic --engine tureen" in shown.stderr
    assert "Tureen calls ladle and ladle-2 so too: llmeff show ladle ladle-2" in llmeff("--data", str(toy), "show", "crumb").stderr


def test_a_format_that_features_have_in_their_name_says_where_they_are(llmeff: Run, toy: Path) -> None:
    for path, old, new in [("engines/tureen.yaml", "feature: Ice", "feature: NVFP4 ice"), ("papers/2019/thinsoup.yaml", "TSoup", "NVFP4")]:
        (toy / path).write_text((toy / path).read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    shown = llmeff("--data", str(toy), "show", "NVFP4")
    assert shown.stdout.startswith("Name\tThinSoup\n")
    assert "engines have 1 feature with NVFP4 in the name: llmeff support nvfp4" in shown.stderr
    assert "support" not in llmeff("--data", str(toy), "show", "attic").stderr


def test_a_command_is_offered_once_where_a_name_means_two_things(toy: Path, llmeff: Run) -> None:
    change(toy, "../taxonomy", "terms:", "terms:\n  - {id: soup, label: Soup thinning, definition: It thins soup., topics: [kitchen/soup]}")
    assert llmeff("show", "soup").stderr.count("llmeff explain soup") == 1
