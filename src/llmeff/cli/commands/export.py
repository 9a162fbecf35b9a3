"""``llmeff export``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import KeysOption, OutputOption, SortOption, VenuesOption, filtered, listed
from llmeff.cli.output import put, say_undecided
from llmeff.errors import NotFoundError, UsageError, quoted
from llmeff.exchange import FORMATS
from llmeff.phrases import counted
from llmeff.select.filters import Filters

if TYPE_CHECKING:
    from llmeff.kb import KnowledgeBase
    from llmeff.select.filters import Asked

_ENDINGS = {".bib": "bibtex", ".ris": "ris", ".md": "markdown", ".csv": "csv", ".json": "json", ".jsonl": "jsonl", ".yaml": "yaml"}


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
    if ending := _ENDINGS.get(Path(format).suffix.lower()):
        raise UsageError(f"{quoted(format)} is a file, and a format is wanted: llmeff export {ending} -o {format}")
    wanted = filters.asked
    try:
        exported = kb.export(format, works, sort, keys, venues, **wanted)
    except NotFoundError as error:
        works, wanted = [], _instead(kb, works, filters, error)
        exported = kb.export(format, works, sort, keys, venues, **wanted)
    put(exported.text, output, counted(exported.works, "work"))
    if filters.where:
        say_undecided(counted(exported.works, "work"), kb.undecided(works, **wanted))


def _instead(kb: KnowledgeBase, works: Sequence[str], filters: Filters, error: NotFoundError) -> Asked:
    """Filters by the topics, venues or authors that stand where works do, as list takes them; else raises the error."""
    try:
        return kb.also([" ".join(works)], filters.asked)
    except UsageError:
        raise error from None
