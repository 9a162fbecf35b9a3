"""Each field of an entry is held against the versions of the work."""

from __future__ import annotations

from typing import cast

import pytest

from llmeff.citations import Notice, Wrong
from llmeff.citations.fields import compared
from llmeff.citations.identify import evidence
from llmeff.citations.known import Known
from llmeff.citations.places import Places
from llmeff.citations.works import Works
from llmeff.exchange.readers.bibtex import read
from llmeff.index.reading import Index
from llmeff.model.plain import Body

from .conftest import Check

GNOMES: Body = {
    "id": "gnomes", "kind": "method", "name": "Gnomes", "title": "On the Care of Gnomes", "authors": ["Gnome, Gerda"], "year": 2019,
    "published": {"venue": "JoG", "year": 2020, "volume": "7", "number": "2", "pages": "1234-1245"}, "ids": {"arxiv": "1912.00001"},
    "topics": ["garden/rain"], "summary": "Care.", "added": "2026-01-02",
    "sources": [
        {"kind": "arxiv", "url": "https://arxiv.org/abs/1912.00001", "supports": ["title", "authors"], "accessed": "2026-01-02"},
        {"kind": "database", "url": "https://dblp.org/rec/journals/jog/Gnome20", "supports": ["authors", "published"],
         "accessed": "2026-01-02"},
    ],
}


def said(index: Index, fields: str, body: Body = GNOMES) -> dict[str, str]:
    (entry,) = read(f"@article{{k, {fields}, author={{Gnome, Gerda}}, title={{On the Care of Gnomes}}}}", "x.bib").entries
    works = Works(index)
    remarks = list(compared(entry, evidence(entry, Known(0, body), works), works, Places(index.taxonomy["venues"])))
    return {r.field: r.expected for r in remarks if isinstance(r, Wrong)} | {r.code: r.message for r in remarks if isinstance(r, Notice)}


@pytest.mark.parametrize(("fields", "wrong"), [
    ("journal={JoG}, year={2020}, volume={7}, number={2}, pages={1234--45}", {}),
    ("journal={JoG}, year={2020}, volume={8}", {"volume": "7"}),
    ("journal={JoG}, year={2020}, number={3}", {"number": "2"}),
    ("journal={JoG}, year={2020}, pages={1234--46}", {"pages": "1234-1245"}),
    ("journal={JoG}, year={2018}", {"year": "2020"}),
    ("journal={JoG}, year={2019}", {"other-year": "JoG 2020; 2019 is that of another version"}),
    ("journal={ICK}, year={2020}", {"venue": "JoG"}),
    ("journal={Proceedings of the 3rd International Conference on Kitchens (Rome, 2020)}, year={2020}", {"venue": "JoG"}),
    ("journal={The {J}ournal of {G}ardens, 7}, year={2020}", {}),
    ("journal={Journal of Imaginary Results}, year={2020}, pages={1234--45}", {"venue": "JoG"}),
    ("journal={Journal of Imaginary Garden Results}, year={2020}, pages={1234--45}", {"venue": "JoG"}),
    ("journal={Review of Gardens}, year={2020}", {"venue-unknown": "'Review of Gardens' is not known here; published at JoG 2020"}),
    ("journal={Some Press}, year={2020}", {"venue-unknown": "'Some Press' is not known here; published at JoG 2020"}),
    ("journal={arXiv preprint arXiv:1912.00001}, year={2017}, volume={8}",
     {"year": "2019 or 2020", "cited-preprint": "published at JoG 2020: https://arxiv.org/abs/1912.00001"}),
    ("year={2019}", {}),
    ("year={2020}", {}),
])
def test_fields_of_the_published_version(index: Index, fields: str, wrong: dict[str, str]) -> None:
    assert said(index, fields) == wrong


@pytest.mark.parametrize(("fields", "wrong"), [
    ("number={1}, pages={5232--5243}", ["other-pages"]), ("number={2}, pages={1--12}", []), ("number={3}, pages={1--12}", ["number"]),
    ("number={1}, pages={5232--5242}", ["pages"]),
])
def test_articles_that_count_their_own_pages_have_others_elsewhere(index: Index, fields: str, wrong: list[str]) -> None:
    body: Body = {**GNOMES, "published": {**GNOMES["published"], "pages": "1-12"}}
    assert list(said(index, f"journal={{JoG}}, year={{2020}}, {fields}", body)) == wrong


