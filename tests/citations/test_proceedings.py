"""Pages of proceedings whose addresses tell the venue, its year and the paper."""

from __future__ import annotations

from typing import Any, cast

import pytest

from llmeff.citations.known import Known
from llmeff.citations.proceedings import is_of_its_proceedings
from llmeff.index.reading import Index

from .conftest import Check


def work(**published: object) -> Known:
    body: dict[str, Any] = {"id": "soup", "title": "Soup Is All You Eat", "authors": ["van Ladle, Ada", "Pot, Bo"], "year": 2017}
    return Known(0, cast("Any", body | ({"published": published} if published else {})))


@pytest.mark.parametrize(("address", "own"), [
    ("https://proceedings.mlr.press/v70/vanladle17a.html", True), ("http://proceedings.mlr.press/v70/vanladle17ab/vanladle17ab.pdf", True),
    ("https://proceedings.mlr.press/v71/vanladle17a.html", False), ("https://proceedings.mlr.press/v70/pot17a.html", False),
    ("https://proceedings.mlr.press/v70/vanladle18a.html", False), ("https://proceedings.mlr.press/v70/", False), ("", False),
])
def test_a_volume_and_the_first_author_tell_a_paper(address: str, own: bool) -> None:
    assert is_of_its_proceedings(address, work(venue="ICML", year=2017, volume="70")) == own
    assert not is_of_its_proceedings(address, work(venue="ICML", year=2017))
    assert not is_of_its_proceedings(address, work())


@pytest.mark.parametrize(("address", "venue", "own"), [
    ("https://papers.nips.cc/paper/7181-soup-is-all-you-eat", "NeurIPS", True),
    ("https://papers.nips.cc/paper/7181-soup-is-all-you-eat.pdf", "NeurIPS", True),
    ("https://papers.nips.cc/paper/7181-soup-is-all-you-drink", "NeurIPS", False),
    ("https://papers.nips.cc/paper/7181-soup-is-all-you-eat", "ICML", False),
    ("https://proceedings.iclr.cc/paper_files/paper/2017/hash/0fab-Abstract-Conference.html", "ICLR", True),
    ("https://proceedings.iclr.cc/paper_files/paper/2018/hash/0fab-Abstract-Conference.html", "ICLR", False),
    ("https://proceedings.iclr.cc/paper_files/paper/2017/hash/0fab-Abstract-Conference.html", "NeurIPS", False),
    ("https://proceedings.neurips.cc/paper_files/paper/2017/hash/0fab-Abstract.html", "NeurIPS", True),
    ("https://proceedings.mlsys.org/paper_files/paper/2017/file/0fab-Paper.pdf", "MLSys", True),
])
def test_a_title_or_a_year_in_the_address_tells_a_paper(address: str, venue: str, own: bool) -> None:
    assert is_of_its_proceedings(address, work(venue=venue, year=2017)) == own


def test_another_paper_of_proceedings_in_which_the_work_has_a_known_page_is_none() -> None:
    known = work(venue="NeurIPS", year=2017, url="https://papers.nips.cc/paper/2017/hash/0fab-Abstract.html")
    assert not is_of_its_proceedings("https://proceedings.neurips.cc/paper/2017/hash/0fac-Abstract.html", known)


def test_the_work_of_a_title_at_a_page_of_its_proceedings(corpus: Index, check: Check) -> None:
    line = "- [Transformers are SSMs: Generalized Models and Efficient Algorithms Through Structured State Space Duality]({})\n"
    found = [check(line.format(f"https://proceedings.mlr.press/v235/{page}.html"), "md", corpus).verdicts for page in ("dao24a", "liu24a")]
    assert [(one.state, one.record and one.record["id"]) for (one,) in found] == [("ok", "mamba-2"), ("unknown", None)]
