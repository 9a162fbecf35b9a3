"""``llmeff related``."""

from __future__ import annotations

from typing import Annotated

import typer

from llmeff.answers.relations import Graph
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption, LimitOption
from llmeff.cli.output import Format, as_json, as_jsonl, chosen, lines, show
from llmeff.select.lookup import resolve


def run(
    reference: Annotated[
        str, typer.Argument(metavar="REF", help="A work.", show_default=False, autocompletion=complete.records)
    ],
    limit: LimitOption = 10,
    format: FormatOption = None,
) -> None:
    """First the relations that records state, both ways; then the nearest works by topics, properties, authors and words, each with its
    reason."""
    index = opened()
    id_ = index.card(resolve(index, reference))["id"]
    graph = Graph(index)
    rows = [{"id": near.id, "name": graph.name(near.id), "reason": near.reason, "score": round(near.score, 3)}
            for near in graph.related(id_, limit or len(graph.bodies))]
    form = chosen(format)
    if form is Format.json:
        as_json(record=id_, related=rows)
    elif form is Format.jsonl:
        as_jsonl(rows)
    elif form is Format.plain:
        lines([row["id"], row["name"], row["reason"]] for row in rows)
    else:
        from rich.table import Table

        grid = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 1))
        grid.add_column("Work", max_width=28, overflow="fold", style="bold")
        grid.add_column(f"Why it is near {graph.name(id_)}", overflow="fold")
        for row in rows:
            grid.add_row(str(row["name"]), str(row["reason"]))
        show(grid)
