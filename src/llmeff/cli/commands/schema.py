"""``llmeff schema``."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from llmeff.cli.options import OutputOption
from llmeff.cli.output import put
from llmeff.documents.schemas import NAMES, schema_of


def run(
    document: Annotated[
        str, typer.Argument(metavar="[DOCUMENT]", help=f"One of {', '.join(NAMES)}.", autocompletion=lambda: list(NAMES))
    ] = "record",
    output: OutputOption = None,
) -> None:
    """For editors that check YAML while one types, and for programs that read records or what a command prints as JSON."""
    put(json.dumps(schema_of(document), ensure_ascii=False, indent=2) + "\n", output)
