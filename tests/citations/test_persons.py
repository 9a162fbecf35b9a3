"""Two names are one person's in all the ways in which they are written, and in no other."""

from __future__ import annotations

import pytest

from llmeff.citations.persons import Likeness, likeness, same_person
from llmeff.names import Name, parsed


@pytest.mark.parametrize(("cited", "true"), [
    (Name("Frantar", "Elias"), Name("Frantar", "Elias")),
    (Name("Elias", "Frantar"), Name("Frantar", "Elias")),
    (Name("Li", "Xiaoming"), Name("Li", "Xiao-Ming")),
    (Name("Bürger", "Aleksandra"), Name("Burger", "Aleksandra")),
    (Name("Buerger", "Aleksandra"), Name("Bürger", "Aleksandra")),
    (Name("Laroussilhe", "Quentin"), Name("de Laroussilhe", "Quentin")),
    (parsed("Charles de la Vallée Poussin"), Name("de la Vallée Poussin", "Charles")),
    (parsed("Logan IV, Robert L."), Name("Logan", "Robert L.", "IV")),
    (Name("Team", "Soup"), Name("Soup Team", group=True)),
    (Name("Mausam"), Name("Mausam")),
    (Name("Kitchen AI"), Name("Kitchen-AI", group=True)),
])
def test_one_person_in_one_spelling(cited: Name, true: Name) -> None:
    assert likeness(cited, true) is Likeness.SAME


@pytest.mark.parametrize(("cited", "true"), [
    (Name("Frantar", "E."), Name("Frantar", "Elias")),
    (Name("Frantar"), Name("Frantar", "Elias")),
    (Name("Gonzalez", "JE"), Name("Gonzalez", "Joseph E.")),
    (Name("Gonzalez", "J"), Name("Gonzalez", "Joseph E.")),
    (Name("Burger", "A"), Name("Bürger", "Aleksandra")),
    (Name("Wei", "YX"), Name("Wei", "Yuxing")),
    (Name("Wei", "Y. X."), Name("Wei", "Yuxing")),
    (parsed("R. L. Logan IV"), Name("Logan", "Robert L.", "IV")),
    (Name("Q.", "Tran Vinh"), Name("Tran", "Vinh")),
    (Name("Gyeon-Uh", "N."), Name("Nam", "Gyeon-Uh")),
])
def test_one_person_abbreviated(cited: Name, true: Name) -> None:
    assert likeness(cited, true) is Likeness.SHORT


@pytest.mark.parametrize(("cited", "true"), [
    (Name("Zhang", "Jin"), Name("Zhang", "Jing")),
    (Name("Zhang", "Lingxaun"), Name("Zhang", "Lingxuan")),
    (Name("Zhang", "Ling Mary"), Name("Zhang", "Lingxuan Mary")),
    (Name("Marlowe", "Hana"), Name("Marlowe", "Hanna")),
    (Name("Millican", "Katie"), Name("Millican", "Katherine")),
    (Name("Song", "H. Francis"), Name("Song", "Francis")),
    (Name("Koyejo", "Oluwasanmi"), Name("Koyejo", "Sanmi")),
    (Name("Hendricks", "Lisa"), Name("Anne Hendricks", "Lisa")),
    (Name("Frantar", "Elias Q."), Name("Frantar", "Elias R.")),
    (Name("Gonzalez", "E. J."), Name("Gonzalez", "Joseph E.")),
])
def test_one_person_spelt_otherwise(cited: Name, true: Name) -> None:
    assert likeness(cited, true) in {Likeness.VARIANT, Likeness.SHORT}


@pytest.mark.parametrize(("cited", "true"), [
    (Name("Frantar", "Egon"), Name("Frantar", "Elias")),
    (Name("Gonzalez", "EJ"), Name("Gonzalez", "Joseph E.")),
    (Name("Gonzalez", "JX"), Name("Gonzalez", "Joseph E.")),
    (Name("Wei", "YQ"), Name("Wei", "Yuxing")),
    (Name("Gyeon-Uh", "M."), Name("Nam", "Gyeon-Uh")),
    (Name("Gonzalez", "E. K."), Name("Gonzalez", "Joseph E.")),
    (Name("Zhang", "Jinchao"), Name("Zhang", "Jun")),
    (Name("Zhang", "Lingyu"), Name("Zhang", "Lingxuan")),
    (Name("Lingyu", "Zhang"), Name("Zhang", "Lingxuan")),
    (Name("Zhang", "Jinhao"), Name("Zhang", "Jinchao")),
    (Name("Kitchen"), Name("Kitchen-AI", group=True)),
    (Name("Inventado", "Quirin"), Name("Frantar", "Elias")),
])
def test_two_persons(cited: Name, true: Name) -> None:
    assert not same_person(cited, true)
