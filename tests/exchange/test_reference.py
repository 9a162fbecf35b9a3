"""A record as one reference: the version to cite."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from llmeff.exchange import bibtex
from llmeff.exchange.reference import Kind, Reference, Shelf, Work, references, shelf
from llmeff.index.reading import Index
from llmeff.model.kinds import Venues
from llmeff.model.plain import PublishedBody, TaxonomyBody
from llmeff.model.plain_venues import VenueBody
from llmeff.select.lookup import resolve
from tests.exchange.full_references import EVERY


def reference(index: Index, id_: str, venues: Venues = "full") -> Reference:
    return next(references(shelf(index, [resolve(index, id_)], venues=venues)))


def test_the_published_version_is_cited(index: Index) -> None:
    found = reference(index, "thinsoup")
    assert (found.title, found.year, found.month, found.pages) == ("ThinBroth: Dilution of Broths", 2020, 7, "11-19")
    assert (found.url, found.doi, found.arxiv) == ("https://ick.example/2020/7", "10.5555/ick.7", "1911.01234")


@pytest.mark.parametrize(("id_", "kind", "venue"), [
    ("thinsoup", "conference", "International Conference on Kitchens"), ("attic", "journal", "Journal of Gardens"),
    ("cold-wave", "preprint", ""),
    ("bread-bin", "conference", "Findings of the International Conference on Kitchens"), ("on-rain", "web", ""),
])
def test_a_work_is_of_the_kind_of_its_venue(index: Index, id_: str, kind: str, venue: str) -> None:
    found = reference(index, id_)
    assert (found.kind, found.venue) == (kind, venue)


def test_volume_and_number_are_kept(index: Index) -> None:
    attic, crumb = reference(index, "attic", "short"), reference(index, "crumb")
    assert (attic.venue, attic.volume, attic.number, attic.pages, attic.month) == ("JoG", "10", "3", "44-58", 9)
    assert (crumb.volume, crumb.number) == ("12", "")


def test_a_preprint_has_no_doi_of_the_publication(index: Index) -> None:
    (found,) = references(shelf(index, [resolve(index, "thinsoup")], preprint=True))
    assert (found.kind, found.title[:9], found.year) == ("preprint", "ThinSoup:", 2019)
    assert (found.doi, found.arxiv, found.url) == ("", "1911.01234", "https://arxiv.org/abs/1911.01234")


@pytest.mark.parametrize("form", ["bibtex", "biblatex", "ris", "csl-json"])
def test_a_format_prints_all_that_a_reference_of_any_kind_has(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    module = import_module(f"llmeff.exchange.{form.replace('-', '_')}")
    monkeypatch.setattr(module, "references", lambda shelf: EVERY)
    assert filled(module.write(None)) == filled(printed(form))


def filled(text: str) -> list[str]:
    """The lines but for empty ones: how many stand between entries of RIS depends on the release of rispy."""
    return [line.rstrip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("style", ["apa", "ieee"])
def test_a_style_prints_all_that_a_reference_of_any_kind_has(style: str) -> None:
    assert "\n".join(import_module(f"llmeff.exchange.{style}").lines(EVERY)) == printed(style)


def printed(form: str) -> str:
    """What stands in ``full``, which was held against the manuals of the formats."""
    return (Path(__file__).parent / "full" / f"{form}.txt").read_text(encoding="utf-8").rstrip()


@pytest.mark.parametrize(("kind", "names"), [
    ("conference", ("@inproceedings", "@inproceedings", "paper-conference", "TY  - CPAPER")),
    ("journal", ("@article", "@article", "article-journal", "TY  - JOUR")),
    ("book", ("@incollection", "@incollection", "chapter", "TY  - CHAP")),
    ("preprint", ("@misc", "@online", '"article"', "TY  - UNPB")), ("web", ("@misc", "@online", "webpage", "TY  - ELEC")),
])
def test_each_format_calls_a_kind_by_its_own_name(monkeypatch: pytest.MonkeyPatch, kind: Kind, names: tuple[str, ...]) -> None:
    for form, name in zip(("bibtex", "biblatex", "csl_json", "ris"), names, strict=True):
        module = import_module(f"llmeff.exchange.{form}")
        monkeypatch.setattr(module, "references", lambda shelf: [Reference("k", kind, "T", (), (), 2020, "")])
        assert name in module.write(None)


@pytest.mark.parametrize(("kind", "volume", "shown"), [
    ("conference", "", ["number"]), ("conference", "8", ["series", "volume"]), ("journal", "8", ["series", "volume", "number"]),
    ("journal", "", ["number"]), ("book", "", ["number"]),
])
def test_bibtex_gets_of_series_volume_and_number_what_its_styles_take(kind: Kind, volume: str, shown: list[str]) -> None:
    text = bibtex.as_text(bibtex.entries([Reference("k", kind, "T", (), (), 2020, "", "V", "Soups", volume=volume, number="2")]))
    assert [name for name in ("series", "volume", "number") if f" {name} = " in text] == shown


@pytest.mark.parametrize("own", ["", "5"])
def test_a_paper_has_the_volume_of_its_proceedings_unless_it_has_its_own(index: Index, own: str) -> None:
    body = next(index.bodies([resolve(index, "thinsoup")]))
    published: PublishedBody = {**body["published"], "year": 2020}
    if own:
        published["volume"] = own
    venues = [replaced(venue) if venue["id"] == published["venue"] else venue for venue in index.taxonomy["venues"]]
    taxonomy: TaxonomyBody = {**index.taxonomy, "venues": venues}
    (found,) = references(Shelf((Work({**body, "published": published}, 0, "k"),), taxonomy))
    assert (found.venue, found.series, found.volume) == ("Proceedings of Kitchens", "Soups", own or "8")


def replaced(venue: VenueBody) -> VenueBody:
    """A venue with proceedings."""
    return {**venue, "proceedings": [{"since": 2020, "title": "Proceedings of Kitchens", "series": "Soups", "volumes_since": 2013}]}


@pytest.mark.parametrize("venues", ["full", "short"])
def test_a_conference_whose_papers_stand_in_a_journal_gives_an_article_of_it(index: Index, venues: Venues) -> None:
    body = next(index.bodies([resolve(index, "thinsoup")]))
    listed: VenueBody = {
        "id": body["published"]["venue"], "name": "Kitchens", "kind": "conference",
        "proceedings": [{"since": 2000, "title": "Proceedings on Soups", "journal": True, "publisher": "Pan"}],
    }
    published: PublishedBody = {**body["published"], "number": "3"}
    (found,) = references(Shelf((Work({**body, "published": published}, 0, "k"),), {**index.taxonomy, "venues": [listed]}, venues))
    assert (found.kind, found.venue, found.number, found.publisher) == ("journal", "Proceedings on Soups", "3", "")
