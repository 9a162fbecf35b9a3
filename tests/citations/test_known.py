"""What other versions of a work say is true too."""

from __future__ import annotations

from typing import cast

import pytest

from llmeff.citations.fields import compared
from llmeff.citations.identify import evidence
from llmeff.citations.known import Known
from llmeff.citations.places import Places
from llmeff.citations.verdict import Wrong
from llmeff.citations.works import Works
from llmeff.exchange.readers.bibtex import read
from llmeff.index.reading import Index
from llmeff.model.plain import Body
from llmeff.names import AuthorBody

from .test_fields import GNOMES

VERSIONED: Body = {
    **GNOMES, "authors": ["Gnome, Gerda", "Dwarf, Dora"], "authors_also": [{"author": "Gnome, Gerda", "also": ["Zwerg, Trude"]}],
    "versions": [
        {"arxiv": 1, "authors": ["Gnome, Gerda", "Elf, Ada"], "title": "Caring for Gnomes", "source": "https://arxiv.org/abs/1912.00001v1"},
        {"arxiv": 3, "year": 2022, "source": "https://arxiv.org/abs/1912.00001v3"},
        {"venue": "Workshop on Gnomes", "year": 2018, "ids": {"openreview": "AbCdEfGh12"}, "source": "https://openreview.net/"},
        {"pages": "901-912", "ids": {"arxiv": "1912.99999"}, "source": "https://dl.acm.org/"},
        {"authors": [{"group": "Gnome Team"}], "source": "https://gnomes.example/"},
    ],
}
FOUR: Body = {**GNOMES, "authors": ["Gnome, Gerda", "Dwarf, Dora", "Elf, Ada", "Imp, Ida"], "also_titled": ["Caring for Gnomes"]}
UNREAD: Body = {**FOUR, "ids": {}}
THREE = "author={Gnome, Gerda and Dwarf, Dora and Imp, Ida}"
TITLE, BOTH = "title={On the Care of Gnomes}", "author={Gnome, Gerda and Dwarf, Dora}"


def said(index: Index, fields: str, body: Body = VERSIONED) -> tuple[set[str], set[str]]:
    (entry,) = read(f"@article{{k, {fields}}}", "x.bib").entries
    works = Works(index)
    remarks = list(compared(entry, evidence(entry, Known(0, body), works), works, Places(index.taxonomy["venues"])))
    wrong = {remark.field for remark in remarks if isinstance(remark, Wrong)}
    return wrong, {remark.code for remark in remarks if not isinstance(remark, Wrong)}


@pytest.mark.parametrize(("fields", "code"), [
    (f"{TITLE}, author={{Gnome, Gerda and Elf, Ada}}", "authors-of-a-version"),
    (f"{TITLE}, author={{Gnome, Gerda and others}}", "and-others"),
    (f"{TITLE}, author={{{{Gnome Team}}}}", "authors-of-a-version"),
    (f"{TITLE}, author={{Zwerg, Trude and Dwarf, Dora}}", None),
    (f"title={{Caring for Gnomes}}, {BOTH}", "older-title"),
    (f"{TITLE}, {BOTH}, journal={{arXiv}}, year={{2022}}", "cited-preprint"),
    (f"{TITLE}, {BOTH}, booktitle={{Workshop on Gnomes}}, year={{2018}}, url={{https://openreview.net/forum?id=AbCdEfGh12}}",
     "other-version"),
    (f"{TITLE}, {BOTH}, journal={{JoG}}, year={{2020}}, pages={{901--912}}", None),
    (f"{TITLE}, {BOTH}, eprint={{1912.99999}}, archiveprefix={{arXiv}}", "cited-preprint"),
])
def test_a_version_is_no_mismatch(index: Index, fields: str, code: str | None) -> None:
    wrong, codes = said(index, fields)
    assert not wrong
    assert code is None or code in codes


@pytest.mark.parametrize(("fields", "field"), [
    (f"{TITLE}, author={{Gnome, Gerda and Imp, Ida}}", "authors"),
    (f"{TITLE}, author={{{{Dragon Team}}}}", "authors"),
    (f"{TITLE}, {BOTH}, year={{2023}}", "year"),
    (f"{TITLE}, {BOTH}, journal={{JoG}}, year={{2020}}, pages={{902--913}}", "pages"),
    (f"{TITLE}, {BOTH}, eprint={{1912.99998}}, archiveprefix={{arXiv}}", "arxiv"),
])
def test_what_no_version_says_is(index: Index, fields: str, field: str) -> None:
    assert said(index, fields)[0] == {field}


