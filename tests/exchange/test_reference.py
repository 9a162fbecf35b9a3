"""A record as one reference: the version to cite."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from llmeff.exchange.reference import Reference, references, shelf
from llmeff.index.reading import Index
from llmeff.model.kinds import Venues
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
