"""The Python API."""

from __future__ import annotations

from pathlib import Path

import pytest

import llmeff
from llmeff.errors import AmbiguousReferenceError, NotFoundError


@pytest.fixture
def kb(toy: Path) -> llmeff.KnowledgeBase:
    return llmeff.load(toy)


def test_records_are_typed_and_immutable(kb: llmeff.KnowledgeBase) -> None:
    record = kb.get("TSoup")
    assert (record.id, record.ids.arxiv, record.topics) == ("thinsoup", "1911.01234", ("kitchen/soup",))
    assert record.trust == 3
    with pytest.raises(ValueError, match="frozen"):
        record.year = 2020  # type: ignore[misc]


def test_search_gives_hits_with_record_and_score(kb: llmeff.KnowledgeBase) -> None:
    hits = kb.search("soup", limit=1, since=2020)
    assert [hit.record.id for hit in hits] == ["cold-wave"]
    assert (hits.total, hits.corrected) == (1, None)
    assert hits[0].score > 0


def test_find_and_iteration(kb: llmeff.KnowledgeBase) -> None:
    assert [record.id for record in kb.find(topic="kitchen/soup", since=2020)] == ["cold-wave"]
    assert [record.id for record in kb] == ["cold-wave", "crumb", "crumb-garden", "thinsoup"]
    assert len(kb) == 4


def test_errors_name_what_is_near(kb: llmeff.KnowledgeBase) -> None:
    with pytest.raises(NotFoundError) as missing:
        kb.get("thinsop")
    assert missing.value.near[0] == "thinsoup"
    with pytest.raises(AmbiguousReferenceError) as twice:
        kb.get("Crumb")
    assert twice.value.candidates == ("crumb", "crumb-garden")