@pytest.mark.parametrize(("state", "code"), [("withdrawn", "withdrawn"), ("superseded", "superseded")])
def test_a_work_that_is_not_current_is_remarked(index: Index, state: str, code: str) -> None:
    body: Body = {**GNOMES, "status": {"state": state, "reason": "The gnomes left", "date": "2024-01-02"}}  # type: ignore[typeddict-item]
    assert code in said(index, f"{TITLE}, author={{Gnome, Gerda}}", body)[1]


@pytest.mark.parametrize(("fields", "body", "wrong"), [
    (f"title={{Caring for Gnomes}}, {THREE}, journal={{arXiv preprint arXiv:1912.00001}}", FOUR, set()),
    (f"title={{Caring for Gnomes}}, {THREE}, journal={{JoG}}, year={{2020}}", FOUR, {"authors"}),
    (f"{TITLE}, {THREE}, journal={{arXiv preprint arXiv:1912.00001}}", FOUR, {"authors"}),
    (f"{TITLE}, {THREE}, eprint={{1811.99999}}, year={{2018}}", UNREAD, set()),
    (f"{TITLE}, {THREE}, eprint={{1811.99999}}, year={{2017}}", UNREAD, {"year"}),
    (f"{TITLE}, {THREE}, eprint={{1811.99999}}, year={{2018}}", FOUR, {"arxiv", "authors", "year"}),
    (f"{TITLE}, author={{Wyvern, W. and Wyrm, U.}}, eprint={{1811.99999}}", UNREAD, {"arxiv", "authors"}),
])
def test_a_version_that_the_record_says_little_of_may_have_other_authors(index: Index, fields: str, body: Body, wrong: set[str]) -> None:
    assert said(index, fields, body)[0] == wrong


@pytest.mark.parametrize(("authors", "wrong"), [
    ("Gnome, Gerda and Elf, Ada and Imp, Ida", True), ("Gnome, Gerda and Imp, Ida and Elf, Ada and Dwarf, Dora", True),
    ("Imp, Ida and Elf, Ada and Gnome, Gerda", False),
])
def test_a_slip_in_the_list_of_one_version_is_no_other_version(index: Index, authors: str, wrong: bool) -> None:
    moved: list[AuthorBody] = ["Gnome, Gerda", "Imp, Ida", "Dwarf, Dora", "Elf, Ada"]
    body: Body = {**FOUR, "versions": [{"authors": moved, "source": "https://arxiv.org/abs/1912.00001v2"}]}
    found, codes = said(index, f"{TITLE}, author={{{authors}}}, journal={{arXiv preprint arXiv:1912.00001}}", body)
    assert ("authors" in found, "authors-of-a-version" in codes) == (wrong, not wrong)


@pytest.mark.parametrize(("entry", "authors", "wrong"), [
    ("misc{gnome2019caregnomesold", "Gnome, Gerda", False),
    ("misc{gnome2019caregnomesold", "Gnome, Gerda and Wyrm, Una and Dwarf, Dora", False),
    ("misc{gnome2019caregnomesold", "Gnome, Gerda and Dwarf, Dora and Elf, Ada and Imp, Ida and Wyrm, Una", False),
    ("misc{gnome2019caregnomesold", "Gnome, Gerda and Dwarf, Dora and Elf, Ada and Wyrm, Una", True),
    ("misc{gnome2019caregnomesold", "Wyrm, Una and Gnome, Gerda and Dwarf, Dora", True),
    ("misc{gnome2019caregnomesold", "Gnome, Gerda and Wyrm, Una and Wyvern, W.", True),
    ("misc{gnome2019caregnomesold", "Gnome, Gerda and Wyrm, Una and others", True),
    ("misc{gnome2019care", "Gnome, Gerda", True),
    ("article{gnome2019caregnomesold", "Gnome, Gerda", True), ("misc{onthecareofgnomes", "Gnome, Gerda", True),
    ("article{DBLP:journals/corr/abs-1912-00001, volume={abs/1912.00001}", "Gnome, Gerda", False),
    ("article{DBLP:journals/corr/abs-1912-00001", "Gnome, Gerda", True),
    ("misc{DBLP:journals/corr/abs-1912-00001, volume={abs/1912.00001}", "Gnome, Gerda", True),
])
def test_the_list_that_an_index_has_printed_may_be_another_versions(index: Index, entry: str, authors: str, wrong: bool) -> None:
    from llmeff.citations.fields import authors as held

    text = f"@{entry}, title={{On the Care of Gnomes, Old and New}}, author={{{authors}}}, eprint={{1912.00001}}, url={{https://arxiv.org/}}}}"
    (cited,) = read(text, "x.bib").entries
    body: Body = {**FOUR, "title": "On the Care of Gnomes, Old and New"}
    remarks = list(held(cited, evidence(cited, Known(0, body), Works(index))))
    assert any(isinstance(remark, Wrong) for remark in remarks) == wrong


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_a_publisher_is_shown_before_an_index_and_that_before_a_server(order: tuple[int, ...]) -> None:
    kinds = ("venue", "database", "arxiv", "author")
    pages = [{"kind": kinds[place], "url": f"https://{kinds[place]}.example", "supports": ["title"], "accessed": f"2026-01-0{place + 1}"}
             for place in order]
    for count in range(4):
        left = [page for page in pages if kinds.index(str(page["kind"])) >= count]
        known = Known(0, cast("Body", {**GNOMES, "sources": [*left, {**pages[0], "supports": ["authors"], "url": "https://no.example"}]}))
        assert known.source_of("title") == f"https://{kinds[count]}.example"
    assert Known(0, cast("Body", {**GNOMES, "sources": pages})).looked_up == "2026-01-04"


