"""Answers fit, say how much there is, and lead on to the rest."""

from __future__ import annotations

import pytest

from llmeff.agents.bounds import DEFAULT, LEAST, MOST, Item, Place, fitted, shortened, size
from llmeff.errors import UsageError
from llmeff.model.plain import Plain


def items(number: int, letters: int = 100) -> list[Item]:
    return [("spoons", {"id": str(place), "text": "a" * letters}) for place in range(number)]


def test_what_fits_is_given_whole() -> None:
    answer = fitted({"spoons": []}, items(3), Place("call"), 3)
    assert (answer["total"], answer["truncated"], answer["cursor"], answer["shortened"]) == (3, False, None, [])
    assert len(answer["spoons"]) == 3  # type: ignore[arg-type]  # a list


@pytest.mark.parametrize("bound", [LEAST, DEFAULT, MOST])
def test_pages_give_everything_once_and_keep_to_their_bound(bound: int) -> None:
    everything, found, first, pages = items(400), [], 0, 0
    while True:
        cursor = Place.of("tool", {"q": "x"}).cursor(first) if first else None
        place = Place.of("tool", {"q": "x", "max_bytes": bound, "cursor": cursor})
        answer = fitted({"spoons": []}, everything[place.first :], place, len(everything))
        assert size(answer) <= bound
        assert answer["total"] == 400
        spoons = answer["spoons"]
        assert isinstance(spoons, list)
        found += spoons
        pages += 1
        if answer["cursor"] is None:
            break
        first = int(str(answer["cursor"]).partition(".")[0])
    assert found == [item for _, item in everything]
    assert pages > 1


def test_a_cursor_belongs_to_its_call() -> None:
    cursor = Place.of("tool", {"q": "soup"}).cursor(5)
    assert Place.of("tool", {"q": "soup", "cursor": cursor, "max_bytes": 3000}) == Place(Place.of("tool", {"q": "soup"}).call, 5, 3000)
    for wrong in ({"q": "bread", "cursor": cursor}, {"q": "soup", "cursor": "5"}, {"q": "soup", "cursor": f"-1{cursor[1:]}"}):
        with pytest.raises(UsageError, match="not of this call"):
            Place.of("tool", wrong)
    with pytest.raises(UsageError, match="not of this call"):
        Place.of("other", {"q": "soup", "cursor": cursor})


def test_one_thing_that_is_too_large_is_cut_and_said() -> None:
    answer = fitted({"spoons": []}, [("spoons", {"id": "big", "bowls": ["b" * 40] * 500})], Place("call"), 1)
    assert size(answer) <= DEFAULT
    assert answer["truncated"] is True
    assert isinstance(answer["shortened"], list)
    (note,) = map(str, answer["shortened"])
    assert note.startswith("bowls: ")
    assert note.endswith(" of 500")


def test_long_lists_of_authors_are_cut_and_said() -> None:
    crowd: Plain = {"id": "crowd", "authors": [f"Spoon, {place}" for place in range(12)]}
    answer = fitted({"works": []}, [("works", crowd)], Place("call"), 1)
    assert answer["works"] == [{"id": "crowd", "authors": [f"Spoon, {place}" for place in range(10)]}]
    assert answer["shortened"] == ["authors of crowd: 10 of 12"]


def test_the_frame_is_cut_too() -> None:
    answer = fitted({"query": "q" * 5000, "spoons": []}, items(2), Place("call"), 2)
    assert size(answer) <= DEFAULT
    assert answer["spoons"]


def test_addresses_are_never_cut_and_what_was_given_stays() -> None:
    whole: Plain = {"url": "https://soup.example/" + "a" * 900, "text": "b" * 900, "n": 5}
    notes: list[str] = []
    cut = shortened(whole, 1300, notes)
    assert isinstance(cut, dict)
    assert isinstance(whole, dict)
    assert cut["url"] == whole["url"]
    assert len(str(cut["text"])) < 900 == len(str(whole["text"]))
    assert notes == ["text: 225 of 900 letters"]
