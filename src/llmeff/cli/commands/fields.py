"""``llmeff fields``."""

from __future__ import annotations

from typing import Annotated

import typer

from llmeff.answers.stats import field_counts
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption
from llmeff.cli.output import Format, as_json, as_jsonl, chosen, lines, show
from llmeff.select.filters import topic_id


def run(
    topic: Annotated[
        str, typer.Argument(help="Only the fields that serve this topic.", show_default=False, autocompletion=complete.topics)
    ] = "",
    format: FormatOption = None,
) -> None:
    """The fields that --where may name, with type, unit, allowed values, and how many works fill each."""
    index = opened()
    rows = field_counts(index, topic_id(index, topic) if topic else None)
    form = chosen(format)
    if form is Format.json:
        as_json(fields=rows)
    elif form is Format.jsonl:
        as_jsonl(rows)
    elif form is Format.plain:
        lines([r["name"], r["type"], r["records"], r["allowed"], r["about"]] for r in rows)
    else:
        from rich.table import Table

        grid = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 1))
        for name, width in (("Field", 34), ("Type", 8), ("Works", 6)):
            grid.add_column(name, max_width=width, overflow="fold")
        grid.add_column("Values", ratio=1, overflow="fold")
        for r in rows:
            grid.add_row(r["name"], r["type"] + ("*" if r["many"] else ""), str(r["records"]), ", ".join(r["allowed"]) or r["about"])
        show(grid, "[dim]* several values; a condition holds if any of them does[/dim]")
