"""The years of all versions are true, and no others."""

from __future__ import annotations

from typing import cast

import pytest

from llmeff.citations.verdict import Wrong
from llmeff.index.reading import Index
from llmeff.model.plain import Body
from llmeff.model.plain_venues import VenueBody

from .conftest import Check
from .test_fields import GNOMES
from .test_known import said

NEW_YEAR: Body = {**GNOMES, "year": 2021, "ids": {"arxiv": "2101.00001"}}
del NEW_YEAR["published"]
AUTHOR = "title={On the Care of Gnomes}, author={Gnome, Gerda}"


@pytest.mark.parametrize(("fields", "body", "wrong"), [
    ("year={2019}", GNOMES, False), ("year={2020}", GNOMES, False), ("year={2021}", GNOMES, True), ("year={2018}", GNOMES, True),
    ("year={2020}", NEW_YEAR, False), ("year={2019}", NEW_YEAR, True), ("year={2022}", NEW_YEAR, True),
    ("year={2021}", {**GNOMES, "published": {"venue": "ICK", "year": 2022}}, False),
    ("year={2021}", {**GNOMES, "published": {"venue": "ICK", "year": 2023}}, True),
    ("journal={Some Press}, year={2031}", GNOMES, True),
    ("journal={Some Press}, year={2022}", NEW_YEAR, False), ("journal={Some Press}, year={2025}", NEW_YEAR, True),
    ("journal={Some Press}, year={2027}", {**NEW_YEAR, "year": 2025, "ids": {"arxiv": "2501.00001"}}, True),
    ("journal={Some Press}, year={2019}", NEW_YEAR, True), ("journal={arXiv}, year={2022}", NEW_YEAR, True),
    ("journal={JoG}, year={2019}", GNOMES, False), ("journal={JoG}, year={2021}", GNOMES, True),
    ("booktitle={ICK}, year={2019}", {**GNOMES, "published": {"venue": "ICK", "year": 2020}}, True),
    ("date={2019-05-02}", GNOMES, False), ("year={to appear}", GNOMES, False),
    ("year={2018}, url={https://openreview.net/forum?id=gnomes}", GNOMES, False),  # handed in there a year before
    ("year={2017}, url={https://openreview.net/forum?id=gnomes}", GNOMES, True),
])
def test_years(index: Index, fields: str, body: Body, wrong: bool) -> None:
    assert ("year" in said(index, f"{AUTHOR}, {fields}", body)[0]) == wrong


@pytest.mark.parametrize(("fields", "wrong"), [
    ("booktitle={JoG}, year={2018}", set()), ("booktitle={JoG}, year={2019}", set()), ("booktitle={ICK}, year={2018}", {"venue", "year"}),
    ("booktitle={ICK}, year={2019}", {"venue", "year"}), ("booktitle={ICK}, year={2020}", {"venue"}),
])
def test_the_year_of_another_version_is_wrong_beside_a_venue_that_is_mended(index: Index, fields: str, wrong: set[str]) -> None:
    workshop = cast("Body", {**GNOMES, "versions": [{"venue": "Workshop on Gnomes", "year": 2018}]})
    assert said(index, f"{AUTHOR}, {fields}", workshop)[0] == wrong


@pytest.mark.parametrize(("year", "wrong"), [(2019, False), (2021, False), (2018, True), (2099, True)])
def test_software_is_cited_by_the_year_of_any_of_its_versions(index: Index, year: int, wrong: bool) -> None:
    page = {"kind": "repository", "url": "https://gnomes.example", "supports": ["title"], "accessed": "2026-01-01"}
    post = cast("Body", {**GNOMES, "year": 2019, "url": "https://gnomes.example", "ids": {}, "sources": [page]})
    del post["published"]
    software = cast("Body", {**post, "code": [{"url": "https://gnomes.example", "kind": "official"}]})
    fields = f"{AUTHOR}, url={{https://gnomes.example}}, year={{{year}}}"
    assert ("year" in said(index, fields, software)[0]) == wrong
    assert ("year" in said(index, fields, post)[0]) == (year != 2019)


