"""Runs all checks over a data directory and reports everything that is wrong at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from llmeff.checks.corpus import CORPUS_CHECKS, cycles, dangling
from llmeff.checks.engine import ENGINE_CHECKS, EngineContext
from llmeff.checks.numbers import summary_numbers
from llmeff.checks.others import Others, known_others
from llmeff.checks.partial import Partial, partial, partial_engine
from llmeff.checks.record import CHECKS, Check, Context, Finding, open_licence, open_questions
from llmeff.corpus.entries import Corpus, EngineEntry, Entry
from llmeff.corpus.guides import unread_guides
from llmeff.corpus.location import MODELS
from llmeff.corpus.read import given, read_corpus, record_files, second, shown
from llmeff.errors import UsageError
from llmeff.files.failing import answered, named
from llmeff.files.reading import STDIN, status
from llmeff.problems import Problem, in_reading_order
from llmeff.rules.file import FOREIGN_LINK
from llmeff.safe import as_typed

if TYPE_CHECKING:
    from llmeff.model.plain import Body

STRICT: tuple[Check, ...] = (open_questions, open_licence, summary_numbers)
"""What is held against a record that somebody is writing, and would hide all else in a report on the whole collection."""


def validate(data: Path, only: Iterable[Path] = (), today: date | None = None, strict: bool = False) -> tuple[Corpus, tuple[Problem, ...]]:
    """Checks a data directory.

    Args:
        data: the directory with ``taxonomy.yaml`` and ``papers/``.
        only: report on these files or folders, or on ``-`` for standard input, alone; what records refer to of others is taken from the
            index, where it has them as they are.
        today: the day to hold dates against; the present one by default.
        strict: whether open questions, unread licences and unfounded numbers are reported of every record; of those in ``only`` they are.

    Returns:
        What was read, and all problems in the order of files and lines.

    Raises:
        DataError: the taxonomy itself cannot be used.
        EnvironmentFailure: the directory cannot be read, or a path in ``only`` does not exist.
        UsageError: a path in ``only`` is another data directory, or no file can have its name.
    """
    only = _asked(only, data)
    chosen = {*map(_real, only), *(_real(file) for file in given(only)[0] if file.is_symlink())}
    others = known_others(data, lambda file: _is_chosen(file, chosen)) if chosen else Others({}, {})
    corpus = read_corpus(data, only, others.files, lambda file: _is_chosen(file, chosen))
    parts = [found for refused in corpus.refused if (found := partial(refused))]
    there = {file.stem for file in record_files(data)}  # also of records with problems of their own
    problems = [*corpus.problems, *_foreign(corpus, data), *unread_guides(data), *_among_each_other(corpus, others.bodies, parts, there)]
    wrong = any(problem.path == shown(data / MODELS) for problem in corpus.problems)
    models = None if wrong else frozenset(model.id for model in corpus.models.models)
    problems += _by_themselves(corpus, parts, chosen, CHECKS + STRICT if strict or only else CHECKS, today or date.today(), models)
    problems += _of_engines(corpus, there, today or date.today())
    if chosen:
        asked = {name for name in {problem.path for problem in problems} if _is_asked(name, chosen)}
        problems = [problem for problem in problems if problem.path in asked]
    return corpus, in_reading_order(problems)


def _by_themselves(corpus: Corpus, parts: Iterable[Partial], chosen: Set[Path], checks: Iterable[Check], today: date,
                   models: frozenset[str] | None) -> Iterator[Problem]:
    """What is wrong with each of the chosen records by itself, also with what the schema takes of one that it refuses."""
    for entry in (one for one in corpus.entries if not chosen or _is_asked(one.name, chosen)):
        context = Context(corpus.taxonomy, _file(entry), today, models)
        yield from (_problem(finding, entry) for check in checks for finding in check(entry.record, context))
    for part in (one for one in parts if not chosen or _is_asked(one.entry.name, chosen)):
        context = Context(corpus.taxonomy, _file(part.entry), today, models)
        yield from (_problem(finding, part.entry) for finding in part.findings(checks, context))


def _among_each_other(corpus: Corpus, others: Mapping[str, Body], parts: Iterable[Partial], there: Set[str]) -> Iterator[Problem]:
    """What is wrong between records; those that the schema refuses in parts are held against the others where they can be named."""
    by_id = {entry.record.id: entry for entry in corpus.entries}
    read = {id_: entry.record.body for id_, entry in by_id.items()}
    records = {**{id_: body for id_, body in others.items() if id_ not in read}, **read}
    there = there | records.keys()
    for owner, finding in dangling(read, there):
        yield _problem(finding, by_id[owner])
    for part in parts:
        for _, finding in dangling({part.by_parts.id: part.by_parts.body}, there):
            yield _problem(part.parts.placed(finding), part.entry)
    named: dict[str, Partial] = {}
    for part in (one for one in parts if one.is_named):
        first = by_id.setdefault(part.entry.record.id, part.entry)
        if first is part.entry:
            named[first.record.id] = part
        else:
            yield second(part.entry, first.name)
    records |= {id_: part.by_parts.body for id_, part in named.items()}
    first_asked = {id_: records[id_] for id_ in (*by_id, *records) if id_ in records}  # a circle is said of the first of its works
    found = [*(one for check in CORPUS_CHECKS for one in check(records)), *cycles(first_asked)]
    for owner, finding in (one for one in found if one[0] in by_id):
        yield _problem(named[owner].parts.placed(finding) if owner in named else finding, by_id[owner])


def _asked(only: Iterable[Path], data: Path) -> tuple[Path, ...]:
    """The paths to report on; raises where one holds a taxonomy and records, and is not the data directory itself."""
    paths = tuple(only)
    for path in paths:
        with answered(path):
            if path != STDIN:
                status(path)  # all records are read only for what is there
            foreign = (path / "taxonomy.yaml").is_file() and (path / "papers").is_dir() and os.path.realpath(path) != os.path.realpath(data)
        if foreign:
            raise UsageError(f"{shown(path)} is a data directory of its own: llmeff --data {as_typed(shown(path))} validate")
    return paths


def _file(entry: Entry) -> PurePath:
    """Where a record's file stands; what came from standard input stands nowhere, and so at no wrong place."""
    return PurePath(str(entry.record.year), f"{entry.record.id}.yaml") if entry.path == STDIN else entry.path


