"""``llmeff check``."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from llmeff import documents
from llmeff.cli.opened import opened
from llmeff.cli.options import OutputOption
from llmeff.cli.output import as_json, note, write
from llmeff.cli.views.verdicts import as_annotations, as_lines, progress
from llmeff.errors import EnvironmentFailure, UsageError
from llmeff.files import keep, save
from llmeff.phrases import counted

if TYPE_CHECKING:
    from llmeff.citations import Checked
    from llmeff.kb import KnowledgeBase


class Report(str, Enum):
    """How verdicts are printed."""

    table = "table"
    json = "json"
    github = "github"


def run(
    file: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help=".bib, CSL-JSON, .ris or Markdown files.", show_default=False)
    ],
    format: Annotated[Report, typer.Option("--format", "-f", help="How to print the verdicts.")] = Report.table,
    fix: Annotated[bool, typer.Option("--fix", help="Write a corrected file: to -o, or in place with a backup.")] = False,
    upgrade: Annotated[bool, typer.Option("--upgrade", help="With --fix: also turn preprints into their published versions.")] = False,
    output: OutputOption = None,
) -> None:
    """Each entry is ok, a mismatch with the fields that are wrong, or unknown: not in the knowledge base. Exit code 1 when there is
    a mismatch that was not mended, or an entry that cannot be read."""
    if (upgrade or output) and not fix:
        raise UsageError("--upgrade and -o go with --fix")
    if output and len(file) > 1:
        raise UsageError("-o takes the correction of one file; without it each file is mended in place, with a backup")
    kb = opened()
    results = [kb.check(path, lambda entries: progress(entries, "Checking")) for path in file]
    _report(results, format)
    left = sum(_fix(result, kb, upgrade, output) for result in results) if fix else 0
    bad = any(verdict.state == "mismatch" for result in results for verdict in result.verdicts)
    raise typer.Exit(1 if (left if fix else bad) or any(result.bibliography.problems for result in results) else 0)


def _report(results: list[Checked], form: Report) -> None:
    document = documents.check(results)
    if form is Report.json:
        as_json(document)
    for result in results:
        if form is not Report.json:
            write("".join((as_annotations if form is Report.github else as_lines)(result.verdicts, result.path)))
        for problem in result.bibliography.problems:
            note(str(problem))
    note(", ".join(f"{number} {state}" for state, number in document["counts"].items()))


def _fix(result: Checked, kb: KnowledgeBase, upgrade: bool, output: Path | None) -> int:
    """Writes the corrected file; returns how many wrong fields it could not mend."""
    path = result.path
    text, changes, left = kb.fixed(result, upgrade)
    where = "nothing changed"
    if output and not _same(output, path):
        save(_as_it_was(path, result.bibliography.text, text), output)
        where = f"written to {output}"
    elif changes:
        mended = _as_it_was(path, result.bibliography.text, text)
        backup = keep(path, path.read_bytes())
        save(mended, path)
        where = f"{path} changed, the original is {backup.name}"
    note(f"{counted(changes, 'change')}, {counted(left, 'wrong field')} left; {where}")
    return left


def _same(one: Path, other: Path) -> bool:
    """Whether two names are of one file, which then is mended in place."""
    with suppress(OSError):
        return one.samefile(other)
    return False


def _as_it_was(path: Path, before: str, after: str) -> bytes:
    """A mended text with the byte-order mark and the line ends of the file that it comes from.

    Raises:
        EnvironmentFailure: the file is another one by now.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise EnvironmentFailure(f"{path}: {error.strerror or error}") from error
    mark = BOM_UTF8 if raw.startswith(BOM_UTF8) else b""
    if raw[len(mark) :] != before.encode():
        raise EnvironmentFailure(f"{path} changed while it was checked; nothing is written")
    if "\r\n" in before and before.count("\n") == before.count("\r\n"):
        after = re.sub(r"(?<!\r)\n", "\r\n", after)
    return mark + after.encode()
