"""What programs ask for: the gravest verdict speaks for all, and relations say which they are."""

from __future__ import annotations

from itertools import combinations
from typing import cast

import pytest

from llmeff.documents.asked import CitationVerdict, StatedData, get, verify
from llmeff.kb import KnowledgeBase

FROM_THE_GRAVEST = ("contradicted", "mismatch", "not in the knowledge base", "unmeasured", "probable", "supported", "match")
OF_STATEMENTS = {"contradicted", "unmeasured", "supported"}


@pytest.mark.parametrize(("graver", "other"), list(combinations(FROM_THE_GRAVEST, 2)))
def test_the_gravest_verdict_speaks_for_all(graver: str, other: str) -> None:
    for order in ((graver, other), (other, graver)):
        citations = [cast("CitationVerdict", {"verdict": verdict}) for verdict in order if verdict not in OF_STATEMENTS]
        statements = [cast("StatedData", {"verdict": verdict}) for verdict in order if verdict in OF_STATEMENTS]
        assert verify(citations, statements, "until now")["verdict"] == graver


@pytest.mark.parametrize(("work", "stated"), [
    ("crumb", ["compared by bread-bin", "implemented by sum-of-salt"]), ("thinsoup", ["extended by cold-wave"]), ("attic", []),
])
def test_what_others_state_is_said_with_the_relation(kb: KnowledgeBase, work: str, stated: list[str]) -> None:
    assert get(kb.show(work), "https://example.org", {})["stated"] == stated
