"""``llmeff show``."""

from __future__ import annotations

from tests.conftest import Run, document


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


def test_a_work_goes_before_a_feature_of_the_same_name(llmeff: Run) -> None:
    assert llmeff("show", "ladle").stdout.startswith("Name\tLadle\n")


def test_a_title_without_quotation_marks_is_one_reference(llmeff: Run) -> None:
    assert llmeff("show", "Cold", "Wave", "Makes", "Soup", "Without", "Fire").stdout == llmeff("show", "cold-wave").stdout
    assert llmeff("cite", "Cold", "Wave", "Makes", "Soup", "Without", "Fire").stdout == llmeff("cite", "cold-wave").stdout
    assert llmeff("show", "Cold", "Wave", "Made", "of", "Stone").exit_code == 2
