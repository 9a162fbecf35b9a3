"""The words by which a record is found."""

from __future__ import annotations

from llmeff.index.wording import searchable
from llmeff.kb import KnowledgeBase
from llmeff.model.plain import ClaimBody


def test_claims_and_properties_are_found_by_their_words(kb: KnowledgeBase) -> None:
    body = kb.show("thinsoup").body
    claim: ClaimBody = {**body["claims"][0], "model": ["pot-7b"]}
    further = searchable({**body, "claims": [claim]}, {})["more"].split()
    assert {"speedup", "thick", "gas", "stove", "100", "pot", "7b", "ptq", "method", "2019", "ick"} <= set(further)
