"""Ranks the records of an index for a query."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from llmeff.filters import Filters, matching
from llmeff.index import FIELDS, Index
from llmeff.lookup import matches as referred
from llmeff.search.spelling import corrected_words
from llmeff.search.topics import topics_meant
from llmeff.text import key, words

WEIGHTS: Mapping[str, float] = {"name": 10.0, "title": 4.0, "topic": 3.0, "author": 2.5, "summary": 1.0, "more": 0.5}
NAME_BONUS = 30.0
TOPIC_BONUS = 8.0
K1, B = 1.2, 0.75


@dataclass(frozen=True)
class Match:
    """A record that answers a query.

    Attributes:
        number: its row number in the index.
        score: higher is better; comparable within one query.
    """

    number: int
    score: float


@dataclass(frozen=True)
class Found:
    """The answer to a query.

    Attributes:
        query: as it was asked.
        corrected: as it was understood, where the spelling was corrected; else None.
        total: how many records match.
        matches: the best of them, best first.
    """

    query: str
    corrected: str | None
    total: int
    matches: tuple[Match, ...]


def search(index: Index, query: str, filters: Filters = Filters(), limit: int | None = 20) -> Found:
    """Searches names, titles, topics, authors and summaries.

    Args:
        index: the opened index.
        query: plain words; an identifier or link of a work finds that work.
        filters: what the records have to be.
        limit: how many matches to return; None for all.

    Raises:
        NotFoundError: a filter names what does not exist.
    """
    allowed = set(matching(index, filters)) if filters else None
    asked = words(query)
    understood = corrected_words(index, asked)
    scores: dict[int, float] = {}
    for number, score in _bm25(index, understood):
        scores[number] = scores.get(number, 0.0) + score
    for topic, number in topics_meant(index, [" ".join(asked), " ".join(understood)]):
        scores[number] = scores.get(number, 0.0) + TOPIC_BONUS / math.log2(2 + topic.count("/"))
    for number, bonus in _named(index, query, understood):
        scores[number] = scores.get(number, 0.0) + bonus
    kept = {n: score for n, score in scores.items() if allowed is None or n in allowed}
    ranked = sorted(kept.items(), key=lambda item: (-item[1], item[0]))
    changed = " ".join(understood) if understood != asked else None
    return Found(query, changed, len(ranked), tuple(Match(n, round(score, 6)) for n, score in ranked[:limit]))


def _named(index: Index, query: str, understood: list[str]) -> Iterator[tuple[int, float]]:
    """A bonus for the records whose name the query is, or holds."""
    exact = set(referred(index, query)) | set(referred(index, " ".join(understood)))
    for number in exact:
        yield number, NAME_BONUS
    spans = {"".join(understood[i:j]) for i in range(len(understood)) for j in range(i + 1, min(i + 5, len(understood)) + 1)}
    for span in spans:
        rows = index.db.execute("SELECT DISTINCT n FROM name WHERE key = ? AND sort != 'title'", (key(span),)).fetchall()
        for (number,) in rows:
            if number not in exact:
                yield number, NAME_BONUS / 2 / max(1, len(rows))


def _bm25(index: Index, terms: list[str]) -> Iterator[tuple[int, float]]:
    if not terms:
        return
    if index.full_text:
        weights = ", ".join(str(WEIGHTS[field]) for field in FIELDS)
        asked = " OR ".join(f'"{term}"' for term in dict.fromkeys(terms))
        yield from index.db.execute(f"SELECT rowid, -bm25(fts, {weights}) FROM fts WHERE fts MATCH ?", (asked,))
    else:
        yield from _bm25_without_fts(index.db, set(terms))


def _bm25_without_fts(db: sqlite3.Connection, terms: set[str]) -> Iterator[tuple[int, float]]:
    """BM25 over weighted term counts, for a SQLite that was built without FTS5 (https://www.sqlite.org/fts5.html#the_bm25_function)."""
    rows = db.execute(f"SELECT n, {', '.join(FIELDS)} FROM words").fetchall()
    counts: dict[int, dict[str, float]] = {}
    lengths: dict[int, int] = {}
    for number, *texts in rows:
        lengths[number] = 0
        for field, text in zip(FIELDS, texts, strict=True):
            tokens = text.split()
            lengths[number] += len(tokens)
            for token in terms.intersection(tokens):
                own = counts.setdefault(number, {})
                own[token] = own.get(token, 0.0) + WEIGHTS[field] * tokens.count(token)
    mean = sum(lengths.values()) / max(1, len(rows))
    docs = {term: sum(term in own for own in counts.values()) for term in terms}
    for number, own in counts.items():
        score = 0.0
        for term, count in own.items():
            idf = max(1e-6, math.log((len(rows) - docs[term] + 0.5) / (docs[term] + 0.5)))
            score += idf * count * (K1 + 1) / (count + K1 * (1 - B + B * lengths[number] / mean))
        yield number, score
