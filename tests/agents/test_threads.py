"""The tools asked by many threads at once."""

from __future__ import annotations

import gc
import itertools
import os
from concurrent.futures import ThreadPoolExecutor

from llmeff.agents import tools
from llmeff.errors import LlmeffError
from llmeff.kb import KnowledgeBase

from .asked import ANSWERED, REFUSED

CALLS = int(os.environ.get("LLMEFF_CALLS", "50"))  # of each thread


def test_eight_threads_ask_without_an_error_or_growth(kb: KnowledgeBase) -> None:
    asked = [*ANSWERED, *((name, given) for name, given, _ in REFUSED[:4])]

    def ask(thread: int) -> int:
        errors = 0
        for place in range(CALLS):
            name, given = asked[(thread + place) % len(asked)]
            try:
                tools.call(kb, name, given)
            except LlmeffError:
                errors += 1
        return errors

    def objects(pool: ThreadPoolExecutor) -> int:
        list(pool.map(ask, range(8)))
        gc.collect()
        return len(gc.get_objects())

    with ThreadPoolExecutor(8) as pool:  # in the first round every thread opens what it needs
        counts = [objects(pool) for _ in range(4)]
    assert min(later - earlier for earlier, later in itertools.pairwise(counts)) < 200  # what leaks grows in each round
