"""What was not held against the record is said."""

from __future__ import annotations

import pytest

from .conftest import Check

BBL = (
    "\\begin{thebibliography}{1}\n\\bibitem{k}\nZoë Ångström and Émile Çelik.\n\\newblock Cold wave makes soup without fire.\n%s\n"
    "\\end{thebibliography}\n")


def said(check: Check, text: str, ending: str) -> list[str]:
    (verdict,) = check(text, ending).verdicts
    assert verdict.state == "ok"
    return [notice.message.partition(": ")[2] for notice in verdict.notices if notice.code == "not-checked"]


@pytest.mark.parametrize(("rest", "parts"), [
    ("JoG, 2021", ["year"]), ("In Proceedings of the Garden, pages 3-9, 2021", ["venue, year, pages"]), ("In ICK, 2021", ["venue, year"]),
    ("Journal of the Garden, 12(3):45--67, 2021", ["venue, year, volume, pages"]), ("arXiv:2105.04321", []),
    ("Vol. 4, pp. 5-6", ["volume, pages"]), ("https://arxiv.org/abs/2105.04321", []),
])
def test_parts_of_a_reference_in_plain_text(check: Check, rest: str, parts: list[str]) -> None:
    assert said(check, f"Zoë Ångström and Émile Çelik. Cold wave makes soup without fire. {rest}.", "txt") == parts


@pytest.mark.parametrize(("rest", "parts"), [
    ("\\newblock In {\\em Proceedings of the Garden}, pages 3--9, 2021.", ["pages"]), ("\\newblock 2021.", []),
])
def test_parts_of_an_item_of_a_bbl(check: Check, rest: str, parts: list[str]) -> None:
    assert said(check, BBL % rest, "bbl") == parts


def test_fields_of_bibtex_are_checked_and_what_is_wrong_is_said_without_it(check: Check) -> None:
    entry = "@misc{k, title={Cold Wave Makes Soup Without Fire}, author={Ångström, Zoë and Çelik, Jr., Émile}, year={2021}, pages={3--9}}"
    assert said(check, entry, "bib") == []
    (verdict,) = check("Gerda Gnome and Dora Dwarf. Cold wave makes soup without fire. JoG, 2021.", "txt").verdicts
    assert (verdict.state, [notice.code for notice in verdict.notices if notice.code == "not-checked"]) == ("mismatch", [])
