"""The tables of the compiled index, and how a corpus fills them."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from typing import Any

from llmeff.corpus.read import Corpus
from llmeff.identifiers import page
from llmeff.index.wording import FIELDS, names_of, searchable
from llmeff.model import Record
from llmeff.problems import Problem
from llmeff.text import fold, key, words

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE record (
  n INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, title TEXT, kind TEXT, year INTEGER, venue TEXT, trust INTEGER,
  added TEXT, code INTEGER, published INTEGER, claims INTEGER, people TEXT, card TEXT, body TEXT);
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
CREATE TABLE topic_name (topic TEXT, words TEXT, stems TEXT, first TEXT);
CREATE INDEX topic_name_first ON topic_name (first);
CREATE TABLE pointed (n INTEGER PRIMARY KEY, relations INTEGER);
""".format(fields=", ".join(f"{field} TEXT" for field in FIELDS))


def fill(db: sqlite3.Connection, corpus: Corpus, meta: Mapping[str, Any]) -> None:
    """Writes a corpus into an empty database.

    Args:
        db: the database.
        corpus: what was read.
        meta: JSON values to keep under their names, beside the taxonomy and the problems.
    """
    db.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;{_SCHEMA}")
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
        _insert(db, number, entry.record, text)
        if count := pointed[entry.record.id]:
            db.execute("INSERT INTO pointed VALUES (?, ?)", (number, count))
        named = set(text["name"].split())
        beyond = set(" ".join(text[field] for field in FIELDS if field != "author").split())
        for word in beyond.union(text["author"].split()):
            counts = seen.setdefault(word, [0, 0, 0])
            counts[0] += 1
            counts[1] += word in named
            counts[2] += word in beyond
    stems = _stems(sorted(seen))
    db.executemany("INSERT INTO vocabulary VALUES (?, ?, ?, ?, ?)", [(word, *seen[word], stem) for word, stem in stems.items()])
    db.executemany("INSERT INTO topic_name VALUES (?, ?, ?, ?)", [
        (topic, name, " ".join(own), min(own))
        for topic, called in names.items() for name in called for own in [sorted({stems[word] for word in name.split()})]
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


def _insert(db: sqlite3.Connection, number: int, record: Record, text: Mapping[str, str]) -> None:
    body = record.model_dump(mode="json", exclude_unset=True)
    published = record.published
    card = {
        "id": record.id, "name": record.name, "title": record.title, "authors": body["authors"], "year": record.year,
        "venue": published.venue if published else None, "topics": body["topics"], "ids": body.get("ids", {}),
        "trust": record.trust,
    }
    people = " ".join(f"|{fold(author if isinstance(author, str) else author.group)}" for author in record.authors)
    db.execute(
        "INSERT INTO record VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (number, record.id, record.name, record.title, record.kind, record.year, card["venue"], record.trust,
         record.added.isoformat(), bool(record.code), published is not None, bool(record.claims), people,
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
