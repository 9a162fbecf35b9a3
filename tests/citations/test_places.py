"""What the venue of an entry says of the version that is cited."""

from __future__ import annotations

import pytest

from llmeff.citations.places import Places

PLACES = Places([
    {"id": "ICK", "name": "International Conference on Kitchens and Representations", "kind": "conference"},
    {"id": "JoG", "name": "Journal of Gardens", "kind": "journal"},
])


@pytest.mark.parametrize("words", [
    "Submitted to ICK", "Under review at ICK", "under submission", "In submission", "Manuscript", "Unpublished", "In preparation",
    "(in preparation for JoG)",
])
def test_what_is_not_yet_published_is_a_preprint(words: str) -> None:
    assert PLACES.place(words, "JoG") == "preprint"


@pytest.mark.parametrize("word", [
    "Conference", "Journal", "Proceedings", "Transactions", "Symposium", "Letters", "Annals", "Review", "Bulletin", "Magazine",
])
def test_what_calls_itself_a_venue_is_one(word: str) -> None:
    assert PLACES.place(f"Ladles {word} of Pans", "JoG") == "named"
    assert PLACES.place("Ladles of Pans", "JoG") == "unheard"


@pytest.mark.parametrize("text", ["Workshop on Ladles", "Ladles W", "Ladle Workshops 2020"])
def test_a_workshop_is_one_whoever_holds_it(text: str) -> None:
    assert PLACES.place(text, "JoG") == "workshop"


@pytest.mark.parametrize(("text", "alike"), [
    ("Conference on Kitchen Representation", True), ("Journal of Kitchens and Ladles", True), ("Journal of Ladles and Pans", False),
    ("Kitchens Ladles Pans", False),
    *((f"{word} Kitchens and Ladles", True) for word in (
        "Advances", "Systems", "Research", "European", "American", "National", "Annual", "Meeting", "Association", "IEEE", "ACM", "2020")),
])
def test_half_of_the_words_that_tell_have_to_be_a_venue_s(text: str, alike: bool) -> None:
    assert PLACES.are_alike(text, "ICK") == alike
