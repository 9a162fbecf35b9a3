"""``llmeff list``."""

from __future__ import annotations

from tests.conftest import TOTAL, Run, document, ids


def test_a_record_is_one_line_of_eight_fields(llmeff: Run) -> None:
    lines = llmeff("list").stdout.splitlines()
    assert len(lines) == TOTAL
    assert {line.count("\t") for line in lines} == {7}


def test_options_are_those_of_the_filters(llmeff: Run) -> None:
    assert ids(llmeff("list", "--topic", "soup", "--has", "claims", "--since", 2020, "--sort", "-year")) == ["ladle-2", "ladle"]
    assert ids(llmeff("list", "--has", "code,published", "--trust", 2, "--where", "year >= 2020")) == ["bread-bin"]
    asked = ("--facet", "garden", "--author", "Nováková", "--venue", "JoG", "--kind", "dataset", "--until", 2022)
    assert ids(llmeff("list", *asked)) == ["attic"]


def test_years_that_exclude_each_other_are_refused(llmeff: Run) -> None:
    result = llmeff("list", "--since", 2022, "--until", 2020)
    assert result.exit_code == 2
    assert "--since 2022 lies after --until 2020" in result.stderr


def test_the_whole_is_counted_beyond_the_limit(llmeff: Run) -> None:
    answer = document(llmeff("list", "--format", "json", "--sort", "-year", "--limit", 2))
    assert (answer["total"], [record["year"] for record in answer["records"]]) == (TOTAL, [2023, 2023])
    assert f"2 of {TOTAL} works" in llmeff("list", "--limit", 2, "--format", "table").stderr


def test_unknown_lists_what_cannot_be_decided_and_why(llmeff: Run) -> None:
    asked = ("list", "--topic", "cold", "--where", "retraining = none", "--unknown")
    assert document(llmeff(*asked, "--format", "json"))["unknown"][0]["not_stated"] == ["retraining"]
    assert llmeff(*asked).stdout == "? cold-wave: not stated: retraining\n"
    assert llmeff("list", "--unknown").exit_code == 2


def test_a_wrong_condition_names_what_is_allowed(llmeff: Run) -> None:
    result = llmeff("list", "--where", "retraining = nne")
    assert result.exit_code == 2
    assert "none, light, full" in result.stderr
