"""The compiled index: one SQLite file derived from the data, from which search, list and export answer.

It can be thrown away at any time. Where it lies: beside the packaged data (made when the package is built), else in the
user's cache, else in memory. It is used only while it fits the data files, which is looked at on every opening, and only as it was
written: a seal tells any damage. An index beside other data is not believed, since nobody validated the records in it.
"""

from __future__ import annotations

import gc
import io
import os
import sqlite3
import stat
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from llmeff.corpus.location import ENDINGS
from llmeff.errors import DataError
from llmeff.files.walking import walked
from llmeff.files.writing import remove_left, replace
from llmeff.index.reading import Index

if TYPE_CHECKING:
    from llmeff.corpus.entries import Corpus

FORMAT = 30
PREBUILT = "index.sqlite"
FOLDERS = ("papers", "engines")  # of a data directory
PACKAGED = Path(__file__).parents[1] / "data"
LARGEST = 1 << 30  # bytes of an index that is opened
TABLES = frozenset(
    ("meta", "record", "topic", "name", "person", "external", "words", "vocabulary", "topic_name", "pointed", "relation",
     "measured", "mass", "grouped", "engine", "supported", "called", "switched", "cited", "field", "answer")
)
_PIECE = 1 << 18  # bytes that are read at once
_SEAL = slice(68, 72)  # where SQLite keeps a number for applications


def open_index(data: Path, cache: Path | None = None, prebuilt: bool | None = None) -> Index:
    """Opens the index of a data directory, compiling it first where none fits.

    Args:
        data: the directory with ``taxonomy.yaml`` and ``papers/``.
        cache: the folder for compiled indexes; the user's cache folder by default.
        prebuilt: whether an index beside the data is believed; by default only that of the packaged data is.

    Raises:
        DataError: the taxonomy cannot be used, or there is no record.
        EnvironmentFailure: the directory cannot be read.
    """
    files = dict(files_of(data))
    if (data == PACKAGED if prebuilt is None else prebuilt) and (index := _opened(data / PREBUILT)):
        if _fits_content(index, data / PREBUILT, data, files):
            return index
        index.close()
    print_ = fingerprint(data, files)
    path = _place(data, cache or cache_folder())
    if path and (index := _opened(path, own=True)):
        if _fits(index, print_):
            remove_left(path.parent)  # a build that was killed beside the one which made this index
            return index
        index.close()
    return _compile(data, path, print_)


def last_compiled(data: Path, cache: Path | None = None) -> Index | None:
    """The index of a data directory that was compiled last, which may be older than some of its files; None where the cache has none."""
    path = _place(data, cache or cache_folder())
    return _opened(path, own=True) if path else None


def _fits(index: Index, print_: str) -> bool:
    with suppress(sqlite3.Error):
        return index.meta("fingerprint") == print_
    return False


def is_damaged(index: Index) -> bool:
    """Whether the file of an index is another one than was written, or is gone; one in memory never is."""
    if index.path is None:
        return False
    with suppress(OSError):
        return not _sealed(index.path, own=False)
    return True


def _place(data: Path, cache: Path | None) -> Path | None:
    """The file of the cache for a data directory; None where there is no cache, or what has its name is no file: a folder, a pipe, a
    device or a link, of which nobody knows whose it is."""
    with suppress(OSError):
        if cache:
            path = cache / f"{zlib.crc32(os.fsencode(os.path.realpath(data))):08x}.sqlite"
            if not os.path.lexists(path) or stat.S_ISREG(os.lstat(path).st_mode):
                return path
    return None


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
    content = {name: [stat[0], _digest(data / name)] for name, stat in files_of(data)}
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    _write(target, corpus, {"content": content})
    return len(corpus.entries)


def cache_folder() -> Path | None:
    """Where compiled indexes are kept: ``$XDG_CACHE_HOME/llmeff``, or what the system uses in its place; None where there is no such
    place. A path that is not absolute would be another one in every folder, and is ignored as the specification asks."""
    if sys.platform in ("win32", "darwin"):
        from platformdirs import user_cache_path  # kept out of start-up: where a prebuilt index fits, nobody asks for it

        return user_cache_path("llmeff", appauthor=False)
    cache = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(cache):
        cache = os.path.join(_home(), ".cache")
    return Path(cache, "llmeff") if os.path.isabs(cache) else None


def _home() -> str:
    home = os.environ.get("HOME", "")
    if not os.path.isabs(home):
        import pwd  # kept out of start-up: nearly everyone has a HOME

        with suppress(KeyError):
            home = pwd.getpwuid(os.getuid()).pw_dir
    return home


def fingerprint(data: Path, files: Mapping[str, tuple[int, ...]]) -> str:
    """Where the data files are, with their names, sizes and times: any edit changes it."""
    parts = [os.path.realpath(data), *("/".join((name, *map(str, files[name]))) for name in sorted(files))]
    return ascii("//".join(parts))  # no path has two strokes, and nothing of this has to be cleaned when it is read


