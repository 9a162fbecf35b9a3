"""How many seeded errors `llmeff check` finds, by kind, and how many true entries it flags.

    python benchmarks/citations/measure.py [--works 300] [--errors 100] [--show KIND]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from seeded import Case, Seeds

from llmeff import KnowledgeBase
from llmeff.citations import Verdict


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--works", type=int, default=300)
    parser.add_argument("--errors", type=int, default=100)
    parser.add_argument("--seed", type=int, default=20261129)
    parser.add_argument("--show", default="", help="print what went wrong with this kind")
    options = parser.parse_args()
    with KnowledgeBase() as kb:
        venues = kb.plain_taxonomy["venues"]
        cases = list(Seeds([record.body for record in kb], venues, options.seed).cases(options.works, options.errors))
        start = time.perf_counter()
        verdicts = _checked(kb, cases)
        seconds = time.perf_counter() - start
    _print(cases, verdicts, options.show)
    print(f"{len(cases)} entries in {seconds:.1f} s")


def _checked(kb: KnowledgeBase, cases: list[Case]) -> dict[str, Verdict]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "seeded.bib"
        path.write_text("\n".join(case.text for case in cases), encoding="utf-8")
        return {verdict.entry.key: verdict for verdict in kb.check(path).verdicts}


def _print(cases: list[Case], verdicts: dict[str, Verdict], show: str) -> None:
    total: Counter[str] = Counter(case.kind for case in cases)
    flagged: Counter[str] = Counter(case.kind for case in cases if verdicts[case.key].state == "mismatch")
    probable: Counter[str] = Counter(case.kind for case in cases if verdicts[case.key].state == "probable")
    for kind, number in total.items():
        print(f"{kind:24} {number:5} {flagged[kind] / number:7.1%} mismatch {probable[kind] / number:7.1%} probable")
    for case in cases:
        verdict = verdicts[case.key]
        if case.kind == show and (verdict.state == "mismatch") == case.kind.startswith("true"):
            print(verdict.state, [(p.field, p.found[:200], p.expected[:200]) for p in verdict.problems], verdict.notices)
            print(case.text)


if __name__ == "__main__":
    main()