@pytest.mark.parametrize(("kind", "url", "shown"), [
    ("list", "https://lists.example", False), ("secondary", "https://staging.example", False), ("author", "https://author.example", True),
    ("database", "https://dblp.example/rec/1", True), ("database", "https://github.com/index/of-all", False),
    ("arxiv", "https://a.example", True),
])
def test_the_work_s_own_page_is_shown_before_data_about_many(kind: str, url: str, shown: bool) -> None:
    source = {"kind": kind, "url": url, "supports": ["title"], "accessed": "2026-01-01"}
    body = cast("Body", {**GNOMES, "ids": {"arxiv": "1912.00001"}, "sources": [source]})
    assert Known(0, body).source_of("title") == (url if shown else "https://arxiv.org/abs/1912.00001")
    listed = {**source, "supports": ["title", "published"]}
    assert Known(0, cast("Body", {**body, "sources": [listed], "published": {"venue": "JoG", "year": 2020}})).source_of("published") == url
    assert Known(0, cast("Body", {**body, "ids": {}, "published": {"venue": "JoG", "year": 2020}})).source_of("title") == url


def test_the_pages_of_a_work_are_its_own_and_its_publisher_s() -> None:
    code = [{"url": "https://github.com/gnomes/care", "kind": "official"}]
    body = cast("Body", {**GNOMES, "url": "https://gnomes.example/care", "code": code,
                         "published": {"venue": "JoG", "year": 2020, "url": "https://jog.example/7"}})
    assert Known(0, body).addresses == {"gnomes.example/care", "jog.example/7"}


@pytest.mark.parametrize(("fields", "agree"), [
    ("author={Example}, howpublished={\\url{https://github.com/example/thinsoup}}", True),
    ("author={Example}, url={https://github.com/example/thinsoup}", True),
    ("author={Example}, url={https://github.com/example/thinsoup-more}", False), ("author={Example}, url={https://soup.example/}", False),
    ("author={Other}, url={https://github.com/example/thinsoup}", False),
    ("author={Example and Other}, url={https://github.com/example/thinsoup}", False),
])
def test_the_account_of_the_code_stands_for_the_authors_where_the_code_is_cited(index: Index, fields: str, agree: bool) -> None:
    body: Body = {**GNOMES, "code": [{"url": "https://github.com/example/thinsoup", "kind": "official"}]}
    wrong, codes = said(index, f"{TITLE}, {fields}, year={{2019}}", body)
    assert ("authors" not in wrong, "group" in codes) == (agree, agree)


