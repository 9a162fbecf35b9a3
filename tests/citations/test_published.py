"""The venue, volume, number and pages of an entry are held against the version that was published."""

from __future__ import annotations

from typing import cast

import pytest

from llmeff.citations.known import Known
from llmeff.citations.places import Places
from llmeff.citations.published import published, renumbered
from llmeff.citations.verdict import Wrong
from llmeff.exchange.readers.bibtex import read
from llmeff.model.plain import Body
from llmeff.model.plain_venues import VenueBody

from .test_fields import GNOMES

VENUES: list[VenueBody] = [
    {"id": "NeurIPS", "name": "Conference on Neural Information Processing Systems", "kind": "conference", "aliases": ["NIPS"],
     "also": ["Advances in Neural Information Processing Systems"]},
    {"id": "ICML", "name": "International Conference on Machine Learning", "kind": "conference"},
    {"id": "ICLR", "name": "International Conference on Learning Representations", "kind": "conference"},
    {"id": "ICPP", "name": "International Conference on Parallel Processing", "kind": "conference"},
    {"id": "MLSys", "name": "Conference on Machine Learning and Systems", "kind": "conference", "aliases": ["MLSys Conference"],
     "also": ["Proceedings of Machine Learning and Systems"]},
    {"id": "ICK", "name": "International Conference on Kitchens", "kind": "conference"},
    {"id": "JoG", "name": "Journal of Gardens", "kind": "journal"},
]
PREPRINT = cast("Body", {name: value for name, value in GNOMES.items() if name != "published"})


def said(fields: str, body: Body = GNOMES) -> list[str]:
    """The fields that are wrong, and the codes of remarks."""
    (entry,) = read(f"@misc{{k, title={{On the Care of Gnomes}}, {fields}}}", "x.bib").entries
    found = published(entry, Known(0, body), Places(VENUES))
    return [remark.field if isinstance(remark, Wrong) else remark.code for remark in found]


def at(venue: str, **more: str) -> Body:
    return cast("Body", {**GNOMES, "published": {"venue": venue, "year": 2020, **more}})


@pytest.mark.parametrize(("venue", "text", "reprinted"), [
    ("NeurIPS", "NIPS", True), ("NeurIPS", "NeurIPS 2020", True), ("NeurIPS", "Advances in Neural Information Processing Systems", True),
    ("NeurIPS", "Conference on Neural Information Processing Systems", True), ("ICML", "ICML 2020", True),
    ("ICML", "International Conference on Machine Learning", True), ("ICLR", "International Conference on Learning Representations", True),
    ("ICK", "International Conference on Kitchens", False), ("JoG", "Journal of Gardens", False),
])
def test_large_proceedings_are_printed_with_other_pages(venue: str, text: str, reprinted: bool) -> None:
    for pages in ("1254--1265", "1214--1225"):
        assert said(f"booktitle={{{text}}}, pages={{{pages}}}", at(venue, pages="1234-1245")) == ["other-pages" if reprinted else "pages"]
    assert said(f"booktitle={{{text}}}, pages={{1334--1345}}", at(venue, pages="1234-1245")) == ["pages"]
    assert said(f"booktitle={{{text}}}, pages={{1034--1045}}", at(venue, pages="1234-1245")) == ["pages"]


@pytest.mark.parametrize(("pages", "code"), [("1--12", "other-pages"), ("1--13", "pages"), ("2--13", "pages"), ("1234--1245", None)])
def test_pages_that_begin_at_one_are_those_of_another_print(pages: str, code: str | None) -> None:
    assert said(f"journal={{JoG}}, pages={{{pages}}}") == ([code] if code else [])


@pytest.mark.parametrize(("volume", "number", "stray"), [
    ("7", "2", True), ("abs/1912.00001", "1", False), ("1", "arXiv:1912.00001", False), ("ARXIV", "1", False), ("1912.00001", "1", False),
    ("7", "", False), ("", "2", False),
])
@pytest.mark.parametrize("venue", ["journal={CoRR}", "booktitle={ICK}"])
def test_volume_and_number_of_what_has_none_are_strays(venue: str, volume: str, number: str, stray: bool) -> None:
    assert ("stray-number" in said(f"{venue}, volume={{{volume}}}, number={{{number}}}", at("ICK"))) == stray


def test_a_journal_s_numbers_are_no_strays() -> None:
    assert said("journal={JoG}, volume={7}, number={2}", at("JoG")) == []


