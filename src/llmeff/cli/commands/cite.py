"""``llmeff cite``."""

from __future__ import annotations

from typing import Annotated

import typer

from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import KeysOption, VenuesOption, listed
from llmeff.cli.output import write
from llmeff.errors import NotFoundError, UsageError, quoted
from llmeff.exchange import FORMATS, STYLES, itself
from llmeff.safe import as_typed

_FORMATS = [name for name in FORMATS if name not in {"csv", "markdown", "jsonl"}]


def run(
    reference: Annotated[
        list[str],
        typer.Argument(metavar="REF...", help="Id, name, title, arXiv id, DOI or link; - reads them from standard input.",
                       show_default=False, autocompletion=complete.records),
    ],
    style: Annotated[
        str | None,
        typer.Option(metavar="STYLE", help=f"A formatted reference: {', '.join(STYLES)}.", autocompletion=lambda: list(STYLES),
                     show_default=False),
    ] = None,
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help=f"One of {', '.join(_FORMATS)}.", autocompletion=lambda: _FORMATS)
    ] = "bibtex",
    keys: KeysOption = "id",
    venues: VenuesOption = "full",
    preprint: Annotated[bool, typer.Option("--preprint", help="The preprint, also where there is a published version.")] = False,
) -> None:
    """The published version where there is one, else the preprint; llmeff itself by its name, in BibTeX. The styles acm and chicago
    need the extra "styles": pip install 'llmeff[styles]'."""
    if style in _FORMATS or format in STYLES:
        option, value = ("format", style) if style in _FORMATS else ("style", format)
        raise UsageError(f"{value} is a {option}: llmeff cite {as_typed(*reference)} --{option} {value}")
    if format not in _FORMATS:
        raise NotFoundError(f"no format of cite is called {quoted(format)}", _FORMATS)
    kb, works = opened(), listed(reference)
    if len(works) == 1 and itself.is_itself(works[0]) and not kb.meanings(itself.NAME):
        if style is not None or format != "bibtex":
            raise UsageError("llmeff itself is cited in BibTeX alone: llmeff cite llmeff")
        write(itself.entry(str(kb.plain_taxonomy.get("version", ""))))
        return
    write(kb.cite(works, style, venues, preprint) if style is not None
          else kb.export(format, works, keys=keys, venues=venues, preprint=preprint).text)
