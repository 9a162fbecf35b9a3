"""Words that mean a value of a typed field: as a ground, not wanted, or free of it."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.search.asking import read
from llmeff.search.values import VALUES


@pytest.mark.parametrize(("query", "condition"), [
    ("kv cache methods that don't evict", "not kv_cache.op = evict"),
    ("Hessian-free pruning", "pruning.criterion != second_order"),
    ("gradient-based pruning", "pruning.criterion = gradient"),
    ("data selection by perplexity", "data.signal = perplexity"),
    ("data selection without perplexity", "not data.signal = perplexity"),
    ("early exit based on confidence", "early_exit.signal = confidence"),
    ("memory-saving training without offloading", "not memory.how = offload"),
    ("attention that isn't quadratic", "not attention.prefill_time = n^2"),
    ("off-policy distillation", "distillation.policy = off_policy"),
    ("data selection, perplexity", ""),
])
def test_a_value_is_read_from_the_words_that_mean_it(corpus: KnowledgeBase, query: str, condition: str) -> None:
    assert read(corpus._index, query).condition == condition


def test_every_value_is_one_that_its_field_allows(kb: KnowledgeBase) -> None:
    allowed = {field.name: field.allowed for field, _ in kb.fields()}
    assert {name: set(values).difference(allowed.get(name, ())) for name, values in VALUES.items()
            if not set(values) <= set(allowed.get(name, ()))} == {}