def test_a_preprint_is_of_the_year_of_its_id_too(index: Index) -> None:
    assert not said(index, "year={2019}", {**GNOMES, "year": 2018})


@pytest.mark.parametrize(("title", "former", "codes"), [
    ("On the Care of Gnomes", (), []), ("Gnome Care", ("Gnome Care",), ["older-title"]), ("Gnome Cares", ("Gnome Care",), ["title"]),
])
def test_titles_of_all_versions_are_true(index: Index, title: str, former: tuple[str, ...], codes: list[str]) -> None:
    body: Body = {**GNOMES, "published": {**GNOMES["published"], "title": "The Care of Gnomes"}, "also_titled": list(former)}
    assert list(said(index, f"title={{{title}}}", body)) == codes


def test_the_ends_of_long_lists_and_initials_are_remarked(index: Index) -> None:
    body: Body = {**GNOMES, "authors": ["Gnome, Gerda", "Dwarf, Dora"]}
    assert said(index, "author={Gnome, G. and others}", body) == {
        "and-others": "2 authors, 1 named", "abbreviated-names": "given names are abbreviated"}


@pytest.mark.parametrize(("given", "said_"), [
    ("Dor", "given names are abbreviated: 'Dwarf, Dor' is 'Dwarf, Dora' here"), ("D.", "given names are abbreviated")])
def test_a_given_name_that_begins_a_longer_one_is_shown(index: Index, given: str, said_: str) -> None:
    body: Body = {**GNOMES, "authors": ["Gnome, Gerda", "Dwarf, Dora"]}
    assert said(index, f"author={{Gnome, Gerda and Dwarf, {given}}}", body) == {"abbreviated-names": said_}


@pytest.mark.parametrize(("kind", "more", "remarked"), [
    ("misc", "", True), ("article", ", journal={JoG}, year={2020}", True), ("misc", ", author={Unknown}", False), ("link", "", False)])
def test_an_entry_without_authors_is_remarked(index: Index, kind: str, more: str, remarked: bool) -> None:
    (entry,) = read(f"@{kind}{{k, title={{On the Care of Gnomes}}, eprint={{1912.00001}}{more}}}", "x.bib").entries
    works = Works(index)
    found = compared(entry, evidence(entry, Known(0, GNOMES), works), works, Places(index.taxonomy["venues"]))
    assert ("no-authors" in {one.code for one in found if isinstance(one, Notice)}) == remarked


def test_an_identifier_of_another_work_is_wrong_though_the_record_has_none(index: Index) -> None:
    found = said(index, "doi={10.5555/ick.7}, journal={JoG}, year={2020}")
    assert list(found) == ["doi"]
    assert "ThinSoup" in found["doi"]
    assert not said(index, "doi={10.5281/unheard.of}, journal={JoG}, year={2020}")


def test_the_doi_that_follows_from_an_acl_id_is_the_right_one(index: Index) -> None:
    body: Body = {**GNOMES, "ids": {"acl": "2020.acl-long.1"}}
    fields = "journal={JoG}, year={2020}, doi={10.1145/3999999.3888888}"
    assert said(index, fields, body) == {"doi": "10.18653/v1/2020.acl-long.1"}


def test_another_identifier_than_the_record_has_is_wrong(index: Index) -> None:
    assert said(index, "eprint={1912.00002}, archiveprefix={arXiv}")["arxiv"] == "1912.00001"


