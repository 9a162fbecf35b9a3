"""What a text means."""

from __future__ import annotations

import pytest

from llmeff.errors import NotFoundError
from llmeff.kb import KnowledgeBase


@pytest.mark.parametrize(("text", "meant"), [
    ("thinsoup", ("work", "thinsoup")), ("1911.01234", ("work", "thinsoup")), ("cold", ("topic", "kitchen/soup/cold")),
    ("gazpacho", ("topic", "kitchen/soup/cold")), ("RC", ("topic", "garden/rain")), ("broth", ("concept", "stock")),
    ("Speed-up", ("metric", "speedup")), ("ICKitchen", ("venue", "ICK")), ("Ångström", ("author", "Ångström")),
    ("Zoë Ångström", ("author", "Zoë Ångström")), ("billy can", ("engine", "billy-can")), ("soup-server", ("engine", "tureen")),
    ("thin format", ("feature", "Thin format")), ("ICE", ("feature", "Ice")),
])
def test_every_sort_of_thing_is_known_by_its_names(kb: KnowledgeBase, text: str, meant: tuple[str, str]) -> None:
    first = kb.meanings(text)[0]
    assert (first.what, first.id) == meant


def test_words_mean_nothing_by_themselves(kb: KnowledgeBase) -> None:
    assert kb.meanings("salt in a soup") == kb.meanings("") == []


def test_what_is_of_another_sort_is_said_with_the_command_that_answers_it(kb: KnowledgeBase) -> None:
    with pytest.raises(NotFoundError) as error:
        kb.tree("thinsoup")
    assert error.value.instead[0] == "ThinSoup is a work: llmeff show thinsoup"
    with pytest.raises(NotFoundError) as error:
        kb.get("gazpacho")
    assert error.value.instead == ("Cold soup is a topic: llmeff explain cold or llmeff list cold",)
    with pytest.raises(NotFoundError) as error:
        kb.get("tureen")
    assert error.value.instead == ("Tureen is an engine: llmeff engine tureen",)
    with pytest.raises(NotFoundError) as error:
        kb.get("thin format")
    assert error.value.instead == ('Thin format is a feature: llmeff support "Thin format"',)
    with pytest.raises(NotFoundError) as error:
        kb.cards(topic="thinsoup")
    assert error.value.instead[1] == "Its topic is Soup thinning: soup"


def test_a_topic_has_a_tree_of_its_own(kb: KnowledgeBase) -> None:
    assert [topic["id"] for topic in kb.tree("soup")] == ["kitchen/soup", "kitchen/soup/cold"]
