"""A lineage as a drawing in text: Mermaid, or the language of Graphviz."""

from __future__ import annotations

import json

from llmeff.answers.relations import Lineage
from llmeff.index.reading import Node


def as_mermaid(lineage: Lineage) -> str:
    """A lineage as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html), older works above."""
    numbers = {node: f"n{position}" for position, node in enumerate(lineage.nodes)}
    quoted = {node: _label(node).replace('"', "#quot;") for node in numbers}
    nodes = [f'  {number}["{quoted[node]}"]' for node, number in numbers.items()]
    arrows = [f"  {numbers[e.target]} -->|{lineage.inverses.get(e.type, e.type)}| {numbers[e.source]}" for e in lineage.edges]
    return "\n".join(["flowchart TD", *nodes, *arrows, f"  style {numbers[lineage.root]} stroke-width:3px"]) + "\n"


def as_dot(lineage: Lineage) -> str:
    """A lineage as a graph for Graphviz (https://graphviz.org/doc/info/lang.html), older works above."""
    thick = {lineage.root: ", penwidth=3"}
    nodes = [f"  {json.dumps(node.id)} [label={json.dumps(_label(node))}{thick.get(node, '')}];" for node in lineage.nodes]
    arrows = [
        f"  {json.dumps(e.target.id)} -> {json.dumps(e.source.id)} [label={json.dumps(lineage.inverses.get(e.type, e.type))}];"
        for e in lineage.edges
    ]
    return "\n".join(["digraph lineage {", "  node [shape=box];", *nodes, *arrows, "}"]) + "\n"


def _label(node: Node) -> str:
    return f"{node.name} ({node.year})"
