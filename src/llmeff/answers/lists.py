"""The lists behind fields: which metrics, models, hardware, engines, venues, kinds, topics, concepts and benchmarks there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from llmeff.answers.results import cells
from llmeff.index.reading import Index

if TYPE_CHECKING:
    from llmeff.model.plain import TermLike

class Entry(NamedTuple):
    """One entry of a list.

    Attributes:
        id: how a condition or a command names it.
        about: what it is.
        works: how many works have to do with it.
    """

    id: str
    about: str
    works: int


def entries(index: Index, name: str) -> list[Entry]:
    """The entries of a list, the most used first; topics as they stand in the tree.

    Args:
        index: the opened index.
        name: one of ``llmeff.model.lists.LISTS``.
    """
    found = list(_READ[name](index))
    return found if name in ("topics", "facets") else sorted(found, key=lambda one: -one.works)


def _metrics(index: Index) -> Iterator[Entry]:
    counts = Counter(metric for body in index.bodies(results=False) for metric in {claim["metric"] for claim in body.get("claims", ())})
    for metric in index.taxonomy["metrics"]:
        yield Entry(metric["id"], f"{metric['label']}, {metric['unit']}", counts[metric["id"]])


def _models(index: Index) -> Iterator[Entry]:
    counts: Counter[str] = Counter()
    for body in index.bodies():
        named = (*(model for claim in body.get("claims", ()) for model in claim.get("model", ())),
                 *(result["model"] for result in body.get("results", ())))
        counts.update(set(named))
    for model in index.models:
        yield Entry(model["id"], model["name"], counts[model["id"]])


def _hardware(index: Index) -> Iterator[Entry]:
    on: dict[str, set[str]] = {}
    for engine in index.engines():
        for seen in engine.get("support", ()):
            for entry in seen.get("hardware", ()):
                on.setdefault(entry["on"], set()).update(seen.get("works", ()))
    for hardware in index.taxonomy.get("hardware", []):
        yield Entry(hardware["id"], hardware["label"], len(on.get(hardware["id"], ())))


def _engines(index: Index) -> Iterator[Entry]:
    for engine in index.engines():
        works = {work for seen in engine.get("support", ()) for work in seen.get("works", ())}
        yield Entry(engine["id"], engine["description"], len(works))


def _venues(index: Index) -> Iterator[Entry]:
    counts = Counter(body["published"]["venue"] for body in index.bodies(results=False) if "published" in body)
    for venue in index.taxonomy["venues"]:
        yield Entry(venue["id"], venue["name"], counts[venue["id"]])


def _kinds(index: Index) -> Iterator[Entry]:
    counts = Counter(body["kind"] for body in index.bodies(results=False))
    for kind in index.taxonomy.get("kinds", ()):
        yield Entry(kind["id"], kind["definition"], counts[kind["id"]])


def _topics(index: Index) -> Iterator[Entry]:
    yield from _in_tree(index, list(index.topics.nodes.values()))


def _facets(index: Index) -> Iterator[Entry]:
    yield from _in_tree(index, list(index.taxonomy["facets"]))


def _in_tree(index: Index, nodes: list[TermLike]) -> Iterator[Entry]:
    below: dict[str, set[int]] = {}
    for number, path, _ in index.topic_rows():
        for end in range(1, path.count("/") + 2):
            below.setdefault("/".join(path.split("/")[:end]), set()).add(number)
    for node in sorted(nodes, key=lambda node: list(index.topics.nodes).index(node["id"])):
        yield Entry(node["id"], node["definition"], len(below.get(node["id"], ())))


def _concepts(index: Index) -> Iterator[Entry]:
    below = {entry.id: entry.works for entry in _topics(index)}
    for term in index.taxonomy["terms"]:
        yield Entry(term["id"], term["definition"], max((below.get(path, 0) for path in term.get("topics", ())), default=0))


def _benchmarks(index: Index) -> Iterator[Entry]:
    for one in cells(index):
        yield Entry(one.id, f"{one.cell.label}, {one.cell.unit}", one.works)


_READ: Mapping[str, Callable[[Index], Iterator[Entry]]] = {
    "metrics": _metrics, "models": _models, "hardware": _hardware, "engines": _engines, "venues": _venues, "kinds": _kinds,
    "topics": _topics, "facets": _facets, "concepts": _concepts, "benchmarks": _benchmarks,
}
