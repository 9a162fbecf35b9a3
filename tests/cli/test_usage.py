"""Wrong usage in plain words."""

from __future__ import annotations

import pytest

from llmeff.cli.app import COMMANDS
from tests.conftest import Run

LIBRARY = ("Input should", "Value error", "parse", "Invalid value", "╭", "Traceback", "argument(s)", "pydantic")


@pytest.mark.parametrize(("typed", "said"), [
    (("list", "--since", "x"), "--since takes a year, such as 2024"),
    (("list", "--data", "x"), "--data stands before the command: llmeff --data … list"),
    (("list", "--sinze", "3"), "there is no option --sinze; did you mean --since"),
    (("export", "csv", "-n", "3"), "llmeff list -n 5 | llmeff export bibtex -"), (("results", "--where", "x = 1"), "llmeff list --where"),
    (("list", "--added-since", "2024"), "llmeff new --since"), (("list", "--by", "Celik"), "an author: --author NAME; the order"),
    (("fit", "--weight-bits", "4"), "no option --weight-bits; did you mean --bits"),
    (("show", "--thin"), "there is no option --thin here; what engines say of it: llmeff support thin"),
    (("list", "--min-trust", "2"), "no option --min-trust; did you mean --trust?"), (("list", "--has-code"), "llmeff list --has code"),
    (("show",), "REF... is missing"), (("list", "-f", "tabl"), "not 'tabl'; did you mean table?"),
    (("mcp", "b"), "nothing belongs where 'b'"),
    (("list", "--since"), "--since needs a value"), (("list", "--unknown=x"), "--unknown takes no value"),
    (("search", "a", "--limit", "-3"), "--limit is 0 at least"),
    (("list", "--sort", "id", "--sort", "year"), "--sort takes one value, and has 2"),
    (("--data", "a", "--data", "b", "list"), "--data takes one value, and has 2"),
    (("export", "csv", "--columns", "year"), "llmeff list --columns"),
    (("--dta", "x"), "did you mean --data?"), (("cite", "thinsoup", "--keys", "x"), "--keys is one of id, authoryear"),
    (("fit", "--memory", "9GB", "--bits", "x"), "--bits takes a number"), (("list", "-f", "it's"), "--format is one of table, plain"),
    (("list", "--year", "2024"), "no option --year; years are those of the first public version, by --since"),
    (("-v",), "llmeff --version"), (("list", "--engine", "tureen"), "llmeff support --engine"), (("list", "--json"), "--format json"),
    (("search", "soup", "--top", "3"), "how many: --limit"), (("list", "--order-by", "year"), "--sort year"),
 (("stats", "-o", "x"), "> FILE"), (("cite", "--from", "x.tex"), "llmeff export bibtex --from FILE"),
    (("show", "thinsoup", "-f", "yaml"), "llmeff export yaml writes it"),
    (("help", "serch"), "did you mean search?"),
    (("mcp", "--port", "99999"), " 65535"), (("site", "serve", "--port", "70000"), " 65535"),
    (("fit", "--memory", "9GB", "--kv-heads", "-1"), "--kv-heads is 0 at least"),
    (("fit", "--memory", "9GB", "--embedding-bits", "1e-320"), "--embedding-bits is 0.01 at least"),
    (("support", "--bits", "nan"), "bits are a number above 0, 64 at the most"), (("support", "--bits", "inf"), "64 at the most"),
    (("support", "--bits", "bad"), "and not 'bad'"), (("support", ",,,,"), "no record is called ',,,,'"),
    (("support", ",", "and"), "no record is called ','"), (("fields", ".."), "no topic, field or list is called '..'"),
    (("fields", ","), "no topic, field or list is called ','"), (("list", "--topic", ",,"), "no topic is called ',,'"),
    (("export", "csv", "--venue", ","), "no venue is called ','"), (("list", "--facet", ",,,"), "no facet is called ',,,'"),
    (("support", "--bits", "-1"), "above 0"), (("list", "-n", "9" * 20), "limit is 9223372036854775807 at the most"),
])
def test_what_is_wrong_is_said_in_one_line_and_where_it_is_explained(llmeff: Run, typed: tuple[str, ...], said: str) -> None:
    result = llmeff(*typed)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr.splitlines()[0]
    assert not [word for word in LIBRARY if word in result.stderr]


@pytest.mark.parametrize("typed", [
    ("schema", "x" * 9000), ("help", "x" * 9000), ("--" + "x" * 9000,), ("stats", "x" * 9000), ("list", "--kind", "x" * 9000),
    ("list", "--where", "x" * 9000), ("list", "--where", "x" * 9000 + " = 1"), ("list", "-n", "9" * 9000),
    ("cite", "ladle", "-f", "x" * 9000),
    ("cite", "ladle", "--keys", "x" * 9000), ("fit", "--memory", "9" * 9000), ("list", "--where", "trust = " + "x" * 9000), ("x " * 9000,),
])
def test_what_was_typed_is_not_repeated_at_any_length(llmeff: Run, typed: tuple[str, ...]) -> None:
    result = llmeff(*typed)
    assert 0 < len(result.stderr) < 1500


@pytest.mark.parametrize("typed", [("--data", "a", "--data", "b", "list"), ("--data", "a:b", "list")])
def test_who_names_several_folders_of_data_is_told_how_own_works_stand_beside_the_base(llmeff: Run, typed: tuple[str, ...]) -> None:
    result = llmeff(*typed)
    assert result.exit_code in {2, 3}
    assert "for your works beside the base: cp -r " in result.stderr
    assert "llmeff --data mine" in result.stderr


def test_help_of_a_command_is_the_same_both_ways(llmeff: Run) -> None:
    assert llmeff("help", "search").stdout == llmeff("search", "-h").stdout
    assert llmeff("help").stdout == llmeff("-h").stdout


def test_what_prints_no_works_is_written_by_no_export(llmeff: Run) -> None:
    assert "export" not in llmeff("stats", "-f", "csv").stderr
    assert "llmeff export csv writes it" in llmeff("list", "-f", "csv").stderr


def test_no_option_is_offered_that_is_another_word(llmeff: Run) -> None:
    assert "did you mean" not in llmeff("list", "--engines", "x").stderr


@pytest.mark.parametrize("command", ["list", "search", "compare"])
def test_fields_are_chosen_by_either_name(llmeff: Run, command: str) -> None:
    named = {"list": ["bread"], "search": ["soup"], "compare": ["thinsoup", "ladle"]}[command]
    assert llmeff(command, *named, "--fields", "year").stdout == llmeff(command, *named, "--columns", "year").stdout != ""


def test_brackets_stay_in_the_help(llmeff: Run) -> None:
    assert "'llmeff[plots]'" in " ".join(llmeff("plot", "-h").stdout.split())


def test_types_that_say_nothing_are_not_shown(llmeff: Run) -> None:
    text = llmeff("list", "-h").stdout
    assert not [word for word in ("<str>", "<int", "TEXT", "INTEGER") if word in text]
    assert "--topic TOPIC" in text


@pytest.mark.parametrize(("command", "said"), [
    ("search", "what you are looking for"), ("cite", "id, name, title"),
    ("related", "a work"), ("check", "bibliographies"),
])
def test_what_is_missing_is_said_with_an_example(llmeff: Run, command: str, said: str) -> None:
    first, example, _ = llmeff(command).stderr.splitlines()
    assert said in first
    assert example == f"For example: {COMMANDS[command].example}"