def files_of(data: Path) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Name below the data directory, size, and the later of both times, of each data file, and of what may become one: a folder that
    cannot be read, and what is a link, which is not followed to other files."""
    root = os.fspath(data)
    for name in ("taxonomy.yaml", "models.yaml"):
        with suppress(OSError):
            yield name, _stat(os.stat(os.path.join(root, name)))
    for name in FOLDERS:
        if os.path.lexists(os.path.join(root, name)):
            yield from _files_below(root, name)


def _files_below(root: str, name: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    folder = os.path.join(root, name)
    if os.path.islink(folder):
        yield name, (0, 0)
        return
    left: list[str] = []
    begin = len(folder) - len(name)
    for entry in walked(folder, lambda path, why: left.append(path)):
        if entry.name.endswith(ENDINGS) or entry.is_symlink():
            yield entry.path[begin:].replace(os.sep, "/"), _of(entry)
    yield from ((path[begin:].replace(os.sep, "/"), (0, 0)) for path in left)


def _of(entry: os.DirEntry[str]) -> tuple[int, ...]:
    try:
        return _stat(entry.stat())
    except OSError as error:  # such as a link that leads nowhere
        return 0, error.errno or 0


def _stat(found: os.stat_result) -> tuple[int, ...]:
    return found.st_size, max(found.st_mtime_ns, found.st_ctime_ns)


def _digest(path: Path) -> str:
    import hashlib  # kept out of start-up: it takes a thirtieth of it, and few indexes lie beside younger data

    return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()


def _opened(path: Path, own: bool = False) -> Index | None:
    """An index file, if it is one of this format, whole, and holds tables alone.

    Args:
        path: the file.
        own: whether it has to be the user's: others may write where a cache lies.
    """
    with suppress(OSError, ValueError, sqlite3.Error):
        if not _sealed(path, own):
            return None
        index = Index(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False))
        kinds = index.db.execute("SELECT type, name FROM sqlite_master").fetchall()
        if index.format == FORMAT and {kind for kind, _ in kinds} <= {"table", "index"} and {name for _, name in kinds} >= TABLES:
            return index
        index.close()
    return None


def _sealed(path: Path, own: bool) -> bool:
    if not stat.S_ISREG(path.stat().st_mode):  # opening a device may already do something
        return False
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb", buffering=0) as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
            return False
        if own and hasattr(os, "geteuid") and found.st_uid not in (0, os.geteuid()):
            return False
        return _is_whole(file)


def _is_whole(file: io.RawIOBase) -> bool:
    """Whether an index file is as it was sealed. It is read to its end, which takes a fortieth of a search: neither its size nor its time
    shows that a letter of an author's name was lost."""
    head = file.read(_SEAL.stop) or b""
    return head[_SEAL] == _seal_of(head, file)


def _seal_of(head: bytes, rest: io.RawIOBase) -> bytes:
    """A checksum over a file but for the place of the seal.

    Args:
        head: what it begins with, up to behind the seal.
        rest: gives what follows.
    """
    mark, piece = zlib.crc32(head[: _SEAL.start]), bytearray(_PIECE)
    view = memoryview(piece)
    while count := rest.readinto(piece):
        mark = zlib.crc32(view[:count], mark)
    return mark.to_bytes(4, "big")


def _fits_content(index: Index, path: Path, data: Path, files: Mapping[str, tuple[int, ...]]) -> bool:
    """Whether a prebuilt index holds just these files. A file older than the index is taken by its size."""
    with suppress(sqlite3.Error, OSError, LookupError, TypeError, ValueError):
        content, born = index.meta("content"), _stat(path.stat())[1]
        if not isinstance(content, dict) or content.keys() != files.keys():
            return False
        return all(
            size == content[name][0] and (time <= born or _digest(data / name) == content[name][1])
            for name, (size, time) in files.items()
        )
    return False


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
def _compile(data: Path, path: Path | None, print_: str) -> Index:
    from llmeff.corpus.read import read_corpus  # kept out of start-up: reading YAML is needed for compiling alone

    corpus = read_corpus(data)
    with suppress(OSError, sqlite3.Error):
        if path:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            replace(path, lambda temporary: _write(temporary, corpus, {"fingerprint": print_}))
            if index := _opened(path, own=True):
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
    seal(path)


def seal(path: Path) -> None:
    """Marks an index file as whole; whatever changes in it afterwards shows."""
    with open(path, "r+b", buffering=0) as file:
        mark = _seal_of(file.read(_SEAL.stop), file)
        file.seek(_SEAL.start)
        file.write(mark)


def _fill(db: sqlite3.Connection, corpus: Corpus, meta: Mapping[str, object]) -> None:
    from llmeff.index.tables import fill  # kept out of start-up, as reading YAML is

    fill(db, corpus, meta)
    db.execute(f"PRAGMA user_version = {FORMAT}")  # after it has turned the journal off, which a kill would leave beside the file
