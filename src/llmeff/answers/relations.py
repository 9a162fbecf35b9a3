"""How works hang together: relations both ways, the nearest ones, lineages, and an order to read them in."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from llmeff.index.opening import Index
from llmeff.select.filters import Filters, matching

DESCENT = frozenset({"extends", "replaces", "implements"})


@dataclass(frozen=True)
class Edge:
    """A typed relation as a record states it: ``source`` extends ``target``."""

    source: str
    type: str
    target: str


@dataclass(frozen=True)
class Near:
    """A work that is near another one, with the reason.

    Attributes:
        id: the work.
        reason: one line.
        score: higher is nearer; relations stand above all others.
    """

    id: str
    reason: str
    score: float


@dataclass(frozen=True)
class Step:
    """A step of a reading order.

    Attributes:
        id: the work.
        why: one line that says why it comes here.
        survey: whether it is one.
    """

    id: str
    why: str
    survey: bool


@dataclass(frozen=True)
class Branch:
    """A node of a lineage with what lies beyond it.

    Attributes:
        id: the work.
        type: the relation by which it was reached, as read from the work it was reached from; empty for the root.
        seen: whether it stands in the tree before, where its branches are not repeated.
    """

    id: str
    type: str
    branches: tuple[Branch, ...]
    seen: bool = False


class Graph:
    """The relations of all records.

    Args:
        index: the opened index.
    """

    def __init__(self, index: Index) -> None:
        self.bodies: dict[str, dict[str, Any]] = {body["id"]: body for body in map(json.loads, index.bodies())}
        self.inverse: Mapping[str, str] = {kind["id"]: kind["inverse"] for kind in index.taxonomy["relation_types"]}
        self.labels = {node["id"]: node["label"] for node in (*index.taxonomy["facets"], *index.taxonomy["topics"])}
        self.index = index
        self.out: dict[str, list[Edge]] = {}
        self.into: dict[str, list[Edge]] = {}
        for body in self.bodies.values():
            for relation in body.get("relations", ()):
                if relation["target"] in self.bodies:
                    edge = Edge(body["id"], relation["type"], relation["target"])
                    self.out.setdefault(edge.source, []).append(edge)
                    self.into.setdefault(edge.target, []).append(edge)

    def name(self, id_: str) -> str:
        """What people call a work."""
        name: str = self.bodies[id_]["name"]
        return name

    def related(self, id_: str, limit: int = 10) -> list[Near]:
        """The works that a work is related to, both ways, and then the nearest by topics, properties, authors and words."""
        found = {e.target: Near(e.target, f"{e.type.replace('_', ' ')} it", 3.0) for e in self.out.get(id_, ())}
        for edge in self.into.get(id_, ()):
            phrase = self.inverse.get(edge.type, f"is the target of {edge.type} of").replace("_", " ")
            found.setdefault(edge.source, Near(edge.source, f"{phrase} it", 2.5))
        weights = self._word_weights()
        mine = self._words(id_)
        others = [self._nearness(id_, other, weights, mine) for other in self.bodies if other != id_ and other not in found]
        ranked = sorted((near for near in others if near.score > 0.15), key=lambda near: (-near.score, near.id))
        return [*found.values(), *ranked][: max(limit, len(found))]

    def _nearness(self, id_: str, other: str, weights: Mapping[str, float], mine: frozenset[str]) -> Near:
        a, b = self.bodies[id_], self.bodies[other]
        shared = set(a["topics"]) & set(b["topics"])
        above = {t.rpartition("/")[0] for t in a["topics"]} & {t.rpartition("/")[0] for t in b["topics"] if "/" in t}
        equal = [f"{field} {_word(value)}" for group, fields in a.get("properties", {}).items() for field, value in fields.items()
                 if b.get("properties", {}).get(group, {}).get(field) == value and isinstance(value, (str, list, bool))]
        people = {str(x) for x in a["authors"]} & {str(x) for x in b["authors"]}
        theirs = self._words(other)
        both, either = mine & theirs, mine | theirs
        text = sum(weights[w] for w in both) / max(1e-9, sum(weights[w] for w in either))
        score = 0.5 * bool(shared) + 0.15 * bool(above) + 0.08 * min(4, len(equal)) + 0.1 * bool(people) + text
        reasons = [f"same topic: {', '.join(self.labels.get(t, t) for t in sorted(shared))}"] if shared else []
        reasons += [f"near topic: {', '.join(self.labels.get(t, t) for t in sorted(above))}"] if above and not shared else []
        reasons += [f"same {', '.join(equal[:3])}"] if equal else []
        reasons += [f"common author: {min(people).split(',')[0]}"] if people else []
        words = sorted(both, key=lambda w: -weights[w])[:3]
        reasons += [f"words: {', '.join(words)}"] if text > 0.05 and words else []
        return Near(other, "; ".join(reasons), score)

    def _words(self, id_: str) -> frozenset[str]:
        row = self.index.db.execute("SELECT words.title, words.summary FROM words JOIN record USING (n) WHERE id = ?", (id_,)).fetchone()
        return frozenset(word for text in row for word in text.split() if len(word) > 3)

    def _word_weights(self) -> Mapping[str, float]:
        total = len(self.bodies)
        rows = self.index.db.execute("SELECT word, docs FROM vocabulary WHERE docs > 0")
        return Counter({word: math.log(1 + total / docs) ** 2 for word, docs in rows})

    def lineage(self, id_: str, up: bool) -> Branch:
        """What a work builds on (``up``), or what grew from it, as a tree; a circle ends where it closes."""
        return self._branch(id_, "", up, set())

    def _branch(self, id_: str, kind: str, up: bool, seen: set[str]) -> Branch:
        if id_ in seen:
            return Branch(id_, kind, (), True)
        seen.add(id_)
        edges = self.out.get(id_, ()) if up else self.into.get(id_, ())
        steps = [(e.target if up else e.source, e.type) for e in edges if e.type in DESCENT]
        steps.sort(key=lambda step: (self.bodies[step[0]]["year"], step[0]))
        return Branch(id_, kind, tuple(self._branch(other, type_, up, seen) for other, type_ in steps))

    def lineage_edges(self, id_: str) -> list[Edge]:
        """The relations of a lineage, both ways."""
        ids = {*_ids(self.lineage(id_, True)), *_ids(self.lineage(id_, False))}
        return [edge for source in sorted(ids) for edge in self.out.get(source, ()) if edge.type in DESCENT and edge.target in ids]

    def reading_order(self, topic: str | None, limit: int = 12) -> list[Step]:
        """An order for a newcomer: what others build on first, each after what it builds on; surveys are marked."""
        numbers = matching(self.index, Filters(topic=topic) if topic else Filters())
        ids = [self.index.card(number)["id"] for number in numbers]
        chosen = self._chosen(ids, topic, limit)
        return [self._step(id_, chosen[:position]) for position, id_ in enumerate(chosen)]

    def _chosen(self, ids: Sequence[str], topic: str | None, limit: int) -> list[str]:
        inside = set(ids)

        def weight(id_: str) -> tuple[float, int, str]:
            body = self.bodies[id_]
            primary = topic is None or body["topics"][0].startswith(topic)
            users = sum(edge.source in inside for edge in self.into.get(id_, ()))
            return (-(2 * users + len(self.into.get(id_, ())) + 2 * primary + 0.5 * (body["kind"] == "survey")), body["year"], id_)

        best = set(sorted(ids, key=weight)[:limit])
        surveys = sorted((i for i in ids if self.bodies[i]["kind"] == "survey"), key=lambda i: -self.bodies[i]["year"])[:2]
        best |= set(surveys[: max(0, limit // 6)])
        order: list[str] = []
        for id_ in sorted(best, key=lambda i: (self.bodies[i]["kind"] == "survey", self.bodies[i]["year"], i)):
            self._place(id_, best, order, set())
        return order[: limit + 2]

    def _place(self, id_: str, best: set[str], order: list[str], path: set[str]) -> None:
        if id_ in order or id_ in path:
            return
        for edge in sorted(self.out.get(id_, ()), key=lambda e: self.bodies[e.target]["year"]):
            if edge.type in DESCENT and edge.target in best:
                self._place(edge.target, best, order, path | {id_})
        order.append(id_)

    def _step(self, id_: str, before: Sequence[str]) -> Step:
        body = self.bodies[id_]
        if body["kind"] == "survey":
            return Step(id_, "survey: the whole field in one place", True)
        built = [f"{edge.type.replace('_', ' ')} {self.name(edge.target)}" for edge in self.out.get(id_, ()) if edge.target in before]
        users = len({edge.source for edge in self.into.get(id_, ()) if edge.type in DESCENT})
        reasons = built[:2] or ([] if users else [f"stands for {self.labels.get(body['topics'][0], body['topics'][0]).lower()}"])
        reasons += [f"{users} later work{'s' if users > 1 else ''} here build{'' if users > 1 else 's'} on it"] if users else []
        return Step(id_, "; ".join(reasons), False)


def as_mermaid(edges: Sequence[Edge], graph: Graph, root: str) -> str:
    """Relations as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html), older works above."""
    numbers = {id_: f"n{position}" for position, id_ in enumerate(_nodes(edges, root))}
    quoted = {id_: _label(graph, id_).replace('"', "#quot;") for id_ in numbers}
    nodes = [f'  {number}["{quoted[id_]}"]' for id_, number in numbers.items()]
    arrows = [f"  {numbers[e.target]} -->|{graph.inverse.get(e.type, e.type)}| {numbers[e.source]}" for e in edges]
    return "\n".join(["flowchart TD", *nodes, *arrows, f"  style {numbers[root]} stroke-width:3px"]) + "\n"


def as_dot(edges: Sequence[Edge], graph: Graph, root: str) -> str:
    """Relations as a graph for Graphviz (https://graphviz.org/doc/info/lang.html), older works above."""
    thick = {root: ", penwidth=3"}
    nodes = [f"  {json.dumps(id_)} [label={json.dumps(_label(graph, id_))}{thick.get(id_, '')}];" for id_ in _nodes(edges, root)]
    arrows = [f"  {json.dumps(e.target)} -> {json.dumps(e.source)} [label={json.dumps(graph.inverse.get(e.type, e.type))}];" for e in edges]
    return "\n".join(["digraph lineage {", "  node [shape=box];", *nodes, *arrows, "}"]) + "\n"


def _label(graph: Graph, id_: str) -> str:
    return f"{graph.name(id_)} ({graph.bodies[id_]['year']})"


def _nodes(edges: Sequence[Edge], root: str) -> list[str]:
    return sorted({root, *(end for edge in edges for end in (edge.source, edge.target))})


def _ids(branch: Branch) -> Iterator[str]:
    yield branch.id
    for inner in branch.branches:
        yield from _ids(inner)


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