@pytest.mark.parametrize(("key", "wrong"), [("gnome2023care", False), ("gnome2019care", True), ("k", True)])
def test_the_export_of_arxiv_has_the_year_of_the_latest_version(index: Index, key: str, wrong: bool) -> None:
    from llmeff.citations.dating import years
    from llmeff.citations.identify import evidence
    from llmeff.citations.known import Known
    from llmeff.citations.places import Places
    from llmeff.citations.works import Works
    from llmeff.exchange.readers.bibtex import read

    (entry,) = read(f"@misc{{{key}, {AUTHOR}, eprint={{1912.00001}}, archiveprefix={{arXiv}}, year={{2023}}}}", "x.bib").entries
    works = Works(index)
    remarks = list(years(entry, evidence(entry, Known(0, GNOMES), works), Places(index.taxonomy["venues"])))
    assert any(isinstance(remark, Wrong) for remark in remarks) == wrong


@pytest.mark.parametrize(("year", "more", "wrong"), [
    (2024, "", False), (2026, "", False), (2027, "", True), (2018, "", True), (2024, ", booktitle={JoG}", True),
    (2024, ", url={https://gnomes.example}", True),
])
def test_an_entry_with_all_that_arxiv_writes_has_the_year_of_the_latest_version(index: Index, year: int, more: str, wrong: bool) -> None:
    page = "" if "url" in more else ", url={https://arxiv.org/abs/1912.00001}"
    source = {"kind": "arxiv", "url": "https://arxiv.org/abs/1912.00001", "supports": ["title"], "accessed": "2026-01-01"}
    entry = f"{AUTHOR}, eprint={{1912.00001}}, primaryClass={{cs.LG}}, year={{{year}}}{page}{more}"
    found = said(index, entry, cast("Body", {**GNOMES, "published": {"venue": "ICK", "year": 2021}, "year": 2020, "sources": [source]}))[0]
    assert ("year" in found) == wrong


@pytest.mark.parametrize(("fields", "wrong"), [
    ("year={2023}, month=mar, number={arXiv:2101.00001}, publisher={arXiv}", False), ("date={2023-03-29}", False),
    ("year={2023}", True), ("year={2023}, number={3}", True), ("booktitle={ICK}, date={2023-03-29}", True),
])
def test_dates_that_reference_managers_take_over_from_arxiv_are_those_of_a_version(index: Index, fields: str, wrong: bool) -> None:
    body: Body = {**GNOMES, "year": 2021, "ids": {"arxiv": "2101.00001"}, "published": {"venue": "ICK", "year": 2022}}
    found = said(index, f"{AUTHOR}, eprint={{2101.00001}}, eprinttype={{arxiv}}, {fields}", body)[0]
    assert ("year" in found) == wrong


@pytest.mark.parametrize(("date", "more", "wrong"), [
    ("date={2020-12-03}", "", False), ("date={2020-12}", "", True), ("year={2020}", "", True), ("date={2019-12-03}", "", True),
    ("date={2020-12-03}", "url={https://gnomes.example}", True),
])
def test_a_whole_date_beside_a_preprint_s_address_may_be_a_day_of_it(index: Index, date: str, more: str, wrong: bool) -> None:
    body: Body = {**GNOMES, "year": 2020, "ids": {"arxiv": "2012.00001"}, "published": {"venue": "ICK", "year": 2022}}
    page = more or "url={https://arxiv.org/abs/2012.00001v3}"
    assert ("year" in said(index, f"{AUTHOR}, booktitle={{ICK}}, {date}, {page}", body)[0]) == wrong


