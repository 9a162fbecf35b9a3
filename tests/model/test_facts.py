"""What a record says indirectly."""

from __future__ import annotations

from typing import cast

import pytest

from llmeff.model.facts import facets, link, pdf, titles
from llmeff.model.plain import Body

PREPRINT = {"arxiv": "1911.01234"}
PAGE = {"venue": "ICK", "year": 2020, "url": "https://ick.example/2020/7"}


@pytest.mark.parametrize(("body", "address"), [
    ({"ids": PREPRINT}, "https://arxiv.org/abs/1911.01234"),
    ({"ids": {**PREPRINT, "doi": "10.5555/ick.7"}}, "https://doi.org/10.5555/ick.7"),
    ({"ids": {**PREPRINT, "acl": "2020.ick-1.7"}}, "https://aclanthology.org/2020.ick-1.7"),
    ({"ids": {**PREPRINT, "openreview": "tcbBPnfwxS"}}, "https://arxiv.org/abs/1911.01234"),
    ({"ids": {"acl": "2020.ick-1.7", "doi": "10.5555/ick.7"}}, "https://doi.org/10.5555/ick.7"),
    ({"ids": {"openreview": "tcbBPnfwxS", "dblp": "conf/ick/Spoon20"}}, "https://openreview.net/forum?id=tcbBPnfwxS"),
    ({"ids": {**PREPRINT, "doi": "10.5555/ick.7"}, "published": PAGE}, "https://ick.example/2020/7"),
    ({"url": "https://rain.example/essay"}, "https://rain.example/essay"),
    ({"ids": PREPRINT, "url": "https://rain.example/project"}, "https://arxiv.org/abs/1911.01234"),
])
def test_a_reader_is_sent_to_the_published_version_first(body: dict[str, object], address: str) -> None:
    assert link(cast("Body", body)) == address


@pytest.mark.parametrize(("body", "address"), [
    ({"ids": {**PREPRINT, "acl": "2020.ick-1.7"}}, "https://arxiv.org/pdf/1911.01234"),
    ({"ids": {"acl": "2020.ick-1.7", "openreview": "tcbBPnfwxS"}}, "https://aclanthology.org/2020.ick-1.7.pdf"),
    ({"ids": {"openreview": "tcbBPnfwxS"}, "published": PAGE}, "https://openreview.net/pdf?id=tcbBPnfwxS"),
    ({"ids": {"doi": "10.5555/ick.7"}, "published": PAGE}, ""), ({"published": {**PAGE, "url": "https://ick.example/7.pdf"}},
                                                                 "https://ick.example/7.pdf"), ({}, ""),
])
def test_a_pdf_is_one_that_everyone_may_read(body: dict[str, object], address: str) -> None:
    assert pdf(cast("Body", body)) == address


def test_the_facet_of_the_primary_topic_comes_first() -> None:
    topics = ["kitchen/soup", "garden/rain", "kitchen/bread"]
    assert facets(cast("Body", {"topics": topics})) == ("kitchen", "garden")


def test_a_work_has_every_title_of_its_versions_once() -> None:
    body = {
        "title": "Thin Soup", "published": {**PAGE, "title": "Thin Broth"}, "also_titled": ["Weak Soup", "Thin Soup"],
        "versions": [{"arxiv": 1, "title": "Watered Soup"}, {"arxiv": 2, "year": 2019}, {"arxiv": 3, "title": "Weak Soup"}],
    }
    assert titles(cast("Body", body)) == ("Thin Soup", "Thin Broth", "Weak Soup", "Watered Soup")
