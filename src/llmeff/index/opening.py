"""The compiled index: one SQLite file derived from the data, from which search, list and export answer.

It can be thrown away at any time. Where it lies: beside the packaged data (made when the package is built), else in the
user's cache, else in memory. It is used only while it fits the data files, which is looked at on every opening.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from llmeff.errors import DataError
from llmeff.problems import Problem

if TYPE_CHECKING:
    from llmeff.corpus.read import Corpus

FORMAT = 3
PREBUILT = "index.sqlite"

class Index:
    """An opened index.

    Attributes:
        db: the connection, for reading.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def meta(self, name: str) -> Any:
        """A stored JSON value; None where there is none."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (name,)).fetchone()
        return json.loads(row[0]) if row else None

    @cached_property
    def full_text(self) -> bool:
        """Whether this index has an FTS5 table, and this SQLite can read it."""
        with suppress(sqlite3.Error):
            self.db.execute("SELECT rowid FROM fts LIMIT 1").fetchone()
            return True
        return False

    @cached_property
    def taxonomy(self) -> dict[str, Any]:
        """The taxonomy as plain data."""
        data: dict[str, Any] = self.meta("taxonomy")
        return data

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Why some files of the data could not be read."""
        return tuple(Problem(**entry) for entry in self.meta("problems"))

    @cached_property
    def count(self) -> int:
        """The number of records."""
        number: int = self.db.execute("SELECT count(*) FROM record").fetchone()[0]
        return number

    @cached_property
    def pointed(self) -> Counter[int]:
        """How many relations of other records lead to a record, by its row number."""
        return Counter(dict(self.db.execute("SELECT n, relations FROM pointed")))

    def stems(self, asked: Sequence[str]) -> dict[str, str]:
        """The stems of folded words that the collection holds."""
        marks = ", ".join("?" * len(asked))
        return dict(self.db.execute(f"SELECT word, stem FROM vocabulary WHERE word IN ({marks})", list(asked)))

    def common(self, asked: Sequence[str], share: float) -> set[str]:
        """Those of some words that stand in more than a share of all records, 0 to 1."""
        marks = ", ".join("?" * len(asked))
        rows = self.db.execute(f"SELECT word FROM vocabulary WHERE word IN ({marks}) AND docs > ?", [*asked, share * self.count])
        return {row[0] for row in rows}

    def bodies(self, numbers: Iterable[int] | None = None) -> Iterator[str]:
        """Whole records as JSON text: those with these row numbers in that order, or all by id."""
        if numbers is None:
            yield from (row[0] for row in self.db.execute("SELECT body FROM record ORDER BY id"))
            return
        for number in numbers:
            yield self.db.execute("SELECT body FROM record WHERE n = ?", (number,)).fetchone()[0]

    def card(self, number: int) -> dict[str, Any]:
        """What lists and hits show of a record: id, name, title, authors, year, venue, topics, ids, trust."""
        card: dict[str, Any] = json.loads(
            self.db.execute("SELECT card FROM record WHERE n = ?", (number,)).fetchone()[0]
        )
        return card


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
    if (index := _opened(prebuilt)) and _fits_content(index, prebuilt, data, files):
        return index
    print_ = fingerprint(files)
    path = (cache or cache_folder()) / f"{hashlib.blake2b(os.fsencode(data.resolve()), digest_size=10).hexdigest()}.sqlite"
    if (index := _opened(path)) and index.meta("fingerprint") == print_:
        return index
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
    with sqlite3.connect(target) as db:
        _fill(db, corpus, {"content": content})
    db.close()
    return len(corpus.entries)


def cache_folder() -> Path:
    """Where compiled indexes are kept: ``$XDG_CACHE_HOME/llmeff``, or what the system uses in its place."""
    if base := os.environ.get("XDG_CACHE_HOME"):
        return Path(base) / "llmeff"
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", tempfile.gettempdir())) / "llmeff" / "cache"
    return Path(os.environ.get("HOME", tempfile.gettempdir())) / ".cache" / "llmeff"


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
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        if db.execute("PRAGMA user_version").fetchone()[0] == FORMAT:
            return Index(db)
    return None


def _fits_content(index: Index, path: Path, data: Path, files: Mapping[str, tuple[int, ...]]) -> bool:
    """Whether a prebuilt index holds just these files. A file older than the index is taken by its size."""
    content = index.meta("content")
    if content is None or content.keys() != files.keys():
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
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        os.close(handle)
        with sqlite3.connect(temporary) as db:
            _fill(db, corpus, {"fingerprint": print_})
        db.close()
        os.replace(temporary, path)
        if index := _opened(path):
            return index
    except (OSError, sqlite3.Error):
        with suppress(OSError):
            os.unlink(temporary)
    db = sqlite3.connect(":memory:")
    _fill(db, corpus, {"fingerprint": print_})
    return Index(db)


def _fill(db: sqlite3.Connection, corpus: Corpus, meta: Mapping[str, Any]) -> None:
    from llmeff.index.tables import fill  # kept out of start-up, as reading YAML is

    db.execute(f"PRAGMA user_version = {FORMAT}")
    fill(db, corpus, meta)
