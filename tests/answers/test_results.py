"""Results of all works in one cell on one model."""

from __future__ import annotations

from collections import Counter

import pytest

from llmeff.errors import NotFoundError
from llmeff.kb import KnowledgeBase


def test_every_work_that_reports_the_cell_on_the_model_is_there(corpus: KnowledgeBase) -> None:
    every = [(body["name"], body["id"], result) for body in corpus._index.bodies() for result in body.get("results", ())
             if result["cell"] == "wiki2-ppl"]
    ((model, count),) = Counter(result["model"] for _, _, result in every).most_common(1)
    found = corpus.results("wiki2-ppl", model)
    assert sorted((one.id, one.result["value"]) for one in found) == sorted(
        (id_, result["value"]) for _, id_, result in every if result["model"] == model)
    assert [one.name.lower() for one in found] == sorted(one.name.lower() for one in found)
    assert len({one.id for one in found}) > 1
    assert len(found) == count


@pytest.mark.parametrize(("cell", "model", "near"), [("wiki2-pp", "llama-2-7b", "wiki2-ppl"), ("wiki2-ppl", "lama-2-7b", "llama-2-7b")])
def test_a_misspelt_cell_or_model_names_the_near_one(corpus: KnowledgeBase, cell: str, model: str, near: str) -> None:
    with pytest.raises(NotFoundError) as error:
        corpus.results(cell, model)
    assert near in error.value.near
