"""The longest context with which a model fits into a memory, by the same sums as ``fit``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from llmeff.answers.fit import Fit, Fitting
from llmeff.answers.terms import terms_of
from llmeff.model.budget import Budget

MOST = 1 << 32  # tokens, from which on it is no matter of memory


class Longest(NamedTuple):
    """What fits with the longest context.

    Attributes:
        fitting: all that was held against the memory with this context, or with the one that was given where none fits.
        one: what has this context: in the bits that were asked for, else in the most bits in which the given context fits.
    """

    fitting: Fitting
    one: Fit

    @property
    def is_unbounded(self) -> bool:
        """Whether the context is the longest that is tried, and not the longest that fits."""
        return self.fitting.budget.context >= MOST


def longest(fit: Callable[[Budget], Fitting], budget: Budget) -> Longest:
    """What fits with the longest context.

    Args:
        fit: what holds the model against a budget.
        budget: what is asked for, with a memory.
    """
    fitting = fit(budget)
    if tokens := tokens_of(fitting, _asked(fitting)):
        fitting = fit(replace(budget, context=tokens))
    return Longest(fitting, _asked(fitting))


def _asked(fitting: Fitting) -> Fit:
    bits = fitting.budget.bits
    return next((one for one in fitting.fits if one.id is None and one.bits == bits), fitting.summed)


def tokens_of(fitting: Fitting, one: Fit) -> int:
    """The tokens of the longest sequence with which a method still fits, ``MOST`` at the most; 0 where none does or no memory is named.

    Args:
        fitting: what was held against a memory.
        one: the method with its sum, of which only the cache grows with the sequence.
    """
    def needed(tokens: int) -> float:
        return sum(term.size for term in terms_of(fitting.shape, one.bits, replace(fitting.budget, context=tokens), one.stored))

    besides = one.total - needed(fitting.budget.context)
    memory = fitting.budget.memory
    return 0 if memory is None else bisect_right(range(1, MOST + 1), memory, key=lambda tokens: besides + needed(tokens))
