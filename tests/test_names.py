"""Authors' names."""

from __future__ import annotations

import random
import re

import pytest

from llmeff import names
from llmeff.names import AuthorBody, Name, identity, initials, listed, name_of, parsed, short, split_names
from tests.conftest import TOY

PLAIN = ["Ann", "Bo", "Lee", "Jr.", "III", "O'Neil", "Mc-", "A.", "A.B.", "E-J", "Łu", "Él", "Á.B", "X_y"]
ODD = ["von", "de", "d'", ".", ",", "{", "}", "~", "\\", "1a", "日本", "ß", "_x", "İ", "ª", "ǅb", "A\u0301n", "’t", "'x", "and", "\u00a0"]
BETWEEN = [" ", " ", " ", ", ", "  ", "\t", "\n", ""]


@pytest.mark.parametrize(("written", "natural", "particle"), [
    ("van den Bürger, Aleksandra", "Aleksandra van den Bürger", "van den"),
    ("de la Cruz Müller, María", "María de la Cruz Müller", "de la"),
    ("van 't Hof, Jan", "Jan van 't Hof", "van 't"), ("Çelik, Jr., Émile", "Émile Çelik, Jr.", ""), ("李, 明", "明 李", ""),
    ("Aristotle", "Aristotle", ""), ("von", "von", ""),
])
def test_a_name_is_written_as_people_write_it(written: str, natural: str, particle: str) -> None:
    name = name_of(written)
    assert (name.natural, name.particle, name.inverted) == (natural, particle, written)


def test_a_group_has_neither_given_name_nor_particle() -> None:
    assert name_of({"group": "the Soup Team, Inc."}) == Name("the Soup Team, Inc.", group=True)
    assert name_of({"group": "the Soup Team"}).particle == ""
    assert identity({"group": "Spoon & Sons"}) == "Spoon & Sons"


@pytest.mark.parametrize(("authors", "shown"), [
    (["Lee, Ann"], "Lee"), (["Lee, Ann", "van Dam, Bo"], "Lee and van Dam"), (["Lee, Ann", {"group": "A"}, {"group": "B"}], "Lee et al."),
])
def test_authors_are_shortened(authors: list[AuthorBody], shown: str) -> None:
    assert short(authors) == shown


def test_names_are_divided_outside_of_braces_alone() -> None:
    assert split_names("{Barnes and Noble Team} and Smith, John and others") == ["{Barnes and Noble Team}", "Smith, John", "others"]


@pytest.mark.parametrize(("text", "name"), [
    ("Charles de la Vallée Poussin", Name("de la Vallée Poussin", "Charles")),
    ("King, Jr., Martin Luther", Name("King", "Martin Luther", "Jr.")),
    ("Aaron van den Oord", Name("van den Oord", "Aaron")), ("Plato", Name("Plato")),
])
def test_names_are_read_by_the_rules_of_bibtex(text: str, name: Name) -> None:
    assert parsed(text) == name


@pytest.mark.parametrize("suffix", ["Jr.", "Jr", "Sr.", "II", "III", "IV"])
def test_a_suffix_is_known_wherever_it_stands(suffix: str) -> None:
    name = Name("King", "Martin Luther", suffix)
    for text in (f"Martin Luther King {suffix}", f"Martin Luther King, {suffix}", f"King, {suffix}, Martin Luther"):
        assert parsed(text) == name
    assert listed(f"Ann Lee, Martin Luther King, {suffix}")[0] == (Name("Lee", "Ann"), name)


@pytest.mark.parametrize("text", ["{Lee", "a, b, c, d"])
def test_what_is_no_name_is_said(text: str) -> None:
    with pytest.raises(ValueError, match="is no name"):
        parsed(text)


@pytest.mark.parametrize(("text", "names", "truncated"), [
    ("Martin Luther King, Jr., Ann Lee", [Name("King", "Martin Luther", "Jr."), Name("Lee", "Ann")], False),
    ("Ann Lee, Bo Mac III and others", [Name("Lee", "Ann"), Name("Mac", "Bo", "III")], True),
    ("Lee, A., Mac, B.", [Name("Lee", "A."), Name("Mac", "B.")], False),
])
def test_a_printed_list_is_read_name_by_name(text: str, names: list[Name], truncated: bool) -> None:
    assert listed(text) == (tuple(names), truncated)


@pytest.mark.parametrize("rest", [
    "et al.", "et al", "et. al.", ", et al.", "and others", ", and others", "and 12 others", ", and 1204 others", "and et al.",
    ", & others", "& et al.",
])
def test_others_are_no_name_of_a_printed_list(rest: str) -> None:
    text = f"Ann Lee, Bo Mac{rest if rest.startswith(',') else f' {rest}'}"
    assert listed(text) == ((Name("Lee", "Ann"), Name("Mac", "Bo")), True)


@pytest.mark.parametrize("between", [", ", "; ", ", and ", ", & ", " and ", " & "])
def test_a_printed_list_is_divided_in_any_way(between: str) -> None:
    assert listed(f"Ann Lee{between}Bo Mac") == ((Name("Lee", "Ann"), Name("Mac", "Bo")), False)


@pytest.mark.parametrize("end", ["", ",", ", ", " ,"])
def test_a_comma_at_the_end_of_a_name_divides_nothing(end: str) -> None:
    assert parsed(f"Lee, Ann{end}") == Name("Lee", "Ann")


@pytest.mark.parametrize(("given", "short_form"), [
    ("Ann", "A."), ("Ann Bo", "A. B."), ("Jean-Baptiste", "J.-B."), ("A.", "A."), ("A.B.", "A. B."), ("Md. Ann", "Md. A."),
    ("Ch. Bo", "Ch. B."),
    ("Émile", "É."), ("O'Ann", "O."), ("", ""), ("'t Ann", "t. A."),
])
def test_given_names_are_shortened_where_they_are_not_short(given: str, short_form: str) -> None:
    assert initials(given) == short_form


def test_a_name_that_begins_with_an_initial_takes_no_initials_behind_it() -> None:
    assert [name.inverted for name in listed("Lee, A., S. Oord, A B, Bo Zan")[0]] == ["Lee, A.", "Oord, S.", "B, A", "Zan, Bo"]


def read_as(text: str) -> Name | str:
    """A name, or why it is none."""
    try:
        return parsed(text)
    except ValueError as error:
        return str(error)


def test_a_plain_name_is_read_as_bibtex_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(14)
    texts = ["".join(dice.choice(dice.choice((PLAIN, PLAIN, ODD))) + dice.choice(BETWEEN) for _ in range(dice.randint(1, 6)))
             for _ in range(20_000)]
    for path in sorted((TOY / "papers").rglob("*.yaml")):
        for author in re.findall(r"^  - ([^:{}\n\"]+, [^:{}\n\"]+)$", path.read_text(encoding="utf-8"), re.MULTILINE):
            texts += [author, name_of(author).natural]
    shortly = [read_as(text) for text in texts]
    assert sum(names._PLAIN.fullmatch(text.strip()) is not None for text in texts) > 1000
    monkeypatch.setattr(names, "_PLAIN", re.compile(r"(?!)"))
    assert [(text, name) for text, name in zip(texts, shortly, strict=True) if read_as(text) != name] == []
