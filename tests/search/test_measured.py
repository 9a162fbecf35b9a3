"""A metric beside a work or hardware leads to the numbers."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.search.measured import measured


@pytest.mark.parametrize(("text", "commands"), [
    ("tokens per second awq a100", ["llmeff show awq", 'llmeff list --where "claim.throughput > 0 and claim.hardware ~ a100"']),
    ("speedup of medusa", ["llmeff show medusa"]), ("awq a100", []),
    ("2:4 sparsity speedup a100", [
        "llmeff show sparse-tensor-cores", 'llmeff list --where "claim.speedup > 0 and claim.hardware ~ a100"']),
    ("speedup", []), ("speedup of zzqx", []), ("speedup of medusa zqa zqb", []),
])
def test_a_number_is_asked_for_by_its_metric(corpus: KnowledgeBase, text: str, commands: list[str]) -> None:
    assert [offer.command for offer in measured(corpus._index, text)] == commands


def test_the_conditions_that_are_offered_can_be_asked(corpus: KnowledgeBase) -> None:
    (_, offer) = measured(corpus._index, "throughput of h2o on a100")
    assert corpus.cards(where=offer.command.partition('"')[2].rstrip('"')).total
