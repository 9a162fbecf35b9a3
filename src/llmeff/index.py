"""The compiled index: one SQLite file derived from the data, from which search, list and export answer.

It can be thrown away at any time. Where it lies: beside the packaged data (made when the package is built), else in the
user's cache, else in memory. It is used only while it fits the data files, which is looked at on every opening.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from llmeff.errors import DataError
from llmeff.identifiers import page
from llmeff.problems import Problem
from llmeff.text import fold, key, words
from llmeff.wording import names_of, searchable

if TYPE_CHECKING:
    from llmeff.model import Record
    from llmeff.store import Corpus

FORMAT = 3
PREBUILT = "index.sqlite"
FIELDS = ("name", "title", "topic", "author", "summary", "more")

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE record (
  n INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, title TEXT, kind TEXT, year INTEGER, venue TEXT, trust INTEGER,
  added TEXT, code INTEGER, published INTEGER, claims INTEGER, pointed INTEGER, people TEXT, card TEXT, body TEXT);
CREATE TABLE topic (n INTEGER, path TEXT, first INTEGER);
CREATE INDEX topic_path ON topic (path);
CREATE TABLE name (key TEXT, n INTEGER, sort TEXT, text TEXT);
CREATE INDEX name_key ON name (key);
CREATE TABLE person (family TEXT, given TEXT, n INTEGER);
CREATE INDEX person_family ON person (family);
CREATE TABLE external (value TEXT, scheme TEXT, n INTEGER, PRIMARY KEY (value, scheme, n)) WITHOUT ROWID;
CREATE TABLE words (n INTEGER PRIMARY KEY, {fields});
CREATE TABLE vocabulary (word TEXT PRIMARY KEY, docs INTEGER, named INTEGER, beyond INTEGER, stem TEXT) WITHOUT ROWID;
CREATE INDEX vocabulary_stem ON vocabulary (stem);
CREATE TABLE topic_name (topic TEXT, words TEXT, stems TEXT);
""".format(fields=", ".join(f"{field} TEXT" for field in FIELDS))


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
    def pointed(self) -> dict[int, int]:
        """How many relations of other records lead to a record, by its row number."""
        return dict(self.db.execute("SELECT n, pointed FROM record"))

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
    from llmeff.store import read_corpus  # kept out of start-up: reading YAML is needed for compiling alone

    corpus = read_corpus(data)
    if corpus.problems:
        raise DataError("the data has problems: llmeff validate", corpus.problems)
    content = {name: [stat[0], _digest(data / name)] for name, stat in _files(data)}
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    with sqlite3.connect(target) as db:
        fill(db, corpus, {"content": content})
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


def _compile(data: Path, path: Path, print_: str) -> Index:
    from llmeff.store import read_corpus  # kept out of start-up: reading YAML is needed for compiling alone

    corpus = read_corpus(data)
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        os.close(handle)
        with sqlite3.connect(temporary) as db:
            fill(db, corpus, {"fingerprint": print_})
        db.close()
        os.replace(temporary, path)
        if index := _opened(path):
            return index
    except (OSError, sqlite3.Error):
        with suppress(OSError):
            os.unlink(temporary)
    db = sqlite3.connect(":memory:")
    fill(db, corpus, {"fingerprint": print_})
    return Index(db)


