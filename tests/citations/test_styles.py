"""Forms that are ugly and right are told apart from what is wrong."""

from __future__ import annotations

import pytest

from llmeff.citations import fixed
from llmeff.citations.identify import evidence
from llmeff.citations.known import Known
from llmeff.citations.styles import ugly
from llmeff.citations.works import Works
from llmeff.exchange.readers.bibtex import read
from llmeff.index.reading import Index
from llmeff.model.plain import Body

from .conftest import Check
from .test_fields import GNOMES

BY = "author={Zoë Ångström and Çelik, Jr., Émile}"
TITLE = "title={Cold Wave Makes Soup Without Fire}"
ID = "eprint={2105.04321}"


@pytest.mark.parametrize(("fields", "field"), [
    (f"title={{COLD WAVE MAKES SOUP WITHOUT FIRE}}, {BY}", "title"),
    (f"{TITLE}, {BY}, {ID}, doi={{https://doi.org/10.48550/arXiv.2105.04321}}", "doi"),
    (f"{TITLE}, {BY}, {ID}, year={{May 2021}}", "year"),
    (f"{TITLE}, {BY}, {ID}, note={{\\url{{https://arxiv.org/abs/2105.04321}}}}", "note"),
    (f"{TITLE}, {BY}, {ID}, note={{accepted, see https://arxiv.org/abs/2105.04321}}", ""),
    (f"{TITLE}, {BY}, {ID}, howpublished={{\\url{{https://arxiv.org/abs/2105.04321}}}}", ""),
    (f"{TITLE}, author={{: and Zoë Ångström and Çelik, Jr., Émile}}, {ID}", "authors"),
    (f"{TITLE}, {BY}, {ID}, date={{2021-05}}", ""),
    ("title={ON RAIN}, author={Nováková, Ada}, doi={10.5555/jog.10}", ""),  # so short a title may be an acronym
])
def test_style_never_fails_an_entry(check: Check, fields: str, field: str) -> None:
    (verdict,) = check(f"@misc{{k, {fields}}}").verdicts
    assert verdict.state == "ok"
    assert [(wrong.field, wrong.severity) for wrong in verdict.problems] == ([(field, "style")] if field else [])
    assert not verdict.fails("error")
    assert verdict.fails("style") == bool(field)


def test_names_between_commas_are_the_right_people(index: Index, check: Check) -> None:
    text = ("@misc{k, title={Of Gnomes and Their Hats in Winter}, author={Aleksandra van den Bürger, Émile Çelik, and {Kitchen-AI}},"
            " eprint={1911.01234}}").replace("Of Gnomes and Their Hats in Winter", "ThinBroth: Dilution of Broths")
    (verdict,) = check(text).verdicts
    assert [(wrong.field, wrong.severity) for wrong in verdict.problems] == [("authors", "style")]
    assert "author={Aleksandra van den Bürger and Émile Çelik and {Kitchen-AI}}" in fixed(index, check(text)).text


@pytest.mark.parametrize("fields", [
    f"{TITLE}, author={{Zoë Ångström and Çelik, Jr., Émile and others}}, {ID}",
    "title={Crumb: Pruning Bread Slices by Weight and Crust}, author={Ida Mac Iver, and others}, year={2024}",
])
def test_others_behind_a_whole_list_are_remarked_and_stay(index: Index, check: Check, fields: str) -> None:
    checked = check(f"@misc{{k, {fields}}}")
    (verdict,) = checked.verdicts
    assert (verdict.state, verdict.problems, verdict.notices[0].code) == ("ok", (), "superfluous-others")
    assert fixed(index, checked).text == checked.bibliography.text


def test_a_wrong_field_is_not_ugly_as_well(check: Check) -> None:
    (verdict,) = check(f"@misc{{k, {TITLE}, author={{Gnome, G. and Çelik, Jr., Émile and others}}, {ID}}}").verdicts
    assert [wrong.severity for wrong in verdict.problems] == ["error"]


@pytest.mark.parametrize("month", [
    "Jan", "February", "mar.", "April", "May", "June", "jul", "August", "Sept.", "October", "Nov.", "December",
])
def test_a_month_beside_the_year_has_a_field_of_its_own(check: Check, month: str) -> None:
    (verdict,) = check(f"@misc{{k, {TITLE}, {BY}, {ID}, year={{{month} 2021}}}}").verdicts
    assert [(wrong.field, wrong.severity) for wrong in verdict.problems] == [("year", "style")]


@pytest.mark.parametrize(("fields", "field"), [
    ("note={URL: https://arxiv.org/abs/2105.04321}", "note"), ("note={url https://arxiv.org/abs/2105.04321.}", "note"),
    ("note={(http://x.example)}", "note"), ("note={https://x.example}, url={https://arxiv.org/abs/2105.04321}", ""),
    ("note={see https://x.example}", ""),
    *((f"doi={{{resolver}10.48550/arXiv.2105.04321}}", "doi") for resolver in (
        "https://doi.org/", "http://dx.doi.org/", "https://www.doi.org/", "HTTPS://DOI.ORG/")),
    ("doi={10.48550/arXiv.2105.04321}", ""),
])
def test_an_address_has_a_field_of_its_own(check: Check, fields: str, field: str) -> None:
    (verdict,) = check(f"@misc{{k, {TITLE}, {BY}, {ID}, {fields}}}").verdicts
    assert [wrong.field for wrong in verdict.problems] == ([field] if field else [])


@pytest.mark.parametrize(("right", "blamed"), [("On the Care of Gnomes", True), ("ON THE CARE OF GNOMES", False)])
def test_capitals_that_a_title_has_are_right(index: Index, right: str, blamed: bool) -> None:
    (entry,) = read("@misc{k, title={ON THE CARE OF GNOMES}, author={Gnome, Gerda}}", "x.bib").entries
    body: Body = {**GNOMES, "title": right}
    found = ugly(entry, evidence(entry, Known(0, body), Works(index)))
    assert [wrong.field for wrong in found] == (["title"] if blamed else [])
