"""The tables of the compiled index, and how a corpus fills them."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from llmeff.corpus.entries import Corpus
from llmeff.identifiers import page
from llmeff.index.keys import citation_keys
from llmeff.index.switches import switches
from llmeff.index.wording import FIELDS, names_of, searchable, telling, weight
from llmeff.model import Record, facts
from llmeff.model.catalogue import catalogue, questions
from llmeff.model.fields import METRIC, Field
from llmeff.model.gists import gist
from llmeff.model.kinds import KEYS
from llmeff.model.questions import CHOSEN, answer, asked_of
from llmeff.model.values import MEASURED, filled, measured_against
from llmeff.names import name_of
from llmeff.problems import visible
from llmeff.text import fold, key, title_key, words

if TYPE_CHECKING:
    from llmeff.model import Engine, Metric, Taxonomy
    from llmeff.model.plain import Body, Card
    from llmeff.model.plain_engine import EngineBody

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE record (
  n INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, title TEXT, kind TEXT, year INTEGER, venue TEXT, trust INTEGER,
  added TEXT, published_year INTEGER, code INTEGER, published INTEGER, claims INTEGER, people TEXT, card TEXT, body TEXT, results TEXT);
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
CREATE TABLE relation (n INTEGER, place INTEGER, type TEXT, target INTEGER);
CREATE TABLE measured (n INTEGER, target INTEGER, PRIMARY KEY (n, target)) WITHOUT ROWID;
CREATE TABLE mass (n INTEGER PRIMARY KEY, weight REAL);
CREATE TABLE grouped (n INTEGER, name TEXT, filled INTEGER);
CREATE TABLE answer (n INTEGER, grouped TEXT, fields TEXT, state TEXT);
CREATE TABLE engine (id TEXT PRIMARY KEY, body TEXT);
CREATE TABLE supported (n INTEGER, engine TEXT);
CREATE INDEX supported_n ON supported (n);
CREATE TABLE called (key TEXT, words TEXT, engine TEXT, feature TEXT);
CREATE INDEX called_key ON called (key);
CREATE TABLE switched (key TEXT, says INTEGER, feature TEXT, n INTEGER);
CREATE INDEX switched_key ON switched (key);
CREATE TABLE cited (n INTEGER, keys TEXT, key TEXT, PRIMARY KEY (keys, n)) WITHOUT ROWID;
CREATE TABLE field (
  place INTEGER PRIMARY KEY, name TEXT, grouped TEXT, type TEXT, many INTEGER, allowed TEXT, about TEXT, question TEXT, records INTEGER);
""".format(fields=", ".join(f"{field} TEXT" for field in FIELDS))


def fill(db: sqlite3.Connection, corpus: Corpus, meta: Mapping[str, object]) -> None:
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
        "models": corpus.models.bodies,
        "problems": [problem._replace(path=visible(problem.path))._asdict() for problem in corpus.problems],
    }
    rows = [(name, json.dumps(value, ensure_ascii=False)) for name, value in values.items()]  # where there is an escape, reading cleans all
    db.executemany("INSERT INTO meta VALUES (?, ?)", rows)
    names = names_of(corpus.taxonomy)
    seen: dict[str, list[int]] = {word: [0, 0, 0] for own in names.values() for name in own for word in name.split()}
    records = sorted((entry.record for entry in corpus.entries), key=lambda record: record.id)
    for number, record in enumerate(records, 1):
        text = searchable(record.body, names)
        _insert(db, number, record, text)
        _count_words(seen, text)
    bodies = [record.body for record in records]
    _relate(db, bodies)
    engines = sorted((entry.engine.placed for entry in corpus.engines), key=lambda engine: engine.id)
    _support(db, bodies, engines, corpus.taxonomy)
    _give_keys(db, bodies)
    _weigh(db, len(records), {word: counts[0] for word, counts in seen.items()})
    _count_fields(db, bodies, corpus.taxonomy.metrics, engines)
    _answer(db, bodies, corpus.taxonomy)
    _name_topics(db, names, seen)
    with suppress(sqlite3.OperationalError):
        db.execute(
            f"CREATE VIRTUAL TABLE fts USING fts5({', '.join(FIELDS)}, content=words, content_rowid=n, "
            "tokenize='unicode61 remove_diacritics 0')"
        )
        db.execute("INSERT INTO fts (fts) VALUES ('rebuild')")
    db.commit()


def _count_words(seen: dict[str, list[int]], text: Mapping[str, str]) -> None:
    """Counts a record for each of its words: at all, in a name, and outside of the authors."""
    named = set(text["name"].split())
    beyond = set(" ".join(text[field] for field in FIELDS if field != "author").split())
    for word in beyond.union(text["author"].split()):
        counts = seen.setdefault(word, [0, 0, 0])
        counts[0] += 1
        counts[1] += word in named
        counts[2] += word in beyond


