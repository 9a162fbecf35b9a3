"""A venue is known in whatever words a bibliography has, and is never taken for another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import pytest
import yaml

from llmeff.citations.venues import VenueMatch, VenueNames, is_preprint_venue
from llmeff.corpus.location import data_dir
from llmeff.model.plain_venues import VenueBody

_TABLE = yaml.safe_load(Path(__file__).with_name("venue_spellings.yaml").read_text(encoding="utf-8"))
SPELLINGS: dict[str, list[str]] = _TABLE["spellings"]
NEIGHBOURS: dict[str, list[str]] = _TABLE["neighbours"]
PREPRINTS: list[str] = _TABLE["preprints"]
UNKNOWN: list[str] = _TABLE["unknown"]
COMMONEST = 30
TOY: list[VenueBody] = [
    {"id": "EMNLP", "name": "Conference on Empirical Methods in Natural Language Processing", "kind": "conference"},
    {"id": "Findings of EMNLP", "name": "Findings of the Association for Computational Linguistics: EMNLP", "kind": "findings"},
    {"id": "ICK", "name": "International Conference on Kitchens", "kind": "conference", "aliases": ["ICKitchen", "ICK-SoS"],
     "also": ["Advances in Kitchens and Cellars"], "series": ["PMLR"], "doi_prefixes": ["10.5555/ick"]},
    {"id": "SoS", "name": "Symposium on Soups", "kind": "conference"},
    {"id": "ICK Industry Track", "name": "International Conference on Kitchens, Industry Track", "kind": "conference"},
    {"id": "ICK Datasets and Benchmarks", "name": "International Conference on Kitchens Datasets and Benchmarks Track",
     "kind": "conference"},
    {"id": "ICK Workshop", "name": "Workshop at the International Conference on Kitchens", "kind": "workshop"},
    {"id": "SpoonKit", "name": "ICK Workshop on Spoons and Forks", "kind": "workshop", "also": ["SpoonKit Workshop"]},
    {"id": "JoG", "name": "Journal of Gardens", "kind": "journal"},
    {"id": "Soup", "name": "Soup (Elsevier)", "kind": "journal"},
]


@lru_cache(maxsize=1)
def venues() -> tuple[VenueBody, ...]:
    taxonomy = yaml.safe_load((data_dir() / "taxonomy.yaml").read_text(encoding="utf-8"))
    return tuple(taxonomy["venues"])


@lru_cache(maxsize=1)
def names() -> VenueNames:
    return VenueNames(venues())


def dressed(venue: VenueBody) -> Iterator[str]:
    """Spellings that every venue of its kind can have, made from its names."""
    short, full = venue["id"], venue["name"].partition(" (")[0]
    yield from (short, full, f"{{{short}}}", full.lower(), *venue.get("aliases", ()), *venue.get("also", ()))
    yield from (f"{full} ({short})",) if short != full else ()
    if venue["kind"] in {"journal", "repository"}:
        yield from (f"{full}, vol. 12, no. 3", f"The {full}", full.upper(), f"{{{full}}}, 12(3)")
        return
    yield from (
        f"{short} 2023", f"{short}'23", f"{short} '23", f"Proceedings of {short}", f"Proc. {short} 2023", f"Proceedings of the 12th {full}",
        f"The Twenty-Third {full}", f"2023 {full} ({short})", f"{full}, {short} 2023, Vienna, Austria, July 21-27, 2023",
        f"{short} '23: Proceedings of the 12th {full}, Lyon, France", f"Proceedings of the Third {full} (Volume 1: Long Papers)",
        f"{full} (Oral)", f"Accepted at {short} 2024", f"{full}. PMLR, 2023",
    )


def spellings() -> Iterator[tuple[str, str]]:
    for id_, texts in SPELLINGS.items():
        yield from ((id_, text) for text in texts)
    for venue in venues():
        yield from ((venue["id"], text) for text in dressed(venue))


@pytest.mark.parametrize(("id_", "text"), [(id_, text) for id_, texts in SPELLINGS.items() for text in texts])
def test_a_venue_is_found_as_bibliographies_write_it(id_: str, text: str) -> None:
    assert names().match(text, id_) == VenueMatch("same", id_, True)


@pytest.mark.parametrize(("id_", "text"), [(id_, text) for id_, texts in NEIGHBOURS.items() for text in texts])
def test_a_neighbour_is_not_taken_for_it(id_: str, text: str) -> None:
    assert names().match(text, id_).state != "same"


def test_no_spelling_of_one_venue_is_taken_for_another() -> None:
    """Every spelling against every venue: a track may be cited by its conference, a workshop by its host's."""
    found = [(text, id_, names().match(text, None).venue) for id_, text in spellings()]
    wrong = [(text, id_, venue) for text, id_, venue in found if venue != id_ and not is_bare_series(id_)]
    assert not wrong
    taken = {(text, id_, other) for id_, text, others in held() for other in others if other != id_
             and names().match(text, other) == VenueMatch("same", other, True)}
    assert not taken


def held() -> Iterator[tuple[str, str, Sequence[str]]]:
    """Spellings, each with the venues to hold it against: those of the table with all, those made by rule with a tenth in turn."""
    ids = [venue["id"] for venue in venues()]
    yield from ((id_, text, ids) for id_, texts in SPELLINGS.items() for text in texts)
    yield from ((venue["id"], text, ids) for venue in venues() for text in (venue["id"], venue["name"]))
    made = ((venue["id"], text) for venue in venues() for text in dressed(venue))
    yield from ((id_, text, ids[number % 10 :: 10]) for number, (id_, text) in enumerate(made))


