"""A title with a wrong word is told by all authors, the venue and the year."""

from __future__ import annotations

import pytest

from llmeff.citations import publication

from .conftest import Check

BY = "author={Aleksandra van den Bürger and Émile Çelik, Jr. and {Kitchen-AI}}"
AT = "booktitle={International Conference on Kitchens}, year={2020}"


@pytest.mark.parametrize(("fields", "state"), [
    (f"title={{ThinBroth: Dilution of Oranges}}, {BY}, {AT}", "mismatch"),
    (f"title={{Dilution of All Soups and Broths}}, {BY}, {AT}", "probable"),
    (f"title={{Dilution of Oranges and Pears and Plums}}, {BY}, {AT}", "unknown"),
    (f"title={{ThinBroth: Dilution of Oranges}}, {BY}, booktitle={{Journal of Gardens}}, year={{2020}}", "probable"),
    (f"title={{ThinBroth: Dilution of Oranges}}, {BY}, booktitle={{ICK}}, year={{2021}}", "probable"),
    (f"title={{ThinBroth 2: Dilution of Oranges}}, {BY}, {AT}", "unknown"),
    (f"title={{ThinBroth: Dilution of Oranges}}, {BY.replace('and {Kitchen-AI}', 'and others')}, {AT}", "probable"),
    (f"title={{ThinBroth: Dilution of Oranges}}, {BY.replace('{Kitchen-AI}', 'Gerda Gnome')}, {AT}", "probable"),
    (f"title={{ThinBroth: Dilution of Oranges}}, {BY}, {AT}, eprint={{2012.99999}}", "probable"),
    (f"title={{ThinBroth: Dilution of Oranges}}, {BY[:-1]} and others}}, {AT}", "probable"),
])
def test_a_title_with_a_wrong_word(check: Check, fields: str, state: str) -> None:
    (verdict,) = check(f"@inproceedings{{k, {fields}}}").verdicts
    assert verdict.state == state
    assert ("title" in {problem.field for problem in verdict.problems}) == (state != "unknown")
    assert not verdict.sure


def test_the_venue_of_an_entry_whose_title_is_like_none_is_not_read(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nearly all entries of a long bibliography are of works that are not known."""
    read: list[str] = []

    def is_preprint(venue: str) -> bool:
        read.append(venue)
        return False

    monkeypatch.setattr(publication, "is_preprint_venue", is_preprint)
    check(f"@inproceedings{{k, title={{Dilution of Oranges and Pears and Plums}}, {BY}, {AT.replace('2020', '2011')}}}")
    assert read == []
    check(f"@inproceedings{{k, title={{ThinBroth: Dilution of Oranges}}, {BY}, {AT}}}")
    assert read == ["International Conference on Kitchens"]
