"""Lists of authors that may be those of a version which is not known."""

from __future__ import annotations

import pytest

from llmeff.citations.another_version import lies_between, moves_its_people, of_another_version
from llmeff.names import Name

SIX = [Name(family, "G.") for family in ("Dwarf", "Gnome", "Elf", "Imp", "Brownie", "Troll")]


@pytest.mark.parametrize(("cited", "changes", "version"), [
    ([SIX[place] for place in (5, 4, 3, 1, 0, 2)], 2, False), ([SIX[place] for place in (5, 4, 3, 1, 0, 2)], 1, True),
    ([SIX[place] for place in (3, 4, 5, 0, 1, 2)], 2, False), ([SIX[place] for place in (0, 3, 4, 5, 1, 2)], 2, True),
    ([SIX[place] for place in (2, 0, 1, 3, 5, 4)], 2, True), ([SIX[place] for place in (1, 0, 3, 2, 5, 4)], 2, False),
    (sorted(SIX), 2, True), (SIX[::-1][:5], 2, True),
])
def test_a_shuffled_list_that_nobody_printed_is_no_versions(cited: list[Name], changes: int, version: bool) -> None:
    assert of_another_version(cited, [SIX], False, {}, changes) == version


def test_three_names_that_happen_to_stand_in_the_alphabet_s_order_are_shuffled_all_the_same() -> None:
    few, many = [Name(family, "Ann") for family in "ABC"], [Name(family, "Ann") for family in "ABCDE"]
    assert not of_another_version(few, [few[::-1]], False, {}, 2)
    assert of_another_version(many, [many[::-1]], False, {}, 2)


@pytest.mark.parametrize(("cited", "between"), [
    ("ABCH", True), ("ABCEH", True), ("ABH", False), ("ABCEFH", True), ("ABCDEFGH", False), ("ABCDEFH", False), ("ACBEH", False),
    ("ABCXH", False), ("BCEH", False),
])
def test_a_list_between_those_of_two_versions_is_a_versions(cited: str, between: bool) -> None:
    lists = [[Name(letter * 4, "Ann") for letter in letters] for letters in ("ABCDEFGH", "ABH")]
    assert lies_between([Name(letter * 4, "A.") for letter in cited], lists, {}) is between


@pytest.mark.parametrize("cited", ["ABC", "ABCD", "ABCDE", "ABCDEF"])
def test_the_beginning_of_a_list_is_cut_and_no_versions(cited: str) -> None:
    lists = [[Name(letter * 4, "Ann") for letter in letters] for letters in ("ABCDEFGH", "AB")]
    assert not lies_between([Name(letter * 4, "A.") for letter in cited], lists, {})


@pytest.mark.parametrize(("places", "truncated", "changes", "version"), [
    ((2, 1, 0, 3, 4, 5), False, 2, False), ((5, 1, 2, 3, 4, 0), False, 2, False), ((3, 1, 2, 0, 4), True, 2, False),
    ((2, 1, 0, 3, 4, 5), False, 1, True), ((0, 3, 2, 1, 4, 5), False, 2, True), ((2, 1, 0, 3, 4), False, 2, True),
    ((2, 0, 1, 3, 4, 5), False, 1, True),
])
def test_the_first_of_a_version_is_exchanged_with_nobody_behind_the_second(
    places: tuple[int, ...], truncated: bool, changes: int, version: bool
) -> None:
    assert of_another_version([SIX[place] for place in places], [SIX], truncated, {}, changes) == version


def test_of_two_people_with_like_names_each_is_the_one_who_is_most_like() -> None:
    own = [Name("Kim", "Sanghoon"), Name("Dwarf", "Dora"), Name("Elf", "Ada"), Name("Imp", "Ida"), Name("Kim", "Sunghun")]
    cited = [own[place] for place in (1, 0, 3, 2, 4)]
    assert moves_its_people([own[0], own[2], own[1], *own[3:]], [own], False, {})
    assert of_another_version(cited, [own], False, {}, 1)


@pytest.mark.parametrize(("places", "truncated", "moved"), [
    ((0, 2, 1, 3, 4, 5), False, True), ((0, 1, 3, 4, 5), False, False), ((0, 2, 1, 3), True, True), ((0, 1, 2, 3, 4), False, False),
    ((1, 0, 2, 3, 4, 5), False, False), ((0, 5), False, False), ((0, 3, 1, 4, 5), False, False), ((0, 1, 2, 3, 4, 5), False, False),
])
def test_a_list_keeps_its_people_behind_the_same_first_one(places: tuple[int, ...], truncated: bool, moved: bool) -> None:
    cited = [SIX[place] for place in places]
    assert moves_its_people(cited, [SIX], truncated, {}) == moved
    assert not moves_its_people([*cited[:-1], Name("Wyrm", "Una")], [SIX], truncated, {})
