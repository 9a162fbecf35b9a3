"""What a question wants to reach gives way to what it is about."""

from __future__ import annotations

import pytest

from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.search.goals import without_goals
from llmeff.search.question import Question


@pytest.mark.parametrize(("asked", "left"), [
    ("faster soup thinning", "soup thinning"), ("faster cold soup thinning", "cold soup thinning"),
    ("cheap cold soup thinning kitchen", "cheap cold soup thinning kitchen"),  # so many words are rather a title
    ("faster bread slicing", "faster bread slicing"), ("soup thinning", "soup thinning"), ("faster", "faster"),
])
def test_a_goal_of_every_work_is_left_out_beside_a_topic(index: Index, asked: str, left: str) -> None:
    assert without_goals(index, Question(asked)).text == left


def test_a_model_of_which_no_work_of_the_topic_speaks_is_told(corpus: KnowledgeBase) -> None:
    assert "no work of Quantization here speaks of rwkv" in corpus.search("quantization for RWKV").said
    assert any(said.startswith("of the works of Pruning these speak of mixtral: ") for said in corpus.search("pruning for Mixtral").said)
