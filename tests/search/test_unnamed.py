"""Names and titles of what is not here."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase

SAID = "single words, since no work here is called so or has all of them in one place"


@pytest.mark.parametrize("text", ["byte latent transformer", "Mamba for vision", "lost in the middle", "stable diffusion quantization"])
def test_that_no_work_is_called_so_is_said_beside_the_nearest(corpus: KnowledgeBase, text: str) -> None:
    found = corpus.search(text, limit=1)
    assert (found.said, len(found)) == ((SAID,), 1)
    assert corpus.search(text, limit=1, exact=True).said == ()


@pytest.mark.parametrize("text", [
    "attention is all you need", "kv cache eviction", "Tri Dao", "Dettmers 8 bit", "what is lost in the middle", "merge lora adapters",
    "mamba", "pruning attention heads", "a title of nine words which no work here has at all",
])
def test_of_names_topics_authors_questions_and_words_that_stand_together_it_is_not(corpus: KnowledgeBase, text: str) -> None:
    assert SAID not in corpus.search(text, limit=1).said
