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
    (Name("Ladle", "Tom"), Name("Ladle", "Thomas")), (Name("Ladle", "Thomas"), Name("Ladle", "Tom")),
    (Name("Pot", "Bill"), Name("Pot", "William J.")), (Name("Pot", "Edward"), Name("Pot", "Ted")),
    (Name("Mac", "Mike"), Name("Mac", "Michael")), (Name("Lee", "Sasha"), Name("Lee", "Alexander B.")),
    (Name("DePot", "Nando"), Name("De Pot", "Nando")), (Name("DePot", "N."), Name("De Pot", "Nando")),
    (Name("De Pot", "N."), Name("DePot", "Nando")), (Name("vanderPot", "Olga"), Name("van der Pot", "Olga")),
    (Name("LePot", "A."), Name("Le Pot", "Ada")), (Name("DellaPot", "Ada"), Name("della Pot", "Ada")),
])
def test_one_person_spelt_otherwise(cited: Name, true: Name) -> None:
    assert likeness(cited, true) > Likeness.NO


@pytest.mark.parametrize(("given", "expected"), [
    ("E. B. C.", Likeness.SHORT), ("E. C. B.", Likeness.SHORT), ("E. B.", Likeness.SHORT), ("E. B. B.", Likeness.VARIANT),
])
def test_each_initial_stands_for_another_given_name(given: str, expected: Likeness) -> None:
    assert likeness(Name("Frantar", given), Name("Frantar", "Elias Bela Carl")) is expected


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


@pytest.mark.parametrize("particle", [
    "van", "von", "der", "den", "de", "la", "le", "du", "da", "di", "del", "della", "dos", "das", "ter", "ten", "el", "al", "bin", "ibn",
    "van der", "de la",
])
def test_a_particle_tells_no_two_persons_apart(particle: str) -> None:
    assert likeness(Name("Santos", "Ana"), Name(f"{particle} Santos", "Ana")) is Likeness.SAME


@pytest.mark.parametrize(("written", "true"), [("Mueller", "Müller"), ("Moeller", "Möller"), ("Maeller", "Mäller")])
def test_an_umlaut_may_be_written_with_an_e(written: str, true: str) -> None:
    assert likeness(Name(written, "Ana"), Name(true, "Ana")) is likeness(Name(true, "Ana"), Name(written, "Ana")) is Likeness.SAME


@pytest.mark.parametrize(("given", "true", "expected"), [
    ("YX", "Yixuan", Likeness.SHORT), ("YN", "Yixuan", Likeness.SHORT), ("YQ", "Yixuan", Likeness.NO),
    ("Sanmi", "Oluwasanmi", Likeness.VARIANT), ("Oluwasanmi", "Sanmi", Likeness.VARIANT), ("B. A.", "Anton Bela", Likeness.VARIANT),
    ("Xin", "Xinyan", Likeness.SHORT), ("Xinyan", "Xin", Likeness.SHORT), ("Xinyi", "Xinyan", Likeness.NO),
])
def test_given_names_that_are_one_person_s(given: str, true: str, expected: Likeness) -> None:
    assert likeness(Name("Wei", given), Name("Wei", true)) is expected


@pytest.mark.parametrize(("given", "true"), [
    ("Tom", "Tobias"), ("Bill", "Robert"), ("Ted", "Thaddeus"), ("Mike", "Martin"), ("Jack", "James"), ("Tony", "Theodore"),
])
def test_a_short_name_of_another_is_another_s(given: str, true: str) -> None:
    assert not same_person(Name("Ladle", given), Name("Ladle", true))