@pytest.mark.parametrize("field", ["journal", "journaltitle"])
@pytest.mark.parametrize(("year", "code"), [(2021, "other-version"), (2020, "venue"), (2019, "venue")])
def test_an_extended_version_follows_in_a_journal(field: str, year: int, code: str) -> None:
    assert said(f"{field}={{JoG}}, year={{{year}}}", at("ICK")) == [code]
    assert said(f"booktitle={{JoG}}, year={{{year}}}", at("ICK")) == ["venue"]


@pytest.mark.parametrize(("fields", "code"), [
    ("booktitle={Symposium on Ladles}", "venue"), ("booktitle={Symposium on Ladles}, pages={3--4}", "venue"),
    ("booktitle={Some Press}, doi={10.5555/jog.7}", "venue-unknown"), ("journal={Journal of Ladles and Gardens}", "venue-unknown"),
])
def test_a_venue_that_is_not_known_is_an_error_where_it_calls_itself_one(fields: str, code: str) -> None:
    """It accuses nobody, and is not rewritten: the work may have appeared there as well."""
    (entry,) = read(f"@misc{{k, title={{On the Care of Gnomes}}, {fields}, year={{2020}}}}", "x.bib").entries
    found = next(published(entry, Known(0, at("JoG", pages="1234-1245")), Places(VENUES)))
    if isinstance(found, Wrong):
        assert (found.field, found.severity, found.replacement) == (code, "error", "")
    else:
        assert found.code == code


@pytest.mark.parametrize(("text", "codes"), [
    ("Workshop on Gnomes", ["venue-unknown"]), ("JoG", ["venue-unknown"]),
    ("Journal of Ladles", ["venue-unknown"]),
    ("Some Press", ["venue-unknown"]), ("arXiv", []), ("In preparation", []),
])
def test_a_venue_of_what_was_a_preprint_is_remarked(text: str, codes: list[str]) -> None:
    assert said(f"journal={{{text}}}, year={{2026}}", PREPRINT) == codes


@pytest.mark.parametrize(("fields", "codes"), [
    ("eprint={1912.00001}, archiveprefix={arXiv}", ["cited-preprint"]), ("eprint={1912.00001}, doi={10.5555/jog.7}", []),
    ("year={2020}", []),
    ("journal={arXiv preprint arXiv:1912.00001}", ["cited-preprint"]), ("journal=undefined, eprint={1912.00001}", []),
    ("journal={CoRR}, doi={10.5555/jog.7}", ["cited-preprint"]),
])
def test_who_cites_the_preprint_is_told_of_the_publication(fields: str, codes: list[str]) -> None:
    assert said(fields) == codes


@pytest.mark.parametrize(("pages", "number", "wrong"), [("1-12", "1", False), ("1-12", "3", True), ("1234-1245", "1", True)])
def test_an_issue_is_a_volume_where_each_article_has_its_own_pages(pages: str, number: str, wrong: bool) -> None:
    assert said(f"journal={{JoG}}, number={{{number}}}", at("JoG", number="2", pages=pages)) == (["number"] if wrong else [])


@pytest.mark.parametrize(("right", "venue", "found"), [
    ("ICML", "Proceedings of the 37th International Conference on Machine Learning", []),
    ("ICML", "Proceedings of the 38th International Conference on Machine Learning", ["other-year"]),
    ("ICML", "Thirty-eighth International Conference on Machine Learning", ["other-year"]), ("ICML", "Proceedings of ICML 2021", ["venue"]),
    ("ICML", "Proceedings of ICML 2020", []), ("ICML", "ICML 2020, 2021", []),
    ("ICML", "38th International Conference on Machine Learning, 2020", []),
    ("ICLR", "Eighth International Conference on Learning Representations", []), ("ICLR", "ICLR 2019", ["venue"]),
    ("ICLR", "9th International Conference on Learning Representations", ["other-year"]), ("NeurIPS", "NeurIPS 2022", ["venue"]),
    ("NeurIPS", "Thirty-Fourth Conference on Neural Information Processing Systems", []),
    ("ICPP", "Proceedings of the 49th International Conference on Parallel Processing", []),
    ("ICPP", "Proceedings of the 48th International Conference on Parallel Processing", ["other-year"]),
    ("MLSys", "Third Conference on Machine Learning and Systems", []), ("MLSys", "Proceedings of the 4th MLSys Conference", ["other-year"]),
    ("ICK", "12th International Conference on Kitchens", []),
    ("JoG", "Journal of Gardens 2019", []),
])
def test_the_year_and_the_number_of_a_conference_are_held_against_its_own(right: str, venue: str, found: list[str]) -> None:
    assert [field for field in said(f"booktitle={{{venue}}}, year={{2020}}", at(right)) if field in {"venue", "other-year"}] == found


