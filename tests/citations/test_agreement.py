"""Names, titles and pages agree in all the ways in which they are written, and in no other."""

from __future__ import annotations

import pytest

from llmeff.citations.agreement import compare_authors, figures, group_for, same_pages, same_title, shift, short_title
from llmeff.names import Name

TRUE = [Name("Frantar", "Elias"), Name("Alistarh", "Dan"), Name("Hoefler", "Torsten")]


@pytest.mark.parametrize(("cited", "truncated", "same"), [
    (TRUE, False, True), (TRUE[:2], True, True), (TRUE[:2], False, False), ([*TRUE, Name("X", "Y")], False, False),
    ([*TRUE, Name("X", "Y")], True, False), (TRUE[::-1], False, False),
])
def test_lists_of_authors(cited: list[Name], truncated: bool, same: bool) -> None:
    assert compare_authors(cited, TRUE, truncated).same == same


@pytest.mark.parametrize(("given", "codes"), [
    ("E.", ("abbreviated-names",)), ("Elias", ()), ("Eliass", ("abbreviated-names",)),
])
def test_initials_are_remarked(given: str, codes: tuple[str, ...]) -> None:
    assert compare_authors([Name("Frantar", given)], [Name("Frantar", "Elias")], False).codes == codes


def test_a_nickname_is_remarked_unless_the_record_has_it() -> None:
    cited, true = [Name("Millican", "Katie")], [Name("Millican", "Katherine")]
    assert compare_authors(cited, true, False).codes == ("name-variant",)
    assert compare_authors(cited, true, False, {"Millican, Katherine": [Name("Millican", "Katie")]}).codes == ()


GROUP = Name("Kitchen-AI", group=True)


@pytest.mark.parametrize("cited", [TRUE, [GROUP, *TRUE], [*TRUE, GROUP]])
def test_a_group_may_be_left_out(cited: list[Name]) -> None:
    assert compare_authors(cited, [GROUP, *TRUE], False).same


@pytest.mark.parametrize(("cited", "true", "truncated", "codes"), [
    (TRUE, TRUE, True, ("superfluous-others",)),
    (TRUE[:1], TRUE, True, ("and-others",)),
])
def test_and_others(cited: list[Name], true: list[Name], truncated: bool, codes: tuple[str, ...]) -> None:
    assert compare_authors(cited, true, truncated).codes == codes


MANY = [Name(f"Gnome{chr(97 + place // 26)}{chr(97 + place % 26)}", "Gerda") for place in range(60)]


@pytest.mark.parametrize(("cited", "truncated", "same"), [
    (MANY[:10], False, True), (MANY[:9], False, False), (MANY[:5], False, False),
    ([MANY[0], MANY[7], MANY[3]], True, True), ([MANY[1], MANY[0]], True, False),
    ([MANY[0], Name("Inventado", "Quirin")], True, False), ([*MANY[:40], *MANY[41:]], False, False),
    ([*MANY[:40], *MANY[43:]], False, True), ([*MANY[:40], *MANY[42:]], False, True),
    ([*MANY[:40], Name("Inventado", "Quirin"), *MANY[41:]], False, False), ([*MANY, Name("Inventado", "Quirin")], False, False),
    ([MANY[0], *MANY[1:9][::-1], *MANY[9:]], False, True), ([MANY[0], MANY[2], MANY[1], *MANY[3:]], False, False),
    ([MANY[0], *(Name(f"Dwarf{place}", "D.") for place in range(59))], False, False),
    ([*MANY[:40], Name("Inventado", "Quirin"), *MANY[40:], Name("Dwarf", "Dora")], False, True),
])
def test_lists_of_collaborations(cited: list[Name], truncated: bool, same: bool) -> None:
    assert compare_authors(cited, MANY, truncated).same == same


def test_strangers_are_told_from_authors_in_another_order() -> None:
    assert compare_authors([Name("Inventado", "Quirin")], TRUE, False).strangers
    assert not compare_authors(TRUE[::-1], TRUE, False).strangers