@pytest.mark.parametrize(("authors", "more", "kind", "wrong"), [
    ("Gnome, Gerda and Dwarf, Dora and Wyrm, Una and Imp, Ida", "", "list", False),
    ("Gnome, Gerda and Dwarf, Dora and Wyrm, Una and Imp, Ida", "", "arxiv", True),
    ("Gnome, Gerda and Dwarf, Dora and Wyrm, Una and Imp, Ida", ", journal={JoG}", "list", True),
    ("Wyrm, Una and Dwarf, Dora and Elf, Ada and Imp, Ida", "", "list", True),
    ("Gnome, Gerda and Dwarf, Dora and Elf, Una and Imp, Ida", "", "list", True),
    ("Gnome, Gerda and Dwarf, Dora and Wyrm, Una and Wyvern, W.", "", "list", True),
    ("Gnome, Gerda and Dwarf, Dora and Wyrm, Una and others", "", "list", True),
])
def test_one_other_author_of_an_export_is_doubtful_where_only_others_lists_are_known(
    index: Index, authors: str, more: str, kind: str, wrong: bool
) -> None:
    source = {"kind": kind, "url": "https://gnomes.example", "supports": ["title", "authors"], "accessed": "2026-01-01"}
    body = cast("Body", {**FOUR, "sources": [source]})
    del body["published"]
    page = f"eprint={{1912.00001}}, primaryClass={{cs.LG}}, url={{https://arxiv.org/abs/1912.00001}}{more}"
    assert ("authors" in said(index, f"{TITLE}, author={{{authors}}}, {page}", body)[0]) == wrong
    assert "authors" in said(index, f"{TITLE}, author={{{authors}}}, eprint={{1912.00001}}", body)[0]


def test_others_are_counted_by_the_version_that_has_as_many(index: Index) -> None:
    from llmeff.citations.fields import authors

    grown: list[AuthorBody] = ["Gnome, Gerda", "Dwarf, Dora", "Elf, Ada", "Imp, Ida", "Wyrm, Una"]
    body: Body = {**GNOMES, "authors": ["Gnome, Gerda", "Dwarf, Dora"], "versions": [{"authors": grown, "source": "https://gnomes.example"}]}
    (entry,) = read(f"@misc{{k, {TITLE}, author={{Gnome, Gerda and Dwarf, Dora and Elf, Ada and others}}}}", "x.bib").entries
    said_ = {one.code: one.message for one in authors(entry, evidence(entry, Known(0, body), Works(index))) if not isinstance(one, Wrong)}
    assert said_["and-others"] == "5 authors, 3 named"


ARXIV, DBLP, TALK, LIST = ("https://arxiv.org/abs/1", "arxiv"), ("https://dblp.org/1", "database"), ("https://ick.example/1", "venue"), (
    "https://list.example/1", "list")
PRINTED = "journal={JoG}, pages={17-24}, doi={10.1000/gnomes.17}"


@pytest.mark.parametrize(("authors", "more", "pages", "wrong"), [
    ("Gnome, Gerda and Elf, Ada and Dwarf, Dora and Imp, Ida", "journal={JoG}", [TALK], False),
    ("Gnome, Gerda and Elf, Ada and Dwarf, Dora and Imp, Ida", "journal={JoG}", [TALK, LIST], False),
    ("Gnome, Gerda and Elf, Ada and Dwarf, Dora and Imp, Ida", "journal={JoG}", [TALK, DBLP], True),
    ("Gnome, Gerda and Elf, Ada and Imp, Ida", "journal={JoG}", [TALK], True),
    ("Gnome, Gerda and Elf, Ada and Dwarf, Dora and Imp, Ida", "journal={CoRR}", [TALK, DBLP], False),
    ("Gnome, Gerda and Elf, Ada and Dwarf, Dora and Imp, Ida", "journal={CoRR}", [TALK, ARXIV], True),
    ("Gnome, Gerda and Elf, Ada and Dwarf, Dora and Imp, Ida", "eprint={1912.00001}", [TALK, LIST], False),
    ("Gnome, Gerda and Dwarf, Dora and Elf, Ada", "journal={CoRR}", [TALK], True),  # which stops without a word
    ("Dwarf, Dora and Gnome, Gerda and Elf, Ada and Imp, Ida", "journal={JoG}", [TALK], True),
    ("Gnome, Gerda and Wyrm, Una and Dwarf, Dora and Imp, Ida", "journal={JoG}", [TALK], True),
])
def test_a_list_of_the_works_own_people_is_wrong_where_the_version_is_well_witnessed(
    index: Index, authors: str, more: str, pages: list[tuple[str, str]], wrong: bool
) -> None:
    sources = [{"kind": kind, "url": url, "supports": ["authors"], "accessed": "2026-01-02"} for url, kind in pages]
    found, codes = said(index, f"{TITLE}, author={{{authors}}}, {more}, year={{2020}}", cast("Body", {**FOUR, "sources": sources}))
    assert ("authors" in found, "authors-of-a-version" in codes) == (wrong, not wrong)


