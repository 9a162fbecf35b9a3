"""What an entry says of the book goes with a wrong venue, in any format, and what is right stays."""

from __future__ import annotations

import pytest

from llmeff.citations import fixed
from llmeff.citations.volume import reference
from llmeff.exchange.readers.bibtex import read
from llmeff.index.reading import Index

from .conftest import Check

THINSOUP = "title={ThinBroth: Dilution of Broths}, eprint={1911.01234}, archiveprefix={arXiv}"
CRUMB = "title={Crumb: Pruning Bread Slices by Weight and Crust}, author={Mac Iver, Ida}, doi={10.5555/jog.12}, year={2024}"


def mended(index: Index, check: Check, text: str, form: str = "bib") -> str:
    once = fixed(index, check(text, form)).text
    assert fixed(index, check(once, form)).text == once
    return once


@pytest.mark.parametrize("field", [
    "volume={202}", "number={3}", "series={Lecture Notes in Gardening}", "editor={Gnome, Gerda}", "publisher={Garden Press}",
    "address={Lima, Peru}", "location={Lima}", "organization={Gnomes}", "isbn={978-3-16-148410-0}", "issn={1234-5678}",
    "eventtitle={Gardens}", "eventdate={2020-01-02}",
])
def test_what_was_the_wrong_venue_s_goes_with_it(index: Index, check: Check, field: str) -> None:
    lines = [f"  {one},\n" for one in (*THINSOUP.split(", "), "booktitle={JoG}", "year={2020}")]
    text = f"@inproceedings{{k,\n{''.join(lines)}  {field},\n  note={{mine}}\n}}\n"
    assert mended(index, check, text) == text.replace("JoG", "ICK").replace(f"  {field},\n", "")


@pytest.mark.parametrize("field", ["institution={Kitchen School}", "keywords={gardens}", "pages={11--19}"])
def test_what_is_the_work_s_own_stays(index: Index, check: Check, field: str) -> None:
    text = f"@inproceedings{{k, {THINSOUP}, booktitle={{JoG}}, year={{2020}}, {field}}}"
    assert mended(index, check, text) == text.replace("JoG", "ICK")


def test_a_venue_that_is_right_keeps_its_book(index: Index, check: Check) -> None:
    text = f"@inproceedings{{k, {THINSOUP}, booktitle={{ICK}}, year={{2018}}, volume={{3}}, editor={{Gnome, Gerda}}, month=may}}"
    assert mended(index, check, text) == text.replace("2018", "2020")


def test_a_month_and_a_volume_become_those_of_the_right_venue(index: Index, check: Check) -> None:
    assert "month=jul" in mended(index, check, f"@article{{k, {THINSOUP}, journal={{JoG}}, year={{2020}}, month=dec}}")
    text = f"@inproceedings{{k, {CRUMB}, booktitle={{ICK}}, volume={{36}}, number={{4}}}}"
    assert mended(index, check, text).count("volume={12}") == 1
    assert "number" not in mended(index, check, text)


@pytest.mark.parametrize(("date", "after"), [
    ("date={2020-05-03}", "date={2020}"), ("date={2020-07}", "date={2020-07}"), ("date={2019-05-03}", "date={2020}"),
])
def test_a_date_beside_another_venue_keeps_no_day(index: Index, check: Check, date: str, after: str) -> None:
    text = f"@inproceedings{{k, {THINSOUP}, booktitle={{JoG}}, {date}}}"
    assert mended(index, check, text) == text.replace("JoG", "ICK").replace(date, after)


def test_only_the_venue_is_changed_where_only_that_may_be(index: Index, check: Check) -> None:
    text = f"@inproceedings{{k, {THINSOUP}, booktitle={{JoG}}, year={{2020}}, volume={{36}}}}"
    assert fixed(index, check(text), only=("venue",)).text == text.replace("JoG", "ICK")


@pytest.mark.parametrize(("form", "text", "gone"), [
    ("ris", "TY  - CONF\nTI  - ThinBroth: Dilution of Broths\nT2  - JoG\nVL  - 202\nPB  - Garden Press\nPY  - 2020\n"
            "UR  - https://arxiv.org/abs/1911.01234\nER  - \n", ("VL  - 202\nPB  - Garden Press\n",)),
    ("json", '[{"type": "paper-conference", "title": "ThinBroth: Dilution of Broths", "container-title": "JoG", "volume": 202,\n'
             '"publisher": "Garden Press", "URL": "https://arxiv.org/abs/1911.01234", "issued": {"date-parts": [[2020]]},\n'
             '  "collection-title": "Notes"\n}]',
     (', "volume": 202', ',\n"publisher": "Garden Press"', ',\n  "collection-title": "Notes"')),
    ("yaml", "- type: paper-conference\n  title: 'ThinBroth: Dilution of Broths'\n  container-title: JoG\n  volume: 202\n"
             "  publisher: Garden Press\n  URL: https://arxiv.org/abs/1911.01234\n  issued: 2020\n",
     ("  volume: 202\n", "  publisher: Garden Press\n")),
])
def test_the_book_goes_in_any_format(index: Index, check: Check, form: str, text: str, gone: tuple[str, ...]) -> None:
    after = text.replace("JoG", '"ICK"' if form == "yaml" else "ICK")
    for part in gone:
        after = after.replace(part, "")
    assert mended(index, check, text, form) == after


def test_a_reference_is_that_of_the_publication(index: Index, check: Check) -> None:
    (verdict,) = check(f"@misc{{k, {THINSOUP}}}").verdicts
    assert verdict.record is not None
    right = reference(verdict.record, index.taxonomy, short=True)
    assert (right.venue, right.year, right.title) == ("ICK", 2020, "ThinBroth: Dilution of Broths")
    assert read(f"@misc{{k, {THINSOUP}, editor={{A B}}}}", "x.bib").entries[0].parts()[0].value == "A B"