@pytest.mark.parametrize(("cited", "groups", "stands"), [
    ("Qwen Team", (), True), ("Qwen3 Team", (), True),
    ("Kitchen-AI", (GROUP,), True), ("Soup Team, Kitchen-AI", (GROUP,), True), ("Dwarf Team", (), False),
])
def test_a_group_stands_for_its_list(cited: str, groups: tuple[Name, ...], stands: bool) -> None:
    assert group_for([Name(cited, group=True)], groups, ["Qwen3"]) == stands


@pytest.mark.parametrize(("cited", "stands"), [("Garden Gnome AI", True), ("Garden AI", False)])
def test_the_house_whose_account_has_the_code_stands_for_its_team(cited: str, stands: bool) -> None:
    assert group_for([Name(cited, group=True)], (GROUP,), ["Soup"], ["GardenGnomeAI"]) == stands


@pytest.mark.parametrize(("cited", "whole"), [
    ("ThinSoup", True), ("Accurate Dilution of Broths", True), ("Accurate Dilution", False), ("Dilution of Broths", False),
])
def test_a_title_may_be_cut_at_its_colon(cited: str, whole: bool) -> None:
    assert bool(short_title(cited, ["ThinSoup: Accurate Dilution of Broths"])) == whole


def test_two_words_behind_a_colon_are_no_title() -> None:
    assert short_title("Cold Broths", ["ThinSoup: Cold Broths"]) is None
    assert short_title("Two Cold Broths", ["ThinSoup: Two Cold Broths"])


@pytest.mark.parametrize(("a", "b", "same"), [("Soup-2", "Soup-3", False), ("Soup II", "Soup", False), ("Soup 2.5", "2.5 Soups", True)])
def test_numbers_in_titles(a: str, b: str, same: bool) -> None:
    assert (figures(a) == figures(b)) == same


@pytest.mark.parametrize(("a", "b", "moved"), [("6000-6010", "5998-6008", 2), ("1-39", "5232--5270", 5231), ("1-38", "5232-5270", None),
                                               ("e1-e9", "1-9", None), ("7", "7", None)])
def test_ranges_of_one_length(a: str, b: str, moved: int | None) -> None:
    assert shift(a, b) == moved


@pytest.mark.parametrize(("cited", "same"), [
    ("11-19", True), ("11--19", True), ("11–19", True), ("11-9", True), ("11", True), ("11-18", False), ("12-19", False), ("12", False),
    ("11-8", False), ("11-119", False), ("", True),
])
def test_pages(cited: str, same: bool) -> None:
    assert same_pages(cited, "11-19") == same


def test_a_shortened_last_page_is_the_same() -> None:
    assert same_pages("1234--45", "1234-1245")
    assert not same_pages("1234--46", "1234-1245")


@pytest.mark.parametrize(("cited", "same"), [("140:1-140:67", True), ("140:1--140:66", False), ("140:1", True)])
def test_a_journal_may_count_pages_within_articles(cited: str, same: bool) -> None:
    assert same_pages(cited, "1-67") == same


@pytest.mark.parametrize(("cited", "same"), [
    ("thinsoup – ACCURATE dilution", True), ("ThinSoup: Accurate Dilution", True), ("ThinSoup: Accurate Dilution of Broth", False),
])
def test_titles(cited: str, same: bool) -> None:
    assert bool(same_title(cited, ["Other", "ThinSoup#: Accurate Dilution"])) == same


@pytest.mark.parametrize("word", [
    "Team", "Group", "Lab", "Labs", "Research", "AI", "Project", "Collaboration", "Consortium", "Authors", "Community", "Foundation",
    "Initiative", "Inc.", "Institute", "Contributors", "Google", "DeepMind", "Meta", "OpenAI", "Microsoft", "NVIDIA", "Alibaba", "Tencent",
    "ByteDance", "Anthropic", "Mistral", "Apple", "IBM", "Amazon", "Huawei", "Baidu", "Ann",
])
def test_a_work_by_an_organisation_is_signed_by_its_name(word: str) -> None:
    assert group_for([Name(word, "Ladle")], [], ["Ladle 2"]) == (word != "Ann")


