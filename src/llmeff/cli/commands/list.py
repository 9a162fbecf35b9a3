"""``llmeff list``."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

import typer

from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption, LimitOption, filtered
from llmeff.cli.output import Format, as_json, as_jsonl, chosen, note, write
from llmeff.cli.views.cards import print_cards
from llmeff.errors import UsageError
from llmeff.index.reading import Index
from llmeff.select.filters import SORTS, Filters, decided, matching


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
    index = opened()
    numbers = matching(index, filters, sort)
    cards = [index.card(number) for number in (numbers[:limit] if limit else numbers)]
    form = chosen(format)
    undecided = _undecided(index, filters, sort) if unknown else []
    if form is Format.json:
        as_json(total=len(numbers), records=cards, **({"unknown": undecided} if unknown else {}))
        return
    print_cards(cards, form)
    for card in undecided:
        write(f"? {card['id']}: not stated: {', '.join(card['not_stated'])}\n" if form in (Format.table, Format.plain) else "")
    if form is Format.jsonl:
        as_jsonl(undecided)
    if unknown:
        note(f"{len(undecided)} works cannot be decided")
    if form is Format.table or not numbers:
        note(f"{len(cards)} of {len(numbers)} works" if len(cards) < len(numbers) else f"{len(numbers)} works")


def _undecided(index: Index, filters: Filters, sort: str) -> list[dict[str, Any]]:
    """The works that pass all other filters and do not say what the condition asks."""
    numbers = matching(index, replace(filters, where=None), sort)
    missing = decided(index, numbers, filters.where or "")[1]
    return [{**index.card(number), "not_stated": list(fields)} for number, fields in missing.items()]