@pytest.mark.parametrize(("venue", "doi", "published", "year", "wrong"), [
    ("JoG", "10.1145/7", 2022, 2023, False), ("JoG", "10.5555/7", 2022, 2023, True), ("JoG", "10.1145/7", 2022, 2024, True),
    ("ICK", "10.1145/7", 2022, 2023, True), ("NeurIPS", "", 1989, 1990, False), ("NeurIPS", "", 1989, 1991, True),
    ("NeurIPS", "", 2006, 2007, True),
])
def test_what_is_printed_in_the_next_year_may_have_that(
    index: Index, venue: str, doi: str, published: int, year: int, wrong: bool
) -> None:
    from llmeff.citations.dating import years
    from llmeff.citations.identify import evidence
    from llmeff.citations.known import Known
    from llmeff.citations.places import Places
    from llmeff.citations.works import Works
    from llmeff.exchange.readers.bibtex import read

    venues: list[VenueBody] = [*index.taxonomy["venues"], {"id": "NeurIPS", "name": "Neural Information Processing", "kind": "conference"}]
    body = cast("Body", {**GNOMES, "year": published, "published": {"venue": venue, "year": published}, "ids": {"doi": doi} if doi else {}})
    known, works, places = Known(0, body), Works(index), Places(venues)
    for journal in (f"{{{venue}}}", *(["of_another_file"] if venue == "NeurIPS" and published == 1989 else [])):
        (entry,) = read(f"@article{{k, {AUTHOR}, title={{On the Care of Gnomes}}, journal={journal}, year={{{year}}}}}", "x.bib").entries
        remarks = list(years(entry, evidence(entry, known, works), places))
        assert [isinstance(remark, Wrong) for remark in remarks] == [wrong]


@pytest.mark.parametrize(("version", "wrong"), [({"arxiv": 2}, True), ({"venue": "Workshop on Gnomes"}, False)])
def test_the_year_of_another_publication_is_right_and_that_of_a_preprint_not(
    index: Index, version: dict[str, object], wrong: bool
) -> None:
    body = cast("Body", {**GNOMES, "versions": [{"year": 2022, "source": "https://arxiv.org/abs/1912.00001v2", **version}]})
    assert ("year" in said(index, f"{AUTHOR}, journal={{JoG}}, year={{2022}}", body)[0]) == wrong


@pytest.mark.parametrize(("looked_up", "wrong"), [("2023-12-31", True), ("2024-01-01", False), ("2025-01-01", False)])
def test_what_may_have_been_published_since_is_not_judged(index: Index, looked_up: str, wrong: bool) -> None:
    sources = [{**source, "accessed": looked_up} for source in NEW_YEAR["sources"]]
    body = cast("Body", {**NEW_YEAR, "sources": sources})
    assert ("year" in said(index, f"{AUTHOR}, journal={{Some Press}}, year={{2024}}", body)[0]) == wrong


@pytest.mark.parametrize(("year", "wrong"), [(2025, False), (2026, False), (2027, True)])
def test_software_has_versions_until_the_day_on_which_it_was_looked_up(index: Index, year: int, wrong: bool) -> None:
    page = {"kind": "repository", "url": "https://gnomes.example", "supports": ["title"], "accessed": "2026-01-01"}
    body = cast("Body", {**NEW_YEAR, "ids": {}, "url": "https://gnomes.example", "sources": [page],
                         "code": [{"url": "https://gnomes.example", "kind": "official"}]})
    assert ("year" in said(index, f"{AUTHOR}, url={{https://gnomes.example}}, year={{{year}}}", body)[0]) == wrong


@pytest.mark.parametrize(("year", "wrong"), [(2022, False), (2024, True)])
def test_the_year_of_an_id_that_the_record_lacks_is_true(index: Index, year: int, wrong: bool) -> None:
    body = cast("Body", {**GNOMES, "ids": {}})
    assert ("year" in said(index, f"{AUTHOR}, eprint={{2201.00001}}, year={{{year}}}", body)[0]) == wrong


@pytest.mark.parametrize(("venue", "year", "wrong"), [
    ("Advances in Neural Information Processing Systems", 2022, ["venue", "year"]), ("ICML", 2022, ["venue", "year"]),
    ("Advances in Neural Information Processing Systems", 2023, ["venue"]), ("ICLR", 2022, ["year"]), ("arXiv", 2022, []),
    ("NeurIPS 2022 Workshop on Pots", 2022, []),
])
def test_the_year_of_the_preprint_is_wrong_where_the_venue_is(corpus: Index, check: Check, venue: str, year: int, wrong: list[str]) -> None:
    title = "GPTQ: Accurate Post-Training Quantization for Generative Pre-trained Transformers"
    authors = "Elias Frantar and Saleh Ashkboos and Torsten Hoefler and Dan Alistarh"
    entry = f"@inproceedings{{k, title={{{title}}}, author={{{authors}}}, booktitle={{{venue}}}, year={{{year}}}}}"
    (verdict,) = check(entry, "bib", corpus).verdicts
    assert [problem.field for problem in verdict.problems] == wrong


