"""Names and titles of what is not here."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.kb import KnowledgeBase
from tests.conftest import change


@pytest.mark.parametrize("text", ["Mamba for vision", "lost in the middle", "stable diffusion quantization"])
def test_that_no_work_is_called_so_is_said_beside_the_nearest(corpus: KnowledgeBase, text: str) -> None:
    found = corpus.search(text, limit=1)
    assert found.unnamed == f"no work here is called '{text}' or has all these words in one place: searched word by word"
    assert (found.said, len(found)) == ((), 1)
    assert corpus.search(text, limit=1, exact=True).unnamed == ""


@pytest.mark.parametrize("text", [
    "attention is all you need", "kv cache eviction", "Tri Dao", "Dettmers 8 bit", "what is lost in the middle", "merge lora adapters",
    "mamba", "pruning attention heads", "shorten chain of thought reasoning", "compress prompts for retrieval",
    "distill reasoning models into small ones", "a title of nine words which no work here has at all",
])
def test_of_names_topics_authors_questions_and_words_that_stand_together_it_is_not(corpus: KnowledgeBase, text: str) -> None:
    assert corpus.search(text, limit=1).unnamed == ""


def test_words_that_weigh_nothing_are_no_name(toy: Path) -> None:
    change(toy, "2022/attic", "title: On Rain", "title: Several Puddles")
    kb = KnowledgeBase(toy)
    said = [bool(kb.search(text).unnamed) for text in ("several gutters", "puddles gutters", "several puddles gutters")]
    assert said == [False, True, True]
