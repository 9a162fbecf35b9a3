"""``llmeff compare``."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

from llmeff import documents
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import filtered, listed, named_in
from llmeff.cli.output import as_json, note, say_undecided, write
from llmeff.phrases import counted
from llmeff.select.filters import Filters


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
    fields: Annotated[
        str | None, typer.Option("--fields", metavar="FIELD,...", help="Compare these alone, in this order.", show_default=False,
                          autocompletion=complete.columns)
    ] = None,
    only_different: Annotated[bool, typer.Option("--only-different", help="Leave out what is the same in all.")] = False,
    sources: Annotated[bool, typer.Option("--sources", help="Name the pages that state each value.")] = False,
) -> None:
    """On the terminal, what decides comes first; from four works on, works are rows. With filters, those works are compared that most
    others build on or compare with.

    Differences are marked with ≠. What no source states is "?", which is not "no". Values that were measured differently are marked as
    not comparable, with the reason."""
    named = named_in(fields, "--fields")
    kb = opened()
    comparison = kb.compare(listed(reference), named, only_different, **filters.asked)
    if comparison.passing > len(comparison.ids):
        note(f"{comparison.passing} works pass; compared are {len(comparison.ids)} that most others build on or compare with")
    if filters.where and not reference:
        say_undecided(f"{counted(comparison.passing, 'work')} pass", kb.undecided(**filters.asked))
    if format is Form.json:
        as_json(documents.compare(comparison, sources))
    elif format is Form.table:
        from llmeff.cli.views.comparison import print_comparison

        print_comparison(comparison, sources, bool(named))
    else:
        from llmeff.exchange.comparison import WRITERS  # with LaTeX's escapes, which the terminal does not need

        write(WRITERS[format.value](comparison, sources))
