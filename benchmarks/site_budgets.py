"""Whether the site keeps to its budgets: what a reader loads, and how long it takes to write.

    pip install ".[site]"
    python benchmarks/site_budgets.py [RECORDS]

The records at hand are copied as in build_index.py until there are RECORDS of them (2,000 by default). Sizes are those that a server sends
(gzip). The front page's first load is its HTML with the style sheet and the scripts that it names; the data of the search come after, when
the page can be used already. Copies compress better than works of their own, so the list of the works is counted as that of the real ones,
for so many of them. Ends with 1 where a size is exceeded. Time is that of the processor, and is said, not judged: other programs may be at
work, and slow it down as well.
"""

from __future__ import annotations

import gzip
import re
import sys
import tempfile
import time
from pathlib import Path

from build_index import enlarge

import llmeff
from llmeff.site.build import build
from llmeff.site.data import scripts
from llmeff.site.gathered import Gathered
from llmeff.site.pages.front import SEARCH

LIST = "assets/works.js"
FRONT, WORK, SECONDS = 150_000, 25_000, 30.0
"""Bytes of the first load of the front page and of the page of a work, and seconds of a whole build."""


def compressed(*texts: bytes) -> int:
    """Bytes of files as a server sends them."""
    return sum(len(gzip.compress(text, 9, mtime=0)) for text in texts)


def listed(count: int) -> int:
    """Bytes of the list of so many works, as the real ones have it."""
    kb = llmeff.load()
    return round(compressed(next(text for path, text in scripts(Gathered(kb)) if path == LIST).encode()) * count / len(kb))


def first_load(site: Path) -> list[Path]:
    """The front page and what it names to be loaded at once."""
    html = (site / "index.html").read_text(encoding="utf-8")
    named = re.findall(r'<(?:link rel="(?:stylesheet|icon)" href|script src)="([^"]+)"', html)
    return [site / "index.html", *(site / name for name in named if name != LIST)]


def main() -> int:
    """Prints what was measured beside each budget."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as folder:
        enlarge(Path(folder) / "data", count)
        kb, site = llmeff.load(Path(folder) / "data"), Path(folder) / "site"
        begin = time.process_time()
        built = build(kb, site)
        seconds = time.process_time() - begin
        sizes = {id_: compressed((site / id_ / "index.html").read_bytes()) for id_ in (card["id"] for card in kb.cards().cards)}
        largest = max(sizes, key=lambda id_: sizes[id_])
        front = listed(count) + compressed(*(path.read_bytes() for path in first_load(site)))
        later = compressed(*((site / "assets" / name).read_bytes() for name in SEARCH))
    print(f"{len(kb)} records, {built.files} files, {built.size / 1e6:.1f} MB")
    print(f"front page, first load {front / 1000:6.1f} KB of {FRONT / 1000:.0f} (the search comes after it: {later / 1000:.1f} KB)")
    print(f"largest page of a work {sizes[largest] / 1000:6.1f} KB of {WORK / 1000:.0f} ({largest})")
    print(f"build                  {seconds:6.1f} s of {SECONDS:.0f}")
    return int(front > FRONT or sizes[largest] > WORK)


if __name__ == "__main__":
    sys.exit(main())
