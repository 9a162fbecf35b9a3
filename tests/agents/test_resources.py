"""Resources are read whole, and those that are not there name those that are."""

from __future__ import annotations

import json
import re

import pytest

from llmeff.agents.resources import JSON, RESOURCES, TEXT, read, schemas
from llmeff.documents.schemas import NAMES
from llmeff.errors import LlmeffError
from llmeff.kb import KnowledgeBase


def test_a_record_is_the_document_of_show(kb: KnowledgeBase) -> None:
    mime, text = read(kb, "llmeff://record/thinsoup")
    assert (mime, json.loads(text)["records"][0]) == (JSON, kb.show("thinsoup").body)


def test_the_taxonomy_and_the_glossary_are_there(kb: KnowledgeBase) -> None:
    assert json.loads(read(kb, RESOURCES[0].uri)[1])["topics"]
    mime, text = read(kb, RESOURCES[1].uri)
    assert mime == TEXT
    assert "**Speed-up** (×): Old time over new time." in text


def test_the_glossary_has_every_concept_metric_and_kind_of_work(corpus: KnowledgeBase) -> None:
    taxonomy, text = corpus.plain_taxonomy, read(corpus, RESOURCES[1].uri)[1]
    entries = [*taxonomy["terms"], *taxonomy["metrics"], *taxonomy["kinds"]]
    assert [entry["id"] for entry in entries if not (f"**{entry['label']}**" in text and entry["definition"] in text)] == []
    assert all(f"**{metric['label']}** ({metric['unit']}): " in text for metric in taxonomy["metrics"])


def test_every_schema_is_there(kb: KnowledgeBase) -> None:
    assert set(schemas()) == set(NAMES)
    for name in NAMES:
        assert json.loads(read(kb, f"llmeff://schema/{name}")[1])["type"] == "object"


@pytest.mark.parametrize(("uri", "why"), [
    ("llmeff://schema/spoon", "no document is called 'spoon'"), ("llmeff://record/spoon", "no record is called 'spoon'"),
    ("llmeff://record/", "llmeff://record/"), ("llmeff://spoon", "llmeff://spoon"),
])
def test_what_was_asked_for_is_named(kb: KnowledgeBase, uri: str, why: str) -> None:
    with pytest.raises(LlmeffError, match=re.escape(why)):
        read(kb, uri)


@pytest.mark.parametrize("uri", [
    "", "file:///etc/passwd", "llmeff://", "llmeff://record/", "llmeff://record/zzzz", "llmeff://schema/../../data/taxonomy",
    "llmeff://schema/%2e%2e%2fx", "llmeff://spoon", "llmeff://record/%00", "x" * 9999,
])
def test_what_is_not_there_is_refused(kb: KnowledgeBase, uri: str) -> None:
    with pytest.raises(LlmeffError):
        read(kb, uri)
