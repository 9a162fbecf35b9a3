"""The longest context that fits: one token more would not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmeff.answers.fit import fit
from llmeff.answers.longest import MOST, longest, tokens_of
from llmeff.answers.terms import terms_of
from llmeff.errors import UsageError
from llmeff.index.opening import open_index
from llmeff.kb import KnowledgeBase
from llmeff.model.budget import Budget, shape_of
from llmeff.model.plain_numbers import ShapeBody
from tests.conftest import TOY

SHAPE = shape_of(7e9, 32, 8, 128)
A_TOKEN = 32 * 2 * 8 * 128 * 2  # bytes of the cache at 16 bits, by hand


@pytest.mark.parametrize(("memory", "bits"), [(24e9, 16.0), (24e9, 4.0), (14e9 + 4096 * A_TOKEN, 16.0)])
def test_the_longest_is_what_the_weights_leave_by_hand(memory: float, bits: float) -> None:
    found = longest(lambda asked: fit(open_index(TOY), "a shape", SHAPE, asked), Budget(memory, bits=bits))
    assert found.one.bits == bits
    assert found.fitting.budget.context == (memory - 7e9 * bits / 8) // A_TOKEN


@given(st.floats(2e9, 1e12), st.integers(1, 8), st.sampled_from([4.0, 8.0, 16.0]), st.sampled_from([SHAPE, {**SHAPE, "window": 1000,
                                                                                                    "window_layers": 24}]))
def test_one_token_more_does_not_fit(memory: float, batch: int, kv_bits: float, shape: ShapeBody) -> None:
    budget = Budget(memory, batch=batch, kv_bits=kv_bits, bits=4)
    fitting = fit(open_index(TOY), "a shape", shape, budget)
    tokens = tokens_of(fitting, next(one for one in fitting.fits if one.id is None and one.bits == budget.bits))

    def total(context: int) -> float:
        return sum(term.size for term in terms_of(shape, 4, Budget(memory, context, batch, kv_bits)))

    assert tokens == 0 or total(tokens) <= memory + 1
    assert tokens == MOST or total(tokens + 1) > memory - 1


def test_a_context_that_does_not_grow_the_cache_has_no_end() -> None:
    windowed: ShapeBody = {**SHAPE, "window": 1000, "window_layers": 32}
    assert longest(lambda asked: fit(open_index(TOY), "a shape", windowed, asked), Budget(24e9)).fitting.budget.context == MOST


def test_the_sums_are_those_of_the_longest_and_a_memory_is_needed(kb: KnowledgeBase) -> None:
    found = kb.fit_longest(SHAPE, Budget(24e9, bits=4))
    assert found.fitting.budget.context == (24e9 - 3.5e9) // A_TOKEN
    assert found.one.fits
    assert not kb.fit_longest(SHAPE, Budget(1e9, bits=4)).one.fits
    with pytest.raises(UsageError, match="name it by --memory"):
        kb.fit_longest(SHAPE, Budget(bits=4))
