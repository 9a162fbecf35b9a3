"""``llmeff check``."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from llmeff import documents
from llmeff.citations.accepted import idle
from llmeff.cli.opened import opened
from llmeff.cli.options import OutputOption
from llmeff.cli.output import as_json, note, report, write, write_lines
from llmeff.cli.views.papers import as_lines as as_lines_of_paper
from llmeff.cli.views.papers import is_broken
from llmeff.cli.views.verdicts import as_annotations, as_lines, as_preprints, cites_published_preprint, progress, reading, summary
from llmeff.errors import EnvironmentFailure, LlmeffError, UsageError, shortened
from llmeff.exchange.readers.files import sources
from llmeff.files.failing import answered, named
from llmeff.files.locking import locked
from llmeff.files.reading import STDIN, content, stream_of
from llmeff.files.writing import STDOUT, keep, save
from llmeff.phrases import counted, offered
from llmeff.problems import LISTED, SHOWN, bounded
from llmeff.text import near

if TYPE_CHECKING:
    from llmeff.citations import Checked, Severity
    from llmeff.citations.fix import Fixed
    from llmeff.documents.shapes import PaperData
    from llmeff.kb import KnowledgeBase


_FIELDS = ("title", "authors", "year", "venue", "pages", "volume", "number", "type", "arxiv", "doi", "url")  # that may be mended
_NAMED = 8  # fields of an entry that a line names


class Report(str, Enum):
    """How verdicts are printed."""

    table = "table"
    json = "json"
    github = "github"


class FailOn(str, Enum):
    """The slightest problem for which the exit code is 1."""

    fabrication = "fabrication"
    error = "error"
    style = "style"


def run(
    file: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", show_default=False,
                       readable=False,  # who opens a file says what is wrong with it
                       help="Bibliographies (.bib, .ris, CSL, .bbl, Markdown, text), papers (.tex, .aux) or folders."),
    ],
    format: Annotated[Report, typer.Option("--format", "-f", help="How to print the verdicts.")] = Report.table,
    fix: Annotated[bool, typer.Option("--fix", help="Write a corrected file: to -o, or in place with a backup.")] = False,
    upgrade: Annotated[
        bool, typer.Option("--upgrade", help="With --fix or --diff: also turn preprints into their published versions.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Print what --fix would change, and change nothing.")] = False,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="FIELD", help="With --fix or --diff: change these fields alone.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="KEY", help="Accept an entry, as the comment % llmeff: ignore KEY does.")
    ] = None,
    since_preprint: Annotated[
        bool, typer.Option("--since-preprint", help="List the cited preprints that have been published, and nothing else.")
    ] = False,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="The slightest problem for which the exit code is 1.")] = FailOn.error,
    output: OutputOption = None,
) -> None:
    """Each entry is ok, a mismatch with the fields that are wrong, probable, or unknown: not in the knowledge base. Exit code 1 when
    there is a mismatch that was not mended, an entry that cannot be read, or a cited key that no entry has."""
    paths, failures = _meant(file, output, (fix, diff), upgrade or bool(only))
    with locked([*paths, *filter(None, [output])]) if fix else nullcontext():
        kb = opened()
        results, code = _checked(kb, paths, ignore or (), failures)
        _say_idle(results, only or ())
        if since_preprint:
            raise typer.Exit(max(code, _preprints(results, format)))
        papers = _papers(file, results)
        _report(results, papers, None if diff or output == STDOUT else format, fail_on.value)  # a file is nothing but itself
        corrected = [kb.fixed(result, upgrade, only or ()) for result in results] if fix or diff else []
        for result, correction in zip(results, corrected, strict=False):
            _show(result, correction) if diff else _save(result, correction, output)
    raise typer.Exit(max(code, 1 if any(map(is_broken, papers)) else _code(results, [] if diff else corrected, fail_on.value)))


def _checked(
    kb: KnowledgeBase, paths: Iterable[Path], ignore: Collection[str], failures: list[LlmeffError],
) -> tuple[list[Checked], int]:
    """The bibliographies with their verdicts, and the exit code for those that cannot be checked; says which these are, and which keys are
    to be accepted that no entry has."""
    results: list[Checked] = []
    for path in paths:
        with _kept(failures), reading(path) as steps:
            results.append(kb.check(path, lambda entries: progress(entries, "Checking"), ignore, steps))
    verdicts = [verdict for result in results for verdict in result.verdicts]
    for key in idle(verdicts, ignore):
        close = near(key, [verdict.entry.key for verdict in verdicts if verdict.entry.key], 1)
        note(f"--ignore {shortened(key)}: no entry has this key{offered(close)}")
    return results, _failed(failures, bool(results))


@contextmanager
def _kept(failures: list[LlmeffError]) -> Iterator[None]:
    """Adds an error to those of other files."""
    try:
        yield
    except LlmeffError as error:
        failures.append(error)


@contextmanager
def _as_a_name(path: Path) -> Iterator[None]:
    """Says of a file that is missing what its name means here, where it is one: a file has an ending."""
    try:
        yield
    except EnvironmentFailure as error:
        said = [] if path.suffix or path.exists() else [one.said for one in opened(warn=False).meanings(str(path))[:1]]
        raise EnvironmentFailure("\n".join([str(error), *said])) from None


def _failed(failures: list[LlmeffError], checked: bool) -> int:
    """Says why files are not checked, and gives the gravest of their exit codes; 0 where all are.

    Raises:
        LlmeffError: no file is checked.
    """
    gravest = max(failures, key=lambda failure: failure.exit_code, default=None)
    for failure in failures:
        if checked or failure is not gravest:
            report(failure)
    if gravest and not checked:
        raise gravest
    return gravest.exit_code if gravest else 0


def _once(paths: Iterable[Path]) -> list[Path]:
    """Paths without those that are another name of a file before, by a link of either kind, which would be mended twice."""
    first: dict[object, Path] = {}
    for path in paths:
        first.setdefault(path if path == STDIN else _identity(path), path)
    return list(first.values())


def _identity(path: Path) -> object:
    """What all names of a file have in common."""
    with suppress(OSError, ValueError):  # who opens it says what is wrong
        found = path.stat()
        if found.st_ino:
            return found.st_dev, found.st_ino
    return os.path.realpath(path)


def _papers(given: list[Path], results: list[Checked]) -> list[PaperData]:
    """What the .tex and .aux files cite that were given."""
    papers = [path for path in given if path.suffix.lower() in {".tex", ".aux"}]
    if not papers:
        return []
    from llmeff.exchange.readers.manuscript import manuscript  # kept out of start-up: most check a bibliography

    read = {result.path: result.bibliography for result in results}
    found: list[PaperData] = []
    for path in papers:
        with suppress(LlmeffError):  # it has been said why there is nothing to check
            paper = manuscript(path)
            found += [paper.as_data(read)] if read.keys() & set(paper.bibliographies) else []
    return found


def _meant(
    given: Iterable[Path], output: Path | None, writes: tuple[bool, bool], changes: bool,
) -> tuple[list[Path], list[LlmeffError]]:
    """The bibliographies to check, and why paths mean none; refuses options that go with others."""
    failures: list[LlmeffError] = []
    found: list[Path] = []
    for one in given:
        with _kept(failures), _as_a_name(one):
            found.extend(sources(one))  # those before an error too
    files, (fix, diff) = _once(found), writes
    if (output and not fix) or (changes and not (fix or diff)):
        raise UsageError("--upgrade and --only go with --fix or --diff, -o goes with --fix")
    if output and len(files) > 1:
        raise UsageError("-o takes the correction of one file; without it each file is mended in place, with a backup")
    if fix and not (output or diff) and any(path == STDIN or stream_of(path) is not None for path in files):
        raise UsageError("what comes by a pipe has no place to be mended in; say where the correction goes: -o FILE")
    return files, failures


def _code(results: list[Checked], corrected: list[Fixed], least: Severity) -> int:
    """1 where something cannot be read, or is wrong and was not mended."""
    unread = any(map(_has_errors, results))
    wrong = any(verdict.fails(least) for result in results for verdict in result.verdicts)
    left = any(correction.left for correction in corrected) if corrected else True
    return 1 if unread or (wrong and left) else 0


def _preprints(results: list[Checked], form: Report) -> int:
    """Prints the cited preprints that have been published; 1 where there are any, or where something cannot be read."""
    cited = [replace(result, verdicts=tuple(filter(cites_published_preprint, result.verdicts))) for result in results]
    if form is Report.json:
        _print_json(cited, [])
    else:
        write_lines("".join(line for result in cited for line in as_preprints(result.verdicts, result.path)))
    _say_problems(results, SHOWN)
    return 1 if any(result.verdicts for result in cited) or any(map(_has_errors, results)) else 0


def _say_idle(results: list[Checked], only: Collection[str]) -> None:
    """Says which fields are to be mended alone that nothing here has."""
    verdicts = [verdict for result in results for verdict in result.verdicts]
    named = {name for verdict in verdicts for name in (*verdict.entry.fields, *(problem.said_of for problem in verdict.problems))}
    named |= {*_FIELDS}
    for field in only:
        if field not in named:
            note(f"--only {shortened(field)}: no entry has this field{offered(near(field, [*named], 1))}")


def _print_json(results: list[Checked], papers: list[PaperData]) -> None:
    own = {result.path: [verdict.as_data() for verdict in result.verdicts] for result in results}
    problems = [problem for result in results for problem in bounded(result.bibliography.problems, LISTED)]
    as_json(documents.check(own, papers, sum(result.bibliography.unread for result in results), problems))


def _has_errors(result: Checked) -> bool:
    return any(problem.severity == "error" for problem in result.bibliography.problems)


def _report(results: list[Checked], papers: list[PaperData], form: Report | None, least: Severity) -> None:
    """Prints the verdicts; without a form what cannot be read alone."""
    if form is Report.json:
        _print_json(results, papers)
    for result in results:
        if form is Report.github:
            write("".join(as_annotations(result, least)))
        elif form is Report.table:
            write_lines("".join(as_lines(result.verdicts, result.path)))
        _say_problems([result], LISTED if form is Report.json else SHOWN)
    if form is None:
        return
    if form is Report.table:
        write_lines("".join(line for paper in papers for line in as_lines_of_paper(paper)))
    for result in results:
        if not (result.verdicts or _has_errors(result)):
            note(f"{named(result.path)}: no entry is in this file")
    note(summary(results))


def _say_problems(results: Iterable[Checked], most: int) -> None:
    """What cannot be read of bibliographies, so many of each."""
    for result in results:
        for problem in bounded(result.bibliography.problems, most):
            note(str(problem))


def _show(result: Checked, correction: Fixed) -> None:
    """Prints what would change, in the form that ``patch`` reads."""
    from difflib import unified_diff  # kept out of start-up: few ask for it

    before, after = result.bibliography.text.splitlines(keepends=True), correction.text.splitlines(keepends=True)
    lines = unified_diff(before, after, str(result.path), str(result.path))
    write("".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines))
    _say_kept(result, correction)


def _say_kept(result: Checked, correction: Fixed) -> None:
    """Why wrong fields are left as they are, a line for each entry and reason."""
    fields: dict[tuple[int, str, str], list[str]] = {}
    for line, key, field, why in correction.kept:
        fields.setdefault((line, key, why), []).append(field)
    for (line, key, why), own in fields.items():
        note(f"{result.path}:{line}: {shortened(key)}: {_several(own)} left: {why}")


def _several(fields: Sequence[str]) -> str:
    """Fields in a line; entries of one line that have one key may have thousands, of a few names."""
    shown = list(dict.fromkeys(fields))[:_NAMED] if len(fields) > _NAMED else fields
    more = [f"… {len(fields) - len(shown):,} more"] if len(fields) > len(shown) else []
    return ", ".join([*shown, *more])


def _save(result: Checked, correction: Fixed, output: Path | None) -> None:
    """Writes the corrected file, in place with a backup."""
    path, where = result.path, "nothing changed"
    if result.bibliography.undecoded:
        return
    mended = result.bibliography.encoded(_with_its_line_ends(result.bibliography.text, correction.text))
    if output and not _same(output, path):
        save(mended, output)
        where = f"written to {named(output)}"
    elif correction.changes:
        backup = keep(path, _as_it_was(result))
        save(mended, path)
        where = f"{named(path)} changed, the original is {backup.name}"
    _say_kept(result, correction)
    note(f"{counted(correction.changes, 'change')}, {counted(correction.left, 'wrong field')} left; {where}")


def _same(one: Path, other: Path) -> bool:
    """Whether two names are of one file, which then is mended in place."""
    with suppress(OSError):
        return one.samefile(other)
    return False


def _with_its_line_ends(before: str, after: str) -> str:
    """A mended text with the line ends of the file that it comes from."""
    return re.sub(r"(?<!\r)\n", "\r\n", after) if "\r\n" in before and before.count("\n") == before.count("\r\n") else after


def _as_it_was(result: Checked) -> bytes:
    """The bytes of a checked file.

    Raises:
        EnvironmentFailure: the file is another one by now.
    """
    before = result.bibliography.encoded(result.bibliography.text)
    with answered(result.path):
        now = content(result.path, len(before))
    if now != before:
        raise EnvironmentFailure(f"{result.path} changed while it was checked; nothing is written")
    return before
