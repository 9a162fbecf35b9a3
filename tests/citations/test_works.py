"""The works that entries may cite, and which DOIs their venues give."""

from __future__ import annotations

import pytest

from llmeff.citations.works import Works
from llmeff.index.reading import Index
from llmeff.select import lookup

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


@pytest.mark.parametrize(("doi", "given"), [
    ("10.1145/3999999.3888888", False), ("10.1016/j.neunet.2099.01.001", False), ("10.1007/s99999-023-01234-5", False),
])
@pytest.mark.parametrize("year", [2023, 2024])
def test_a_reprint_s_doi_is_none_of_the_venue(corpus: Index, doi: str, given: bool, year: int) -> None:
    """A magazine has reprinted a paper of a conference that gives no DOIs."""
    assert Works(corpus).give_doi("MLSys", year, doi) is given
