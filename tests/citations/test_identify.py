"""Which work an entry cites."""

from __future__ import annotations

import pytest

from llmeff.citations.identify import Works, identify
from llmeff.exchange.readers.bibtex import read
from llmeff.index.reading import Index


def meant(index: Index, fields: str) -> tuple[str | None, list[str]]:
    (entry,) = read(f"@misc{{k, {fields}}}", "x.bib").entries
    known, notices = identify(entry, Works(index))
    return known.body["id"] if known else None, [notice.code for notice in notices]


@pytest.mark.parametrize(("fields", "id_"), [
    ("title={Cold wave makes SOUP without fire}, author={Zoë Ångström}", "cold-wave"),
    ("title={{ThinBroth}: {D}ilution of Broths}, author={Çelik, Jr., Émile}", "thinsoup"),
    ("title={Other}, eprint={2105.04321v2}", "cold-wave"),
    ("title={Other}, doi={https://doi.org/10.5555/JOG.12.}", "crumb"),
    ("title={Other}, doi={10.5555/jog.12;}", "crumb"),
    ("title={Other}, note={arXiv:2105.04321}", "cold-wave"),
    ("title={Other}, journal={CoRR abs/2105.04321}", "cold-wave"),
    ("title={Other}, url={http://www.ick.example/2020/7.pdf}", "thinsoup"),
    ("title={Other}, url={https://ick.example/2020/7/}", "thinsoup"),
    ("title={Other}, url={https://github.com/example/thinsoup}", None),
    ("title={Other}, url={not a page}", None),
    ("url={}", None),
])
def test_the_work_is_found(index: Index, fields: str, id_: str | None) -> None:
    assert meant(index, fields) == (id_, [])


def test_title_and_author_go_before_an_identifier(index: Index) -> None:
    assert meant(index, "title={Cold Wave Makes Soup Without Fire}, author={Zoë Ångström}, eprint={1911.01234}") == ("cold-wave", [])


@pytest.mark.parametrize("fields", [
    "title={Cold wave makes soup without fire}", "title={Cold Wave Makes Soup Without Fire}, author={Nobody, N.}",
])
def test_a_title_alone_is_a_hint(index: Index, fields: str) -> None:
    assert meant(index, fields) == (None, ["could-be"])


@pytest.mark.parametrize(("text", "ids"), [
    ("seecoldwavemakessoupwithoutfireandmore", ["cold-wave"]),
    ("coldwavemakessoupwithoutfir", []),
    ("coldwavemakessoupwithoutfireasurveyofcrumbsinraincaching", ["cold-wave", "crumb-garden"]),
    ("", []),
])
def test_titles_within_a_text(index: Index, text: str, ids: list[str]) -> None:
    assert [known.body["id"] for known in Works(index).titled_within(text)] == ids


def test_one_author_of_several_is_enough(index: Index) -> None:
    assert meant(index, "title={Cold Wave Makes Soup Without Fire}, author={Misspelt, Z. and Çelik, Jr., Émile}") == ("cold-wave", [])


def test_a_work_that_is_a_page_is_found_by_its_address(index: Index) -> None:
    assert meant(index, "title={Other}, url={https://rain.example/essay}") == ("on-rain", [])
