"""Names and titles of what is not here: that no work is called so is said, beside the nearest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from llmeff.index.reading import Index
from llmeff.search.everyday import content
from llmeff.search.forms import EXCEPT
from llmeff.search.people import authors_meant
from llmeff.search.question import Question
from llmeff.search.topics import topics_named
from llmeff.search.works import holding
from llmeff.select.lookup import matches

FEWEST, MOST = 2, 8  # words of a name or title
OF_A_TOPIC = 0.5  # the share of words that name a topic, from which on they are no name
FIELDS = ("name", "title", "topic", "summary", "more")


def unnamed(index: Index, question: Question, read: Sequence[str]) -> Iterator[str]:
    """Says of words that they may be the name or title of a work which is not here: they ask nothing, name nothing, and no work has all of
    them in one place.

    Args:
        index: the opened index.
        question: as ``asking.read`` gives it.
        read: its words as they were understood, folded.
    """
    if question._replace(text="", choosing=False) != Question("") or not FEWEST <= len(content(" ".join(read))) <= len(read) <= MOST:
        return
    if matches(index, question.text) or re.search(EXCEPT, " ".join(read)):
        return
    if max(topics_named(index, read).values(), default=0.0) >= OF_A_TOPIC:
        return
    authors = authors_meant(index, read)
    own = [word for word in read if word not in authors.families | authors.whole]
    if own and not any(_has_all(index, own, field) for field in FIELDS):
        yield "single words, since no work here is called so or has all of them in one place"


def _has_all(index: Index, own: Sequence[str], field: str) -> bool:
    """Whether a work has all of some words in a field, each in any of its forms."""
    stems = index.stems(own)
    left: set[int] | None = None
    for word in own:
        forms = [row[0] for row in index.db.execute("SELECT word FROM vocabulary WHERE stem = ?", (stems.get(word, word),))] or [word]
        found = holding(index, [[form] for form in forms], (field,))
        left = found if left is None else left & found
        if not left:
            return False
    return True
