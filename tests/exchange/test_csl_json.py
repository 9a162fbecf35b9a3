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


def test_the_number_of_a_preprint_is_its_id_and_a_publication_has_its_own_alone(kb: KnowledgeBase) -> None:
    """Styles print the number as an article's, which the arXiv id of a published work is not."""
    published, preprint, journal = json.loads(kb.export("csl-json", ["thinsoup", "cold-wave", "attic"]).text)
    assert ("number" in published, published["custom"]) == (False, {"arxiv": "1911.01234"})
    assert (preprint["type"], preprint["number"]) == ("article", f"arXiv:{preprint['custom']['arxiv']}")
    assert ("number" in journal, "issue" in journal) == (False, True)
