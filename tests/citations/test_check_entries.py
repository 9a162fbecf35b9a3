"""The verdict on an entry as a whole."""

from __future__ import annotations

import pytest

from llmeff.citations import check_file
from llmeff.citations.check import check_text
from llmeff.index.reading import Index

from .conftest import Check

COLD = "title={Cold Wave Makes Soup Without Fire}"
BY = "author={Zoë Ångström and Çelik, Jr., Émile}"


def test_links_to_one_work_are_not_said_to_cite_the_same(check: Check) -> None:
    links = "".join(f"- [Cold Wave Makes Soup Without Fire{end}](https://arxiv.org/abs/2105.04321)\n" for end in ("", " in Short"))
    assert [[notice.code for notice in verdict.notices] for verdict in check(links, "md").verdicts] == [[], ["other-title"]]
    entries = "".join(f"@misc{{{key}, {COLD}, {BY}, eprint={{2105.04321}}}}\n" for key in "ab")
    assert [[notice.code for notice in verdict.notices] for verdict in check(entries).verdicts] == [[], ["same-work"]]


@pytest.mark.parametrize(("fields", "state"), [
    (COLD, "ok"), (f"{COLD}, url={{https://openreview.net/forum?id=AbCdEfGh99}}", "probable"), ("title={On Rain}", "probable"),
    (f"{COLD}, author={{Wyrm, Una}}", "mismatch"),
])
def test_a_title_alone_names_a_work_where_nothing_speaks_for_another(index: Index, fields: str, state: str) -> None:
    assert [verdict.state for verdict in check_text(index, f"@misc{{k, {fields}}}", "bibtex")] == [state]


@pytest.mark.parametrize(("year", "problems"), [
    ("May 1999", [("year", "error")]), ("May 2021", [("year", "style")]), ("1999", [("year", "error")]), ("2021", []),
])
def test_a_wrong_field_is_not_blamed_for_its_form_as_well(check: Check, year: str, problems: list[tuple[str, str]]) -> None:
    (verdict,) = check(f"@misc{{k, {COLD}, {BY}, eprint={{2105.04321}}, year={{{year}}}}}").verdicts
    assert [(problem.field, problem.severity) for problem in verdict.problems] == problems


@pytest.mark.parametrize(("ignored", "states"), [
    ([], ["ok", "mismatch", "mismatch"]), (["b"], ["ok", "ok", "mismatch"]), (["a", "b"], ["ok", "ok", "mismatch"]),
    (["b", "c"], ["ok", "ok", "ok"]),
])
def test_entries_are_accepted_in_the_file_and_by_who_calls(index: Index, check: Check, ignored: list[str], states: list[str]) -> None:
    entries = "".join(f"@misc{{{key}, {COLD}, {BY}, eprint={{2105.04321}}, year={{1999}}}}\n" for key in "abc")
    path = check(f"% llmeff: ignore a\n{entries}").path
    assert [verdict.state for verdict in check_file(index, path, ignore=ignored).verdicts] == states


@pytest.mark.parametrize(("fields", "record", "state"), [
    (f"{COLD}, eprint={{1911.01234}}, url={{https://arxiv.org/abs/2105.04321}}", "cold-wave", "mismatch"),
    (f"{COLD}, url={{https://aclanthology.org/2022.acl-long.777}}", "cold-wave", "mismatch"),
    (f"{COLD}, doi={{10.1145/3999999.3888888}}", "cold-wave", "mismatch"), (f"{COLD}, eprint={{2105.99999}}", "cold-wave", "mismatch"),
    (f"{COLD}, url={{https://openreview.net/forum?id=AbCdEfGh99}}", None, "unknown"), (COLD, None, "unknown"),
    ("title={Crumb: Pruning Bred Slices by Weight and Crust}, author={Mac Iver, Ida}", "crumb", "mismatch"),
    ("title={Cold Wave Makes Soup Withou Fire}, author={Zoë Ångström}", "cold-wave", "probable"),
])
def test_which_work_an_entry_means(check: Check, fields: str, record: str | None, state: str) -> None:
    (verdict,) = check(f"@misc{{k, {fields}}}").verdicts
    assert (verdict.record and verdict.record["id"], verdict.state) == (record, state)


@pytest.mark.parametrize(("title", "record"), [
    ("ThinSoup: how we cook", "thinsoup"), ("ThinSoup", "thinsoup"), ("Rain", None), ("Ladles of Unheard Kitchens", None),
])
def test_a_name_before_a_colon_may_be_a_work_s(index: Index, title: str, record: str | None) -> None:
    (verdict,) = check_text(index, f"@misc{{k, title={{{title}}}}}", "bibtex")
    assert (verdict.record and verdict.record["id"], verdict.state) == (record, "probable" if record else "unknown")


def test_entries_that_say_nothing_are_unknown_and_not_searched_for(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("llmeff.citations.check.identify", lambda entry, works: pytest.fail("searched for"))
    assert [verdict.state for verdict in check_text(index, "[{}, {}]", "csl-json")] == ["unknown", "unknown"]
    assert [verdict.state for verdict in check_text(index, "@misc{a,\n}", "bibtex")] == ["unknown"]
