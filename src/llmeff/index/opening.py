"""The compiled index: one SQLite file derived from the data, from which search, list and export answer.

It can be thrown away at any time. Where it lies: beside the packaged data (made when the package is built), else in the
user's cache, else in memory. It is used only while it fits the data files, which is looked at on every opening.
"""

from __future__ import annotations

import gc
import hashlib
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from llmeff.errors import DataError
from llmeff.files import replace
from llmeff.index.reading import Index

if TYPE_CHECKING:
    from llmeff.corpus.read import Corpus

FORMAT = 9
PREBUILT = "index.sqlite"


def open_index(data: Path, cache: Path | None = None) -> Index:
    """Opens the index of a data directory, compiling it first where none fits.

    Args:
        data: the directory with ``taxonomy.yaml`` and ``papers/``.
        cache: the folder for compiled indexes; the user's cache folder by default.

    Raises:
        DataError: the taxonomy cannot be used, or there is no record.
        EnvironmentFailure: the directory cannot be read.
    """
    files = dict(_files(data))
    prebuilt = data / PREBUILT
    if index := _opened(prebuilt):
        if _fits_content(index, prebuilt, data, files):
            return index
        index.close()
    print_ = fingerprint(files)
    path = (cache or cache_folder()) / f"{hashlib.blake2b(os.fsencode(data.resolve()), digest_size=10).hexdigest()}.sqlite"
    if index := _opened(path):
        if index.meta("fingerprint") == print_:
            return index
        index.close()
    return _compile(data, path, print_)


def compile_prebuilt(data: Path, target: Path) -> int:
    """Writes the index that is shipped beside packaged data; it fits by the files' content, not by their times.

    Args:
        data: the data directory.
        target: the file to write.

    Returns:
        The number of records.

    Raises:
        DataError: a file of the data has problems.
    """
    from llmeff.corpus.read import read_corpus  # kept out of start-up: reading YAML is needed for compiling alone

    corpus = read_corpus(data)
    if corpus.problems:
        raise DataError("the data has problems: llmeff validate", corpus.problems)
    content = {name: [stat[0], _digest(data / name)] for name, stat in _files(data)}
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    _write(target, corpus, {"content": content})
    return len(corpus.entries)


def cache_folder() -> Path:
    """Where compiled indexes are kept: ``$XDG_CACHE_HOME/llmeff``, or what the system uses in its place."""
    from platformdirs import user_cache_path  # kept out of start-up: where a prebuilt index fits, nobody asks for it

    return user_cache_path("llmeff", appauthor=False)


def fingerprint(files: Mapping[str, tuple[int, ...]]) -> str:
    """A digest over names, sizes and times of the data files: any edit changes it."""
    digest = hashlib.blake2b(f"{FORMAT}".encode(), digest_size=16)
    for name in sorted(files):
        digest.update(f"{name}\0{files[name]}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _files(data: Path) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Name below the data directory, size, and the later of both times, of each data file."""
    root = os.fspath(data)
    with suppress(OSError):
        yield "taxonomy.yaml", _stat(os.stat(os.path.join(root, "taxonomy.yaml")))
    folders = ["papers"]
    while folders:
        folder = folders.pop()
        with suppress(OSError), os.scandir(os.path.join(root, folder)) as entries:
            for entry in entries:
                if entry.name.endswith((".yaml", ".yml")):
                    yield f"{folder}/{entry.name}", _stat(entry.stat())
                elif entry.is_dir():
                    folders.append(f"{folder}/{entry.name}")


def _stat(stat: os.stat_result) -> tuple[int, ...]:
    return stat.st_size, max(stat.st_mtime_ns, stat.st_ctime_ns)


def _digest(path: Path) -> str:
    return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()


def _opened(path: Path) -> Index | None:
    """An index file, if it is one of this format."""
    if not path.is_file():
        return None
    with suppress(sqlite3.Error):
        index = Index(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False))
        if index.format == FORMAT:
            return index
    return None


def _fits_content(index: Index, path: Path, data: Path, files: Mapping[str, tuple[int, ...]]) -> bool:
    """Whether a prebuilt index holds just these files. A file older than the index is taken by its size."""
    content = index.meta("content")
    if not isinstance(content, dict) or content.keys() != files.keys():
        return False
    born = _stat(path.stat())[1]
    return all(
        size == content[name][0] and (time <= born or _digest(data / name) == content[name][1])
        for name, (size, time) in files.items()
    )


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Compiling makes millions of objects and few circles: looking for garbage meanwhile would take a tenth of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@_collector_paused()
def _compile(data: Path, path: Path, print_: str) -> Index:
    from llmeff.corpus.read import read_corpus  # kept out of start-up: reading YAML is needed for compiling alone

    corpus = read_corpus(data)
    with suppress(OSError, sqlite3.Error):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, lambda temporary: _write(temporary, corpus, {"fingerprint": print_}))
        if index := _opened(path):
            return index
    db = sqlite3.connect(":memory:", check_same_thread=False)
    _fill(db, corpus, {"fingerprint": print_})
    return Index(db)


def _write(path: Path, corpus: Corpus, meta: Mapping[str, object]) -> None:
    db = sqlite3.connect(path)
    try:
        _fill(db, corpus, meta)
    finally:
        db.close()


def _fill(db: sqlite3.Connection, corpus: Corpus, meta: Mapping[str, object]) -> None:
    from llmeff.index.tables import fill  # kept out of start-up, as reading YAML is

    db.execute(f"PRAGMA user_version = {FORMAT}")
    fill(db, corpus, meta)
