"""``llmeff validate``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from llmeff.checks import validate
from llmeff.cli.options import FormatOption
from llmeff.cli.output import Format, as_json, as_jsonl, console, note, write
from llmeff.corpus.location import data_dir
from llmeff.errors import DataError
from llmeff.problems import Problem
from llmeff.text import printable


def run(
    path: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Files or folders; by default the whole data directory.", show_default=False),
    ] = None,
    format: FormatOption = None,
) -> None:
    """Everything that is wrong is reported at once, with file, line and column. Exit code 1 where there is an error; warnings
    alone end with 0."""
    data = data_dir()
    try:
        with console(stderr=True).status("Checking …"):
            corpus, problems = validate(data, path or ())
        count = len(corpus.entries)
    except DataError as error:
        count, problems = 0, error.problems
    errors = sum(problem.severity == "error" for problem in problems)
    rows = [{name: getattr(problem, name) for name in Problem.__slots__} for problem in problems]
    if format is Format.json:
        as_json(records=count, errors=errors, warnings=len(problems) - errors, problems=rows)
    elif format is Format.jsonl:
        as_jsonl(rows)
    else:
        write("".join(f"{printable(str(problem))}\n" for problem in problems))
    note(f"{count} records, {errors} errors, {len(problems) - errors} warnings")
    raise typer.Exit(1 if errors else 0)
