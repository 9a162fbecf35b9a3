"""Identifiers in whatever people paste."""

from __future__ import annotations

import pytest

from llmeff.identifiers import Identifier, arxiv_month, page, parse, pasted, words_of


@pytest.mark.parametrize(("text", "scheme", "value"), [
    ("10.5555/ICK.7.", "doi", "10.5555/ick.7"), ("(doi:10.5555/ick.7)", "doi", "10.5555/ick.7"),
    ("https://doi.org/10.5555/ick.7,", "doi", "10.5555/ick.7"),
    ("2210.17323v2", "arxiv", "2210.17323"), ("arXiv: 2305.14314", "arxiv", "2305.14314"),
    ("https://arxiv.org/pdf/2210.17323v2.pdf", "arxiv", "2210.17323"),
    ("https://doi.org/10.48550/arXiv.2210.17323", "arxiv", "2210.17323"),
    ("https://huggingface.co/papers/2210.17323", "arxiv", "2210.17323"),
    ("https://www.alphaxiv.org/abs/2210.17323v2", "arxiv", "2210.17323"),
    ("http://arxiv.mirror.example/pdf/2210.17323.pdf", "arxiv", "2210.17323"),
    ("https://arxiv.org/abs/cs/9901002", "arxiv", "cs/9901002"), ("10.18653/v1/2022.acl-long.331", "acl", "2022.acl-long.331"),
    ("https://aclanthology.org/P19-1001/", "acl", "P19-1001"), ("https://openreview.net/forum?id=tcbBPnfwxS", "openreview", "tcbBPnfwxS"),
    ("dblp:conf/iclr/FrantarAHA23", "dblp", "conf/iclr/FrantarAHA23"),
    ("https://dblp.org/rec/conf/iclr/FrantarAHA23.html", "dblp", "conf/iclr/FrantarAHA23"),
    ("https://hf.co/papers/2210.17323", "arxiv", "2210.17323"), ("https://papers.cool/arxiv/2210.17323", "arxiv", "2210.17323"),
    ("https://www.semanticscholar.org/arxiv/2210.17323", "arxiv", "2210.17323"),
    ("https://openreview.net/attachment?name=pdf&id=tcbBPnfwxS", "openreview", "tcbBPnfwxS"),
    ("https://dl.acm.org/doi/pdf/10.5555/ick.7?download=true", "doi", "10.5555/ick.7"),
    ("https://a.example/article/10.5555/ICK.7.pdf#page=2", "doi", "10.5555/ick.7"),
    ("https://doi.org/10.5555/ICK.7?utm_source=a&b=c", "doi", "10.5555/ick.7"),
    ("https://dx.doi.org/10.5555/ick.7#s2", "doi", "10.5555/ick.7"), ("doi.org/10.5555/ick.7?z", "doi", "10.5555/ick.7"),
    ("see https://doi.org/10.5555/ick.7?z=1.", "doi", "10.5555/ick.7"),
    ("https://doi.org/10.5555/a(1999)2:1<3::AID>3.0.CO;2-#", "doi", "10.5555/a(1999)2:1<3::aid>3.0.co;2-#"),
    ("https://doi.org/10.5555/a(1999)2:1<3::AID>3.0.CO;2-?", "doi", "10.5555/a(1999)2:1<3::aid>3.0.co;2-?"),
])
def test_an_identifier_is_brought_to_one_form(text: str, scheme: str, value: str) -> None:
    assert parse(text) == (scheme, value)


@pytest.mark.parametrize("text", ["kv cache", "2:4 sparsity", "1.58 bit", "https://github.com/a/b", "12345.6", "https://arxiv.org/abs/2105.144500"])
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


@pytest.mark.parametrize(("text", "address"), [
    ("https://www.github.com/A/B.git/", "github.com/a/b"), ("https://a.b/c.pdf?x=1", "a.b/c.pdf?x=1"), ("http://a.b/c.HTML", "a.b/c"),
    ("https://a.b/", None), ("https://a.b", None), ("https://ab/c", None), ("https://a.b/.git", "a.b/.git"), ("https://.a/b", None),
    ("github.com/A/B", "github.com/a/b"), ("www.a.b/c", "a.b/c"), ("a.b/c", None), ("and/or", None),
    ("https://a.b/v2/bowl21/bowl21.pdf", "a.b/v2/bowl21"), ("https://a.b/file/0f1-Paper-X.pdf", "a.b/hash/0f1-abstract-x"),
    ("x https://a.b/c", None), ("https://a.b/c d", None), ("ftp://a.b/c", None), ("https://a.b//", None),
])
def test_a_page_is_an_address_with_a_path(text: str, address: str | None) -> None:
    assert page(text) == address


