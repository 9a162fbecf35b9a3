"""``llmeff list``."""

from __future__ import annotations

from typing import Annotated

import typer

from llmeff.cli.cards import print_cards
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption, LimitOption, filtered
from llmeff.cli.output import Format, as_json, chosen, note
from llmeff.filters import SORTS, Filters, matching


@filtered
def run(
    filters: Filters,
    sort: Annotated[
        str, typer.Option(help=f"One of {', '.join(SORTS)}.", autocompletion=lambda: list(SORTS))
    ] = "year",
    limit: LimitOption = 0,
    format: FormatOption = None,
) -> None:
    """A topic includes the topics below it; a work counts under every facet of its topics. Years are those of the first
    public version."""
    index = opened()
    numbers = matching(index, filters, sort)
    cards = [index.card(number) for number in (numbers[:limit] if limit else numbers)]
    form = chosen(format)
    if form is Format.json:
        as_json(total=len(numbers), records=cards)
        return
    print_cards(cards, form)
    if form is Format.table or not numbers:
        note(f"{len(cards)} of {len(numbers)} works" if len(cards) < len(numbers) else f"{len(numbers)} works")
