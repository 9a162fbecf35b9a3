"""A venue is known in whatever words a bibliography has."""

from __future__ import annotations

import pytest

from llmeff.citations.venues import VenueNames, is_preprint_venue
from llmeff.model.plain import VenueBody

VENUES: list[VenueBody] = [
    {"id": "EMNLP", "name": "Conference on Empirical Methods in Natural Language Processing", "kind": "conference"},
    {"id": "Findings of EMNLP", "name": "Findings of the Association for Computational Linguistics: EMNLP", "kind": "findings"},
    {"id": "Findings of ACL", "name": "Findings of the Association for Computational Linguistics: ACL", "kind": "findings"},
    {"id": "NAACL", "name": "North American Chapter of the Association for Computational Linguistics", "kind": "conference"},
    {"id": "ICK", "name": "International Conference on Kitchens", "kind": "conference", "aliases": ["ICKitchen"]},
    {"id": "ICK Tiny Papers", "name": "Small Talks on Kitchens", "kind": "workshop"},
    {"id": "JoG", "name": "Journal of Gardens", "kind": "journal"},
]


@pytest.mark.parametrize(("text", "venue", "exact"), [
    ("EMNLP", "EMNLP", True),
    ("Empirical Methods in Natural Language Processing", "EMNLP", False),
    ("Findings of EMNLP", "Findings of EMNLP", True),
    ("Findings of the Association for Computational Linguistics: EMNLP 2020", "Findings of EMNLP", False),
    ("Findings of the ACL 2023", "Findings of ACL", False),
    ("Findings of NAACL", "Findings of NAACL", False),
    ("ickitchen", "ICK", True),
    ("Proceedings of the 3rd International Conference on Kitchens (Rome, 2020)", "ICK", False),
    ("5th Annual Conference on Kitchens", "ICK", False),
    ("Proc. ICK '20", "ICK", False),
    ("Talks of ICK Tiny Papers on Spoons", "ICK Tiny Papers", False),
    ("ICKs", None, False),
    ("pre-ICK meeting of cooks", None, False),
    ("The Journal of Gardens and Parks", "JoG", False),
    ("", None, False),
])
def test_a_venue_is_found_by_its_names(text: str, venue: str | None, exact: bool) -> None:
    assert VenueNames(VENUES).find(text) == (venue, exact)


@pytest.mark.parametrize(("text", "preprint"), [
    ("", True), ("arXiv preprint arXiv:2105.04321", True), ("CoRR", True), ("ICK", False), ("Corrosion Science", False),
])
def test_preprint_servers_are_no_venues(text: str, preprint: bool) -> None:
    assert is_preprint_venue(text) == preprint