@pytest.mark.parametrize(("count", "cut"), [
    (9, False), (10, True), (11, False), (15, True), (20, True), (25, True), (50, True), (100, True),
])
def test_lists_are_cut_at_round_numbers(count: int, cut: bool) -> None:
    true = [Name(f"{chr(97 + number // 26)}{chr(97 + number % 26)}soup", "Ann") for number in range(count + 5)]
    found = compare_authors(true[:count], true, False)
    assert (found.same, found.codes) == ((True, ("cut-list",)) if cut else (False, ()))
    assert compare_authors(true[:count], true[: count + 1], False).same is False


def test_what_is_remarked_of_the_people_is_remarked_beside_a_group_too() -> None:
    found = compare_authors([Name("Frantar", "E."), Name("Alistarh", "Dan")], [*TRUE[:2], GROUP], False)
    assert found.codes == ("group", "abbreviated-names")


@pytest.mark.parametrize("number", ["2", "2.5", "II", "III", "IV", "VI", "VII", "Next"])
def test_works_that_are_called_alike_are_told_apart_by_their_number(number: str) -> None:
    assert figures(f"Ladle {number}: A Spoon") != figures("Ladle: A Spoon")
    assert figures(f"Ladle {number}") == figures(f"LADLE-{number}")


def test_a_version_is_no_list_of_numbers() -> None:
    assert figures("Ladle 4.5") != figures("Ladle 4 5")


@pytest.mark.parametrize("divider", [": ", "? ", " - ", " – ", " — "])
def test_a_title_may_be_cut_wherever_it_is_divided(divider: str) -> None:
    whole = f"Is Soup Thin{divider}A Study of Pots"
    assert short_title("Is Soup Thin", [whole]) == short_title("A Study of Pots", [whole]) == whole


@pytest.mark.parametrize(("a", "b", "same"), [
    ("–", "11-19", True), ("", "11-19", True), ("11", "11-19", True), ("12", "11-19", False), ("1234-45", "1234-1245", True),
    ("1234-1245", "1234-45", False), ("11–19", "11--19", True),
])
def test_pages_that_say_nothing_are_not_wrong(a: str, b: str, same: bool) -> None:
    assert same_pages(a, b) == same


@pytest.mark.parametrize(("a", "b", "moved"), [("11-19", "31-39", 20), ("31-39", "11-19", 20), ("11-19", "31-40", None)])
def test_a_print_is_as_far_before_as_behind(a: str, b: str, moved: int | None) -> None:
    assert shift(a, b) == moved


@pytest.mark.parametrize(("cited", "group"), [("Soup Team", "The Soup Team"), ("The Soup Team", "Soup Team"), ("Soup Team", "Soup Team")])
def test_a_group_may_have_a_word_more_or_less(cited: str, group: str) -> None:
    assert group_for([Name(cited)], [Name(group, group=True)], [])


@pytest.mark.parametrize(("given", "family", "group", "same"), [
    ("K.", "Team", "Kitchen Team", True), ("N.", "Corporation", "NVIDIA", True), ("G.", "Lab", "Gnome Lab", True),
    ("Q", "Team", "Qwen", True),
    ("S.", "Research", "Soup Research", True), ("M.", "AI", "Meta", True), ("Q.", "Team", "Kitchen Team", False),
    ("K.", "Lee", "Kitchen Team", False), ("O. K.", "Team", "Open Kitchen Team", True), ("O. S.", "Team", "Open Kitchen Team", False),
    ("Karl", "Team", "Kitchen Team", False),
])
def test_a_group_whose_first_word_is_abbreviated_as_a_given_name(given: str, family: str, group: str, same: bool) -> None:
    assert group_for([Name(family, given)], [Name(group, group=True)], []) is same


@pytest.mark.parametrize(("last", "same"), [
    ("Team, O. K.", True), ("Team, O.", True), ("Lab, O. K.", True), ("Open Kitchen Team", True), ("Team, Q. K.", False),
    ("Lee, O. K.", False),
])
def test_a_group_at_the_end_of_a_list_may_be_abbreviated_as_a_person(last: str, same: bool) -> None:
    true = [Name("Ladle", "Ada"), Name("Pot", "Olga"), Name("Open Kitchen Team", group=True)]
    family, _, given = last.partition(", ")
    assert compare_authors([Name("Ladle", "A."), Name("Pot", "O."), Name(family, given)], true, False).same is same
