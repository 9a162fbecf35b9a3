"""How well llmeff finds what is wanted, beside what a user could put together instead.

    pip install ".[benchmarks]"
    python benchmarks/retrieval/run.py [--half tuning|test] [--misses]

The queries of wanted-*.yaml name one work each, those of topical-*.yaml list every work that answers them, as judged by
reading titles and summaries. Those of questions-*.yaml are whole sentences; one is answered when three of the first five works are right
and one of them is among the best, or when a command is offered that answers it. Changes to the search are tried on the tuning half
alone. Peers that are not installed are left out.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable

import peers
from judge import Offers, Queries, Search, load, ndcg, rate
from rich.console import Console
from rich.table import Table

import llmeff
from llmeff.model import Record


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--half", choices=["tuning", "test"], default="test")
    parser.add_argument("--misses", action="store_true", help="list what llmeff gets wrong, instead of the table")
    asked = parser.parse_args()
    kb = llmeff.load()
    queries = load(asked.half, [(record.id, record.name) for record in kb])
    times: list[float] = []

    def offers(query: str) -> list[str]:
        return [offer.command for offer in kb.search(query, limit=1).offers]

    def own(query: str) -> list[str]:
        begin = time.perf_counter()
        found = kb.search(query, limit=10)
        times.append(time.perf_counter() - begin)
        return [hit.card["id"] for hit in found]

    if asked.misses:
        _misses(own, offers, queries)
        return
    texts = as_texts(kb)
    table = Table(title=f"{len(kb)} works, {asked.half} half: {len(queries.wanted)} wanted works, {len(queries.typos)} names with a "
                        f"typo, {len(queries.topics)} topics twice, {len(queries.questions)} questions")
    for column in ("", "first %", "first five %", "typo, first %", "topics nDCG@10", "reworded nDCG@10", "questions %", "empty"):
        table.add_column(column, justify="left" if not column else "right")
    builders: dict[str, Callable[[peers.Texts], Search]] = {"llmeff": lambda _: own, **peers.ALL}
    for name, build in builders.items():
        try:
            rating = rate(build(texts), queries, offers if name == "llmeff" else lambda _: ())
        except ImportError as error:
            table.add_row(name, f"not installed: {error.name}")
            continue
        table.add_row(name, *(f"{100 * value:.1f}" for value in (rating.first, rating.first_five, rating.typo)),
                      f"{rating.topics:.3f}", f"{rating.reworded:.3f}", f"{100 * rating.questions:.1f}", str(rating.empty))
    console = Console(width=110)
    console.print(table)
    spread = statistics.quantiles(times, n=20)
    console.print(f"llmeff in process: median {1000 * statistics.median(times):.1f} ms, 95th percentile {1000 * spread[-1]:.1f} ms a query")


def as_texts(kb: llmeff.KnowledgeBase) -> peers.Texts:
    """The collection as the peers take it."""
    return [(record.id, _names(record), _text(record)) for record in kb]


def _names(record: Record) -> str:
    return " ".join([record.name, *record.aliases, record.title])


def _text(record: Record) -> str:
    people = [author if isinstance(author, str) else author.group for author in record.authors]
    return " ".join([_names(record), *people, str(record.year), *record.topics, record.summary])


def _misses(search: Search, offers: Offers, queries: Queries) -> None:
    for query, own in [*queries.wanted, *queries.typos]:
        answer = search(query)
        if own not in answer[:1]:
            print(f"{query!r} wants {own}, place {answer.index(own) + 1 if own in answer else '-'}: {', '.join(answer[:4])}")
    for query, grade in [*queries.topics, *queries.reworded]:
        answer = search(query)
        marked = [f"{one}({grade.get(one, 0)})" for one in answer]
        print(f"{ndcg(answer, grade):.2f} {query!r}: {' '.join(marked)}")
    for question in queries.questions:
        answer, offered = search(question.query), offers(question.query)
        if not question.answered(answer, offered):
            marks = [f"{one}{'**' if one in question.best else '*' * (one in question.about)}" for one in answer[:5]]
            print(f"{question.query!r}: {' '.join(marks)}; offered {offered}")


if __name__ == "__main__":
    main()
