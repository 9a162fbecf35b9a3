"""``llmeff cite``."""

from __future__ import annotations

from typing import Annotated

import typer

from llmeff.cli import complete
from llmeff.cli.options import Keys, KeysOption, Venues, VenuesOption
from llmeff.cli.output import warn_of, write
from llmeff.errors import NotFoundError
from llmeff.exchange import FORMATS, writer
from llmeff.exchange.reference import Options
from llmeff.exchange.style import STYLES, formatted
from llmeff.kb import KnowledgeBase

_FORMATS = [name for name in FORMATS if name not in {"csv", "markdown", "jsonl"}]


def run(
    reference: Annotated[
        list[str],
        typer.Argument(metavar="REF...", help="Id, name, title, arXiv id, DOI or link.", show_default=False,
                       autocompletion=complete.records),
    ],
    style: Annotated[
        str | None,
        typer.Option(help=f"A formatted reference: {', '.join(STYLES)}.", autocompletion=lambda: list(STYLES), show_default=False),
    ] = None,
    format: Annotated[
        str, typer.Option("--format", "-f", help=f"One of {', '.join(_FORMATS)}.", autocompletion=lambda: _FORMATS)
    ] = "bibtex",
    keys: KeysOption = Keys.id,
    venues: VenuesOption = Venues.full,
) -> None:
    """The published version where there is one, else the preprint. --style needs the extra "styles": pip install
    'llmeff[styles]'."""
    if format not in _FORMATS:
        raise NotFoundError(f"no format of cite is called {format!r}", _FORMATS)
    if style is not None and style not in STYLES:
        raise NotFoundError(f"no style is called {style!r}", list(STYLES))
    kb = KnowledgeBase()
    warn_of(kb.problems)
    records = [kb.get(text) for text in reference]
    options = Options(keys.value, venues.value)
    write(formatted(records, kb, options, style) if style else writer(format)(records, kb, options))
