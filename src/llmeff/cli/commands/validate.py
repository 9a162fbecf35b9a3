"""``llmeff validate``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from llmeff import documents
from llmeff.checks import validate
from llmeff.checks.engine import outdated
from llmeff.cli.opened import data_folder
from llmeff.cli.options import FormatOption
from llmeff.cli.output import Format, as_json, as_jsonl, console, note, write
from llmeff.errors import DataError
from llmeff.phrases import counted
from llmeff.problems import SHOWN, bounded, in_reading_order
from llmeff.text import printable


def run(
    path: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", readable=False, allow_dash=True, show_default=False,
                       help="Files, folders or - for standard input; by default the whole data directory."),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Also report open questions, unread licences and unfounded numbers of all records, as of files "
                                      "that are named."),
    ] = False,
    format: FormatOption = None,
) -> None:
    """Everything that is wrong is reported at once, with file, line and column; of one kind in one file 20 problems, and 1,000 with
    --format json. Exit code 1 where there is an error; warnings alone end with 0."""
    data = data_folder()
    try:
        with console(stderr=True).status("Checking …"):
            corpus, problems = validate(data, path or (), strict=strict)
        count, engines = corpus.count, [] if path else [entry.engine for entry in corpus.engines]
    except DataError as error:
        count, engines, problems = 0, [], error.problems
    document = documents.validate(count, problems)
    if format is Format.json:
        as_json(document)
    elif format is Format.jsonl:
        as_jsonl(document["problems"])
    else:
        write("".join(f"{printable(str(problem))}\n" for problem in in_reading_order(bounded(problems, SHOWN))))
    note(", ".join((counted(count, "record"), counted(document["errors"], "error"), counted(document["warnings"], "warning"))))
    if older := outdated(engines):
        note(f"last seen in a version before the newest known release: {counted(older.total(), 'feature')} of "
             f"{counted(len(older), 'engine')} (llmeff support --behind)")
    raise typer.Exit(1 if document["errors"] else 0)
