"""What a user could put together instead: each searches the same text of the same works."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence

from judge import Search

Texts = Sequence[tuple[str, str, str]]  # id; names and title; everything that a record says of its work


def substring(texts: Texts) -> Search:
    """All words of the query as parts of the text, as papis has it."""
    folded = [(own, text.lower()) for own, _, text in texts]
    return lambda query: [own for own, text in folded if all(word in text for word in query.lower().split())][:10]


def sqlite_fts5(texts: Texts) -> Search:
    """SQLite's full-text search as it comes: all words, ranked by bm25."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE works USING fts5(own UNINDEXED, text)")
    db.executemany("INSERT INTO works VALUES (?, ?)", [(own, text) for own, _, text in texts])

    def search(query: str) -> list[str]:
        words = " ".join(f'"{word}"' for word in re.findall(r"\w+", query))
        return [row[0] for row in db.execute("SELECT own FROM works WHERE works MATCH ? ORDER BY rank LIMIT 10", (words,))]

    return search


def rapidfuzz_names(texts: Texts) -> Search:
    """RapidFuzz's partial ratio over names and titles: of its four scorers, over these or over the whole text, the one that finds most."""
    from rapidfuzz import fuzz, process, utils

    bodies = [utils.default_process(named) for _, named, _ in texts]

    def search(query: str) -> list[str]:
        found = process.extract(utils.default_process(query), bodies, scorer=fuzz.partial_ratio, limit=10)
        return [texts[place][0] for _, _, place in found]

    return search


def bm25s(texts: Texts) -> Search:
    """bm25s with its English stop words."""
    import bm25s as library

    retriever = library.BM25()
    retriever.index(library.tokenize([text for _, _, text in texts], stopwords="en", show_progress=False), show_progress=False)

    def search(query: str) -> list[str]:
        asked = library.tokenize([query], stopwords="en", show_progress=False)
        places, scores = retriever.retrieve(asked, k=10, show_progress=False)
        return [texts[place][0] for place, score in zip(places[0], scores[0], strict=True) if score > 0]

    return search


def tantivy(texts: Texts) -> Search:
    """tantivy with its default parser."""
    return _tantivy(texts, fuzzy=False)


def tantivy_fuzzy(texts: Texts) -> Search:
    """tantivy with one edit allowed in every word."""
    return _tantivy(texts, fuzzy=True)


def _tantivy(texts: Texts, fuzzy: bool) -> Search:
    import tantivy as library

    builder = library.SchemaBuilder()
    builder.add_text_field("own", stored=True, tokenizer_name="raw")
    builder.add_text_field("text", stored=False)
    index = library.Index(builder.build())
    writer = index.writer()
    for own, _, text in texts:
        writer.add_document(library.Document(own=[own], text=[text]))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(query: str) -> list[str]:
        plain = " ".join(re.findall(r"\w+", query.lower()))
        allowed = {"text": (False, 1, True)} if fuzzy else {}
        asked = index.parse_query(plain, ["text"], fuzzy_fields=allowed)
        return [searcher.doc(address)["own"][0] for _, address in searcher.search(asked, 10).hits]

    return search


ALL: Mapping[str, Callable[[Texts], Search]] = {
    "substring": substring, "SQLite FTS5": sqlite_fts5, "RapidFuzz": rapidfuzz_names, "bm25s": bm25s,
    "tantivy": tantivy, "tantivy, fuzzy": tantivy_fuzzy,
}