@pytest.mark.parametrize(("authors", "more", "pages", "wrong"), [
    ("Gnome, Gerda and Dwarf, Uwe and Elf, Ada and Imp, Ida", PRINTED, [ARXIV], False),
    ("Gnome, Gerda and Dwarf, Uwe and Elf, Ada and Imp, Ida", PRINTED, [LIST], False),
    ("Gnome, Gerda and Dwarf, Uwe and others", PRINTED, [ARXIV], False),
    ("Gnome, Gerda and Wyrm, Dora and Elf, Ada and Imp, Ida", PRINTED, [ARXIV], False),  # by marriage
    ("Gnome, Gerda and Dwarf, Uwe and Elf, Ada and Imp, Ida", PRINTED, [ARXIV, DBLP], True),
    ("Gnome, Gerda and Dwarf, Uwe and Elf, Ada and Imp, Ida", PRINTED, [TALK], True),
    ("Gnome, Gerda and Dwarf, Uwe and Elf, Ada and Imp, Ida", PRINTED.replace("JoG", "CoRR"), [ARXIV], True),
    ("Gnome, Gerda and Dwarf, Uwe and Elf, Ute and Imp, Ida", PRINTED, [ARXIV], True),
    ("Gnome, Gerda and Dwarf, Uwe and Elf, Ada and Imp, Ida", "journal={JoG}, pages={17-24}", [ARXIV], True),
    ("Gnome, Gerda and Dwarf, Uwe and Elf, Ada and Imp, Ida", "journal={JoG}, doi={10.1000/gnomes.17}", [ARXIV], True),
    ("Gnome, Ute and Dwarf, Dora and Elf, Ada and Imp, Ida", PRINTED, [ARXIV], True),
    ("Gnome, Gerda and Wyrm, Una and Elf, Ada and Imp, Ida", PRINTED, [ARXIV], True),
    ("Gnome, Gerda and Dwarf, Uwe and Elf, Ada", PRINTED, [ARXIV], True),
    ("Gnome, Gerda and Dwarf, Uwe and Elf, Ada and Imp, Ida and Wyrm, Una", PRINTED, [ARXIV], True),
])
def test_one_persons_other_name_is_doubtful_where_no_page_of_the_publication_was_read(
    index: Index, authors: str, more: str, pages: list[tuple[str, str]], wrong: bool
) -> None:
    sources = [{"kind": kind, "url": url, "supports": ["authors"], "accessed": "2026-01-02"} for url, kind in pages]
    found, codes = said(index, f"{TITLE}, author={{{authors}}}, {more}, year={{2020}}", cast("Body", {**FOUR, "sources": sources}))
    assert ("authors" in found, "preprint-authors" in codes) == (wrong, not wrong)


@pytest.mark.parametrize(("title", "alike"), [
    ("On the Care of Gnomes (Gnomes): A New Garden", True), ("On the Care of Gnomes in Gardens", False), ("On the Care (Gnomes)", False),
])
def test_a_whole_title_with_a_name_in_brackets_is_the_works(title: str, alike: bool) -> None:
    assert Known(0, GNOMES).is_called_alike(title) == alike


@pytest.mark.parametrize(("authors", "title", "wrong"), [
    ("Gnome, Gerda and Dwarf, Dora and Wyrm, Una and Elf, Ada and Imp, Ida", "Caring for Gnomes", False),
    ("Gnome, Gerda and Dwarf, Dora and Wyrm, Una and Elf, Ada and Imp, Ida", "On the Care of Gnomes", True),
    ("Wyrm, Una and Dwarf, Dora and Elf, Ada and Imp, Ida", "Caring for Gnomes", True),
    ("Gnome, Gerda and Wyrm, Una and Wyvern, W.", "Caring for Gnomes", True),
    ("Gnome, Gerda and Dwarf, Dora and Wyrm, Una and Elf, Ada and Imp, Ida", "Caring for Gnomes}, booktitle={JoG", True),
])
def test_under_a_former_title_stand_the_authors_of_a_version_that_nobody_knows(index: Index, authors: str, title: str, wrong: bool) -> None:
    fields = f"title={{{title}}}, author={{{authors}}}, year={{2020}}"
    assert ("authors" in said(index, fields, FOUR)[0]) == wrong
    versions = [{"title": "Caring for Gnomes", "authors": ["Gnome, Gerda", "Troll, Tom"], "source": "https://gnomes.example"}]
    assert "authors" in said(index, fields, cast("Body", {**FOUR, "versions": versions}))[0]