@pytest.mark.parametrize(("year", "state"), [(2023, "mismatch"), (2026, "ok")])
def test_a_venue_of_what_was_unpublished_long_after(check: Check, year: int, state: str) -> None:
    """The record was read in 2026: by then a paper of 2023 would have been found, and one of 2026 may not have been."""
    (verdict,) = check("@article{k, title={Cold Wave Makes Soup Without Fire}, author={Zoë Ångström and Çelik, Jr., Émile}, journal={JoG},"
                       f" note={{arXiv:2105.04321}}, year={{{year}}}}}").verdicts
    assert verdict.state == "mismatch"
    assert ("venue" in {problem.field for problem in verdict.problems}) == (state == "mismatch")
    assert ("venue-unknown" in {notice.code for notice in verdict.notices}) == (state == "ok")


@pytest.mark.parametrize(("what", "source"), [
    ("published", "https://dblp.org/rec/journals/jog/Gnome20"), ("title", "https://arxiv.org/abs/1912.00001"),
    ("authors", "https://dblp.org/rec/journals/jog/Gnome20"),
])
def test_the_source_shows_what_is_said(what: str, source: str) -> None:
    assert Known(0, GNOMES).source_of(what) == source  # type: ignore[arg-type]  # as the parameters give it


def test_an_id_in_the_entry_of_another_work_is_said_and_left(check: Check) -> None:
    (verdict,) = check("@misc{k, title={Cold Wave Makes Soup Without Fire}, eprint={1911.01234}}").verdicts
    (wrong,) = verdict.problems
    assert (wrong.field, wrong.found, wrong.expected, wrong.replacement) == ("arxiv", "1911.01234", "2105.04321", "")


@pytest.mark.parametrize("authors", ["Ångström, Zoë", "{Åke} Ångström"])
def test_years_of_a_preprint_unpublished(check: Check, authors: str) -> None:
    (verdict,) = check(f"@misc{{k, title={{Cold Wave Makes Soup Without Fire}}, author={{{authors}}}, eprint={{2105.04321}},"
                       " year={2020}}").verdicts
    assert "year" in {problem.field for problem in verdict.problems}


@pytest.mark.parametrize(("authors", "severity"), [("Unknown", "error"), ("Various", "error"), ("Wyrm, Una", "fabrication")])
def test_a_word_in_place_of_the_authors_makes_nobody_up(check: Check, authors: str, severity: str) -> None:
    (verdict,) = check(f"@misc{{k, title={{ThinBroth: Dilution of Broths}}, author={{{authors}}}, doi={{10.5555/ick.7}}}}").verdicts
    assert [(wrong.field, wrong.severity) for wrong in verdict.problems] == [("authors", severity)]


@pytest.mark.parametrize(("fields", "code"), [
    ("title={ThinBroth}, author={Aleksandra van den Bürger and others}", "short-title"),
    ("title={ThinBroth: Dilution of Broths}, author={{Kitchen-AI}}", "group"),
])
def test_a_cut_title_and_a_group_in_the_place_of_its_people_are_remarked(check: Check, fields: str, code: str) -> None:
    (verdict,) = check(f"@misc{{k, {fields}, doi={{10.5555/ick.7}}}}").verdicts
    assert (verdict.state, verdict.problems) == ("ok", ())
    assert code in {notice.code for notice in verdict.notices}


@pytest.mark.parametrize(("venue", "pages", "found"), [
    ("Advances in Neural Information Processing Systems", "1232--1243", "other-pages"),
    ("Advances in Neural Information Processing Systems", "1132--1143", "pages"),
    ("Advances in Neural Information Processing Systems", "1232--1244", "pages"),
])
def test_the_other_print_of_large_proceedings_is_near(corpus: Index, venue: str, pages: str, found: str) -> None:
    body: Body = {**GNOMES, "published": {"venue": "NeurIPS", "year": 2020, "pages": "1234-1245"}}
    assert found in said(corpus, f"booktitle={{{venue}}}, year={{2020}}, pages={{{pages}}}", body)


@pytest.mark.parametrize(("count", "shown"), [(4, False), (5, False), (6, True)])
def test_five_authors_are_shown_and_more_are_said(index: Index, count: int, shown: bool) -> None:
    names = [f"Gnome, {letter}nna" for letter in "ABCDEF"[: count - 1]]
    body: Body = {**GNOMES, "authors": ["Dwarf, Katherine", *names]}
    (notice,) = found(index, f"title={{On the Care of Gnomes}}, author={{{' and '.join(['Dwarf, Katie', *names])}}}", body)
    assert isinstance(notice, Notice)
    assert (notice.code, notice.message.endswith("; …")) == ("name-variant", shown)


