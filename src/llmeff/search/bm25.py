"""BM25 over weighted fields."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator, Mapping

from llmeff.index.reading import Index
from llmeff.index.wording import FIELDS

WEIGHTS: Mapping[str, float] = {"name": 8.0, "title": 5.0, "topic": 2.5, "author": 2.5, "summary": 1.0, "more": 1.0}
K1, B = 1.2, 0.75


def bm25(index: Index, terms: list[str]) -> Iterator[tuple[int, float]]:
    """Row numbers of the records that hold some of the terms, words or runs of words, each with its points.

    Args:
        index: the opened index.
        terms: folded.
    """
    if not terms:
        return
    if index.full_text:
        weights = ", ".join(str(WEIGHTS[field]) for field in FIELDS)
        asked = " OR ".join(f'"{term}"' for term in dict.fromkeys(terms))
        yield from index.db.execute(f"SELECT rowid, -bm25(fts, {weights}) FROM fts WHERE fts MATCH ?", (asked,))
    else:
        yield from without_fts(index.db, {term for term in terms if " " not in term})


def without_fts(db: sqlite3.Connection, terms: set[str]) -> Iterator[tuple[int, float]]:
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
