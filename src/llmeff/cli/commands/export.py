"""``llmeff export``."""

from __future__ import annotations

from typing import Annotated

import typer

from llmeff.cli import complete
from llmeff.cli.options import Keys, KeysOption, OutputOption, Venues, VenuesOption, filtered
from llmeff.cli.output import note, save, warn_of, write
from llmeff.errors import NotFoundError
from llmeff.exchange import FORMATS, writer
from llmeff.exchange.reference import Options
from llmeff.kb import KnowledgeBase
from llmeff.select.filters import SORTS, Filters, matching
from llmeff.select.lookup import resolve


@filtered
def run(
    format: Annotated[
        str,
        typer.Argument(metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.", show_default=False,
                       autocompletion=lambda: list(FORMATS.items())),
    ],
    filters: Filters,
    reference: Annotated[
        list[str] | None,
        typer.Argument(metavar="[REF]...", help="Works by id, name or link; by default all that pass the filters.",
                       show_default=False, autocompletion=complete.records),
    ] = None,
    sort: Annotated[str, typer.Option(help=f"One of {', '.join(SORTS)}.")] = "id",
    keys: KeysOption = Keys.id,
    venues: VenuesOption = Venues.full,
    output: OutputOption = None,
) -> None:
    """To standard output, or to a file with -o; the file is written whole or not at all."""
    if format not in FORMATS:
        raise NotFoundError(f"no export format is called {format!r}", list(FORMATS))
    kb = KnowledgeBase()
    warn_of(kb.problems)
    numbers = matching(kb.index, filters, sort)
    if reference:
        asked = list(dict.fromkeys(resolve(kb.index, text) for text in reference))
        numbers = [number for number in asked if number in set(numbers)]
    text = writer(format)(kb.records(numbers), kb, Options(keys.value, venues.value))
    if output:
        save(text, output)
        note(f"{len(numbers)} works written to {output}")
    else:
        write(text)
