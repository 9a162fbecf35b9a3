"""``llmeff fields``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from llmeff import documents
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption
from llmeff.cli.output import Format, chosen, console, emit, lines, note, show
from llmeff.phrases import counted

if TYPE_CHECKING:
    from llmeff.answers.stats import FieldCount

FEW = 5  # works that make a field worth asking for


def run(
    topic: Annotated[
        str, typer.Argument(metavar="[TOPIC]", help="Only the fields that serve this topic.", show_default=False,
                            autocompletion=complete.topics)
    ] = "",
    every: Annotated[bool, typer.Option("--all", help=f"Also those that fewer than {FEW} works fill.")] = False,
    format: FormatOption = None,
) -> None:
    """The fields that --where may name, with type, unit, allowed values, and how many works fill each. JSON has all of them."""
    whole = opened().fields(topic or None)
    found = [one for one in whole if every or one.records >= FEW]
    emit(chosen(format), lambda: documents.fields(whole), lambda: map(documents.field_data, whole),
         lambda: lines([f.name, f.type, records, f.allowed, f.about] for f, records in found), lambda: _table(found))


    if len(found) < len(whole) and chosen(format) in (Format.plain, Format.table):
        note(f"{counted(len(whole) - len(found), 'more field is', 'more fields are')} filled by fewer than {FEW} works: --all")


def _table(found: list[FieldCount]) -> None:
    from rich.table import Table
    from rich.text import Text

    from llmeff.cli.views.grids import keep_words

    grid = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 1))
    for name, width in (("Field", 34), ("Type", 8), ("Works", 6)):
        grid.add_column(name, max_width=width, overflow="fold")
    grid.add_column("Values", ratio=1, overflow="fold")
    for field, records in found:
        grid.add_row(field.name, field.type + ("*" if field.many else ""), str(records), ", ".join(field.allowed) or field.about)
    show(keep_words(grid, console().width), Text("* several values; a condition holds if any of them does", "dim"))
