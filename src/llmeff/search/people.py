"""Authors that a query names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from llmeff.index.reading import Index, marks


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
