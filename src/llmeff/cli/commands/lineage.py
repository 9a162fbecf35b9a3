"""``llmeff lineage``."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from llmeff.answers.relations import Branch, Graph, as_dot, as_mermaid
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import OutputOption
from llmeff.cli.output import as_json, note, save, write
from llmeff.errors import UsageError
from llmeff.select.lookup import resolve


class Form(str, Enum):
    """How a lineage is printed."""

    tree = "tree"
    mermaid = "mermaid"
    dot = "dot"
    json = "json"
    svg = "svg"


def run(
    reference: Annotated[
        str, typer.Argument(metavar="REF", help="A work.", show_default=False, autocompletion=complete.records)
    ],
    format: Annotated[Form, typer.Option("--format", "-f", help="How to print; svg needs -o and the extra 'plots'.")] = Form.tree,
    output: OutputOption = None,
) -> None:
    """What a work builds on, and what grew from it, by the relations extends, replaces and implements."""
    index = opened()
    id_ = index.card(resolve(index, reference))["id"]
    graph = Graph(index)
    if format is Form.svg:
        _picture(index, id_, output)
        return
    if format is Form.json:
        as_json(record=id_, edges=[{"source": e.source, "type": e.type, "target": e.target} for e in graph.lineage_edges(id_)])
        return
    edges = graph.lineage_edges(id_)
    text = {Form.mermaid: as_mermaid, Form.dot: as_dot}[format](edges, graph, id_) if format is not Form.tree else _trees(graph, id_)
    if output:
        save(text, output)
        note(f"written to {output}")
    else:
        write(text)


def _picture(index: object, id_: str, output: Path | None) -> None:
    from llmeff.index.reading import Index
    from llmeff.publish import plots  # an optional extra

    if output is None or not isinstance(index, Index):
        raise UsageError("--format svg needs -o FILE.svg")
    plots.save(plots.lineage(index, id_), output, "light")
    note(f"written to {output}")


def _trees(graph: Graph, id_: str) -> str:
    up, down = graph.lineage(id_, True), graph.lineage(id_, False)
    lines = [f"{graph.name(id_)} ({graph.bodies[id_]['year']})"]
    for title, root in (("builds on", up), ("grew into", down)):
        lines += [f"{'├' if root is up else '└'}── {title}{'' if root.branches else ': nothing that is recorded'}"]
        lines += _lines(root, graph, "│   " if root is up else "    ")
    return "\n".join(lines) + "\n"


def _lines(branch: Branch, graph: Graph, indent: str) -> list[str]:
    lines = []
    for position, inner in enumerate(branch.branches):
        last = position == len(branch.branches) - 1
        seen = " (above)" if inner.seen else ""
        lines.append(f"{indent}{'└' if last else '├'}── {graph.name(inner.id)} ({graph.bodies[inner.id]['year']}) [{inner.type}]{seen}")
        lines += _lines(inner, graph, indent + ("    " if last else "│   "))
    return lines