@pytest.mark.parametrize(("venue", "year", "wrong"), [
    ("journal={Annals of Gnomes}, year={2022}", 2021, False), ("journal={Annals of Gnomes}, year={2023}", 2021, True),
    ("booktitle={Annals of Gnomes}, year={2022}", 2021, True), ("journal={Annals of Gnomes}, year={2021}", 2021, False),
    ("journal={Annals of Gnomes}, year={2031}", None, False), ("journal={Annals of Gnomes}, year={2018}", 2021, True),
])
def test_the_year_beside_the_venue_of_a_version_is_held_against_that_version_s(
    index: Index, venue: str, year: int | None, wrong: bool
) -> None:
    version: dict[str, object] = {"venue": "Annals of Gnomes", "source": "https://gnomes.example/", **({"year": year} if year else {})}
    body = cast("Body", {**GNOMES, "versions": [version]})
    assert ("year" in said(index, f"{AUTHOR}, {venue}", body)[0]) == wrong


def test_volume_and_number_beside_the_venue_of_a_version_are_not_stray(index: Index) -> None:
    version = {"venue": "Annals of Gnomes", "source": "https://gnomes.example/"}
    body = cast("Body", {**GNOMES, "published": {"venue": "ICK", "year": 2020}, "versions": [version]})
    for venue, stray in (("Annals of Gnomes", False), ("Quilt Notices", False), ("arXiv", True)):
        assert ("stray-number" in said(index, f"{AUTHOR}, journal={{{venue}}}, volume={{7}}, number={{2}}", body)[1]) == stray


@pytest.mark.parametrize(("fields", "wrong"), [
    ("journal={Advances in Neural Information Processing}, volume={36}", False), ("booktitle={NeurIPS}, volume={36}", False),
    ("journal={Advances in Neural Information Processing}, volume={37}", True), ("booktitle={NeurIPS}", True),
    ("journal={Advances in Neural Information Processing}", True),
])
def test_indexes_give_the_year_in_which_the_volume_of_proceedings_was_bound(index: Index, fields: str, wrong: bool) -> None:
    for year in (2022, 2024, 2025):
        remarks = _bound(index, "bib", f"@article{{k, {AUTHOR}, year={{{year}}}, {fields}}}")
        assert [isinstance(remark, Wrong) for remark in remarks] == [wrong or year != 2024]


@pytest.mark.parametrize(("venue", "wrong"), [("Advances in Neural Information Processing", False), ("NeurIPS", True)])
def test_running_text_that_names_the_series_may_have_that_year(index: Index, venue: str, wrong: bool) -> None:
    text = f"\\bibitem{{k}} Gerda Gnome.\n\\newblock On the Care of Gnomes.\n\\newblock \\emph{{{venue}}}, 36, 2024.\n"
    assert [isinstance(remark, Wrong) for remark in _bound(index, "bbl", text)] == [wrong]


def _bound(index: Index, form: str, text: str) -> list[object]:
    from llmeff.citations.dating import years
    from llmeff.citations.identify import evidence
    from llmeff.citations.known import Known
    from llmeff.citations.places import Places
    from llmeff.citations.works import Works
    from llmeff.exchange.readers import bbl, bibtex

    name: VenueBody = {"id": "NeurIPS", "name": "Neural Information Processing", "kind": "conference",
                       "aliases": ["Advances in Neural Information Processing"]}
    body = cast("Body", {**GNOMES, "year": 2023, "published": {"venue": "NeurIPS", "year": 2023}, "ids": {}})
    reader = bbl.read if form == "bbl" else bibtex.read
    (entry,) = reader(text, f"x.{form}").entries
    return list(years(entry, evidence(entry, Known(0, body), Works(index)), Places([*index.taxonomy["venues"], name])))
