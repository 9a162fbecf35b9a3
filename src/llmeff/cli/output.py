"""What every command prints with: a table for people, lines for pipes, JSON for programs; notes to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from llmeff.errors import AmbiguousReferenceError, DataError, LlmeffError, NotFoundError
from llmeff.files.failing import named
from llmeff.files.writing import STDOUT, save
from llmeff.phrases import any_of, not_said
from llmeff.problems import SHOWN, Problem, bounded, number_of
from llmeff.safe import as_json as json_text
from llmeff.text import printable

if TYPE_CHECKING:
    from rich.console import RenderableType

    from llmeff.answers.found import Undecided
    from llmeff.cli.screen import Screen


_WHERE_ELSE = {"no engine": "The engines and libraries that there are: llmeff engine"}  # behind what is said of a name that is none's
_KEPT = "\0"  # stands for a blank at which no line breaks; no text that is printed holds it


class Format(str, Enum):
    """How a command that reads prints its answer."""

    table = "table"
    plain = "plain"
    json = "json"
    jsonl = "jsonl"


def chosen(wanted: Format | None) -> Format:
    """The format asked for; without one, a table on a terminal and lines in a pipe."""
    return wanted or (Format.table if sys.stdout.isatty() else Format.plain)


def console(stderr: bool = False) -> Screen:
    """A rich console on standard output or error."""
    from llmeff.cli.screen import Screen  # kept out of start-up: a pipe needs no table

    return Screen(stderr)


def show(*renderables: RenderableType) -> None:
    """Prints to the terminal."""
    console().print(*renderables, sep="\n", crop=False)  # an address is longer than a line rather than broken


def lines(rows: Iterable[Sequence[object]]) -> None:
    """Prints one row a line, fields divided by tabs."""
    write("".join("\t".join(_cell(field) for field in row) + "\n" for row in rows))


def write(text: str) -> None:
    """Writes text to standard output, without what could steer a terminal or hide."""
    sys.stdout.write(printable(text))


def write_lines(text: str) -> None:
    """Writes text to standard output; on a terminal its lines break between words, further in than they begin."""
    write(f"{_broken(printable(text))}\n" if text and sys.stdout.isatty() else text)


def as_json(document: Mapping[str, object]) -> None:
    """Prints one JSON document."""
    write(json_text(document, indent=2) + "\n")


def as_jsonl(rows: Iterable[Mapping[str, object]]) -> None:
    """Prints one JSON object a line."""
    write("".join(f"{json_text(row)}\n" for row in rows))


def note(text: str) -> None:
    """A remark for the person, on standard error; where a pager shows the answer, after that. On a terminal it breaks between words, but
    a command stays whole, to be copied."""
    said = printable(text)
    if sys.stderr.isatty():
        said = _broken(said)
    if after := getattr(sys.stdout, "after", None):
        after(said)
    else:
        print(said, file=sys.stderr)


def _broken(text: str) -> str:
    """Lines that are wider than the terminal, broken between words; none breaks within a command."""
    import re
    import shutil
    import textwrap  # all kept out of start-up: a pipe needs no width

    width, command = shutil.get_terminal_size().columns, re.compile(r"""\bllmeff(?: (?:"[^"]*"|'[^']*'|[^\s"'(,;]|[,;](?=\S))+)+""")

    def broken(line: str) -> str:
        if len(line) <= width and line.isascii():
            return line
        own = line.lstrip(" ")
        kept = command.sub(lambda found: found[0].replace(" ", _KEPT), own)
        first = line[: len(line) - len(own)]
        below = f"{first}  " if first or own.startswith("llmeff ") else ""  # the reason of a command that is offered
        return textwrap.fill(kept, width, initial_indent=first, subsequent_indent=below, break_long_words=False,
                             break_on_hyphens=False).replace(_KEPT, " ")

    return "\n".join(map(broken, filter(None, text.split("\n"))))


def say_open(found: str, open_: Undecided, how: str = "") -> None:
    """Says on standard error how many works a condition could not be decided for.

    Args:
        found: how many pass, in words.
        open_: those that do not say enough.
        how: how they are listed; empty where they are already.
    """
    note(f"{found}; {not_said(open_.total, open_.fields)}{': ' if how else ''}{how}")


def say_undecided(found: str, open_: Undecided) -> None:
    """The same of works that the command at hand cannot list, where there are any."""
    if open_.total:
        say_open(found, open_, "llmeff list with this --where and --unknown lists them")


def warn_of(problems: Sequence[Problem]) -> None:
    """Says on standard error which files are left out, and why."""
    if not problems:
        return
    files, number = len({problem.path for problem in problems}), number_of(problems)
    for problem in problems[:3]:
        note(f"warning: {problem}")
    more = f", {number - 3:,} more problems" if number > 3 else ""
    note(f"warning: {files} file{'s' if files > 1 else ''} left out{more}; see: llmeff validate")


def report(error: LlmeffError) -> None:
    """Says what went wrong and what to do, on standard error."""
    note(f"Error: {error}")
    if isinstance(error, NotFoundError) and error.near:
        note(f"Did you mean {any_of(error.near)}?")
    if isinstance(error, NotFoundError):
        for line in error.instead or [said for start, said in _WHERE_ELSE.items() if str(error).startswith(start)]:
            note(line)
    if isinstance(error, AmbiguousReferenceError):
        note(f"One of: {', '.join(error.candidates)}")
    if isinstance(error, DataError):
        for problem in bounded(error.problems, SHOWN):
            note(str(problem))


def emit(form: Format, document: Callable[[], Mapping[str, object]], rows: Callable[[], Iterable[Mapping[str, object]]],
         plain: Callable[[], object], table: Callable[[], object]) -> None:
    """Prints an answer in one of the four formats; only what the format needs is made.

    Args:
        form: the format.
        document: gives the JSON document.
        rows: gives the objects of JSON lines.
        plain: prints lines for a pipe.
        table: prints what a person on a terminal reads.
    """
    if form is Format.json:
        as_json(document())
    elif form is Format.jsonl:
        as_jsonl(rows())
    elif form is Format.plain:
        plain()
    else:
        table()


def put(text: str, target: Path | None, said: str = "") -> None:
    """Writes text to a file, which is then said, or to standard output.

    Args:
        text: what to write.
        target: the file; None or ``-`` for standard output.
        said: what is said of the file besides its name, e.g. "12 works".

    Raises:
        EnvironmentFailure: the file cannot be written.
    """
    if target is None or target == STDOUT:
        write(text)
    else:
        save(printable(text), target)
        note(f"{said + ' ' if said else ''}written to {named(target)}")


def _cell(field: object) -> str:
    if field is None:
        return "-"
    if isinstance(field, (list, tuple)):
        return "; ".join(map(_cell, field)) or "-"
    return " ".join(printable(str(field)).split()) or "-"
