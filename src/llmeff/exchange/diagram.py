"""A lineage as a drawing in text: Mermaid, or the language of Graphviz."""

from __future__ import annotations

from llmeff.answers.relations import Lineage, Tie, ties
from llmeff.index.reading import Node

_ENTITIES = str.maketrans({'"': "#quot;", "#": "#35;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", "|": "#124;"})


def as_mermaid(lineage: Lineage) -> str:
    """A lineage as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html), older works above."""
    numbers = {node: f"n{position}" for position, node in enumerate(lineage.nodes)}
    nodes = [f'  {number}["{_label(node).translate(_ENTITIES)}"]' for node, number in numbers.items()]
    arrows = [
        f"  {numbers[tie.target]} -->|{_said(tie, lineage).translate(_ENTITIES)}| {numbers[tie.source]}" for tie in ties(lineage.edges)
    ]
    return "\n".join(["flowchart TD", *nodes, *arrows, f"  style {numbers[lineage.root]} stroke-width:3px"]) + "\n"


def as_dot(lineage: Lineage) -> str:
    """A lineage as a graph for Graphviz (https://graphviz.org/doc/info/lang.html), older works above."""
    thick = {lineage.root: ", penwidth=3"}
    nodes = [f"  {_quoted(node.id)} [label={_quoted(_label(node))}{thick.get(node, '')}];" for node in lineage.nodes]
    arrows = [
        f"  {_quoted(tie.target.id)} -> {_quoted(tie.source.id)} [label={_quoted(_said(tie, lineage))}];" for tie in ties(lineage.edges)
    ]
    return "\n".join(["digraph lineage {", "  node [shape=box];", *nodes, *arrows, "}"]) + "\n"


def _said(tie: Tie, lineage: Lineage) -> str:
    """What an arrow says, read from the older work."""
    return ", ".join(lineage.inverses.get(type_, type_) for type_ in tie.types)


def _quoted(text: str) -> str:
    """Text between quotation marks, of which Graphviz reads letters as they are, and obeys the backslash."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _label(node: Node) -> str:
    return f"{node.name} ({node.year})"
