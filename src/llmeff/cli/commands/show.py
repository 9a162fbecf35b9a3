"""``llmeff show``."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption
from llmeff.cli.output import Format, as_json, as_jsonl, chosen, show, write
from llmeff.select.lookup import resolve


def run(
    reference: Annotated[
        list[str],
        typer.Argument(metavar="REF...", help="Id, name, title, arXiv id, DOI or link.", show_default=False,
                       autocompletion=complete.records),
    ],
    format: FormatOption = None,
) -> None:
    """A name that several works share lists them, and ends with exit code 2."""
    index = opened()
    numbers = [resolve(index, text) for text in reference]
    form = chosen(format)
    if form in (Format.json, Format.jsonl):
        records = [json.loads(body) for body in index.bodies(numbers)]
        if form is Format.json:
            as_json(records=records)
        else:
            as_jsonl(records)
        return
    from llmeff.cli.views.sheet import as_text, sheet  # kept out of the JSON path: it needs the whole model

    for body in index.bodies(numbers):
        if form is Format.table:
            show(sheet(body, index.taxonomy))
        else:
            write(as_text(body, index.taxonomy))
