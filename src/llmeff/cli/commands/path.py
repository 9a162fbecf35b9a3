"""``llmeff path``."""

from __future__ import annotations

from typing import Annotated

import typer

from llmeff.answers.relations import Graph
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption
from llmeff.cli.output import Format, as_json, as_jsonl, chosen, lines, write
from llmeff.select.filters import topic_id
from llmeff.text import printable


def run(
    topic: Annotated[
        str, typer.Argument(help="A topic or facet; by default the whole field.", show_default=False, autocompletion=complete.topics)
    ] = "",
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="About so many steps.")] = 12,
    format: FormatOption = None,
) -> None:
    """Foundations first, then what extends them; surveys are marked with S. A line says why each step is there."""
    index = opened()
    graph = Graph(index)
    steps = graph.reading_order(topic_id(index, topic) if topic else None, limit)
    rows = [{"step": number, "id": s.id, "name": graph.name(s.id), "title": graph.bodies[s.id]["title"], "year": graph.bodies[s.id]["year"],
             "survey": s.survey, "why": s.why} for number, s in enumerate(steps, 1)]
    form = chosen(format)
    if form is Format.json:
        as_json(topic=topic or None, steps=rows)
    elif form is Format.jsonl:
        as_jsonl(rows)
    elif form is Format.plain:
        lines([r["step"], r["id"], r["year"], r["name"], r["title"], r["why"]] for r in rows)
    else:
        for r in rows:
            mark = " S" if r["survey"] else ""
            write(printable(f"{r['step']:>3}{mark:2} {r['name']} ({r['year']}): {r['title']}") + "\n")
            write(printable(f"       {r['why']}") + "\n")
