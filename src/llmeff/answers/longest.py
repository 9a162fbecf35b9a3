"""The longest context with which a model fits into a memory, by the same sums as ``fit``."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from llmeff.answers.fit import Fitting
from llmeff.answers.terms import terms_of

MOST = 1 << 32  # tokens, from which on it is no matter of memory


def longest(fitting: Fitting) -> int:
    """The tokens of the longest sequence with which the one that is summed still fits, ``MOST`` at the most; 0 where none does.

    Args:
        fitting: what was held against a memory.

    Of a method only the cache grows with the sequence: the sums of all else stay.
    """
    one, budget = fitting.summed, fitting.budget
    if budget.memory is None:
        return 0
    without = one.total - _of_context(fitting, budget.context)
    return bisect_right(range(1, MOST + 1), budget.memory, key=lambda tokens: without + _of_context(fitting, tokens))


def _of_context(fitting: Fitting, tokens: int) -> float:
    """Bytes of weights and cache with so many tokens, of the width that is summed."""
    one = fitting.summed
    return sum(term.size for term in terms_of(fitting.shape, one.bits, replace(fitting.budget, context=tokens), one.stored))
