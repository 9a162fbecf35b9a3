"""A field that cannot be read is not passed for one that is right."""

from __future__ import annotations

import pytest

from llmeff.citations.check import check_entries
from llmeff.exchange.readers.given import entry_of
from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase

from .conftest import Check

WORK = "title={Crumb: Pruning Bread Slices by Weight and Crust}, author={Mac Iver, Ida}"


def said(kb: KnowledgeBase, fields: str) -> list[str]:
    (verdict,) = kb.check_text(f"@misc{{k, {WORK}, {fields}}}")
    assert verdict.state == "ok"
    return [f"{notice.code}: {notice.message}" for notice in verdict.notices if notice.code in {"unread-field", "no-year", "two-years"}]


@pytest.mark.parametrize(("fields", "field"), [
    ("year={20233}", "year: '20233' is no year"),
    ("year={0}", "year: '0' is no year"),
    ("year={202}", "year: '202' is no year"),
    ("year={abcd}", "year: 'abcd' is no year"),
    ("date={May}", "date: 'May' is no year"),
    ("eprint={junk}", "eprint: 'junk' is no arXiv id"),
    ("eprint={2210.1732З}", "eprint: '2210.1732З' is no arXiv id"),
    ("doi={junk}", "doi: 'junk' is no DOI"),
    ("url={junk}", "url: 'junk' is no address"),
    ("volume={junk}", "volume: 'junk' is no volume"),
    ("pages={junk}", "pages: 'junk' is no page"),
    ("number={junk}", "number: 'junk' is no number"),
    ("journal={?}", "journal: '?' is no name"),
])
def test_what_cannot_be_read_is_said(kb: KnowledgeBase, fields: str, field: str) -> None:
    assert said(kb, fields) == [f"unread-field: {field}, and so was not checked"]


@pytest.mark.parametrize("fields", [
    "year={2023}", "year={2023a}", "date={20230501}", "year={}", "url={https://crumb.example}", "url={crumb.example/x}", "volume={XIV}",
    "volume={B}", "volume={abs/x}", "volume={Special Issue}", "pages={iv--ix}", "pages={e12}", "number={PP}", "year=elsewhere",
])
def test_what_people_write_is_read(kb: KnowledgeBase, fields: str) -> None:
    assert said(kb, fields) == []


@pytest.mark.parametrize("words", ["forthcoming", "to appear", "In press", "n.d.", "(under review)"])
def test_words_for_a_year_that_is_to_come_are_a_remark(kb: KnowledgeBase, words: str) -> None:
    assert said(kb, f"year={{{words}}}") == [f"no-year: {words} stands for a year; the work is of 2023"]


def test_year_and_date_that_disagree_are_said(kb: KnowledgeBase) -> None:
    assert said(kb, "year={2023}, date={1999}") == ["two-years: year says 2023 and date 1999: BibTeX takes the one, biber the other"]
    assert said(kb, "year={2023}, date={2023-05-01}") == []


@pytest.mark.parametrize("issued", ['{"date-parts": [[20233]]}', '{"raw": "20233"}', '"20233"'])
def test_a_date_of_csl_that_is_none_is_said(kb: KnowledgeBase, issued: str) -> None:
    names = '[{"family": "Mac Iver", "given": "Ida"}]'
    text = f'[{{"id": "k", "title": "Crumb: Pruning Bread Slices by Weight and Crust", "author": {names}, "issued": {issued}}}]'
    (verdict,) = kb.check_text(text)
    assert [notice.message for notice in verdict.notices] == ["issued: '20233' is no year, and so was not checked"]


@pytest.mark.parametrize("title", ["{...}", "{…}", "{---}", "{{?}}", "\"...\"", "{.}"])
def test_dots_are_no_title_of_another_work(check: Check, title: str) -> None:
    """Who has not yet written the title has its id all the same."""
    (verdict,) = check(f"@article{{k, title = {title}, author = {{...}}, year = {{2019}}, note = {{arXiv:1911.01234}}}}").verdicts
    assert (verdict.state, verdict.record and verdict.record["id"]) == ("ok", "thinsoup")
    assert any(notice.code == "unread-field" and notice.message.startswith("title") for notice in verdict.notices)


@pytest.mark.parametrize(("address", "unknown"), [
    ("https://github.com/example/thinsoup", False), ("https://github.com/example/thinsoup/", False),  # its code
    ("https://soup.example/elsewhere", True), ("https://arxiv.org/abs/1911.01234", False),
])
def test_of_a_link_that_is_given_it_is_said_that_it_leads_to_nothing_known(index: Index, address: str, unknown: bool) -> None:
    (verdict,) = check_entries(index, [entry_of("ThinBroth: Dilution of Broths", ["van den Bürger, Aleksandra", "et al."], 2020, address)])
    told = [notice.message for notice in verdict.notices if notice.code == "unread-field"]
    assert (verdict.state, any("no identifier and no page known here" in message for message in told)) == ("ok", unknown)
