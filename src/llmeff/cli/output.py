"""What every command prints with: a table for people, lines for pipes, JSON for programs; notes to standard error."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from llmeff.errors import AmbiguousReferenceError, DataError, EnvironmentFailure, LlmeffError, NotFoundError
from llmeff.problems import Problem
from llmeff.text import printable

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

SCHEMA_VERSION = 1


class Format(str, Enum):
    """How a command that reads prints its answer."""

    table = "table"
    plain = "plain"
    json = "json"
    jsonl = "jsonl"


def chosen(wanted: Format | None) -> Format:
    """The format asked for; without one, a table on a terminal and lines in a pipe."""
    return wanted or (Format.table if sys.stdout.isatty() else Format.plain)


def console(stderr: bool = False) -> Console:
    """A rich console on standard output or error."""
    from rich.console import Console  # kept out of start-up: a pipe needs no table

    return Console(stderr=stderr, highlight=False)


def show(*renderables: RenderableType) -> None:
    """Prints to the terminal."""
    console().print(*renderables, sep="\n")


def lines(rows: Iterable[Sequence[object]]) -> None:
    """Prints one row a line, fields divided by tabs."""
    write("".join("\t".join(_cell(field) for field in row) + "\n" for row in rows))


def write(text: str) -> None:
    """Writes text to standard output as it is."""
    sys.stdout.write(text)


def as_json(**content: Any) -> None:
    """Prints one JSON document, its schema version first."""
    write(json.dumps({"schema_version": SCHEMA_VERSION, **content}, ensure_ascii=False, indent=2) + "\n")


def as_jsonl(rows: Iterable[Mapping[str, Any]]) -> None:
    """Prints one JSON object a line."""
    write("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def note(text: str) -> None:
    """A remark for the person, on standard error."""
    print(printable(text), file=sys.stderr)


def warn_of(problems: Sequence[Problem]) -> None:
    """Says on standard error which files are left out, and why."""
    if not problems:
        return
    files = len({problem.path for problem in problems})
    for problem in problems[:3]:
        note(f"warning: {problem}")
    more = f", {len(problems) - 3} more problems" if len(problems) > 3 else ""
    note(f"warning: {files} file{'s' if files > 1 else ''} left out{more}; see: llmeff validate")


def report(error: LlmeffError) -> None:
    """Says what went wrong and what to do, on standard error."""
    note(f"Error: {error}")
    if isinstance(error, NotFoundError) and error.near:
        note(f"Near: {', '.join(error.near)}")
    if isinstance(error, AmbiguousReferenceError):
        note(f"One of: {', '.join(error.candidates)}")
    if isinstance(error, DataError):
        for problem in error.problems:
            note(str(problem))


def save(text: str, target: Path) -> None:
    """Writes a file whole or not at all.

    Raises:
        EnvironmentFailure: the file cannot be written.
    """
    temporary = ""
    try:
        if target.exists() and not target.is_file():  # a device or a pipe is written to directly
            target.write_text(text, encoding="utf-8", newline="")
            return
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
        with open(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(temporary, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~umask)
        os.replace(temporary, target)
    except OSError as error:
        with suppress(OSError):
            os.unlink(temporary)
        raise EnvironmentFailure(f"{target}: {error.strerror or error}") from error


def _cell(field: object) -> str:
    if field is None:
        return "-"
    if isinstance(field, (list, tuple)):
        return "; ".join(map(_cell, field)) or "-"
    return " ".join(printable(str(field)).split()) or "-"
