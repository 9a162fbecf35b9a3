"""``llmeff show``."""

from __future__ import annotations

from typing import Annotated

import typer

from llmeff import documents
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption
from llmeff.cli.output import chosen, emit, show, write
from llmeff.cli.views.sheet import More, as_text, sheet


def run(
    reference: Annotated[
        list[str],
        typer.Argument(metavar="REF...", help="Id, name, title, arXiv id, DOI or link.", show_default=False,
                       autocompletion=complete.records),
    ],
    sources: Annotated[bool, typer.Option("--sources", help="Name the pages that were read for it.")] = False,
    format: FormatOption = None,
) -> None:
    """All that the record says, with its relations both ways. A name that several works share lists them, and ends with exit code 2."""
    kb = opened()
    found = kb.show_each(reference)
    taxonomy = kb.plain_taxonomy
    emit(chosen(format), lambda: documents.records([one.body for one in found]), lambda: (one.body for one in found),
         lambda: write("".join(as_text(one.body, one.trust, taxonomy, More(one.stated, sources, one.engines)) for one in found)),
         lambda: show(*(sheet(one.body, one.trust, taxonomy, More(one.stated, sources, one.engines)) for one in found)))
