"""Identifiers in whatever people paste."""

from __future__ import annotations

import pytest

from llmeff.identifiers import Identifier, arxiv_month, page, parse, pasted


@pytest.mark.parametrize(("text", "scheme", "value"), [
    ("10.5555/ICK.7.", "doi", "10.5555/ick.7"), ("(doi:10.5555/ick.7)", "doi", "10.5555/ick.7"),
    ("https://doi.org/10.5555/ick.7,", "doi", "10.5555/ick.7"),
    ("2210.17323v2", "arxiv", "2210.17323"), ("arXiv: 2305.14314", "arxiv", "2305.14314"),
    ("https://arxiv.org/pdf/2210.17323v2.pdf", "arxiv", "2210.17323"),
    ("https://doi.org/10.48550/arXiv.2210.17323", "arxiv", "2210.17323"),
    ("https://huggingface.co/papers/2210.17323", "arxiv", "2210.17323"),
    ("https://arxiv.org/abs/cs/9901002", "arxiv", "cs/9901002"), ("10.18653/v1/2022.acl-long.331", "acl", "2022.acl-long.331"),
    ("https://aclanthology.org/P19-1001/", "acl", "P19-1001"), ("https://openreview.net/forum?id=tcbBPnfwxS", "openreview", "tcbBPnfwxS"),
    ("dblp:conf/iclr/FrantarAHA23", "dblp", "conf/iclr/FrantarAHA23"),
])
def test_an_identifier_is_brought_to_one_form(text: str, scheme: str, value: str) -> None:
    assert parse(text) == (scheme, value)


@pytest.mark.parametrize("text", ["kv cache", "2:4 sparsity", "1.58 bit", "https://github.com/a/b", "12345.6"])
def test_what_is_none_gives_none(text: str) -> None:
    assert parse(text) is None


def test_words_beside_an_identifier_make_a_query_of_it() -> None:
    assert pasted("the cache of 2305.14314") is None
    assert pasted("doi: 10.5555/ick.7") == Identifier("doi", "10.5555/ick.7")


@pytest.mark.parametrize("text", [
    "https://www.soup.example/a/b", "http://soup.example/a/b/", "https://soup.example/A/b.git", "https://soup.example/a/b.html",
])
def test_a_page_has_one_address(text: str) -> None:
    assert page(text) == "soup.example/a/b"


def test_months_of_both_kinds_of_arxiv_ids() -> None:
    assert [arxiv_month(value) for value in ("2210.17323", "cs/9901002", "cmp-lg/9404001", "x")] == [(2022, 10), (1999, 1), (1994, 4), None]
