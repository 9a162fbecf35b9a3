"""Names and titles of what is not here: that no work is called so is said, beside the nearest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmeff.errors import quoted
from llmeff.index.reading import Index
from llmeff.search.called import hardware_words, topic_words
from llmeff.search.everyday import LEAN, content, weighty
from llmeff.search.forms import EXCEPT
from llmeff.search.people import authors_meant
from llmeff.search.question import Question
from llmeff.search.terms import label_words
from llmeff.search.topics import topics_named
from llmeff.search.works import holding_all, longest_work
from llmeff.select.lookup import matches

FEWEST, MOST = 2, 8  # words of a name or title
OF_A_TOPIC = 0.5  # the share of words that name a topic, from which on they are no name
FIELDS = ("name", "title", "topic", "summary", "more")
SPOKEN_OF = ("name", "title", "topic", "summary")
FIRST = 3  # hits of which one that speaks of all words in these fields answers them
TOPICAL, DESCRIBING = 3, 4  # words from which on they may be such a topic: where a part of them names one, and of themselves
OUTSIDE = "this may be outside of the collection, which is on the efficiency of large language models"
SILENT = 0.5  # a word that more than this share of all records holds says nothing


def unnamed(index: Index, query: str, question: Question, read: Sequence[str], hits: Sequence[int]) -> str:
    """Says of words that they may be the name or title of a work which is not here: they ask nothing, name nothing, no work has all of them
    in one place, and none of the first hits speaks of all of them. Empty of other words.

    Args:
        index: the opened index.
        query: as it was asked.
        question: as ``asking.read`` gives it.
        read: its words as they were understood, folded.
        hits: row numbers of the works found, best first.
    """
    telling = weighty(content(" ".join(read)))
    if question._replace(text="", choosing=False, original=False) != Question("") or not FEWEST <= len(telling) <= len(read) <= MOST:
        return ""
    if matches(index, question.text) or re.search(EXCEPT, " ".join(read)):
        return ""
    topics = topics_named(index, read)
    if max(topics.values(), default=0.0) >= OF_A_TOPIC:
        return ""
    authors = authors_meant(index, read)
    own = [word for word in read if word not in authors.families | authors.whole]
    if not own or any(holding_all(index, own, (field,)) for field in FIELDS):
        return ""
    silent = index.common(telling, SILENT)
    spoken = [word for word in telling if word not in silent]
    if len(spoken) >= (TOPICAL if topics else DESCRIBING) and holding_all(index, spoken, SPOKEN_OF).intersection(hits[:FIRST]):
        return ""
    return f"no work here is called {quoted(' '.join(query.split()))} or has all these words in one place: searched word by word"


def afar(index: Index, question: Question, read: Sequence[str]) -> str:
    """Says of words of which nothing here speaks that they may be outside of the collection: no topic, work, author, engine, hardware or
    word of the field stands among them. Empty of others.

    Args:
        index: the opened index.
        question: as ``asking.read`` gives it.
        read: its words as they were understood, folded.
    """
    telling = [word for word in content(" ".join(read)) if word not in LEAN]
    authors = authors_meant(index, read)
    if question.offers or question.filters or question.condition or len(telling) < FEWEST or topics_named(index, read):
        return ""
    field = {*topic_words(index), *label_words(index), *authors.families, *authors.whole}
    hardware = {word for name in hardware_words(index) for word in name.split()}
    if longest_work(index, " ".join(read)) or not (field | hardware).isdisjoint(telling) or index.engine_names().keys() & set(telling):
        return ""
    return OUTSIDE