@pytest.mark.parametrize("text", ["https://" + "a." * 50_000, "https://" + "a." * 50_000 + "/b", "arxiv:" * 50_000,
                                  "see https://arxiv.org/abs/2210.17323 and " + "a" * 50_000])
def test_a_text_of_any_length_is_answered_at_once(text: str) -> None:
    """The pattern of an address tried every dot of a host for its last one, and for each of them every other."""
    assert page(text) is None
    assert pasted(text) is None


@pytest.mark.parametrize(("text", "found"), [
    ("https://doi.org/10.5555/ick.7?x={}", ("doi", "10.5555/ick.7")),
    ("arxiv.org/abs/2210.17323?x={}", ("arxiv", "2210.17323")), ("https://a.b/doi/10.5555/ick.7?{}", ("doi", "10.5555/ick.7")),
    ("https://openreview.net/forum?id=tcbBPnfwxS&x={}", ("openreview", "tcbBPnfwxS")),
    ("aclanthology.org/P19-1001#{}", ("acl", "P19-1001")), ("https://dblp.org/rec/conf/a/b.html?{}", ("dblp", "conf/a/b")),
    ("arxiv: 2210.17323v2?{}", ("arxiv", "2210.17323")),
])
def test_what_stands_behind_an_identifier_may_be_of_any_length(text: str, found: tuple[str, str] | None) -> None:
    for length in (3, 1_990, 2_100, 100_000):
        assert pasted(text.format("y" * length)) == found


@pytest.mark.parametrize("text", ["https://a.b/{}", "https://a.b/c?{}", "github.com/a/b/{}"])
def test_a_link_of_any_length_is_one_and_shows_a_few_words_at_the_most(text: str) -> None:
    for long in ("y" * 9_000, "Thin-Soup-" * 9_000, ".git" * 50_000):
        assert page(text.format(long))
        assert len(words_of(text.format(long)).split()) <= 20


@pytest.mark.parametrize("ending", ["", ".git", ".pdf", ".html", ".htm", ".md", ".HTML", "/"])
def test_the_ending_of_a_file_is_no_part_of_an_address(ending: str) -> None:
    assert page(f"https://soup.example/a/b{ending}") == "soup.example/a/b"


@pytest.mark.parametrize("end", [".", ",", ";", ")", ").", ""])
@pytest.mark.parametrize("text", ["10.5555/ick.7", "https://doi.org/10.5555/ick.7"])
def test_what_stands_behind_an_identifier_is_no_part_of_it(text: str, end: str) -> None:
    assert parse(text + end) == ("doi", "10.5555/ick.7")


@pytest.mark.parametrize("before", [
    "https://aclanthology.org/", "https://www.aclweb.org/anthology/", "10.18653/v1/", "https://doi.org/10.18653/v1/", "",
])
def test_a_paper_of_the_anthology_has_several_addresses(before: str) -> None:
    assert parse(f"{before}P19-1001") == ("acl", "P19-1001")


@pytest.mark.parametrize("path", ["forum?id=", "pdf?id=", "attachment?id=", "references/pdf?id=", "forum?noteId=x&id="])
def test_a_submission_has_several_addresses(path: str) -> None:
    assert parse(f"https://openreview.net/{path}tcbBPnfwxS") == ("openreview", "tcbBPnfwxS")


@pytest.mark.parametrize(("value", "month"), [
    ("hep-th/9108001", (1991, 8)), ("cs/9512001", (1995, 12)), ("cs/0001001", (2000, 1)), ("0704.0001", (2007, 4)),
    ("2512.00001", (2025, 12)),
])
def test_the_century_of_an_arxiv_id(value: str, month: tuple[int, int]) -> None:
    assert arxiv_month(value) == month
