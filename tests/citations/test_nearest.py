"""A wrong list of authors becomes that of the version that is cited."""

from __future__ import annotations

from typing import cast

import pytest

from llmeff.citations.known import Known
from llmeff.citations.nearest import list_of
from llmeff.exchange.readers.bibtex import read
from llmeff.model.plain import Body

BODY = {
    "id": "soup", "title": "Soup", "kind": "method", "authors": ["Lee, Ann", "Pot, Bo", "Mac, Cy", "Dee, Di"], "year": 2021,
    "published": {"venue": "ICK", "year": 2022},
    "versions": [{"authors": ["Lee, Ann", "Roe, Ed", "Mac, Cy"], "source": "https://a.example"}, {"authors": ["Lee, Ann", "Pot, Bo"]}],
}


@pytest.mark.parametrize(("authors", "venue", "expected"), [
    ("Lee, Ann and Pot, Bo and Mac, Cy and Ode, Di", "arXiv preprint arXiv:2101.00001", 4),
    ("Lee, Ann and Roe, Ed and Mac, Eva", "arXiv preprint arXiv:2101.00001", 3), ("Lee, A. and Roe, E. and Mac, E.", "CoRR", 3),
    ("Lee, Ann and Roe, Ed and Mac, Eva", "ICK", 4), ("Lee, Ann and Ladle, Ed", "arXiv", 2), ("Lee, Ann and Xi, Ed and others", "arXiv", 3),
])
def test_of_a_preprint_the_list_that_is_nearest(authors: str, venue: str, expected: int) -> None:
    (entry,) = read(f"@article{{k, title={{Soup}}, author={{{authors}}}, journal={{{venue}}}}}", "x.bib").entries
    assert len(list_of(entry, Known(0, cast(Body, BODY)))) == expected


def test_a_preprint_without_a_venue_is_told_by_its_number() -> None:
    for fields, expected in (("eprint={2101.00001}", 2), ("year={2022}", 4)):
        (entry,) = read(f"@misc{{k, title={{Soup}}, author={{Lee, Ann and Xi, Bo}}, {fields}}}", "x.bib").entries
        assert len(list_of(entry, Known(0, cast(Body, BODY)))) == expected
