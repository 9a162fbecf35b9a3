"""Trust, computed from the pages that were read."""

from __future__ import annotations

from datetime import date

import pytest

from llmeff.model.sources import Source, trust_level

BOTH = ("title", "authors")
ARXIV = ("arxiv", "https://arxiv.org/abs/2210.17323")
VENUE = ("venue", "https://openreview.net/forum?id=tcbBPnfwxS")
DBLP = ("database", "https://dblp.org/rec/conf/iclr/FrantarAHA23")
CORR = ("database", "https://dblp.org/rec/journals/corr/abs-2210-17323")
REPOSITORY = ("repository", "https://github.com/IST-DASLab/gptq")
LIST = ("list", "https://github.com/someone/awesome-list")
BIBLIOGRAPHY = ("bibliography", "https://arxiv.org/abs/2306.00978")
WEB = ("web", "https://blog.example/gptq")


def source(kind: str, url: str, supports: tuple[str, ...] = BOTH) -> Source:
    return Source.model_validate({"kind": kind, "url": url, "supports": supports, "accessed": date(2026, 1, 2)})


@pytest.mark.parametrize(("pages", "level"), [
    ([], 0),
    ([ARXIV], 1),
    ([VENUE], 1),
    ([ARXIV, ARXIV], 1),
    # pages that are made from arXiv's are no second witness
    ([ARXIV, CORR], 1),
    ([ARXIV, ("database", "https://www.dblp.org/rec/journals/corr/abs-2210-17323")], 1),
    ([ARXIV, ("web", "https://alphaxiv.org/abs/2210.17323")], 1),
    ([ARXIV, ("list", "https://huggingface.co/papers/2210.17323")], 1),
    ([ARXIV, ("database", "https://www.semanticscholar.org/arxiv/2210.17323")], 1),
    ([ARXIV, WEB], 1),
    ([CORR, WEB], 1),
    ([ARXIV, BIBLIOGRAPHY], 1),
    # two independent sources
    ([ARXIV, REPOSITORY], 2),
    ([WEB, REPOSITORY], 2),
    ([ARXIV, LIST], 2),
    ([REPOSITORY, LIST], 2),
    ([REPOSITORY, ("repository", "https://github.com/someone/else")], 2),
    ([REPOSITORY, REPOSITORY], 1),
    ([ARXIV, ("bibliography", "https://aclanthology.org/2024.acl-long.1")], 2),
    # one of them a publisher or a database
    ([ARXIV, VENUE], 3),
    ([ARXIV, DBLP], 3),
    ([VENUE, DBLP], 3),
    ([REPOSITORY, VENUE], 3),
    ([CORR, VENUE], 3),
    # two pages of one publisher are one witness
    ([VENUE, ("venue", "https://www.openreview.net/pdf?id=tcbBPnfwxS")], 1),
    ([REPOSITORY, ("repository", "https://www.github.com/IST-DASLab/gptq")], 1),
    ([VENUE, ("venue", "https://openreview.net/pdf?id=tcbBPnfwxS")], 1),
    ([DBLP, ("database", "https://dblp.org/rec/journals/jog/Frantar23")], 1),
])
def test_trust_counts_independent_witnesses(pages: list[tuple[str, str]], level: int) -> None:
    assert trust_level(source(*page) for page in pages) == level
    assert trust_level(source(*page) for page in reversed(pages)) == level


@pytest.mark.parametrize(("supports", "level"), [
    (("title", "authors", "published"), 3), (("title",), 1), (("authors",), 1), (("published", "claims"), 1),
])
def test_a_witness_shows_title_and_authors(supports: tuple[str, ...], level: int) -> None:
    assert trust_level([source(*ARXIV), source(*VENUE, supports)]) == level
