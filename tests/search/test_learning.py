"""Questions of those who want to learn: the command that is offered."""

from __future__ import annotations

import pytest

from llmeff.index.reading import Index
from llmeff.search.learning import learning
from llmeff.text import words


@pytest.mark.parametrize(("text", "command"), [
    ("What is broth dilution?", "llmeff explain soup"), ("how does broth dilution work", "llmeff explain soup"),
    ("what is ThinSoup", "llmeff explain thinsoup"), ("where do I start with broth dilution", "llmeff path soup"),
    ("I am new to broth dilution", "llmeff path soup"), ("reading list on broth dilution", "llmeff path soup"),
    ("what is the newest on broth dilution", "llmeff list soup --sort -year"),
    ("what is the newest on cold soup", "llmeff list cold --sort -year"), ("what is cold soup", "llmeff explain cold"),
    ("what is soup thinning of cold soup", "llmeff explain soup"), ("what is broth in gardens", "llmeff explain stock"),
    ("limitations of cold soup", "llmeff explain cold"), ("cold soup explained", "llmeff explain cold"),
    ("when not to use cold soup", "llmeff explain cold"), ("best paper to start with for cold soup", "llmeff path cold"),
])
def test_who_wants_to_learn_is_offered_a_command(index: Index, text: str, command: str) -> None:
    assert [offer.command for offer in learning(index, " ".join(words(text)))] == [command]


@pytest.mark.parametrize("text", [
    "broth dilution", "what is the best broth dilution", "how do I dilute broth", "what is the thinnest bread", "what is love",
])
def test_who_looks_for_works_is_offered_none(index: Index, text: str) -> None:
    assert not list(learning(index, " ".join(words(text))))