def is_bare_series(id_: str) -> bool:
    """Whether it is a series of many proceedings, which names no venue."""
    return next(venue["kind"] for venue in venues() if venue["id"] == id_) == "book"


def test_the_commonest_venues_have_eight_spellings_and_the_table_knows_no_other() -> None:
    assert len([id_ for id_, texts in SPELLINGS.items() if len(texts) >= 8]) >= COMMONEST
    assert {*SPELLINGS, *NEIGHBOURS} <= {venue["id"] for venue in venues()}
    assert all(len(set(dressed(venue))) >= 5 for venue in venues())


@pytest.mark.parametrize("text", PREPRINTS)
def test_preprint_servers_are_no_venues(text: str) -> None:
    assert names().match(text, "ICML") == VenueMatch("preprint")
    assert is_preprint_venue(text)


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_is_not_recognised_is_no_mismatch(text: str) -> None:
    assert names().match(text, "ACL").state == "unknown"
    assert names().match(text, None).venue is None


@pytest.mark.parametrize(("text", "right", "match"), [
    ("Proceedings of the 3rd International Conference on Kitchens (Rome, 2020)", "ICK", VenueMatch("same", "ICK", True)),
    ("The Thirty-eight International Conference on Kitchens", "ICK", VenueMatch("same", "ICK", True)),
    ("Forty Second International Conference on Kitchens", "ICK", VenueMatch("same", "ICK", True)),
    ("ICK 2020 Datasets and Benchmarks Track", "ICK", VenueMatch("same", "ICK", False)),
    ("ICK 2020 Datasets and Benchmarks Track", "JoG", VenueMatch("other", "ICK Datasets and Benchmarks", True)),
    ("Advances in Kitchens and Cellars 12", "ICK", VenueMatch("same", "ICK", True)),
    ("ICK 2020", "JoG", VenueMatch("other", "ICK", True)),
    ("ICK 2020", None, VenueMatch("other", "ICK", True)),
    ("ICKs", "ICK", VenueMatch("unknown")),
    ("pre-ICK meeting of cooks", "ICK", VenueMatch("unknown")),
    ("The Journal of Gardens and Parks", "JoG", VenueMatch("unknown")),
    ("J. Gard.", "JoG", VenueMatch("same", "JoG", True)),
    ("Soup and Salad", "Soup", VenueMatch("unknown")),
    ("Soup, 3(1)", "Soup", VenueMatch("same", "Soup", True)),
    ("International Conference on Kitchens and the 2nd Symposium on Soups", "SoS", VenueMatch("same", "SoS", False)),
    ("International Conference on Kitchens and the 2nd Symposium on Soups", "JoG", VenueMatch("other", "ICK", True)),
    ("ICK 2020: Industry Track", "ICK Industry Track", VenueMatch("same", "ICK Industry Track", True)),
    ("ICK 2020: Industry Track", "ICK", VenueMatch("other", "ICK Industry Track", True)),
    ("ICK 2020", "ICK Industry Track", VenueMatch("same", "ICK Industry Track", False)),
    ("ICK 2020 Tutorials", "ICK", VenueMatch("unknown")),
    ("ICK 2020 Workshop on Forks", "ICK", VenueMatch("other", "ICK Workshop", True)),
    ("ICK 2020 Workshop on Forks", "SpoonKit", VenueMatch("same", "SpoonKit", False)),
    ("SpoonKit@ICK", "SpoonKit", VenueMatch("same", "SpoonKit", True)),
    ("SpoonKit@ICK 2020", "SpoonKit", VenueMatch("same", "SpoonKit", True)),
    ("SpoonKit Workshop at ICK 2020", "SpoonKit", VenueMatch("same", "SpoonKit", True)),
    ("SpoonKit@ICK 2020", "ICK", VenueMatch("other", "SpoonKit", True)),
    ("ICK 2020", "SpoonKit", VenueMatch("other", "ICK", True)),
    ("Proceedings of Machine Learning Research", "ICK", VenueMatch("same", "ICK", False)),
    ("Proceedings of Machine Learning Research", "JoG", VenueMatch("unknown")),
    ("Findings of EMNLP", "EMNLP", VenueMatch("other", "Findings of EMNLP", True)),
    ("EMNLP", "Findings of EMNLP", VenueMatch("other", "EMNLP", True)),
])
def test_a_venue_is_held_against_the_right_one(text: str, right: str | None, match: VenueMatch) -> None:
    assert VenueNames(TOY).match(text, right) == match


def test_what_is_longer_than_any_venue_names_none() -> None:
    assert VenueNames(TOY).match("Symposium on Soups" + " (ICK" * 400, "JoG") == VenueMatch("unknown")


@pytest.mark.parametrize(("doi", "venue", "fits"), [
    ("10.5555/ICK.2020.1", "ICK", True), ("10.5555/jog.1", "ICK", False), ("10.5555/ick.1", "JoG", None), ("10.5555/ick.1", "none", None),
])
def test_a_doi_that_cannot_be_of_a_venue_is_known(doi: str, venue: str, fits: bool | None) -> None:
    assert VenueNames(TOY).doi_fits(doi, venue) is fits
