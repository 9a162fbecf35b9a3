"""``llmeff search``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run, document, ids


def test_a_correction_is_said(llmeff: Run) -> None:
    assert "Showing results for: thinsoup" in llmeff("search", "thinsuop").stderr
    assert document(llmeff("search", "thinsuop", "--format", "json"))["corrected"] == "thinsoup"
    assert not llmeff("search", "thinsuop", "--exact").stdout


def test_nothing_found_is_no_failure(llmeff: Run) -> None:
    result = llmeff("search", "zzzzqqqq")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Nothing found. See the topics" in result.stderr
    assert "Nothing found. See the topics" in llmeff("search", "zzzzqqqq qqqqzzzz").stderr
    assert "Nothing found. Try fewer words" in llmeff("search", "soup thinning year:1990").stderr
    assert "Nothing found" not in llmeff("search", "who maintains llmeff").stderr
    assert "No work of the collection has this identifier or link" in llmeff("search", "2999.01234").stderr


def test_a_word_that_nothing_here_speaks_of_is_said(llmeff: Run) -> None:
    assert "Nothing here speaks of zzzzqqqq" in llmeff("search", "soup zzzzqqqq").stderr
    assert document(llmeff("search", "soup zzzzqqqq", "--format", "json"))["unknown_words"] == ["zzzzqqqq"]


def test_hits_that_a_condition_leaves_open_are_counted(llmeff: Run) -> None:
    asked = ("search", "soup", "--where", "retraining = none")
    assert "more do not say (retraining" in llmeff(*asked).stderr
    assert document(llmeff(*asked, "--format", "json"))["undecided"]["fields"]["retraining"] > 0


def test_a_year_says_which_it_means(llmeff: Run) -> None:
    result = llmeff("search", "soup year:2019")
    assert "first public" in result.stderr
    assert ids(llmeff("search", "soup published:2020")) == ids(result) == ["thinsoup"]


def test_an_excluded_word_is_no_option(llmeff: Run) -> None:
    assert ids(llmeff("search", "soup", "author:celik", "-flavour", "-cold", "-n5", "-fplain")) == ["thinsoup"]


def test_explain_says_what_a_rank_is_made_of_the_greatest_part_first(llmeff: Run) -> None:
    line = next(line for line in llmeff("search", "thin soup", "--explain").stdout.splitlines() if "name ThinSoup" in line)
    id_, score, made = line.split("\t")
    points = [float(part.split()[0]) for part in made.split(" + ")]
    assert (id_, points) == ("thinsoup", sorted(points, reverse=True))
    assert float(score) == pytest.approx(sum(points), abs=0.05)


def test_filters_and_the_limit_hold(llmeff: Run) -> None:
    answer = document(llmeff("search", "soup", "--since", 2020, "--until", 2020, "-n", 1, "--format", "json"))
    assert (answer["total"], len(answer["hits"])) == (2, 1)
    assert "1 of 2; more with --limit 0" in llmeff("search", "soup", "--since", 2020, "--until", 2020, "-n", 1, "--format", "table").stderr


def test_a_wrong_query_is_shown_with_a_caret(llmeff: Run) -> None:
    result = llmeff("search", "soup", "year:soon")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[1:3] == ["  soup year:soon", " " * 12 + "^"]


def test_no_more_is_promised_than_there_is(llmeff: Run) -> None:
    assert llmeff("search", "soup", "--since", 2020, "--until", 2020, "--format", "table").stderr == ""


def test_the_words_that_were_looked_for_are_marked_in_the_table(llmeff: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "130")
    assert "\x1b[4mSoup\x1b[0m" in llmeff("search", "soup", "--format", "table").stdout


def test_chosen_fields_are_shown_in_every_form(llmeff: Run) -> None:
    asked = ("search", "thinsoup", "-n", "1", "--columns", "stage,year,stage")
    assert llmeff(*asked).stdout == "thinsoup\tptq\t2019\n"
    assert document(llmeff(*asked, "--format", "json"))["hits"][0]["fields"] == {"stage": "ptq", "year": "2019"}
    head, first = llmeff(*asked, "--format", "table").stdout.splitlines()
    assert (head.split(), first.split()) == (["Work", "stage", "year"], ["ThinSoup", "ptq", "2019"])
    assert "fields" not in document(llmeff("search", "thinsoup", "--format", "json"))["hits"][0]
    assert "no field is called 'stagee'" in llmeff("search", "thinsoup", "--columns", "stagee").stderr


def test_where_no_work_is_found_a_feature_is_named_with_its_engines(toy: Path, llmeff: Run) -> None:
    file = toy / "engines/tureen.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("feature: Ice\n", "feature: Quorve\n"), encoding="utf-8")
    result = llmeff("search", "quorve")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "llmeff support Quorve  a feature of Tureen, by version" in result.stderr
    assert "is a feature" not in llmeff("search", "zzyzx").stderr


def test_a_pipe_is_told_that_there_are_more(llmeff: Run) -> None:
    assert "1 of 2; more with --limit 0" in llmeff("search", "soup", "--since", 2020, "--until", 2020, "-n", 1).stderr
