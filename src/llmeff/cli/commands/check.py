"""``llmeff check``."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from llmeff.citations import Bibliography, Checker, Verdict, counts, fixed, read_bibliography
from llmeff.cli.options import OutputOption
from llmeff.cli.output import as_json, note, save, warn_of, write
from llmeff.cli.verdicts import as_annotations, as_data, as_lines, progress
from llmeff.errors import UsageError
from llmeff.kb import KnowledgeBase


class Report(str, Enum):
    """How verdicts are printed."""

    table = "table"
    json = "json"
    github = "github"


def run(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .bib, CSL-JSON, .ris or Markdown file.", show_default=False)],
    format: Annotated[Report, typer.Option("--format", "-f", help="How to print the verdicts.")] = Report.table,
    fix: Annotated[bool, typer.Option("--fix", help="Write a corrected file: to -o, or in place with a backup.")] = False,
    upgrade: Annotated[bool, typer.Option("--upgrade", help="With --fix: also turn preprints into their published versions.")] = False,
    output: OutputOption = None,
) -> None:
    """Each entry is ok, a mismatch with the fields that are wrong, or unknown: not in the knowledge base. Exit code 1 when there is
    a mismatch or an entry that cannot be read."""
    if (upgrade or output) and not fix:
        raise UsageError("--upgrade and -o go with --fix")
    kb = KnowledgeBase()
    warn_of(kb.problems)
    bibliography = read_bibliography(file)
    checker = Checker(kb)
    verdicts = [checker.check(entry) for entry in progress(bibliography.entries, "Checking")]
    _report(bibliography, verdicts, format, file)
    if fix:
        _fix(bibliography, verdicts, kb, upgrade, file, output)
    bad = bibliography.problems or any(verdict.state == "mismatch" for verdict in verdicts)
    raise typer.Exit(1 if bad and not fix else 0)


def _report(bibliography: Bibliography, verdicts: list[Verdict], form: Report, file: Path) -> None:
    if form is Report.json:
        as_json(counts=counts(verdicts), entries=[as_data(verdict) for verdict in verdicts])
    else:
        write("".join(as_annotations(verdicts, file) if form is Report.github else as_lines(verdicts, file)))
    for problem in bibliography.problems:
        note(str(problem))
    note(", ".join(f"{number} {state}" for state, number in counts(verdicts).items()))


def _fix(bibliography: Bibliography, verdicts: list[Verdict], kb: KnowledgeBase, upgrade: bool, file: Path, output: Path | None) -> None:
    text, changes, left = fixed(bibliography.text, verdicts, kb, upgrade)
    if output is None and changes:
        save(bibliography.text, file.with_name(file.name + ".bak"))
    if output or changes:
        save(text, output or file)
    where = f"written to {output}" if output else f"{file} changed, the original is {file.name}.bak" if changes else "nothing changed"
    note(f"{changes} changes, {left} wrong fields left; {where}")
