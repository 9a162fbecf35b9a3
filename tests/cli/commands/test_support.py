"""``llmeff support`` and ``llmeff engine``."""

from __future__ import annotations

import pytest

from tests.conftest import Run, document


def test_an_observation_is_one_line_in_a_pipe(llmeff: Run) -> None:
    lines = llmeff("support", "thinsoup").stdout.splitlines()
    assert [line.split("\t")[:4] for line in lines] == [
        ["ThinSoup", "Billy Can", "T1", "✗ unsupported"], ["ThinSoup", "Tureen", "Thin format", "✓ supported (experimental in 1.0)"]]


def test_a_work_that_no_engine_names_is_said_on_standard_error(llmeff: Run) -> None:
    result = llmeff("support", "attic")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Attic" in result.stderr


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


def test_an_engine_that_does_not_exist_is_said_with_what_comes_near(llmeff: Run) -> None:
    result = llmeff("engine", "tureem")
    assert result.exit_code == 2
    assert "tureen" in result.stderr


def test_engines_that_say_nothing_of_the_hardware_are_gathered(llmeff: Run) -> None:
    shown = llmeff("support", "thinsoup", "--hardware", "campfire", "-f", "table").stdout
    assert "Not said of this hardware Billy Can" in shown
    assert shown.count("? unknown") == 1  # the note alone


@pytest.mark.parametrize(("asked", "said"), [
    (("ladle", "--engine", "billy-can"), "for Billy Can no page here speaks of Ladle"),
    (("attic", "--hardware", "campfire"), "for campfire no page here speaks of Attic"),
    (("attic",), "no engine here speaks of Attic"),
])
def test_what_one_engine_does_not_say_is_not_said_of_all(llmeff: Run, asked: tuple[str, ...], said: str) -> None:
    assert llmeff("support", *asked).stderr.startswith(said)