@pytest.mark.parametrize(("right", "venue", "volume", "wrong"), [
    ("NeurIPS", "Advances in Neural Information Processing Systems", "33", False),
    ("NeurIPS", "Advances in Neural Information Processing Systems", "34", True), ("NeurIPS", "NeurIPS", "32", True),
    ("MLSys", "Proceedings of Machine Learning and Systems", "2", False), ("MLSys", "MLSys", "3", True),
    ("NeurIPS", "NIPS", "2020-December", False), ("NeurIPS", "NeurIPS", "1", False), ("NeurIPS", "Proc. NeurIPS", "9" * 5000, False),
    ("NeurIPS", "NeurIPS", "36", True), ("NeurIPS", "NeurIPS", "37", False), ("NeurIPS", "NeurIPS", "30", True),
    ("ICK", "International Conference on Kitchens", "34", False), ("NeurIPS", "arXiv preprint arXiv:1912.00001", "34", False),
])
def test_the_volume_of_yearly_proceedings_follows_from_the_year(right: str, venue: str, volume: str, wrong: bool) -> None:
    assert ("volume" in said(f"journal={{{venue}}}, volume={{{volume}}}, year={{2020}}", at(right))) == wrong


def test_the_volume_of_another_year_is_judged_by_the_year() -> None:
    assert "volume" not in said("journal={NeurIPS}, volume={34}, year={2021}", at("NeurIPS"))
    assert "volume" in said("journal={NeurIPS}, volume={34}, year={2020}", at("NeurIPS", volume="33"))


@pytest.mark.parametrize(("venue", "text", "renamed"), [
    ("ICML", "Proceedings of the 40th ICML", "Proceedings of the 41st ICML"), ("ICML", "the {{40th}} ICML", "the {{41st}} ICML"),
    ("ACL", "The 61st Annual Meeting", "The 62nd Annual Meeting"), ("NeurIPS", "Thirty-seventh Conference", "Thirty-eighth Conference"),
    ("NeurIPS", "Thirty-Seventh Conference", "Thirty-Eighth Conference"), ("NeurIPS", "the thirty seventh", "the thirty eighth"),
    ("ICLR", "The Eleventh International", "The Twelfth International"), ("MLSys", "6th MLSys", "7th MLSys"),
    ("ICML", "the 41st ICML", None), ("ICML", "the 39th ICML", None), ("ICML", "the 40th and the 40th", None), ("SOSP", "40th SOSP", None),
    ("ICML", "ICML", None), ("KDD", "Twenty-ninth KDD", None),
])
def test_the_number_of_a_wrong_year_becomes_that_of_the_right_one(venue: str, text: str, renamed: str | None) -> None:
    found = renumbered(text, venue, 2023, 2024)
    assert (text[: found[0]] + found[2] + text[found[1] :] if found else None) == renamed


EMNLP: list[VenueBody] = [
    {"id": "EMNLP", "name": "Conference on Empirical Methods in Natural Language Processing", "kind": "conference"},
    {"id": "Findings of EMNLP", "name": "Findings of EMNLP", "kind": "conference"},
]


@pytest.mark.parametrize(("venue", "year", "pages", "found"), [
    ("EMNLP", 2025, "20275--20321", "other-pages"), ("EMNLP", 2025, "20286--20332", ""), ("EMNLP", 2025, "20275--20320", "pages"),
    ("EMNLP", 2025, "20186--20232", "pages"), ("EMNLP", 2024, "20275--20321", "pages"),
    ("Findings of EMNLP", 2025, "20275--20321", "other-pages"),
])
def test_proceedings_that_were_counted_anew_have_two_ranges(venue: str, year: int, pages: str, found: str) -> None:
    body = cast("Body", {**GNOMES, "published": {"venue": venue, "year": year, "pages": "20286-20332"}})
    (entry,) = read(f"@misc{{k, title={{Gnomes}}, booktitle={{{venue}}}, year={{{year}}}, pages={{{pages}}}}}", "x.bib").entries
    remarks = published(entry, Known(0, body), Places(EMNLP))
    assert [one.field if isinstance(one, Wrong) else one.code for one in remarks] == ([found] if found else [])
