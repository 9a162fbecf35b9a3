"""How near the search of the page comes to that of the command line, and how long it takes.

    python benchmarks/retrieval/page.py [--differ] [--records RECORDS]

Both answer every query of wanted-*.yaml, topical-*.yaml and questions-*.yaml and every name with a typo, in both halves. Times are those of
the processor, in a collection of RECORDS records (2,000 by default), copied as in build_index.py. It takes Node.js.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from judge import Queries, load

import llmeff
from llmeff.site import search_data

HERE = Path(__file__).parent
HALVES = ("tuning", "test")
FIRST, WANTED, TYPOS, MILLISECONDS = 97.0, 94.0, 98.0, 20.0


Query: TypeAlias = "str | tuple[str, Mapping[str, Sequence[object]]]"
"""A text, or a text and filters."""


class Answer(NamedTuple):
    """What the page answers to a query: the ten first ids, how many there are, how it was read, and how long the processor took."""

    ids: list[str]
    total: int
    notes: list[str]
    milliseconds: float


class Answered(NamedTuple):
    """What the page answers to some queries.

    Attributes:
        answers: in the order of the queries.
        opening: milliseconds of making the tables, as those of an answer.
        ready, complete: what it says of itself.
    """

    answers: list[Answer]
    opening: float
    ready: bool
    complete: bool


class Shares(NamedTuple):
    """Shares in percent: of queries with the command line's first hit and first ten, of wanted works and of misspelt names that come first.
    Those of the command line itself stand beside."""

    first: float
    ten: float
    wanted: float
    wanted_command: float
    typos: float
    typos_command: float


def answered(scripts: Mapping[str, str], queries: Sequence[Query]) -> Answered:
    """Asks the page.

    Args:
        scripts: as ``search_data.scripts`` gives them, or some of them.
        queries: what is typed.

    Raises:
        FileNotFoundError: there is no Node.js.
    """
    node = shutil.which("node")
    if not node:
        raise FileNotFoundError("node")
    with tempfile.TemporaryDirectory() as folder:
        for name, text in scripts.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        command = [node, str(HERE / "page.js"), folder]
        done = subprocess.run(command, input=json.dumps(queries), capture_output=True, text=True, encoding="utf-8", check=True)
    found = json.loads(done.stdout)
    return Answered([Answer(**answer) for answer in found["answers"]], found["opening"], found["ready"], found["complete"])


def asked(halves: Sequence[Queries]) -> list[str]:
    """All queries of some halves."""
    pairs = [query for half in halves for part in (half.wanted, half.typos, half.topics, half.reworded) for query, _ in part]
    return [*pairs, *(question.query for half in halves for question in half.questions)]


def shares(halves: Sequence[Queries], command: Mapping[str, Sequence[str]], page: Mapping[str, Sequence[str]]) -> Shares:
    """Holds answers against each other, each given by the query."""
    def coming(pairs: Sequence[tuple[str, str]], found: Mapping[str, Sequence[str]]) -> float:
        return share([found[query][:1] == [own] for query, own in pairs])

    def share(values: Sequence[bool]) -> float:
        return 100 * sum(values) / len(values)

    queries = asked(halves)
    wanted = [pair for half in halves for pair in half.wanted]
    typos = [pair for half in halves for pair in half.typos]
    return Shares(
        share([command[query][:1] == page[query][:1] for query in queries]), share([command[query] == page[query] for query in queries]),
        coming(wanted, page), coming(wanted, command), coming(typos, page), coming(typos, command))


def ten(kb: llmeff.KnowledgeBase, query: str) -> list[str]:
    """What the command line finds first."""
    return [hit.card["id"] for hit in kb.search(query, limit=10)]


def compressed(text: str) -> float:
    """Kilobytes of a text as a server sends it."""
    return len(gzip.compress(text.encode(), 9)) / 1000


def main() -> None:
    """Prints shares, times and sizes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--differ", action="store_true", help="list the queries that are answered otherwise, too")
    parser.add_argument("--records", type=int, default=2000)
    given = parser.parse_args()
    kb = llmeff.load()
    halves = [load(half, [(record.id, record.name) for record in kb]) for half in HALVES]
    queries = asked(halves)
    scripts = search_data.scripts(kb)
    page = answered(scripts, queries)
    command = {query: ten(kb, query) for query in queries}
    found = {query: answer.ids for query, answer in zip(queries, page.answers, strict=True)}
    own = shares(halves, command, found)
    print(f"{len(queries)} queries, {len(kb)} works")
    print(f"the command line's first hit {own.first:.1f} % (bound {FIRST:.0f}), its first ten in their order {own.ten:.1f} %")
    print(f"wanted work first {own.wanted:.1f} % (bound {WANTED:.0f}; command line {own.wanted_command:.1f})")
    print(f"misspelt name first {own.typos:.1f} % (bound {TYPOS:.0f}; command line {own.typos_command:.1f})")
    for name, text in scripts.items():
        print(f"{name:16} {compressed(text):6.1f} KB compressed")
    for query in queries if given.differ else ():
        if command[query] != found[query]:
            print(f"{query!r}\n  command line {' '.join(command[query])}\n  page         {' '.join(found[query])}")
    sys.path.insert(0, str(HERE.parent))
    from build_index import enlarge  # beside the folder of this file

    with tempfile.TemporaryDirectory() as folder:
        enlarge(Path(folder) / "data", given.records)
        timed = answered(search_data.scripts(llmeff.load(Path(folder) / "data")), queries)
    times = [answer.milliseconds for answer in timed.answers]
    spread = statistics.quantiles(times, n=20)
    print(f"{given.records} works: median {statistics.median(times):.1f} ms, 95th percentile {spread[-1]:.1f} ms a query "
          f"(bound {MILLISECONDS:.0f}), tables made in {timed.opening:.0f} ms")


if __name__ == "__main__":
    main()
