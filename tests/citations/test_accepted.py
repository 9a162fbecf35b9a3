"""Entries are accepted by their author, in a comment or by name."""

from __future__ import annotations

import pytest

from llmeff.citations import Notice, Verdict, Wrong, check_file
from llmeff.citations.accepted import accepted_in, accepting
from llmeff.exchange.readers.entry import Cited
from llmeff.index.reading import Index

from .conftest import Check

WRONG = ("@misc{k, title={Cold Wave Makes Soup Without Fire}, author={Zoë Ångström and Çelik, Jr., Émile}, eprint={2105.04321},"
         " year={1999}}\n")


@pytest.mark.parametrize(("text", "keys"), [
    ("% llmeff: ignore k", {"k"}), ("%llmeff:ignore: k, l", {"k", "l"}), ("<!-- llmeff: ignore k -->", {"k"}), ("% ignore k", set()),
    ("% llmeff is good", set()), ("% llmeff: ignore k l", {"k", "l"}), ("<!-- llmeff: ignore k  l,m -->", {"k", "l", "m"}),
])
def test_comments(text: str, keys: set[str]) -> None:
    assert accepted_in(text) == keys


def test_a_comment_accepts_an_entry(check: Check) -> None:
    assert [verdict.state for verdict in check(WRONG).verdicts] == ["mismatch"]
    (verdict,) = check(f"% llmeff: ignore k\n{WRONG}").verdicts
    assert (verdict.state, verdict.problems, verdict.notices[-1].code) == ("ok", (), "accepted")


def test_a_key_accepts_an_entry(index: Index, check: Check) -> None:
    path = check(WRONG).path
    assert [verdict.state for verdict in check_file(index, path, ignore=["k"]).verdicts] == ["ok"]
    assert [verdict.state for verdict in check_file(index, path, ignore=["l"]).verdicts] == ["mismatch"]


def test_an_accepted_entry_without_a_problem_says_nothing_of_it(check: Check) -> None:
    (verdict,) = check("% llmeff: ignore k\n@misc{k, title={Cold Wave Makes Soup Without Fire}, eprint={2105.04321}}").verdicts
    assert (verdict.state, "accepted" in {notice.code for notice in verdict.notices}) == ("ok", False)


@pytest.mark.parametrize("comment", [
    "% llmeff: ignore k", "%% LLMEFF llmeff: Ignore k", "<!-- llmeff: ignore k -->", "<!--llmeff:ignore k-->", "// llmeff: ignore k",
    "# llmeff: ignore k", "% llmeff: IGNORE: k", "text % llmeff: ignore k",
])
def test_a_comment_of_any_format_accepts(comment: str) -> None:
    assert accepted_in(comment) == ({"k"} if "LLMEFF" not in comment else set())


def test_what_is_accepted_keeps_its_notices_and_is_not_mended() -> None:
    wrong, notice = Wrong("year", "2019", "2020", "https://soup.example", "2020"), Notice("older-title", "now titled Soup")
    (found,) = accepting([Verdict(Cited("k", 1, {}), "mismatch", None, (wrong,), (notice,), sure=True)], ["k"])
    assert ([one.code for one in found.notices], found.sure) == (["older-title", "accepted"], False)
