"""``llmeff export``."""

from __future__ import annotations

from typing import Annotated

import typer

from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import KeysOption, OutputOption, SortOption, VenuesOption, filtered, listed
from llmeff.cli.output import put, say_undecided
from llmeff.exchange import FORMATS
from llmeff.phrases import counted
from llmeff.select.filters import Filters


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
        typer.Argument(metavar="[REF]...", help="Works by id, name or link, - for those of standard input; by default all that pass "
                                                "the filters.",
                       show_default=False, autocompletion=complete.records),
    ] = None,
    sort: SortOption = "id",
    keys: KeysOption = "id",
    venues: VenuesOption = "full",
    output: OutputOption = None,
) -> None:
    """To standard output, or to a file with -o; the file is written whole or not at all."""
    kb, works = opened(), listed(reference)
    exported = kb.export(format, works, sort, keys, venues, **filters.asked)
    put(exported.text, output, counted(exported.works, "work"))
    if filters.where:
        say_undecided(counted(exported.works, "work"), kb.undecided(works, **filters.asked))
