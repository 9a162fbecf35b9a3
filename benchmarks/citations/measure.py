"""How many seeded errors `llmeff check` finds, by kind, and how many true entries it flags; beside other checkers.

    python benchmarks/citations/measure.py [--works 300] [--errors 100] [--summary] [--show KIND] [--beside PYTHON]

Entries are made from records (`seeded.py`). PYTHON is an interpreter that has other checkers (`checkers.py`); they are asked about the same
entries, with what the knowledge base knows instead of the network (`recorded.py`).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from recorded import Work
from seeded import ERRORS, Case, Seeds

from llmeff import KnowledgeBase
from llmeff.citations import Verdict
from llmeff.model.plain import Body
from llmeff.model.plain_venues import VenueBody
from llmeff.names import name_of

CHECKERS = ("bibtex-updater", "refchecker")
Alarms = Mapping[str, Sequence[str]]
"""The fields that a checker reports, by the key of the entry."""
_OTHER = {"year": {"year"}, "venue": {"venue"}, "pages": {"pages", "volume", "number"}, "title": {"title"}, "authors": {"authors"}}


def main() -> None:
    """Prints tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--works", type=int, default=300)
    parser.add_argument("--errors", type=int, default=100)
    parser.add_argument("--seed", type=int, default=20261129)
    parser.add_argument("--show", default="", help="print what went wrong with this kind")
    parser.add_argument("--summary", action="store_true", help="one row a field, as the README has it")
    parser.add_argument("--beside", default="", metavar="PYTHON", help="an interpreter that has other checkers")
    options = parser.parse_args()
    with KnowledgeBase() as kb, tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        venues = kb.plain_taxonomy["venues"]
        bodies = [record.body for record in kb]
        cases = list(Seeds(bodies, venues, options.seed).cases(options.works, options.errors))
        (folder / "works.json").write_text(json.dumps([work for body in bodies for work in versions(body, venues)]), encoding="utf-8")
        start = time.perf_counter()
        verdicts = checked(kb, cases, folder)
        seconds = time.perf_counter() - start
        found: dict[str, Alarms] = {"llmeff": alarms(verdicts)}
        found |= {name: _asked(options.beside, name, folder) for name in CHECKERS if options.beside}
    print("\n".join(summary(cases, found) if options.summary else table(cases, found)))
    if options.show:
        _show(cases, verdicts, options.show)
    print(f"\n{len(cases)} entries checked by llmeff in {seconds:.1f} s", file=sys.stderr)


def checked(kb: KnowledgeBase, cases: Sequence[Case], folder: Path) -> dict[str, Verdict]:
    """The verdict on each entry, by its key, of a bibliography that is written to a folder as entries.bib."""
    path = folder / "entries.bib"
    path.write_text("\n".join(case.text for case in cases), encoding="utf-8")
    return {verdict.entry.key: verdict for verdict in kb.check(path).verdicts}


def checked_as_lines(kb: KnowledgeBase, cases: Sequence[Case], folder: Path) -> dict[str, Verdict]:
    """The verdict on each entry as a line of plain text."""
    path = folder / "entries.txt"
    path.write_text("".join(f"{case.line}\n" for case in cases), encoding="utf-8")
    return {cases[verdict.entry.line - 1].key: verdict for verdict in kb.check(path).verdicts}


def versions(body: Body, venues: Sequence[VenueBody]) -> Iterator[Work]:
    """The preprint and the published version of a work, as other services know them."""
    called = {venue["id"]: venue for venue in venues}
    ids = body.get("ids", {})
    names = [(name.given, name.family) for name in map(name_of, body["authors"])]
    common = Work(title=body["title"], authors=names, year=body["year"], venue="", journal=False, pages="", volume="", doi="",
                  arxiv=ids.get("arxiv", ""))
    if ids.get("arxiv"):
        yield common
    if "published" in body:
        published = body["published"]
        venue = called[published["venue"]]
        yield {**common, "title": published.get("title") or body["title"], "year": published["year"], "venue": venue["name"],
               "journal": venue["kind"] == "journal", "pages": published.get("pages", ""), "volume": published.get("volume", ""),
               "doi": ids.get("doi", "")}


