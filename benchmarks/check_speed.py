"""Time to check a large bibliography.

    python benchmarks/check_speed.py [ENTRIES]

Exports the knowledge base as BibTeX, repeats it under new keys up to ENTRIES (10,000 by default), and checks the file. The bound
that the project keeps is 20 seconds for 10,000 entries.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import llmeff

BOUND = 20


def main() -> None:
    """Prints the time from the file to the verdicts."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    kb = llmeff.load()
    blocks = [f"@{block}" for block in kb.export("bibtex").text.split("\n@")]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "refs.bib"
        copies = (block.replace(",", f"-{n},", 1).lstrip("@") for n, block in enumerate(itertools.islice(itertools.cycle(blocks), count)))
        path.write_text("\n".join(f"@{copy}" for copy in copies), encoding="utf-8")
        begin = time.perf_counter()
        verdicts = kb.check(path).verdicts
        took = time.perf_counter() - begin
    states = ", ".join(f"{number} {state}" for state, number in Counter(verdict.state for verdict in verdicts).items())
    print(f"{len(verdicts)} entries read and checked in {took:.1f} s (bound {BOUND} s): {states}")


if __name__ == "__main__":
    main()
