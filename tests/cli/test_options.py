"""Names that several commands take."""

from __future__ import annotations

import pytest

from tests.conftest import Run


@pytest.mark.parametrize("command", [
    "related cold wave", "lineage cold wave", "open cold wave --print", "tree cold soup", "path bread pruning", "path --topic bread",
    "new rain cache", "random rain cache", "engine billy can", "guide cook rice"])
def test_a_name_of_several_words_needs_no_quotation_marks(llmeff: Run, command: str) -> None:
    result = llmeff(*command.split())
    assert (result.exit_code, bool(result.stdout)) == (0, True), result.stderr


@pytest.mark.parametrize("asked", [["thinsoup crumb"], ["thinsoup", "crumb"], ["thinsoup,", "crumb"], ["thinsoup", "and", "crumb"]])
@pytest.mark.parametrize("command", ["related", "lineage", "open"])
def test_several_works_where_one_is_wanted_are_told_where_to_go(llmeff: Run, command: str, asked: list[str]) -> None:
    result = llmeff(command, *asked)
    assert (result.exit_code, "names 2 works" in result.stderr) == (2, True)
    assert "Side by side: llmeff compare thinsoup crumb" in result.stderr


@pytest.mark.parametrize("command", ["tree", "path", "new"])
def test_several_topics_where_one_is_wanted_are_told_where_to_go(llmeff: Run, command: str) -> None:
    result = llmeff(command, "soup", "--topic", "bread")
    assert (result.exit_code, "llmeff list --topic soup --topic bread" in result.stderr) == (2, True)
    assert "no topic is called 'soup and banana'" in llmeff(command, "soup and banana").stderr


def test_several_engines_where_one_is_wanted_are_told_where_to_go(llmeff: Run) -> None:
    result = llmeff("engine", "billy-can", "tureen")
    assert (result.exit_code, "llmeff support --engine billy-can --engine tureen" in result.stderr) == (2, True)


@pytest.mark.parametrize("command", ["cite", "show", "compare", "support", "export ris"])
def test_a_dash_stands_for_the_works_of_standard_input(llmeff: Run, command: str) -> None:
    printed = llmeff("list", "bread", "--limit", 2).stdout
    ids = [line.partition("\t")[0] for line in printed.splitlines()]
    piped = llmeff(*command.split(), "-", given=printed + "\n")
    assert (piped.exit_code, piped.stdout) == (0, llmeff(*command.split(), *ids).stdout), piped.stderr
    assert len(ids) == 2


def test_standard_input_that_names_no_work_is_said(llmeff: Run) -> None:
    result = llmeff("cite", "-", given="\n")
    assert (result.exit_code, "standard input names no work" in result.stderr) == (2, True)
