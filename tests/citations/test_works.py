"""The works that entries may cite, and which DOIs their venues give."""

from __future__ import annotations

import pytest

from llmeff.citations.works import Works
from llmeff.index.reading import Index
from llmeff.select import lookup
from llmeff.text import words

GIVEN = {2017: "10.1111/a", 2019: "10.1111/b", 2020: None, 2021: "10.1111/c", 2022: "10.1111/d", 2030: "10.2222/e"}


@pytest.mark.parametrize(("year", "doi", "given"), [
    (2020, "10.1111/x", True), (2020, "10.2222/x", False), (2018, "10.2222/x", True), (2029, "10.2222/x", None), (2021, "10.3333/x", False),
])
def test_a_venue_gives_the_dois_that_it_gave_about_the_year(
    index: Index, monkeypatch: pytest.MonkeyPatch, year: int, doi: str, given: bool | None
) -> None:
    """About 2018 and 2029 too few works are known: then those of all later years count, where these are enough."""
    def dois_at(_: Index, venue: str, first: int, last: int = 9999) -> list[str | None]:
        return [own for at, own in GIVEN.items() if first <= at <= last]

    monkeypatch.setattr(lookup, "dois_at", dois_at)
    assert Works(index).give_doi("JoG", year, doi) == given


@pytest.mark.parametrize("title", [
    "Thin Soup: A Study of Dilution", "Crumb: Pruning Bread Slices by Weight and Crust", "A Study of the Soup of the Bread with the Crust",
    "Bread", "of the", "Pruning Crumb Weight Slices", "Nothing That Stands Here",
])
def test_titles_with_words_in_common_are_those_that_counting_all_words_finds(corpus: Index, title: str) -> None:
    """Rare words are looked at first: they leave few titles, of which the words are counted."""
    works = Works(corpus)
    own = lookup.all_titles(corpus)
    for other, _ in [*own[::150], (title, 0)]:
        mine = set(words(other))
        counts = {place: len(mine & set(words(known))) for place, (known, _) in enumerate(own)}
        enough = {place for place, count in counts.items() if count and 2 * count >= len(mine)}
        found = works._sharing(mine)
        assert set(found) == enough if len(enough) <= 12 else set(found) < enough and len(found) == 12
        assert min((counts[place] for place in found), default=0) >= max((counts[place] for place in enough - set(found)), default=0)


@pytest.mark.parametrize(("doi", "given"), [
    ("10.1145/3999999.3888888", False), ("10.1016/j.neunet.2099.01.001", False), ("10.1007/s99999-023-01234-5", False),
])
@pytest.mark.parametrize("year", [2023, 2024])
def test_a_reprint_s_doi_is_none_of_the_venue(corpus: Index, doi: str, given: bool, year: int) -> None:
    """A magazine has reprinted a paper of a conference that gives no DOIs."""
    assert Works(corpus).give_doi("MLSys", year, doi) is given


def test_of_one_entry_the_titles_like_its_own_are_looked_for_once(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    works = Works(index)
    looked: list[set[str]] = []

    def sharing(mine: set[str]) -> list[int]:
        looked.append(mine)
        return []

    monkeypatch.setattr(works, "_sharing", sharing)
    for title, least in (("A Thin Soup", 60), ("A Thin Soup", 60), ("A Thin Soup", 82), ("A Fat Soup", 82)):
        works.almost_titled(title, least)
    assert len(looked) == 3
