"""Venue and year are mended together: what stands after a fix is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from llmeff.citations import fixed
from llmeff.exchange.reference import Reference
from llmeff.index.reading import Index
from llmeff.model.plain import Body

from .conftest import Check
from .test_check import is_published, render, sample

THINSOUP = "@inproceedings{k, title={ThinBroth: Dilution of Broths}, eprint={1911.01234}, archiveprefix={arXiv}, "


def elsewhere(reference: Reference, body: Body) -> Reference:
    """A reference to a venue of which none of these works is."""
    return replace(reference, venue="JoG" if body["published"]["venue"] != "JoG" else "ICK")


def early(reference: Reference, body: Body) -> Reference:
    """A reference with the year of the first version."""
    return replace(reference, year=body["year"])


WRONG: dict[str, Callable[[Reference, Body], Reference]] = {
    "venue": elsewhere,
    "year": early,
    "both": lambda reference, body: early(elsewhere(reference, body), body),
    "year in both places": lambda reference, body: replace(
        early(reference, body), venue=f"{body['published']['venue']} {body['year']}"),
    "pages": lambda reference, _: replace(reference, pages="7001-7002"),
    "all": lambda reference, body: replace(early(elsewhere(reference, body), body), pages="7001-7002"),
}


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("form", ["bib", "ris", "json"])
def test_once_is_enough(index: Index, check: Check, form: str, wrong: str) -> None:
    pairs = sample(index, 60, 1, is_published)
    once = fixed(index, check(render([WRONG[wrong](*pair) for pair in pairs], form), form))
    again = check(once.text, form)
    assert [(verdict.entry.key, verdict.problems) for verdict in again.verdicts if verdict.state != "ok"] == []
    assert (fixed(index, again).text, once.left) == (once.text, 0)


@pytest.mark.parametrize(("fields", "wrong", "mended"), [
    ("booktitle={JoG}, year={2019}", ["venue", "year"], "booktitle={ICK}, year={2020}"),
    ("booktitle={JoG}, year={2020}", ["venue"], "booktitle={ICK}, year={2020}"),
    ("booktitle={JoG}, year={2019}, pages={1--12}", ["venue", "year", "pages"], "booktitle={ICK}, year={2020}, pages={11--19}"),
    ("booktitle={ICK 2019}, year={2019}", ["year", "venue"], "booktitle={ICK 2020}, year={2020}"),
    ("booktitle={Proceedings of ICK 2019}, year={2020}", ["venue"], "booktitle={Proceedings of ICK 2020}, year={2020}"),
    ("booktitle={arXiv}, year={2019}", [], "booktitle={arXiv}, year={2019}"),
    ("booktitle={Conference on {K}itchens ({ICK}-2019)}, year={2019}", ["year", "venue"],
     "booktitle={Conference on {K}itchens ({ICK}-2020)}, year={2020}"),
    ("booktitle={ICK 2019, Lima, May 1-5}, year={2019}", ["year", "venue"], "booktitle={ICK 2019, Lima, May 1-5}, year={2019}"),
    ("booktitle={ICK 2019, Lima, May 1-5}, year={2020}", ["venue"], "booktitle={ICK 2019, Lima, May 1-5}, year={2020}"),
])
def test_venue_and_year_are_said_and_mended_together(
        index: Index, check: Check, fields: str, wrong: list[str], mended: str) -> None:
    checked = check(THINSOUP + fields + "}")
    assert [problem.field for problem in checked.verdicts[0].problems] == wrong
    assert fixed(index, checked).text == THINSOUP + mended + "}"


@pytest.mark.parametrize("venue", ["Conference on Quilts", "Annals of Quilting", "Quilt House"])
def test_a_venue_that_is_not_known_is_not_rewritten(index: Index, check: Check, venue: str) -> None:
    text = f"{THINSOUP}booktitle={{{venue}}}, year={{2019}}}}"
    assert fixed(index, check(text)).text == text


def test_a_year_that_a_venue_may_explain_stays(index: Index, check: Check) -> None:
    """With an earlier year the venue would be one that the preprint cannot have had."""
    text = ("@article{k, title={Cold Wave Makes Soup Without Fire}, author={Zoë Ångström and Çelik, Jr., Émile}, journal={JoG},"
            " note={arXiv:2105.04321}, year={2026}}")
    result = fixed(index, check(text))
    assert (result.text, [(kept.field, kept.why) for kept in result.kept]) == (
        text, [("year", "it may be that of a publication which is not known here")])


def test_a_full_name_is_that_of_the_year(corpus: Index, check: Check) -> None:
    """A conference may have been called otherwise then."""
    entry = ("@inproceedings{k, title={Self-Attention with Relative Position Representations}, author={Shaw, Peter and Uszkoreit, Jakob and"
             " Vaswani, Ashish}, booktitle={International Conference on Machine Learning}, series={PMLR}, year={2018}}")
    (after,) = check(fixed(corpus, check(entry, "bib", corpus)).text, "bib", corpus).verdicts
    assert (after.state, "North American Chapter" in after.entry.value("venue"), after.entry.parts()) == ("ok", True, [])
