"""Citations given part by part."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.given import entry_of


@pytest.mark.parametrize(("authors", "names", "cut"), [
    (["Ada Lee, Olga van der Pot"], ["Lee, Ada", "van der Pot, Olga"], False), (["Lee, Ada and van der Pot, Olga"],
     ["Lee, Ada", "van der Pot, Olga"], False), (["Lee, Ada; Pot, Olga"], ["Lee, Ada", "Pot, Olga"], False),
    (["Lee, A., Pot, O. et al."], ["Lee, A.", "Pot, O."], True), (["Lee, Ada", "others"], ["Lee, Ada"], True),
    (["Gonzalez Ortiz, Jose Javier", "Lee, Ada"], ["Gonzalez Ortiz, Jose Javier", "Lee, Ada"], False),
    (["Logan, IV, Robert L.", "Lee, Ada"], ["Logan, IV, Robert L.", "Lee, Ada"], False),
    (["Mac Iver, Ida"], ["Mac Iver, Ida"], False), (["Lee and others"], ["Lee"], True), (["Ada Lee et al."], ["Lee, Ada"], True),
    (["Martin King, Jr."], ["King, Jr., Martin"], False), ([""], [], False), ([], [], False),
])
def test_lists_of_authors_are_read_as_people_write_them(authors: list[str], names: list[str], cut: bool) -> None:
    entry = entry_of("Thin Soup", authors)
    assert ([name.inverted for name in entry.authors], entry.truncated) == (names, cut)


@pytest.mark.parametrize(("identifier", "field", "value"), [
    ("2205.00012", "arxiv", "2205.00012"), ("arXiv:2205.00012v3", "arxiv", "2205.00012"), ("10.1234/SOUP", "doi", "10.1234/soup"),
    ("https://arxiv.org/abs/2205.00012", "url", "https://arxiv.org/abs/2205.00012"), ("W18-1234", "url", "https://aclanthology.org/W18-1234"),
    ("nonsense", "url", "nonsense"),
])
def test_an_identifier_stands_in_its_field(identifier: str, field: str, value: str) -> None:
    assert entry_of(identifier=identifier).value(field) == value


def test_what_is_not_given_is_no_field() -> None:
    entry = entry_of("  Thin\nSoup ", year=2020)
    assert {name: found.value for name, found in entry.fields.items()} == {"title": "Thin Soup", "year": "2020"}
    assert entry_of().fields == {}


@pytest.mark.parametrize("rest", ["et al.", "et al", "et. al.", "others", "and others", "more", "and more", "...", "…"])
def test_others_are_no_author_however_they_are_called(rest: str) -> None:
    for authors in (["Ada Lee", "Olga Pot", rest], [f"Ada Lee; Olga Pot; {rest}"]):
        entry = entry_of("Thin Soup", authors)
        assert ([name.inverted for name in entry.authors], entry.truncated) == (["Lee, Ada", "Pot, Olga"], True)