def _is_asked(name: str, chosen: Set[Path]) -> bool:
    """Whether a file is one of the chosen, or lies below one, as a link or not; what came from standard input always is."""
    folder, file = os.path.split(name)
    return name == shown(STDIN) or _is_below(_real(name), chosen) or _is_below(_real(folder) / file, chosen)


def _is_chosen(file: Path, chosen: Set[Path]) -> bool:
    """Whether a file is to be read for itself, as all are where none is chosen."""
    return not chosen or _is_below(_real(file), chosen)


def _is_below(path: Path, chosen: Set[Path]) -> bool:
    return not chosen.isdisjoint((path, *path.parents))


def _foreign(corpus: Corpus, data: Path) -> Iterator[Problem]:
    """Links below the data directory that lead out of it."""
    inside = os.path.join(os.path.realpath(data), "")
    for entry in corpus.entries:
        if entry.path.is_symlink() and not (real := os.path.realpath(entry.path)).startswith(inside):
            yield FOREIGN_LINK.problem(f"a link leads out of the data, to {named(real)}", entry.name, hint="put the file itself there")


def _of_engines(corpus: Corpus, there: Set[str], today: date) -> Iterator[Problem]:
    """What is wrong with the engines that were read, also with what the schema takes of one that it refuses."""
    for entry in corpus.engines:
        context = EngineContext(corpus.taxonomy, there, entry.path, today)
        yield from (_problem(finding, entry) for check in ENGINE_CHECKS for finding in check(entry.engine, context))
    for part in (found for refused in corpus.refused_engines if (found := partial_engine(refused))):
        context = EngineContext(corpus.taxonomy, there, part.entry.path, today)
        yield from (_problem(finding, part.entry) for finding in part.findings(ENGINE_CHECKS, context))


def _problem(finding: Finding, entry: Entry | EngineEntry) -> Problem:
    line, column = entry.document.position(finding.path)
    field = ".".join(map(str, finding.path))
    return finding.rule.problem(finding.message, entry.name, line, column, field, finding.hint)


def _real(path: str | os.PathLike[str]) -> Path:
    """A path without links; as it is where its working directory was removed."""
    try:
        return Path(os.path.realpath(path))
    except OSError:
        return Path(path)
