"""Finds the data and reads it: the taxonomy, and every record with what is wrong in it."""

from __future__ import annotations

import json
import os
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from stat import S_ISDIR
from types import MappingProxyType
from typing import TypeVar

from pydantic import ValidationError

from llmeff.corpus import yamlio
from llmeff.corpus.entries import Corpus, EngineEntry, Entry, Refused
from llmeff.corpus.location import ENDINGS, FOLDER_NAME, INSTEAD, MODELS
from llmeff.corpus.mistaken import no_record
from llmeff.corpus.schema import schema_problems
from llmeff.errors import DataError, EnvironmentFailure, UsageError
from llmeff.files.failing import answered, failure, words
from llmeff.files.reading import STDIN, content, kind, standard_input
from llmeff.files.walking import MOST_GIVEN, walked
from llmeff.model import Engine, Record, Taxonomy
from llmeff.model.base import Model
from llmeff.model.language_models import LanguageModel, ModelList, clashes
from llmeff.problems import Problem, bounded, visible
from llmeff.rules import corpus as rules
from llmeff.rules.file import FILE_TOO_LARGE, UNREADABLE

M = TypeVar("M", bound=Model)
ENGINES = "engines"  # the folder of a data directory
_NONE: Mapping[str, Path] = MappingProxyType({})
_LINKED = "a link to a folder is not followed; put the folder itself there"
_DANGLING = "a link that leads to nothing, such as a disk that is not there; put the folder itself there, or remove the link"
_NO_FILE = "this is a folder, and has the name of a file; rename it"
LISTS = ("taxonomy.yaml", MODELS)
"""The files of a data directory that are no records."""


def record_files(data: Path) -> list[Path]:
    """The files of all records, in a stable order.

    Args:
        data: the directory with ``papers/``.

    Raises:
        DataError: what has its name is no folder.
        EnvironmentFailure: the folder does not exist or cannot be read.
    """
    return _yaml_files(_papers(data))[0]


def _papers(data: Path) -> Path:
    papers = data / "papers"
    if os.path.lexists(papers) and not (papers.is_symlink() or papers.is_dir()):
        hint = "put a folder in its place: papers/<year>/<id>.yaml"
        problem = UNREADABLE.problem(f"records are in a folder, and this is {_what(papers)}", shown(papers), hint=hint)
        raise DataError(f"{shown(data)} holds no records", [problem])
    try:
        with os.scandir(papers):
            pass
    except (OSError, ValueError) as error:
        raise EnvironmentFailure(f"{failure(error, shown(papers))}; a data directory has taxonomy.yaml and papers/") from error
    if papers.is_symlink():
        raise EnvironmentFailure(f"{shown(papers)}: {_LINKED}, or give the data directory that it is in")
    return papers


def _what(path: Path) -> str:
    """What stands in the place of a folder, in words."""
    found = "a file" if path.is_file() else kind(path.stat())
    return f"a link to {found}" if path.is_symlink() else found


def read_corpus(data: Path, extra: Iterable[Path] = (), known: Mapping[str, Path] = _NONE,
                engines: Callable[[Path], bool] | None = None) -> Corpus:
    """Reads a data directory.

    Args:
        data: the directory with ``taxonomy.yaml``, ``papers/``, and ``models.yaml`` where records name models.
        extra: further files, or folders of files, outside of ``papers/``; ``-`` for a record from standard input.
        known: the files below ``papers/`` that need not be read, by the ids of their records.
        engines: which files of engines are read, to which no record refers; all by default.

    Raises:
        DataError: the taxonomy cannot be used, or there is no record at all.
        EnvironmentFailure: a folder or file does not exist.
        UsageError: a further folder holds so many files that it is none of records.
    """
    files, problems = _yaml_files(_papers(data))
    more, untold = _further(extra, data, files)
    files += more
    problems += [problem for problem in untold if problem not in problems]
    taxonomy, (models, untold) = read_taxonomy(data), read_models(data)
    problems += untold
    if not files:
        none = rules.NO_RECORDS.problem("no record is there", shown(data / "papers"), hint="add a file papers/<year>/<id>.yaml")
        raise DataError(f"{shown(data)} holds no records{' that can be read' if problems else ''}", problems or [none])
    entries: dict[str, Entry] = {}
    refused: list[Refused] = []
    passed = set(known.values())
    for path in (file for file in files if file not in passed):
        record, document, found = _read(path, Record)
        problems += found
        if record is None:
            refused.append(Refused(document, path, shown(path)))
            continue
        entry = Entry(record, document, path, shown(path))
        if entries.setdefault(record.id, entry) is not entry:
            problems.append(second(entry, entries[record.id].name))
        elif record.id in known:
            problems.append(second(entry, shown(known[record.id])))
    read, found, rest = _engines(data, engines)
    return Corpus(taxonomy, models, tuple(entries.values()), read, (*problems, *found), tuple(refused), rest, known)


