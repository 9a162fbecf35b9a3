"""A lineage as a drawing in text: Mermaid, or the language of Graphviz."""

from __future__ import annotations

from llmeff.answers.relations import Lineage
from llmeff.index.reading import Node

_ENTITIES = str.maketrans({'"': "#quot;", "#": "#35;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", "|": "#124;"})


def as_mermaid(lineage: Lineage) -> str:
    """A lineage as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html), older works above."""
    numbers = {node: f"n{position}" for position, node in enumerate(lineage.nodes)}
    nodes = [f'  {number}["{_label(node).translate(_ENTITIES)}"]' for node, number in numbers.items()]
    arrows = [
        f"  {numbers[e.target]} -->|{lineage.inverses.get(e.type, e.type).translate(_ENTITIES)}| {numbers[e.source]}" for e in lineage.edges
    ]
    return "\n".join(["flowchart TD", *nodes, *arrows, f"  style {numbers[lineage.root]} stroke-width:3px"]) + "\n"


def as_dot(lineage: Lineage) -> str:
    """A lineage as a graph for Graphviz (https://graphviz.org/doc/info/lang.html), older works above."""
    thick = {lineage.root: ", penwidth=3"}
    nodes = [f"  {_quoted(node.id)} [label={_quoted(_label(node))}{thick.get(node, '')}];" for node in lineage.nodes]
    arrows = [
        f"  {_quoted(e.target.id)} -> {_quoted(e.source.id)} [label={_quoted(lineage.inverses.get(e.type, e.type))}];"
        for e in lineage.edges
    ]
    return "\n".join(["digraph lineage {", "  node [shape=box];", *nodes, *arrows, "}"]) + "\n"


def _quoted(text: str) -> str:
    """Text between quotation marks, of which Graphviz reads letters as they are, and obeys the backslash."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _label(node: Node) -> str:
    return f"{node.name} ({node.year})"