@pytest.mark.parametrize(("authors", "severity"), [
    ("{Garden-AI}", "error"), ("{Garden AI}", "error"), ("Garden-AI", "error"), ("{GardenAI}", "error"), ("{Kitchen-AI}", "fabrication"),
    ("{Garden-AI} and Imp, Ida", "fabrication"), ("Imp, Ida", "fabrication"),
])
def test_the_house_that_holds_the_code_is_no_invention(index: Index, authors: str, severity: str) -> None:
    body: Body = {**GNOMES, "code": [{"url": "https://github.com/garden-ai/gnomes", "kind": "official"}]}
    wrong = [one for one in found(index, f"title={{On the Care of Gnomes}}, author={{{authors}}}", body) if isinstance(one, Wrong)]
    assert [(one.field, one.severity) for one in wrong] == [("authors", severity)]


@pytest.mark.parametrize(("authors", "exchanged"), [
    ("Katherine, Dwarf and Gnome, Ida", True), ("Dwarf, Katherine and Ida, Gnome", True), ("Dwarf Katherine and Gnome, Ida", True),
    ("Katherine, Dwarf and others", True), ("Dwarf, Katherine and Gnome, Ida", False), ("Katherine Dwarf and Ida Gnome", False),
    ("Dwarf, K. and Gnome, I.", False), ("K., Dwarf and Gnome, Ida", False),
])
def test_names_whose_halves_are_exchanged_are_remarked(index: Index, authors: str, exchanged: bool) -> None:
    body: Body = {**GNOMES, "authors": ["Dwarf, Katherine", "Gnome, Ida"]}
    remarks = found(index, f"title={{On the Care of Gnomes}}, author={{{authors}}}", body)
    assert not any(isinstance(remark, Wrong) for remark in remarks)
    assert ("exchanged-names" in {remark.code for remark in remarks if isinstance(remark, Notice)}) == exchanged


def test_a_name_that_another_author_has_the_other_way_is_not_exchanged(index: Index) -> None:
    body: Body = {**GNOMES, "authors": ["Wei, Li", "Li, Wei"]}
    assert not found(index, "title={On the Care of Gnomes}, author={Li, Wei and Wei, Li}", {**body, "authors": ["Li, Wei", "Wei, Li"]})


@pytest.mark.parametrize(("authors", "shown"), [
    ("Wyrm, Una", "Wyrm, Una"), ("Wyrm, Una and others", "Wyrm, Una and others"), ("Wyrm, Una and Imp, Ida", "Wyrm, Una and Imp, Ida"),
])
def test_a_wrong_list_is_shown_as_it_is_meant(index: Index, authors: str, shown: str) -> None:
    (wrong,) = found(index, f"title={{On the Care of Gnomes}}, author={{{authors}}}", GNOMES)
    assert isinstance(wrong, Wrong)
    assert (wrong.field, wrong.found, wrong.severity) == ("authors", shown, "fabrication")


@pytest.mark.parametrize(("more", "end"), [({}, "superseded 2024-01-02: They left"),
                                           ({"superseded_by": "hats"}, "superseded 2024-01-02, by hats: They left")])
def test_what_supersedes_a_work_is_said(index: Index, more: dict[str, str], end: str) -> None:
    status = {"state": "superseded", "reason": "They left", "date": "2024-01-02", **more}
    (notice,) = found(index, "title={On the Care of Gnomes}, author={Gnome, Gerda}", cast("Body", {**GNOMES, "status": status}))
    assert isinstance(notice, Notice)
    assert notice.message == end


@pytest.mark.parametrize(("title", "wrong"), [
    ("Gnomes", ["authors"]), ("On Their Care in Winter", ["authors"]), ("A History of Ladles", ["arxiv"]),
])
def test_who_cuts_a_title_and_errs_in_the_authors_means_the_work(index: Index, title: str, wrong: list[str]) -> None:
    body: Body = {**GNOMES, "title": "Gnomes: On Their Care in Winter"}
    remarks = found(index, f"title={{{title}}}, author={{Wyrm, Una}}, eprint={{1912.00001}}", body)
    assert [remark.field for remark in remarks if isinstance(remark, Wrong)] == wrong


