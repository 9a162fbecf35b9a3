"""CSL-JSON, which pandoc and Zotero read."""

from __future__ import annotations

import json

from llmeff.kb import KnowledgeBase


def test_a_name_is_divided_into_its_parts(kb: KnowledgeBase) -> None:
    (item,) = json.loads(kb.export("csl-json", ["thinsoup"]).text)
    assert item["author"] == [
        {"family": "Bürger", "given": "Aleksandra", "non-dropping-particle": "van den"},
        {"family": "Çelik", "given": "Émile", "suffix": "Jr."},
        {"literal": "Kitchen-AI"},
    ]
