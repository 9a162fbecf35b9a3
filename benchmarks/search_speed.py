"""Time of one search in process over a large collection, beside the ways that a user could put together instead.

    pip install ".[benchmarks]"
    python benchmarks/search_speed.py [RECORDS]

The records at hand are copied as in build_index.py until there are RECORDS of them (2,000 by default); the queries are all of
benchmarks/retrieval, typos and topics included. The bounds that the project keeps: a median of 5 ms, a 95th percentile of 30 ms.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from build_index import enlarge

import llmeff

sys.path.insert(0, str(Path(__file__).parent / "retrieval"))
import peers
from judge import load
from run import as_texts

MEDIAN, LATE = 5.0, 30.0


def spread(search: Callable[[str], object], queries: list[str]) -> tuple[float, float]:
    """Median and 95th percentile of one query each, in milliseconds."""
    times = []
    for query in queries:
        begin = time.perf_counter()
        search(query)
        times.append(1000 * (time.perf_counter() - begin))
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def main() -> None:
    """Prints llmeff's times, and those of the peers as ratios to them."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    items = [(record.id, record.name) for record in llmeff.load()]
    halves = [load(half, items) for half in ("tuning", "test")]
    queries = [query for half in halves for part in (half.wanted, half.typos, half.topics, half.reworded) for query, _ in part]
    with tempfile.TemporaryDirectory() as folder:
        enlarge(Path(folder) / "data", count)
        kb = llmeff.load(Path(folder) / "data")
        kb.search("warm")
        median, late = spread(lambda query: kb.search(query, limit=10), queries)
        print(f"{len(queries)} queries over {len(kb)} records")
        print(f"llmeff          median {median:5.1f} ms, 95th percentile {late:5.1f} ms (bounds {MEDIAN:.0f} and {LATE:.0f})")
        texts = as_texts(kb)
        for name, build in peers.ALL.items():
            try:
                own_median, own_late = spread(build(texts), queries)
            except ImportError as error:
                print(f"{name:15} not installed: {error.name}")
                continue
            print(f"{name:15} {own_median / median:5.1f} and {own_late / late:5.1f} times that")


if __name__ == "__main__":
    main()