def _further(extra: Iterable[Path], data: Path, files: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """The files of records that paths mean beside those of a data directory, whose other files are read as what they are."""
    own = {os.path.realpath(file) for file in [*files, *_engine_files(data)[0], *(data / name for name in LISTS)]}
    more, problems = given(path for path in extra if not _is_guide(path, data))
    return [path for path in more if path == STDIN or os.path.realpath(path) not in own], problems


def _is_guide(path: Path, data: Path) -> bool:
    """Whether a path is the folder of the guides, or below it, where no records are."""
    try:
        real = Path(os.path.realpath(path))
        return path != STDIN and Path(os.path.realpath(data), "guides") in (real, *real.parents)
    except (OSError, ValueError):  # no file can have this name, or the working directory was removed
        return False


def _engine_files(data: Path) -> tuple[list[Path], list[Problem]]:
    """The files of all engines, of which a data directory need not have any, and what is not read."""
    folder = data / ENGINES
    if folder.is_symlink():
        return [], [UNREADABLE.problem(_LINKED, shown(folder), hint="no engine is read")]
    return _yaml_files(folder) if os.path.lexists(folder) else ([], [])


def _engines(data: Path, wanted: Callable[[Path], bool] | None) -> tuple[tuple[EngineEntry, ...], list[Problem], tuple[Refused, ...]]:
    """The wanted engines of a data directory, what is wrong with their files, and those that the schema refuses."""
    files, problems = _engine_files(data)
    entries: dict[str, EngineEntry] = {}
    refused: list[Refused] = []
    for path in files if wanted is None else filter(wanted, files):
        engine, found = read_engine(path)
        problems += found
        if isinstance(engine, Refused):
            refused.append(engine)
        elif (first := entries.setdefault(engine.engine.id, engine)) is not engine:
            problems.append(second(engine, first.name))
    return tuple(entries.values()), problems, tuple(refused)


def second(entry: Entry | EngineEntry, first: str) -> Problem:
    """That a record or an engine has the id of another one, which has this file."""
    id_ = entry.record.id if isinstance(entry, Entry) else entry.engine.id
    message = f"the id {id_} belongs to {visible(first)}"
    hint = "give it another id, or remove one of the files"
    return rules.DUPLICATE_RECORD.problem(message, entry.name, *entry.document.position(("id",)), "id", hint)


def read_taxonomy(data: Path) -> Taxonomy:
    """Reads ``taxonomy.yaml`` of a data directory.

    Args:
        data: the directory.

    Raises:
        DataError: it has problems.
        UsageError: it is no file.
        EnvironmentFailure: it is not there, or may not be read.
    """
    taxonomy, _, problems = _read(data / "taxonomy.yaml", Taxonomy, needed=True)
    if taxonomy is None:
        raise DataError(f"{shown(data / 'taxonomy.yaml')} cannot be used", problems)
    return taxonomy


def read_models(data: Path) -> tuple[ModelList, list[Problem]]:
    """Reads ``models.yaml`` of a data directory.

    Args:
        data: the directory.

    Returns:
        The models that can be used, none where there is no such file, and all that is wrong with the file.

    Raises:
        UsageError: it is no file.
        EnvironmentFailure: it may not be read.
    """
    path = data / MODELS
    if not os.path.lexists(path):
        return ModelList(), []
    models, document, problems = _read(path, ModelList, needed=True)
    return models or _without_wrong(document, problems) or ModelList(), problems


def _without_wrong(document: yamlio.Document, problems: Iterable[Problem]) -> ModelList | None:
    """The list of models without those at which a problem stands, and without those that are called as others are; None where the fault is
    in no single model."""
    rows = document.data.get("models") if isinstance(document.data, dict) else None
    if not isinstance(rows, list):
        return None
    starts = [document.position(("models", number))[0] for number in range(len(rows))]
    wrong = {bisect_right(starts, problem.line) - 1 for problem in problems}
    try:
        models = [LanguageModel.model_validate_json(json.dumps(row)) for number, row in enumerate(rows) if number not in wrong]
        called = {place for place, _ in clashes(ModelList.model_construct(models=tuple(models)).bodies)}
        return ModelList(models=tuple(model for place, model in enumerate(models) if place not in called))
    except ValidationError:
        return None


def read_entry(path: Path) -> tuple[Entry | None, list[Problem]]:
    """Reads one record's file.

    Args:
        path: the file.

    Returns:
        The record, None where the file holds no usable one, and all that is wrong with the file.
    """
    record, document, problems = _read(path, Record)
    return (Entry(record, document, path, shown(path)) if record else None), problems


def read_engine(path: Path) -> tuple[EngineEntry | Refused, list[Problem]]:
    """Reads one engine's file: the engine, or the file that holds no usable one, and all that is wrong with it."""
    engine, document, problems = _read(path, Engine)
    return EngineEntry(engine, document, path, shown(path)) if engine else Refused(document, path, shown(path)), problems


def _read(path: Path, model: type[M], needed: bool = False) -> tuple[M | None, yamlio.Document, list[Problem]]:
    """What a file holds, where it can be used; one that is needed, and that the system does not give, is raised."""
    name = shown(path)
    raw = _content(path, name, needed)
    if isinstance(raw, Problem):
        return None, yamlio.Document(), [raw]
    document = yamlio.read(raw, name)
    problems = list(document.problems)
    if document.data is None:
        return None, document, list(bounded(problems))
    try:
        value = model.model_validate_json(json.dumps(document.data))
    except ValidationError as error:
        if model is Record and (other := no_record(document.data, name)):
            return None, yamlio.Document(), [other]
        problems += schema_problems(error, document, name, model)
        return None, document, list(bounded(problems))
    return (None if problems else value), document, list(bounded(problems))


def _content(path: Path, name: str, needed: bool) -> bytes | Problem:
    try:
        raw = standard_input(yamlio.MAX_BYTES) if path == STDIN else content(path, yamlio.MAX_BYTES)
        size = max(len(raw), 0 if path == STDIN else path.stat().st_size) / 1e6
    except (OSError, ValueError) as error:
        if needed:
            told = failure(error, name)
            raise told if isinstance(told, EnvironmentFailure) else UsageError(f"{told} ({INSTEAD})") from error
        return UNREADABLE.problem(words(error), name, hint=f"remove it, or {INSTEAD}")
    if len(raw) > yamlio.MAX_BYTES:
        message = f"the file has {size:.1f} MB, at most {yamlio.MAX_BYTES / 1e6:g} MB are read"
        return FILE_TOO_LARGE.problem(message, name, hint="one record a file; a record has a few kB")
    return raw


def given(paths: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """The files that paths mean, and what of folders is not read.

    Args:
        paths: files, or folders of files; ``-`` for standard input.

    Raises:
        UsageError: a folder holds so many files that it is none of records, or no file can have a name.
        EnvironmentFailure: a path does not exist.
    """
    files: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        if path == STDIN:
            files.append(path)
            continue
        with answered(path):
            is_folder = S_ISDIR(path.stat().st_mode)
        if is_folder:
            found, left = _yaml_files(path, MOST_GIVEN)
            files += [file for file in found if file.name not in LISTS]
            problems += left
            if not found and not left:
                problems.append(rules.NO_RECORDS.problem("nothing is there to check", shown(path), hint="a record is a .yaml file"))
        else:
            files.append(path)
    return files, problems


def _yaml_files(folder: Path, most: int | None = None) -> tuple[list[Path], list[Problem]]:
    """The YAML files below a folder, and the folders that are not read: no link is followed, so that none is read twice.

    Raises:
        UsageError: there are more files than the most, of any kind.
    """
    files: list[Path] = []
    problems: list[Problem] = []

    def told(path: str, why: str) -> None:
        problems.append(UNREADABLE.problem(why, shown(Path(path)), hint="nothing below this folder is read"))

    for entry in walked(folder, told, lambda name: _NO_FILE if name.lower().endswith(ENDINGS) else True, most):
        if entry.is_symlink() and os.path.isdir(entry.path):
            told(entry.path, _LINKED)
        elif entry.is_symlink() and not os.path.exists(entry.path) and not entry.name.startswith(".") and not entry.name.endswith(ENDINGS):
            told(entry.path, _DANGLING)  # hidden ones are the marks of editors
        elif entry.name.endswith(ENDINGS):
            files.append(Path(entry.path))
        elif entry.name.lower().endswith(ENDINGS):
            problems.append(UNREADABLE.problem("the ending of its name is not in lower case", shown(Path(entry.path)), hint="rename it"))
        elif most is None and FOLDER_NAME.fullmatch(entry.name):  # what else is in a folder that somebody gives is theirs
            message = f"this is {_what(Path(entry.path))}, and has the name of a folder"
            problems.append(UNREADABLE.problem(message, shown(Path(entry.path)), hint="put the folder itself there, or rename it"))
    return sorted(files), problems


def shown(path: Path) -> str:
    """A path as people read it: relative to the working directory where it lies below it."""
    if path == STDIN:
        return "<stdin>"
    try:
        here, whole = os.path.join(os.getcwd(), ""), os.path.abspath(path)
    except OSError:  # the working directory was removed
        return str(path)
    return whole.removeprefix(here) if whole.startswith(here) else str(path)
