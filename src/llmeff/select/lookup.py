"""Which record is meant by what a person writes: an id, a name, an alias, a title, an identifier or a link."""

from __future__ import annotations

from llmeff import identifiers
from llmeff.errors import AmbiguousReferenceError, NotFoundError
from llmeff.index.reading import Index
from llmeff.text import key
from llmeff.text import near as near_words


def resolve(index: Index, reference: str) -> int:
    """The row number of the one record that a reference means.

    Args:
        index: the opened index.
        reference: record id, name, alias, title, arXiv id or link, DOI, ACL, OpenReview or DBLP id.

    Raises:
        AmbiguousReferenceError: several records go by that name; their ids are the ``candidates``.
        NotFoundError: none does; ``near`` holds ids of those that come close.
    """
    found = matches(index, reference)
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousReferenceError(f"{reference!r} may mean several works", [id_ for id_, _ in index.named(found)])
    raise NotFoundError(f"no record is called {reference!r}", near(index, reference))


def matches(index: Index, reference: str) -> list[int]:
    """Row numbers of the records that a reference may mean, from the first of these that gives any: id, identifier or link,
    name or alias, id in another spelling, title, title up to its colon."""
    reference = " ".join(reference.split())
    if (number := index.number(reference)) is not None:
        return [number]
    if found := identified(index, reference):
        return found
    rows = index.db.execute("SELECT n, sort FROM name WHERE key = ? ORDER BY n", (key(reference),)).fetchall()
    for sorts in ({"name", "alias"}, {"id"}, {"title"}, {"head"}):
        if found := sorted({n for n, sort in rows if sort in sorts}):
            return found
    return []


def identified(index: Index, reference: str) -> list[int] | None:
    """Row numbers of the records that a pasted identifier or link means, as the page of the work or of its code.

    Returns:
        None where the reference is neither; an empty list where no record has it.
    """
    identifier = identifiers.pasted(reference)
    address = identifiers.page(reference)
    if identifier is None and address is None:
        return None
    asked: list[tuple[str, str]] = [(identifier.scheme, identifier.value.lower())] if identifier else []
    asked += [("page", address)] if address else []
    for scheme, value in asked:
        rows = index.db.execute("SELECT n FROM external WHERE value = ? AND scheme = ?", (value, scheme)).fetchall()
        if rows:
            return [row[0] for row in rows]
    return []


def near(index: Index, reference: str, limit: int = 5) -> list[str]:
    """Ids of the records whose names or titles come closest to a reference, best first."""
    rows = index.db.execute("SELECT key, id FROM name JOIN record USING (n) WHERE sort != 'cited'").fetchall()
    return near_words(key(reference), dict(rows), limit, 70)


def ids_beginning(index: Index, text: str, limit: int = 200) -> list[tuple[str, str]]:
    """Id and title of the records whose id begins with a text."""
    rows = index.db.execute("SELECT id, title FROM record WHERE id LIKE ? ESCAPE '\\' ORDER BY id LIMIT ?", (_prefix(text), limit))
    return [(id_, title) for id_, title in rows]


def venues_used(index: Index) -> list[str]:
    """The venues at which records were published, by short name."""
    return [venue for (venue,) in index.db.execute("SELECT DISTINCT venue FROM record WHERE venue IS NOT NULL ORDER BY venue")]


def _prefix(text: str) -> str:
    return "".join(f"\\{char}" if char in "%_\\" else char for char in text) + "%"
