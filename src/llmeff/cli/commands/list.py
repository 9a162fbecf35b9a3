"""``llmeff list``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from llmeff import documents
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption, LimitOption, filtered
from llmeff.cli.output import Format, chosen, emit, note, write
from llmeff.cli.views.cards import print_lines, print_table
from llmeff.errors import UsageError
from llmeff.phrases import counted
from llmeff.select.filters import SORTS, Filters

if TYPE_CHECKING:
    from llmeff.answers.found import Listing


@filtered
def run(
    filters: Filters,
    sort: Annotated[
        str, typer.Option(help=f"One of {', '.join(SORTS)}.", autocompletion=lambda: list(SORTS))
    ] = "year",
    limit: LimitOption = 0,
    unknown: Annotated[
        bool, typer.Option("--unknown", help="With --where: also list those that cannot be decided, and why.")
    ] = False,
    format: FormatOption = None,
) -> None:
    """A topic includes the topics below it; a work counts under every facet of its topics. Years are those of the first
    public version."""
    if unknown and not filters.where:
        raise UsageError("--unknown goes with --where")
    found = opened().cards(sort, limit or None, **filters.asked)
    form = chosen(format)
    emit(form, lambda: documents.listing(found, unknown), lambda: [*found.cards, *(documents.undecided(found) if unknown else ())],
         lambda: print_lines(found.cards), lambda: print_table(found.cards))
    if form is Format.json:
        return
    if unknown:
        _undecided(found, form)
    if form is Format.table or not found.total:
        whole = counted(found.total, "work")
        note(f"{len(found.cards)} of {whole}" if len(found.cards) < found.total else whole)


def _undecided(found: Listing, form: Format) -> None:
    if form is not Format.jsonl:
        write("".join(f"? {card['id']}: not stated: {', '.join(missing)}\n" for card, missing in found.undecided))
    note(f"{counted(len(found.undecided), 'work')} cannot be decided")
