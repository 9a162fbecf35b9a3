"""What the form for a memory counts with is what the knowledge base answers."""

from __future__ import annotations

import pytest

from llmeff.exchange.fitting import refused
from llmeff.kb import KnowledgeBase
from llmeff.model.budget import Budget
from llmeff.site.data.fitting import fitting
from llmeff.site.gathered import Gathered


@pytest.mark.parametrize("engine", ["tureen", "billy-can", ""])
def test_the_form_offers_what_the_knowledge_base_does(measured: KnowledgeBase, engine: str) -> None:
    data = fitting(Gathered(measured))
    wanted = measured.fit("soup-1b", Budget(1e15), engine)
    offered = {(one["id"], one["bits"], one["note"]) for one in data["methods"] if (engine in one["engines"] if engine else one["own"])}
    assert offered == {(one.id, one.bits, one.note) for one in wanted.fits if one.id}
    assert all(one["unstated"] == refused(wanted) for one in data["engines"] if one["id"] == engine)
    assert [one["id"] for one in data["engines"]] == ["tureen"]
