"""``llmeff compare``."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

from llmeff.answers.compare import MOST, compare
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import filtered
from llmeff.cli.output import as_json, note, write
from llmeff.exchange.comparison import WRITERS, as_data
from llmeff.select.filters import Filters, matching
from llmeff.select.lookup import resolve


class Form(str, Enum):
    """How a comparison is printed."""

    table = "table"
    markdown = "markdown"
    csv = "csv"
    json = "json"
    latex = "latex"
    html = "html"


@filtered
def run(
    filters: Filters,
    reference: Annotated[
        list[str] | None,
        typer.Argument(metavar="[REF]...", help="2 to 12 works; without them, those that pass the filters.", show_default=False,
                       autocompletion=complete.records),
    ] = None,
    format: Annotated[Form, typer.Option("--format", "-f", help="How to print.")] = Form.table,
    sources: Annotated[bool, typer.Option("--sources", help="Name the pages that state each value.")] = False,
) -> None:
    """Differences are marked with ≠. What no source states is "?", which is not "no". Values that were measured differently are marked as
    not comparable, with the reason."""
    index = opened()
    numbers = [resolve(index, text) for text in reference or ()]
    if not numbers and filters:
        found = matching(index, filters, "-year")
        numbers = found[:MOST]
        if len(found) > MOST:
            note(f"{len(found)} works pass; the newest {MOST} are compared")
    comparison = compare(index, numbers)
    if format is Form.json:
        as_json(**as_data(comparison, sources))
    elif format is Form.table:
        from llmeff.cli.views.comparison import print_comparison

        print_comparison(comparison, sources)
    else:
        write(WRITERS[format.value](comparison, sources))
