"""Authors that a query names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from llmeff.index.reading import Index, marks
from llmeff.search import bylines
from llmeff.search.english import is_itself
from llmeff.search.spelling import corrected_words
from llmeff.select.persons import by_spelling
from llmeff.text import words

SHORTEST_FAMILY = 4  # letters of a family name that may be misspelt


class Authors(NamedTuple):
    """The authors that some words of a query name.

    Attributes:
        families: the words that are the family name of some author, and of nothing else for the most part.
        whole: the words that stand in the query as one author's given and family name.
        works: the name and whether it is a whole one, by the row number of the works of these authors.
    """

    families: frozenset[str]
    whole: frozenset[str]
    works: dict[int, tuple[str, bool]]


def authors_meant(index: Index, read: Sequence[str]) -> Authors:
    """The authors that a query names: in full ("tri dao"), or by a family name that is no word of the field ("frantar").

    Args:
        index: the opened index.
        read: the query as folded words.
    """
    rows = index.db.execute(
        "SELECT family, given, n, coalesce(2 * beyond <= docs, 0) FROM person LEFT JOIN vocabulary ON word = family "
        f"WHERE family IN ({marks(read)})", list(read)
    ).fetchall()
    beside = {*pairwise(read), *((second, first) for first, second in pairwise(read))}
    works: dict[int, tuple[str, bool]] = {}
    whole: set[str] = set()
    for family, given, number, rare in rows:
        if (given, family) in beside:
            whole |= {given, family}
            works[number] = f"{given} {family}", True
        elif rare:
            works.setdefault(number, (family, False))
    return Authors(frozenset(family for family, _, _, rare in rows if rare), frozenset(whole), works)


def author_called(index: Index, name: str) -> str:
    """The name where an author of the collection has it; empty where none does."""
    wanted = words(name)
    for _, persons in index.people.values():
        if any(set(wanted) <= set(person) and person[0] in wanted for person in persons):
            return name
    return name if len(wanted) > 1 and by_spelling(index, name) else ""


def person_asked(index: Index, text: str) -> str:
    """The name at the end of words that ask for the works of a person; empty where it may be something else.

    Args:
        index: the opened index.
        text: the folded words.
    """
    if not (found := re.search(bylines.PERSON, text)):
        return ""
    first = found["who"].split()[0]
    if is_itself(first) or any(_spoken_of(index, word) for word in (first, *corrected_words(index, [first]))):
        return ""
    return found["who"]


def misspelt_person(index: Index, who: str) -> str:
    """The one author whose given name stands in a name, and the family name but for a letter; empty where there is none."""
    from rapidfuzz.distance import OSA  # kept out of start-up, as in ``spelling``

    given, family = who.split()[0], who.split()[-1]
    if given == family or len(family) < SHORTEST_FAMILY:
        return ""
    near = {own for (own,) in index.db.execute("SELECT DISTINCT family FROM person WHERE given = ?", (given,))
            if OSA.distance(own, family) == 1}
    return f"{given} {near.pop()}" if len(near) == 1 else ""


def _spoken_of(index: Index, word: str) -> bool:
    """Whether a word stands elsewhere than in the names of authors."""
    return index.db.execute("SELECT 1 FROM vocabulary WHERE word = ? AND beyond > 0", (word,)).fetchone() is not None
