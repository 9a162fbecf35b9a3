"""The words by which a record is found."""

from __future__ import annotations

from llmeff.index.wording import searchable
from llmeff.kb import KnowledgeBase
from llmeff.model.plain import Body, ClaimBody


def test_claims_and_properties_are_found_by_their_words(kb: KnowledgeBase) -> None:
    body = kb.show("thinsoup").body
    claim: ClaimBody = {**body["claims"][0], "model": ["pot-7b"]}
    further = searchable({**body, "claims": [claim]}, {})["more"].split()
    assert {"speedup", "thick", "gas", "stove", "100", "pot", "7b", "ptq", "method", "2019", "ick"} <= set(further)


def test_a_work_is_found_by_every_title_that_it_has_had(kb: KnowledgeBase) -> None:
    """"thinsoup" was published under another title than its preprint had."""
    assert {"thinbroth", "generative", "lost"} <= set(searchable(kb.show("thinsoup").body, {})["title"].split())
    body: Body = {**kb.show("crumb").body, "also_titled": ["Gnocchi before Noon"]}
    assert "gnocchi" in searchable(body, {})["title"].split()
