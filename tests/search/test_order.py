"""The order of the works that were found."""

from __future__ import annotations

import pytest

from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.search.order import FALLEN, FEWEST, in_order
from llmeff.search.question import Question


@pytest.mark.parametrize(("count", "kept"), [(FEWEST - 1, FEWEST - 1), (FEWEST, FEWEST), (FEWEST + 1, FEWEST)])
def test_works_that_score_much_less_are_left_out_behind_the_first_few(index: Index, count: int, kept: int) -> None:
    weak = {number: {"words": FALLEN * 10 - 0.1 if place else 10.0} for place, number in enumerate(list(index.nodes)[:count])}
    assert len(in_order(index, weak, {}, Question(""))) == kept


def test_what_scores_the_least_share_of_the_first_is_kept(index: Index) -> None:
    near = {number: {"words": FALLEN * 10 if place else 10.0} for place, number in enumerate(index.nodes)}
    assert len(in_order(index, near, {}, Question(""))) == len(index.nodes) > FEWEST


@pytest.mark.parametrize(("text", "first"), [
    ("first paper on chinchilla scaling", "chinchilla"), ("original paged attention paper", "pagedattention"),
    ("chinchilla scaling replication", "chinchilla-replication"), ("earliest kv cache quantization papers", "kivi"),
    ("original mixture of experts paper", "switch-transformer"),
])
def test_the_oldest_canonical_work_is_the_original(corpus: KnowledgeBase, text: str, first: str) -> None:
    assert corpus.search(text, limit=1)[0].card["id"] == first
