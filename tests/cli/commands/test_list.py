"""``llmeff list``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import TOTAL, Run, change, document, ids


def test_a_record_is_one_line_of_nine_fields(llmeff: Run) -> None:
    lines = llmeff("list").stdout.splitlines()
    assert len(lines) == TOTAL
    assert {line.count("\t") for line in lines} == {8}


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


def test_the_undecided_are_counted_in_every_format(llmeff: Run) -> None:
    asked = ("list", "--topic", "soup", "--where", "retraining = none")
    for form in ("table", "plain", "jsonl"):
        assert "1 work; 4 more do not say (retraining 4): --unknown lists them" in llmeff(*asked, "--format", form).stderr
    assert document(llmeff(*asked, "--format", "json"))["undecided"] == {"total": 4, "fields": {"retraining": 4}}


@pytest.mark.parametrize(("options", "said"), [
    (("--since", "2024"), 'llmeff list --venue JoG --where "published_year >= 2024"'),  # Crumb was first public the year before
    (("--until", "2022"), None), (("--since", "2022"), None), (("--since", "2024", "--published-in", "2024"), None),
    (("--since", "2024", "--topic", "bread", "--trust", "1", "--where", "has code or year > 1"),
     'llmeff list --topic bread --venue JoG --trust 1 --where "published_year >= 2024 and (has code or year > 1)"'),
])
def test_works_that_a_venue_published_in_these_years_are_said_where_they_were_first_public_in_others(
    llmeff: Run, options: tuple[str, ...], said: str | None
) -> None:
    noted = llmeff("list", "--venue", "JoG", *options).stderr
    assert (f"Years are those of the first public version; 1 work published there in these years: {said}" in noted) == bool(said)
    assert ("first public version" in noted) == bool(said)


def test_an_option_that_comes_twice_means_or(llmeff: Run) -> None:
    assert set(ids(llmeff("list", "--venue", "ICK", "--venue", "JoG"))) == {"thinsoup", "attic", "crumb"}
    assert set(ids(llmeff("list", "--topic", "bread", "--topic", "cold"))) == {*ids(llmeff("list", "--topic", "bread")), "cold-wave"}


def test_the_year_of_publication_is_another_one(llmeff: Run) -> None:
    assert ids(llmeff("list", "--published-in", 2020)) == ["thinsoup"]
    assert ids(llmeff("list", "--published-in", 2020, "--published-in", 2024)) == ["thinsoup", "crumb"]
    assert ids(llmeff("list", "--since", 2020, "--until", 2020)) != ["thinsoup"]
    record = document(llmeff("list", "--published-in", 2020, "--format", "json"))["records"][0]
    assert (record["year"], record["venue"], record["published_year"]) == (2019, "ICK", 2020)


def test_a_topic_venue_or_author_needs_no_option(llmeff: Run) -> None:
    assert ids(llmeff("list", "soup", "Çelik")) == ids(llmeff("list", "--topic", "soup", "--author", "Çelik"))
    assert ids(llmeff("list", "JoG")) == ids(llmeff("list", "--venue", "JoG"))
    result = llmeff("list", "thinsoup")
    assert (result.exit_code, "llmeff show thinsoup" in result.stderr) == (2, True)


def test_columns_are_the_fields_that_are_asked_for(llmeff: Run) -> None:
    asked = ("list", "--where", "has weight_bits")
    assert document(llmeff(*asked, "--format", "json"))["records"][0]["fields"] == {"weight_bits": "3, 4"}
    assert llmeff(*asked, "--columns", "year, weight_bits").stdout.splitlines()[0] == "thinsoup\t2019\t3, 4"
    assert "weight_bits" in llmeff(*asked, "--format", "table").stdout
    assert llmeff("list", "--columns", "wieght_bits").exit_code == 2


def test_a_field_that_gives_no_order_is_said_with_the_command_that_shows_it(llmeff: Run) -> None:
    for field, why in (("claim.speedup", "against another baseline"), ("retraining", "no order by 'retraining'")):
        told = llmeff("list", "--sort", f"-{field}")
        assert (told.exit_code, why in told.stderr) == (2, True)
        assert f'llmeff list --where "has {field}"' in told.stderr
    assert llmeff("list", "--where", "has claim.speedup").exit_code == 0
    for order in ("", "-", "YEAR"):
        said = llmeff("list", "--sort", order)
        assert (said.exit_code, "--where" in said.stderr, "Did you mean year" in said.stderr) == (2, False, True)


def test_a_field_that_is_a_number_gives_an_order_and_who_does_not_say_it_comes_last_and_is_counted(llmeff: Run, toy: Path) -> None:
    change(toy, "2020/ladle", "topics: [", "properties: {quantization: {weight_bits: [2, 8]}}\ntopics: [")
    every = set(ids(llmeff("list")))
    for order, first in (("weight_bits", ["ladle", "thinsoup"]), ("-quantization.weight_bits", ["ladle", "thinsoup"])):
        listed = llmeff("list", "--sort", order)
        assert (ids(listed)[:2], set(ids(listed))) == (first, every)
        assert f"{len(every) - 2} of these do not say {order.removeprefix('-')}, and come last" in listed.stderr
    change(toy, "2020/ladle", "[2, 8]", "[2]")
    assert ids(llmeff("list", "--sort=-weight_bits", "-n", "2")) == ["thinsoup", "ladle"]
    assert "come last" not in llmeff("list", "--sort", "weight_bits", "--where", "weight_bits > 0").stderr
    assert document(llmeff("list", "--sort", "weight_bits", "-f", "json"))["records"][0]["fields"] == {"weight_bits": "2"}


def test_a_column_shows_a_field_as_every_list_does_and_not_all_that_a_condition_finds(llmeff: Run) -> None:
    shown = llmeff("list", "--columns", "name,published,author").stdout.splitlines()
    assert shown[0] == "thinsoup\tThinSoup\tICK'20\tAleksandra van den Bürger, Émile Çelik, Jr., Kitchen-AI"
    assert ids(llmeff("list", "--where", "name = TSoup")) == ["thinsoup"]


def test_a_condition_speaks_of_relations(llmeff: Run) -> None:
    for condition in ("extends = thinsoup", "extends has ThinSoup", "extends = 1911.01234"):
        result = llmeff("list", "--where", condition)
        assert "cold-wave" in ids(result)
        assert "do not say" not in result.stderr
    assert "did you mean thinsoup" in llmeff("list", "--where", "extends = thinsuop").stderr


def test_a_wrong_condition_names_what_is_allowed(llmeff: Run) -> None:
    result = llmeff("list", "--where", "retraining = nne")
    assert result.exit_code == 2
    assert "none, light, full" in result.stderr


@pytest.mark.parametrize(("condition", "offered"), [
    ("engine ~ x", "runs_in"), ("code_license = x", "license"), ("bits < 4", "weight_bits"), ("weight_bit < 4", "weight_bits"),
])
def test_a_field_that_is_called_otherwise_is_offered(llmeff: Run, condition: str, offered: str) -> None:
    result = llmeff("list", "--where", condition)
    assert result.exit_code == 2
    assert offered in result.stderr.splitlines()[0].partition("did you mean")[2]


def test_a_year_alone_is_that_of_the_first_version_and_beside_a_venue_that_of_publication(llmeff: Run) -> None:
    assert ids(llmeff("list", "soup", "2020")) == ids(llmeff("list", "soup", "--since", 2020, "--until", 2020))
    assert ids(llmeff("list", "ICK", "2020")) == ids(llmeff("list", "--venue", "ICK", "--published-in", 2020)) == ["thinsoup"]


@pytest.mark.parametrize(("form", "said"), [("plain", "0 works\n"), ("table", "0 works\n"), ("jsonl", "0 works\n"), ("json", "")])
def test_an_empty_list_says_so(llmeff: Run, form: str, said: str) -> None:
    result = llmeff("list", "--since", 2030, "--format", form)
    assert (result.exit_code, result.stderr) == (0, said)


@pytest.mark.parametrize(("words", "command"), [
    (["of", "all", "topics"], "llmeff tree"), (["engines"], "llmeff engine"), (["what", "is", "broth"], "llmeff search what is broth"),
])
def test_a_question_after_list_has_the_command_that_answers_it(llmeff: Run, words: list[str], command: str) -> None:
    result = llmeff("list", *words)
    assert result.exit_code == 2
    assert command in result.stderr


def test_words_that_are_one_name_together_are_taken_together(llmeff: Run) -> None:
    assert ids(llmeff("list", "broth", "dilution")) == ids(llmeff("list", "--topic", "soup"))


@pytest.mark.parametrize(("option", "value", "offered"), [
    ("--topic", "a gazpacho meal", "kitchen/soup/cold"), ("--facet", "thinsoup", "kitchen or garden"),
])
def test_what_a_value_has_in_it_or_could_be_is_offered(llmeff: Run, option: str, value: str, offered: str) -> None:
    assert offered in llmeff("list", option, value).stderr


def test_where_works_run_is_answered_with_the_command_that_has_version_and_page(llmeff: Run) -> None:
    said = llmeff("list", "--where", "runs_in = tureen").stderr
    assert "In which version, by which page: llmeff support --engine tureen --where \"runs_in = tureen\"" in said
    assert "llmeff support" not in llmeff("list", "--where", "weight_bits = 4").stderr
    shown = llmeff("support", "--engine", "tureen", "--where", "runs_in = tureen")
    assert (shown.exit_code, "https://tureen.example/2.0/formats" in shown.stdout) == (0, True)


@pytest.mark.parametrize(("option", "value", "said"), [
    ("--since", "2025-06", "takes a year, such as 2024"), ("--until", "may", "takes a year"), ("--trust", "low", "from 0 to 3")])
def test_what_a_number_means_is_said_where_none_is_given(llmeff: Run, option: str, value: str, said: str) -> None:
    result = llmeff("list", option, value)
    assert (result.exit_code, said in result.stderr) == (2, True)


def test_an_author_is_near_by_a_part_of_the_name(llmeff: Run) -> None:
    assert "spoon & sons" in llmeff("list", "--author", "Spon").stderr


def test_a_text_that_works_have_as_a_part_is_said_so(llmeff: Run) -> None:
    result = llmeff("list", "--where", "claim.hardware = 'Gas Stove'")
    assert result.stderr.splitlines()[-1] == "3 works have it as a part: --where \"claim.hardware ~ 'Gas Stove'\""
    assert "as a part" not in llmeff("list", "--where", "claim.hardware = 'Gas Stove 100'").stderr
