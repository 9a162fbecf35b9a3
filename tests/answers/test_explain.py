"""What a term means, with its works, newest first."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.errors import NotFoundError
from llmeff.kb import KnowledgeBase

NEWEST_FIRST = ["ladle-2", "cold-wave", "boil-twice", "ladle", "thinsoup"]


@pytest.mark.parametrize(("term", "type_", "id_", "works"), [
    ("ST", "topic", "kitchen/soup", NEWEST_FIRST), ("speed-up", "metric", "speedup", ["ladle-2", "ladle", "thinsoup"]),
    ("broth", "concept", "stock", NEWEST_FIRST), ("garden", "topic", "garden", ["crumb-garden", "attic", "cold-wave", "on-rain"]),
])
def test_a_term_has_its_works_newest_first(kb: KnowledgeBase, term: str, type_: str, id_: str, works: list[str]) -> None:
    (found,) = kb.explain(term)
    assert (found.type, found.entry["id"], found.total) == (type_, id_, len(works))
    assert [card["id"] for card in found.cards] == works


def test_the_limit_keeps_the_newest_and_counts_all(kb: KnowledgeBase) -> None:
    (found,) = kb.explain("soup", 1)
    assert ([card["id"] for card in found.cards], found.total) == (["ladle-2"], 5)


def test_a_kind_of_work_is_explained(corpus: KnowledgeBase) -> None:
    found = next(entry for entry in corpus.explain("survey", 3) if entry.type == "kind")
    assert found.total == len(corpus.cards(kind="survey").cards)


def test_a_misspelt_term_names_the_near_ones(kb: KnowledgeBase) -> None:
    with pytest.raises(NotFoundError) as error:
        kb.explain("brooth")
    assert "stock" in error.value.near


def test_every_meaning_of_a_term_is_explained(toy: Path) -> None:
    taxonomy = toy / "taxonomy.yaml"
    taxonomy.write_text(taxonomy.read_text(encoding="utf-8").replace("label: Stock", "label: Soup thinning"), encoding="utf-8")
    found = KnowledgeBase(toy).explain("soup thinning")
    assert sorted((meaning.type, meaning.entry["id"]) for meaning in found) == [("concept", "stock"), ("topic", "kitchen/soup")]