def _name_topics(db: sqlite3.Connection, names: Mapping[str, Sequence[str]], seen: Mapping[str, Sequence[int]]) -> None:
    """The vocabulary with its stems, and the names of topics by theirs."""
    stems = _stems(sorted(seen))
    db.executemany("INSERT INTO vocabulary VALUES (?, ?, ?, ?, ?)", [(word, *seen[word], stem) for word, stem in stems.items()])
    db.executemany("INSERT INTO topic_name VALUES (?, ?, ?, ?)", [
        (topic, name, " ".join(own), min(own))
        for topic, called in names.items() for name in called for own in [sorted({stems[word] for word in name.split()})]
    ])


def _stems(vocabulary: Sequence[str]) -> dict[str, str]:
    """The words with their stems, by SQLite's Porter tokenizer; each is its own stem where SQLite was built without FTS5."""
    result = dict(zip(vocabulary, vocabulary, strict=True))
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE VIRTUAL TABLE stem USING fts5(word, tokenize='porter unicode61 remove_diacritics 0')")
        db.executemany("INSERT INTO stem (rowid, word) VALUES (?, ?)", enumerate(vocabulary))
        db.execute("CREATE VIRTUAL TABLE term USING fts5vocab(stem, instance)")
        result |= {vocabulary[place]: term for term, place in db.execute("SELECT term, doc FROM term WHERE offset = 0")}
    return result


def _relate(db: sqlite3.Connection, bodies: Sequence[Body]) -> None:
    numbers = {body["id"]: number for number, body in enumerate(bodies, 1)}
    pointed = Counter(relation["target"] for body in bodies for relation in body.get("relations", ()))
    db.executemany("INSERT INTO pointed VALUES (?, ?)", [(numbers[id_], count) for id_, count in pointed.items() if id_ in numbers])
    db.executemany("INSERT INTO relation VALUES (?, ?, ?, ?)", [
        (number, place, relation["type"], numbers[relation["target"]])
        for number, body in enumerate(bodies, 1) for place, relation in enumerate(body.get("relations", ()))
        if relation["target"] in numbers
    ])
    db.executemany("INSERT OR IGNORE INTO measured VALUES (?, ?)", [
        (numbers[newer], numbers[other]) for body in bodies for newer, other in measured_against(body)
        if newer in numbers and other in numbers
    ])


def _support(db: sqlite3.Connection, bodies: Sequence[Body], engines: Sequence[Engine], taxonomy: Taxonomy) -> None:
    """The engines, and which of them speak of which record."""
    numbers = {body["id"]: number for number, body in enumerate(bodies, 1)}
    order = {hardware.id: place for place, hardware in enumerate(taxonomy.hardware)}
    db.executemany("INSERT INTO engine VALUES (?, ?)", [
        (engine.id, json.dumps(_in_order(engine.body, order), ensure_ascii=False)) for engine in engines
    ])
    db.executemany("INSERT INTO supported VALUES (?, ?)", [
        (numbers[work], engine.id) for engine in engines
        for work in dict.fromkeys(work for seen in engine.support for work in seen.works) if work in numbers
    ])
    db.executemany("INSERT INTO called VALUES (?, ?, ?, ?)", [
        (key(name), " ".join(words(name)), engine.id, feature) for engine in engines for name, feature in _names_in(engine)
    ])
    db.executemany("INSERT INTO switched VALUES (?, ?, ?, ?)", dict.fromkeys(
        (switch, says, seen.feature, numbers.get(work)) for engine in engines for seen in engine.support if seen.how
        for switch, says in switches(seen.how) for work in seen.works or ("",)))


def _in_order(engine: EngineBody, order: Mapping[str, int]) -> EngineBody:
    """An engine with the hardware of each observation as the taxonomy lists it: one generation stands beside the next."""
    for seen in engine.get("support", ()):
        if "hardware" in seen:
            seen["hardware"].sort(key=lambda entry: order.get(entry["on"], len(order)))
    return engine


def _names_in(engine: Engine) -> Iterator[tuple[str, str]]:
    """What people call an engine, each with an empty text, and what it calls its features, each with the feature."""
    yield from ((name, "") for name in dict.fromkeys((engine.id, engine.name, *engine.aliases)))
    yield from dict.fromkeys((name, seen.feature) for seen in engine.support for name in (seen.feature, *seen.aliases))


def _weigh(db: sqlite3.Connection, total: int, docs: Mapping[str, int]) -> None:
    """What the words of each record say in sum, against which the words that it shares with another are held."""
    weights = {word: weight(total, count) for word, count in docs.items() if count}
    rows = db.execute("SELECT n, title || ' ' || summary FROM words").fetchall()
    db.executemany("INSERT INTO mass VALUES (?, ?)", [(n, sum(weights[word] for word in telling(text))) for n, text in rows])


