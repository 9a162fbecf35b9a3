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


@pytest.mark.parametrize("command", ["tree", "path", "new", "random"])
def test_several_topics_where_one_is_wanted_are_told_where_to_go(llmeff: Run, command: str) -> None:
    result = llmeff(command, "soup", "--topic", "bread")
    assert (result.exit_code, "llmeff list --topic soup --topic bread" in result.stderr) == (2, True)
    assert "no topic is called 'soup and banana'" in llmeff(command, "soup and banana").stderr


def test_several_engines_where_one_is_wanted_are_told_where_to_go(llmeff: Run) -> None:
    result = llmeff("engine", "billy-can", "tureen")
    assert (result.exit_code, "llmeff support --engine billy-can --engine tureen" in result.stderr) == (2, True)
