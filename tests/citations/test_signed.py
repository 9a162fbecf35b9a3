"""The authors of an entry are read as they were meant."""

from __future__ import annotations

import pytest

from llmeff.citations.signed import numbered, signed
from llmeff.exchange.readers.bibtex import read
from llmeff.exchange.readers.entry import Cited
from llmeff.names import Name


def entry(authors: str) -> Cited:
    (found,) = read(f"@misc{{k, author={{{authors}}}}}", "x.bib").entries
    return found


@pytest.mark.parametrize(("authors", "families", "truncated"), [
    ("Gnome, Gerda and Dwarf, Dora", ["Gnome", "Dwarf"], False),
    ("Gnome, Gerda and others", ["Gnome"], True), ("{Soup Team} and : and Gnome, Gerda", ["Soup Team", "Gnome"], False),
    ("Gnome, Gerda et al", ["Gnome"], True),
    ("Gnome, Gerda and Dwarf, Dora et al.", ["Gnome", "Dwarf"], True),
    ("Gerda Gnome, Dora Dwarf, Ada Elf, Ida Imp", ["Gnome", "Dwarf", "Elf", "Imp"], False),
])
def test_lists(authors: str, families: list[str], truncated: bool) -> None:
    found = signed(entry(authors))
    assert [name.family for name in found.names] == families
    assert found.truncated == truncated


@pytest.mark.parametrize("authors", ["Anonymous", "{Anonymous Authors}"])
def test_hidden_authors(authors: str) -> None:
    assert signed(entry(authors)).anonymous
    assert not signed(entry(authors)).names


def test_a_group_with_commas_is_one_group() -> None:
    assert signed(entry("{Soup Team, Kitchen-AI, and Friends}")).names == (Name("Soup Team, Kitchen-AI, and Friends", group=True),)


@pytest.mark.parametrize("rest", ["et al.", "et al", "et. al.", "and 12 others", "others", "and more", "...", "…"])
def test_others_are_no_part_of_the_last_name(rest: str) -> None:
    for last in (Name(f"Dwarf {rest}", "Dora"), Name("Dwarf", f"Dora {rest}")):
        found = signed(Cited("k", 1, {}, (Name("Gnome", "Gerda"), last)))
        assert (found.names, found.truncated) == ((Name("Gnome", "Gerda"), Name("Dwarf", "Dora")), True)


@pytest.mark.parametrize("name", [Name("Anonymous"), Name("Author", "Anonymous"), Name("Authors", "Anonymous"), Name("anonymous authors")])
def test_who_hides_is_nobody(name: Name) -> None:
    assert signed(Cited("k", 1, {}, (name,))) == ((), False, True, False)


@pytest.mark.parametrize(("authors", "nobody"), [("Unknown", True), ("{Various Authors}", True), ("N/A", True), ("Unknown, Una", False)])
def test_a_word_in_place_of_the_authors_is_nobody(authors: str, nobody: bool) -> None:
    assert signed(entry(authors)).nobody is nobody


@pytest.mark.parametrize(("authors", "names"), [
    ("META, Gnome, Gerda and others", ["META", "Gerda Gnome"]), ("Google, Dwarf, Dora and Elf, Ada", ["Google", "Dora Dwarf", "Ada Elf"]),
    ("Gnome, Jr., Gerda", ["Gerda Gnome, Jr."]), ("Gnome, Dwarf, Dora", ["Dora Gnome, Dwarf"]),
    ("OpenAI and Gnome, Gerda", ["OpenAI", "Gerda Gnome"]), ("NVIDIA, Imp, Ida", ["NVIDIA", "Ida Imp"]),
])
def test_a_house_and_a_person_in_one_name_are_two(authors: str, names: list[str]) -> None:
    assert [name.natural for name in signed(entry(authors)).names] == names


@pytest.mark.parametrize(("name", "meant", "number"), [
    ("Bo Ladle 0002", "Ladle, Bo", "Bo Ladle 0002"), ("Ladle 0001, Bo", "Ladle 0001, Bo", ""), ("Bo Ladle", "Ladle, Bo", ""),
    ("Bo Ladle 2002", "2002, Bo Ladle", ""), ("{0002}", "0002", ""),
])
def test_the_number_by_which_an_index_tells_persons_apart_is_no_name(name: str, meant: str, number: str) -> None:
    found = entry(name)
    assert ([one.inverted for one in signed(found).names], numbered(found)) == ([meant], number)