def alarms(verdicts: Mapping[str, Verdict]) -> Alarms:
    """What llmeff reports; what is only probable, or unknown, is in doubt."""
    wrong = {key: [problem.field for problem in verdict.problems] for key, verdict in verdicts.items() if verdict.state == "mismatch"}
    return wrong | {key: ["-"] for key, verdict in verdicts.items() if verdict.state in {"probable", "unknown"}}


def _asked(python: str, name: str, folder: Path) -> Alarms:
    here = Path(__file__).resolve().parent
    done = subprocess.run([python, str(here / "checkers.py"), name, str(folder)], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{name} does not run: {done.stderr.strip()[-600:]}")
    found: Alarms = json.loads(done.stdout.splitlines()[-1])
    return found


def table(cases: Sequence[Case], found: Mapping[str, Alarms]) -> Iterator[str]:
    """One line a kind: the share of its entries that each checker reports, in brackets what it is in doubt of or cannot find."""
    yield f"{'share of entries reported':38}{'entries':>8}" + "".join(f"{name:>24}" for name in found)
    for kind in dict.fromkeys(case.kind for case in cases):
        keys = [case.key for case in cases if case.kind == kind]
        shares = (f"{_share(keys, own):>14.1%} ({_lost(keys, own):>5.1%})" for own in found.values())
        yield f"{kind:38}{len(keys):8}" + "".join(f"{share:>24}" for share in shares)


def summary(cases: Sequence[Case], found: Mapping[str, Alarms]) -> Iterator[str]:
    """A Markdown table: precision and recall by the field that is wrong. A true entry counts against the precision of the field that is
    reported in it."""
    true = [case.key for case in cases if case.kind.startswith("true")]
    yield "| wrong | entries |" + "".join(f" {name}: precision | recall |" for name in found)
    yield "|---|--:|" + "--:|--:|" * len(found)
    for group, kinds in ERRORS.items():
        keys = [case.key for case in cases if case.kind in kinds]
        cells = "".join(f" {_precision(group, keys, true, own)} | {100 * _share(keys, own):.1f} % |" for own in found.values())
        yield f"| {group} | {len(keys)} |{cells}"
    yield f"| nothing: reported all the same | {len(true)} |" + "".join(f" {100 * _share(true, own):.1f} % | |" for own in found.values())


def _reported(key: str, own: Alarms) -> bool:
    return bool(own.get(key)) and "-" not in own[key]


def _share(keys: Sequence[str], own: Alarms) -> float:
    return sum(_reported(key, own) for key in keys) / max(len(keys), 1)


def _lost(keys: Sequence[str], own: Alarms) -> float:
    return sum("-" in own.get(key, ()) for key in keys) / max(len(keys), 1)


def _precision(group: str, keys: Sequence[str], true: Sequence[str], own: Alarms) -> str:
    named = set().union(*_OTHER.values())
    right = sum(_reported(key, own) for key in keys)
    wrong = sum(any(field in _OTHER[group] if group in _OTHER else field not in named for field in own.get(key, ()) if field != "-")
                for key in true)
    return f"{100 * right / (right + wrong):.1f} %" if right + wrong else "–"


def _show(cases: Sequence[Case], verdicts: Mapping[str, Verdict], kind: str) -> None:
    for case in cases:
        verdict = verdicts[case.key]
        if case.kind == kind and (verdict.state == "mismatch") == kind.startswith("true"):
            print(verdict.state, [(p.field, p.found[:200], p.expected[:200]) for p in verdict.problems], verdict.notices)
            print(case.text)


if __name__ == "__main__":
    main()
