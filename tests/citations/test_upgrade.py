"""A preprint's entry becomes one of the published version as a whole."""

from __future__ import annotations

import pytest

from llmeff.citations import fixed
from llmeff.index.reading import Index

from .conftest import Check

CRUMB = "title={Crumb: Pruning Bread Slices by Weight and Crust}, author={Mac Iver, Ida}"


def upgraded(index: Index, check: Check, text: str, form: str = "bib") -> str:
    once = fixed(index, check(text, form), upgrade=True).text
    assert fixed(index, check(once, form), upgrade=True).text == once
    return once


def test_year_volume_and_pages_come_together(index: Index, check: Check) -> None:
    text = upgraded(index, check, f"@misc{{k,\n  {CRUMB},\n  year={{1999}}\n}}\n")
    lines = f"@article{{k,\n  {CRUMB},\n  year={{2024}},\n  volume = {{12}},\n  pages = {{1--9}},\n  journal = {{Journal of Gardens}}\n}}\n"
    assert sorted(line.rstrip(",") for line in text.split("\n")) == sorted(line.rstrip(",") for line in lines.split("\n"))


def test_the_volume_of_a_preprint_goes(index: Index, check: Check) -> None:
    text = upgraded(index, check, "@article{k,\n  title={ThinBroth: Dilution of Broths},\n  journal={CoRR},\n  volume={abs/1911.01234},\n"
                                  "  doi={10.5555/ick.7},\n  year={2019}\n}\n")
    assert "abs/" not in text
    assert "booktitle={International Conference on Kitchens}" in text


def test_the_number_of_a_preprint_goes(index: Index, check: Check) -> None:
    """What reference managers take over from arXiv is no number of the publication."""
    text = upgraded(index, check, "@article{k,\n  title={ThinBroth: Dilution of Broths},\n  journal={arXiv},\n"
                                  "  number={arXiv:1911.01234},\n  eprint={1911.01234},\n  doi={10.5555/ick.7},\n  year={2019}\n}\n")
    assert "number" not in text
    assert "eprint={1911.01234}" in text


@pytest.mark.parametrize(("publisher", "stays"), [("arXiv", False), ("Gnome", True)])
def test_arxiv_is_no_publisher_of_the_publication(index: Index, check: Check, publisher: str, stays: bool) -> None:
    text = upgraded(index, check, "@misc{k,\n  title={ThinBroth: Dilution of Broths},\n  eprint={1911.01234},\n"
                                  f"  publisher={{{publisher}}},\n  doi={{10.5555/ick.7}},\n  year={{2019}}\n}}\n")
    assert "booktitle" in text
    assert (publisher in text) == stays


def test_a_date_keeps_its_form(index: Index, check: Check) -> None:
    assert "date={2024-05-02}" in upgraded(index, check, f"@misc{{k, {CRUMB}, date={{2023-05-02}}}}")


@pytest.mark.parametrize("fields", [
    "title={Crumb: Pruning Bread Slices by Weight and Crust}, author={Nobody, N.}", f"{CRUMB}, eprint={{2105.04321}}",
    "title={Crumb: Pruning Bred Slices by Weight and Crust and Salt}, author={Mac Iver, Ida and Gnome, G.}",
])
def test_what_is_in_doubt_stays(index: Index, check: Check, fields: str) -> None:
    text = f"@misc{{k, {fields}, note={{mine}}}}"
    assert "journal" not in fixed(index, check(text), upgrade=True).text


def test_a_file_of_short_names_gets_a_short_name(index: Index, check: Check) -> None:
    other = "@article{l, title={Gardens}, journal={JoG}}\n"
    assert "journal = {JoG}" in upgraded(index, check, f"{other}@misc{{k, {CRUMB}}}")


def test_a_year_that_is_right_is_no_change(index: Index, check: Check) -> None:
    changes = {year: fixed(index, check(f"@misc{{k, {CRUMB}, year={{{year}}}}}"), upgrade=True).changes for year in (2023, 2024)}
    assert changes[2023] == changes[2024] + 1