def fill(db: sqlite3.Connection, corpus: Corpus, meta: Mapping[str, Any]) -> None:
    """Writes a corpus into an empty database.

    Args:
        db: the database.
        corpus: what was read.
        meta: JSON values to keep under their names, beside the taxonomy and the problems.
    """
    db.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA user_version = {FORMAT};{_SCHEMA}")
    values = {
        **meta,
        "taxonomy": corpus.taxonomy.model_dump(mode="json", exclude_defaults=True),
        "problems": [_plain(problem) for problem in corpus.problems],
    }
    db.executemany("INSERT INTO meta VALUES (?, ?)", [(name, json.dumps(value)) for name, value in values.items()])
    names = names_of(corpus.taxonomy)
    pointed = Counter(relation.target for entry in corpus.entries for relation in entry.record.relations)
    seen: dict[str, list[int]] = {word: [0, 0, 0] for own in names.values() for name in own for word in name.split()}
    for number, entry in enumerate(sorted(corpus.entries, key=lambda entry: entry.record.id), 1):
        text = searchable(entry.record, names)
        _insert(db, number, entry.record, text, pointed[entry.record.id])
        named = set(text["name"].split())
        beyond = set(" ".join(text[field] for field in FIELDS if field != "author").split())
        for word in beyond.union(text["author"].split()):
            counts = seen.setdefault(word, [0, 0, 0])
            counts[0] += 1
            counts[1] += word in named
            counts[2] += word in beyond
    stems = _stems(sorted(seen))
    db.executemany("INSERT INTO vocabulary VALUES (?, ?, ?, ?, ?)", [(word, *seen[word], stem) for word, stem in stems.items()])
    db.executemany("INSERT INTO topic_name VALUES (?, ?, ?)", [
        (topic, name, " ".join(stems[word] for word in name.split())) for topic, own in names.items() for name in own
    ])
    with suppress(sqlite3.OperationalError):
        db.execute(
            f"CREATE VIRTUAL TABLE fts USING fts5({', '.join(FIELDS)}, content=words, content_rowid=n, "
            "tokenize='unicode61 remove_diacritics 0')"
        )
        db.execute("INSERT INTO fts (fts) VALUES ('rebuild')")
    db.commit()


def _stems(vocabulary: Sequence[str]) -> dict[str, str]:
    """The words with their stems, by SQLite's Porter tokenizer; each is its own stem where SQLite was built without FTS5."""
    result = dict(zip(vocabulary, vocabulary, strict=True))
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE VIRTUAL TABLE stem USING fts5(word, tokenize='porter unicode61 remove_diacritics 0')")
        db.executemany("INSERT INTO stem (rowid, word) VALUES (?, ?)", enumerate(vocabulary))
        db.execute("CREATE VIRTUAL TABLE term USING fts5vocab(stem, instance)")
        result |= {vocabulary[place]: term for term, place in db.execute("SELECT term, doc FROM term WHERE offset = 0")}
    return result


def _insert(db: sqlite3.Connection, number: int, record: Record, text: Mapping[str, str], pointed: int) -> None:
    body = record.model_dump(mode="json", exclude_unset=True)
    published = record.published
    card = {
        "id": record.id, "name": record.name, "title": record.title, "authors": body["authors"], "year": record.year,
        "venue": published.venue if published else None, "topics": body["topics"], "ids": body.get("ids", {}),
        "trust": record.trust,
    }
    people = " ".join(f"|{fold(author if isinstance(author, str) else author.group)}" for author in record.authors)
    db.execute(
        "INSERT INTO record VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (number, record.id, record.name, record.title, record.kind, record.year, card["venue"], record.trust,
         record.added.isoformat(), bool(record.code), published is not None, bool(record.claims), pointed, people,
         json.dumps(card, ensure_ascii=False), json.dumps(body, ensure_ascii=False)),
    )
    db.executemany("INSERT INTO topic VALUES (?, ?, ?)", [(number, t, i == 0) for i, t in enumerate(record.topics)])
    db.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", {
        (key(name), number, sort, name)
        for sort, names in (("id", [record.id]), ("name", [record.name]), ("alias", record.aliases), ("title", record.titles),
                            ("head", [title.partition(":")[0] for title in record.titles if ":" in title]))
        for name in names
    })
    db.executemany("INSERT INTO person VALUES (?, ?, ?)", [
        (words(family)[-1], words(given)[0], number) for author in record.authors if isinstance(author, str)
        for family, _, given in [author.partition(",")] if words(family) and words(given)
    ])
    db.executemany("INSERT OR IGNORE INTO external VALUES (?, ?, ?)", [
        *((value.lower(), scheme, number) for scheme, value in body.get("ids", {}).items()),
        *((address, "page", number) for url in (published and published.url, record.url, *(code.url for code in record.code))
          if url and (address := page(url))),
    ])
    db.execute(f"INSERT INTO words VALUES (?, {', '.join('?' * len(FIELDS))})", (number, *(text[f] for f in FIELDS)))


def _plain(problem: Problem) -> dict[str, Any]:
    return {name: getattr(problem, name) for name in Problem.__slots__}