def _give_keys(db: sqlite3.Connection, bodies: Sequence[Body]) -> None:
    for keys in KEYS:
        given = citation_keys(bodies, keys)
        db.executemany("INSERT INTO cited VALUES (?, ?, ?)", [(number, keys, given[body["id"]]) for number, body in enumerate(bodies, 1)])


def _answer(db: sqlite3.Connection, bodies: Sequence[Body], taxonomy: Taxonomy) -> None:
    """What each method and system says to the deciding questions of its groups."""
    serving = {topic.id: taxonomy.groups_of(topic.id) for topic in taxonomy.topics}
    db.executemany("INSERT INTO answer VALUES (?, ?, ?, ?)", [
        (number, question.group, "|".join(question.fields), answer(body, question))
        for number, body in enumerate(bodies, 1) if body["kind"] in CHOSEN for question in asked_of(body, serving, questions())
    ])


def _count_fields(db: sqlite3.Connection, bodies: Sequence[Body], metrics: Sequence[Metric], engines: Sequence[Engine]) -> None:
    """The fields that a condition may name, with the records that fill each: finding them takes the models, which a query must not
    wait for."""
    db.executemany("INSERT INTO grouped VALUES (?, ?, ?)", [
        (number, group, len(fields)) for number, body in enumerate(bodies, 1) for group, fields in body.get("properties", {}).items()
    ])
    counts = Counter(name for body in bodies for name in filled(body)) + _seen_running(engines)
    counts[MEASURED] = db.execute("SELECT count(DISTINCT n) FROM measured").fetchone()[0]
    fields = [*catalogue().values(), *(Field(f"claim.{metric.id}", METRIC, "number", True, about=metric.unit) for metric in metrics)]
    db.executemany("INSERT INTO field (name, grouped, type, many, allowed, about, question, records) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [
        (field.name, field.group, field.type, field.many, json.dumps(field.allowed), field.about, json.dumps(field.question),
         counts[field.name])
        for field in fields
    ])


def _seen_running(engines: Sequence[Engine]) -> Counter[str]:
    """How many works engines speak of, and of how many they name hardware."""
    seen = [observation for engine in engines for observation in engine.support]
    return Counter({
        "runs_in": len({work for observation in seen for work in observation.works}),
        "runs_on": len({work for observation in seen if observation.hardware for work in observation.works}),
    })


def _insert(db: sqlite3.Connection, number: int, record: Record, text: Mapping[str, str]) -> None:
    body = record.body
    published = body.get("published")
    card: Card = {
        "id": record.id, "name": record.name, "title": record.title, "authors": body["authors"], "year": record.year,
        "venue": published["venue"] if published else None,
        "published_year": published["year"] if published else None,
        "gist": gist(body), "topics": body["topics"], "ids": body.get("ids", {}),
        "trust": record.trust,
    }
    people = [name_of(author) for author in body["authors"]]
    also = [name_of(name) for one in body.get("authors_also", ()) for name in one["also"]]
    db.execute(
        "INSERT INTO record VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (number, record.id, record.name, record.title, record.kind, record.year, card["venue"], record.trust, body["added"],
         card["published_year"], bool(record.code), published is not None, bool(record.claims),
         " ".join(f"|{fold(person.inverted)}" for person in (*people, *also)), json.dumps(card, ensure_ascii=False),
         json.dumps({**body, "results": []} if "results" in body else body, ensure_ascii=False),
         json.dumps(body["results"], ensure_ascii=False) if "results" in body else None),
    )
    db.executemany("INSERT INTO topic VALUES (?, ?, ?)", [(number, t, i == 0) for i, t in enumerate(record.topics)])
    db.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", _spellings(number, body))
    db.executemany("INSERT INTO person VALUES (?, ?, ?)", [
        (words(person.family)[-1], words(person.given)[0], number) for person in people if words(person.family) and words(person.given)
    ])
    addresses = (published and published.get("url"), body.get("url"), *(code["url"] for code in body.get("code", ())))
    db.executemany("INSERT OR IGNORE INTO external VALUES (?, ?, ?)", [
        *((value.lower(), scheme, number) for scheme, value in facts.all_identifiers(body)),
        *((address, "page", number) for url in addresses if url and (address := page(url))),
    ])
    db.execute(f"INSERT INTO words VALUES (?, {', '.join('?' * len(FIELDS))})", (number, *(text[f] for f in FIELDS)))


def _spellings(number: int, body: Body) -> set[tuple[str, int, str, str]]:
    """Rows of the table ``name``: ``head`` is a title up to its colon, ``cited`` a title as bibliographies are held against it."""
    titles = facts.titles(body)
    heads = [title.partition(":")[0] for title in titles if ":" in title]
    sorts = {"id": (body["id"],), "name": (body["name"],), "alias": body.get("aliases", ()), "title": titles, "head": heads}
    rows = {(key(name), number, sort, name) for sort, names in sorts.items() for name in names}
    return rows | {(title_key(title), number, "cited", title) for title in titles}
