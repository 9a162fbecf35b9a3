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
from pathlib import Path

import llmeff
from llmeff.citations import Checker, counts, read_bibliography
from llmeff.exchange import writer
from llmeff.exchange.reference import Options

BOUND = 20


def main() -> None:
    """Prints the time from the file to the verdicts."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    kb = llmeff.load()
    blocks = [f"@{block}" for block in writer("bibtex")(list(kb), kb, Options()).split("\n@")]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "refs.bib"
        copies = (block.replace(",", f"-{n},", 1).lstrip("@") for n, block in enumerate(itertools.islice(itertools.cycle(blocks), count)))
        path.write_text("\n".join(f"@{copy}" for copy in copies), encoding="utf-8")
        begin = time.perf_counter()
        bibliography = read_bibliography(path)
        read = time.perf_counter()
        checker = Checker(kb)
        found = counts(checker.check(entry) for entry in bibliography.entries)
        end = time.perf_counter()
    print(f"{len(bibliography.entries)} entries: read in {read - begin:.1f} s, checked in {end - read:.1f} s, "
          f"together {end - begin:.1f} s (bound {BOUND} s); {found}")


if __name__ == "__main__":
    main()
