"""Names, titles and pages agree in all the ways in which they are written, and in no other."""

from __future__ import annotations

import pytest

from llmeff.citations.agreement import compare_authors, same_pages, same_person, same_title
from llmeff.names import Name, parsed


@pytest.mark.parametrize(("cited", "true"), [
    (Name("Frantar", "Elias"), Name("Frantar", "Elias")),
    (Name("Frantar", "E."), Name("Frantar", "Elias")),
    (Name("Elias", "Frantar"), Name("Frantar", "Elias")),
    (Name("Gonzalez", "JE"), Name("Gonzalez", "Joseph E.")),
    (Name("Gonzalez", "J"), Name("Gonzalez", "Joseph E.")),
    (Name("Li", "Xiaoming"), Name("Li", "Xiao-Ming")),
    (Name("Burger", "A"), Name("Bürger", "Aleksandra")),
    (parsed("Charles de la Vallée Poussin"), Name("de la Vallée Poussin", "Charles")),
    (parsed("Logan IV, Robert L."), Name("Logan", "Robert L.", "IV")),
    (parsed("R. L. Logan IV"), Name("Logan", "Robert L.", "IV")),
    (Name("Mausam"), Name("Mausam")),
    (Name("Kitchen AI"), Name("Kitchen-AI", group=True)),
])
def test_one_person_in_two_spellings(cited: Name, true: Name) -> None:
    assert same_person(cited, true)


@pytest.mark.parametrize(("cited", "true"), [
    (Name("Frantar", "Egon"), Name("Frantar", "Elias")),
    (Name("Gonzalez", "EJ"), Name("Gonzalez", "Joseph E.")),
    (Name("Gonzalez", "JX"), Name("Gonzalez", "Joseph E.")),
    (Name("Frantar", ""), Name("Frantar", "Elias")),
    (Name("Frantar", "Elias Q."), Name("Frantar", "Elias R.")),
    (Name("Kitchen"), Name("Kitchen-AI", group=True)),
])
def test_two_persons(cited: Name, true: Name) -> None:
    assert not same_person(cited, true)


TRUE = [Name("Frantar", "Elias"), Name("Alistarh", "Dan"), Name("Hoefler", "Torsten")]


@pytest.mark.parametrize(("cited", "truncated", "same"), [
    (TRUE, False, True), (TRUE[:2], True, True), (TRUE[:2], False, False), ([*TRUE, Name("X", "Y")], False, False),
    ([*TRUE, Name("X", "Y")], True, False), (TRUE[::-1], False, False),
])
def test_lists_of_authors(cited: list[Name], truncated: bool, same: bool) -> None:
    assert compare_authors(cited, TRUE, truncated).same == same


@pytest.mark.parametrize(("given", "abbreviated"), [("E.", True), ("Elias", False), ("Eli", False)])
def test_initials_are_remarked(given: str, abbreviated: bool) -> None:
    assert compare_authors([Name("Frantar", given)], [Name("Frantar", "Elias")], False).abbreviated == abbreviated


@pytest.mark.parametrize(("cited", "same"), [
    ("11-19", True), ("11--19", True), ("11–19", True), ("11-9", True), ("11", True), ("11-18", False), ("12-19", False), ("12", False),
    ("11-8", False), ("", True),
])
def test_pages(cited: str, same: bool) -> None:
    assert same_pages(cited, "11-19") == same


def test_a_shortened_last_page_is_the_same() -> None:
    assert same_pages("1234--45", "1234-1245")
    assert not same_pages("1234--46", "1234-1245")


@pytest.mark.parametrize(("cited", "same"), [
    ("thinsoup – ACCURATE dilution", True), ("ThinSoup: Accurate Dilution", True), ("ThinSoup: Accurate Dilution of Broth", False),
])
def test_titles(cited: str, same: bool) -> None:
    assert bool(same_title(cited, ["Other", "ThinSoup#: Accurate Dilution"])) == same
