"""Time and memory to check a large bibliography.

    python benchmarks/check_speed.py                    # 10,000 entries
    python benchmarks/check_speed.py --entries 100000
    python benchmarks/check_speed.py --megabytes 99     # as many entries as that takes

Exports the knowledge base as BibTeX, repeats it under new keys, and has the command check the file. The bounds that the project keeps are
10 seconds for 10,000 entries, and 2.5 GB of memory for a file of almost 100 MB; a larger one is refused.
"""

from __future__ import annotations

import argparse
import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import llmeff

SECONDS, ENTRIES, GIGABYTES = 10, 10_000, 2.5


def main() -> None:
    """Prints the time and the peak memory from the call of the command to its end; exits with 1 beyond a bound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=ENTRIES)
    parser.add_argument("--megabytes", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "refs.bib"
        count = write(path, options.entries, options.megabytes * 10**6)
        begin = time.perf_counter()
        status, peak = check(path)
        took = time.perf_counter() - begin
        size = path.stat().st_size / 10**6
    print(f"{count:,} entries, {size:.0f} MB, checked in {took:.1f} s with at most {peak:.2f} GB of memory, exit code {status}")
    allowed = SECONDS * max(count / ENTRIES, 1)
    if took > allowed or peak > GIGABYTES or status not in (0, 1):
        sys.exit(f"beyond the bounds of {allowed:.0f} s and {GIGABYTES} GB")


def write(path: Path, entries: int, size: int) -> int:
    """Writes a bibliography of so many entries, or of as many as fill so many bytes where these are given; returns their number."""
    with path.open("w", encoding="utf-8") as file:
        for number, entry in enumerate(copies()):
            if file.tell() >= size if size else number == entries:
                return number
            file.write(entry)
    raise AssertionError("copies do not end")


def copies() -> Iterator[str]:
    """The entries of the knowledge base again and again, each under a key of its own."""
    with llmeff.load() as kb:
        blocks = [f"@{block.lstrip('@').rstrip()}\n\n" for block in kb.export("bibtex").text.split("\n@")]
    for number, block in enumerate(itertools.cycle(blocks)):
        yield block.replace(",", f"-{number},", 1)


def check(path: Path) -> tuple[int, float]:
    """The exit code of the command on a file, and its peak memory in GB."""
    command = [sys.executable, "-m", "llmeff", "check", str(path), "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    return process.returncode, used.ru_maxrss * unit / 10**9


if __name__ == "__main__":
    main()
