"""Runs several command lines, each in a process of its own that begins with everything imported: a start is paid once for all of them.

Arguments: a folder, 1 or 2 for the stream that is caught there, and the command lines. The stream of the line with number N is
written to the file N; the file ``codes`` tells how each ended. All else that a process inherits is as it was at the start.
"""

from __future__ import annotations

import gc
import json
import os
import shlex
import sys
from importlib import import_module
from pathlib import Path

from pydantic import TypeAdapter

from llmeff.cli import main

# what a command would import itself
WARM = ("llmeff.cli.app", "llmeff.cli.complete", "llmeff.cli.streams", "llmeff.exchange.bibtex", "llmeff.kb", "pydantic.types",
        "pylatexenc.latexencode._uni2latexmap", "rich.table", "typer.rich_utils")


def warm(lines: list[str]) -> None:
    """Imports what the commands would, and leaves it out of the search for garbage, which would copy it."""
    for module in (*WARM, *(f"llmeff.cli.commands.{line.split()[0]}" for line in lines if line[0] != "-")):
        import_module(module)
    TypeAdapter(int)  # typer reads options by those of pydantic
    gc.freeze()


def run(folder: Path, stream: int, lines: list[str]) -> None:
    """Runs each line in a process of its own, which ends as Python ends."""
    codes = []
    for number, line in enumerate(lines):
        if (child := os.fork()) == 0:
            caught = os.open(folder / str(number), os.O_CREAT | os.O_WRONLY)
            os.dup2(caught, stream)
            os.close(caught)
            sys.argv = ["llmeff", *shlex.split(line)]
            main()
            return
        codes.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    (folder / "codes").write_text(json.dumps(codes))


if __name__ == "__main__":
    warm(sys.argv[3:])
    run(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