def test_a_title_in_two_fields_is_held_against_the_work_s_too(index: Index) -> None:
    remarks = found(index, "title={A History of Ladles}, subtitle={And Pans}, author={Gnome, Gerda}, eprint={1912.00001}", GNOMES)
    assert [remark.field for remark in remarks if isinstance(remark, Wrong)] == ["title"]


def found(index: Index, fields: str, body: Body) -> list[Wrong | Notice]:
    (entry,) = read(f"@misc{{k, {fields}}}", "x.bib").entries
    works = Works(index)
    return list(compared(entry, evidence(entry, Known(0, body), works), works, Places(index.taxonomy["venues"])))


@pytest.mark.parametrize(("url", "begins", "found"), [
    ("https://openreview.net/forum?id=AbCdEfGh12", "The", "venue-name"), ("https://x.example/", "The", "venue-name"),
    ("https://openreview.net/forum?id=AbCdEfGh12", "Proceedings of the", "venue-name"),
    ("https://x.example/", "Proceedings of the", "venue"),
])
def test_openreview_gives_findings_the_name_of_the_conference(corpus: Index, url: str, begins: str, found: str) -> None:
    body: Body = {**GNOMES, "published": {"venue": "Findings of EMNLP", "year": 2025}}
    fields = f"booktitle={{{begins} 2025 Conference on Empirical Methods in Natural Language Processing}}, year={{2025}}, url={{{url}}}"
    assert found in said(corpus, fields, body)


@pytest.mark.parametrize(("title", "code"), [
    ("Gnomes: Care of All Garden Dwarfs", "older-title"), ("Dwarfs: On the Care of Gnomes at Night", "older-title"),
    ("Elves: On the Care of Gnomes at Night", "older-title"), ("Dwarfs: A Garden at Night", "older-title"),
    ("Gnomes: A Garden at Night", "older-title"), ("GNOMES - Care of all garden dwarves", "title"), ("Trolls: A Garden at Night", "title"),
    ("Gnomes: A Garden by Night", "title"), ("Elves: Care of All Garden Dwarfs and Elves", "title"),
])
def test_a_title_may_be_mixed_from_those_of_two_versions(index: Index, title: str, code: str) -> None:
    versions = [{"title": "Elves: Care of All Garden Dwarfs", "source": "x"}, {"title": "A Garden at Night", "source": "x"},
                {"title": "Dwarfs", "source": "x"}, {"title": "Dwarfs: Night", "source": "x"}]
    body = cast("Body", {**GNOMES, "title": "Gnomes: On the Care of Gnomes at Night", "versions": versions})
    assert code in said(index, f"title={{{title}}}, author={{Gnome, Gerda}}, eprint={{1912.00001}}", body)


def test_the_number_of_an_index_behind_a_name_is_remarked(check: Check) -> None:
    (verdict,) = check("@misc{k, title={Crumb: Pruning Bread Slices by Weight and Crust}, author={Ida {Mac Iver} 0002}}").verdicts
    assert (verdict.state, [(one.code, "0002" in one.message) for one in verdict.notices][:1]) == ("ok", [("name-variant", True)])


def test_others_behind_the_whole_list_of_an_earlier_version_are_those_who_came_later(index: Index) -> None:
    body = cast("Body", {**GNOMES, "authors": ["Gnome, Gerda", "Hat, Ida", "Bed, Otto"],
                         "versions": [{"authors": ["Gnome, Gerda", "Bed, Otto"], "source": "https://arxiv.org/abs/1912.00001v1"}]})
    assert said(index, "author={Gnome, Gerda and Bed, Otto and others}, year={2019}", body)["and-others"] == "3 authors, 2 named"
    assert "superfluous-others" in said(index, "author={Gnome, Gerda and Hat, Ida and Bed, Otto and others}, year={2019}", body)
