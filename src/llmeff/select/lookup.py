"""Which record is meant by what a person or a bibliography writes: an id, a name, an alias, a title, an identifier or a link."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmeff import identifiers
from llmeff.errors import AmbiguousReferenceError, NotFoundError, quoted
from llmeff.index.reading import Index, marks
from llmeff.index.switches import NAMED, VALUE
from llmeff.safe import as_meant, as_typed, one_line
from llmeff.text import LONGEST_NEAR, key
from llmeff.text import near as near_words

ALIKE = 0.75  # how like an alias is that is offered by the id of its work
NEARLY = 0.72  # the same of a name: of four letters one may be another, of eight two
MOSTLY = 2 * ALIKE  # how much of an alias a word is that begins it, as ``text.near`` takes it: of "budget forcing" "budget" is too little
_DIGITS = re.compile(r"\d+")
_AROUND = "()[]<>,;?!."  # what stands around an identifier in a sentence


def resolve(index: Index, reference: str) -> int:
    """The row number of the one record that a reference means.

    Args:
        index: the opened index.
        reference: record id, name, alias, title, arXiv id or link, DOI, ACL, OpenReview or DBLP id, or the class or argument by which
            engines switch on what they have of one work alone.

    Raises:
        AmbiguousReferenceError: several records go by that name; their ids are the ``candidates``.
        NotFoundError: none does; ``near`` holds ids of those that come close.
    """
    found = matches(index, reference)
    if len(found) == 1:
        return found[0]
    works = set() if found else {number for _, number in switched(index, reference, NAMED)}
    if len(works) == 1 and (only := works.pop()) is not None:
        return only
    if found:
        raise AmbiguousReferenceError(f"{quoted(reference)} may mean several works", [id_ for id_, _ in index.named(found)])
    if identified(index, reference) is None:
        raise NotFoundError(f"no record is called {quoted(reference)}", near(index, reference))
    told = identifiers.words_of(reference)
    shown = f"The words that it shows: llmeff search {as_typed(*told.split())}"
    instead = shown if told else "Try its arXiv id or DOI, or words of its title"
    raise NotFoundError(f"no record has the identifier or link {quoted(reference)}", instead=[instead])


def matches(index: Index, reference: str) -> list[int]:
    """Row numbers of the records that a reference may mean, from the first of these that gives any: id, identifier or link,
    name or alias, id in another spelling, title, title up to its colon."""
    reference = " ".join(as_meant(reference).split())
    if (number := index.number(reference)) is not None:
        return [number]
    if found := identified(index, reference):
        return found
    rows = index.db.execute("SELECT n, sort FROM name WHERE key = ? ORDER BY n", (key(reference),)).fetchall()
    for sorts in ({"name", "alias"}, {"id"}, {"title"}, {"head"}):
        if found := sorted({n for n, sort in rows if sort in sorts}):
            return found
    return []


def switched(index: Index, text: str, least: int = VALUE) -> list[tuple[str, int | None]]:
    """The features that engines switch on by a class, argument or value, each with the row number of a work that it carries, or none: those
    of which it says the most, and no less than ``least`` of ``llmeff.index.switches``."""
    rows = index.db.execute("SELECT DISTINCT says, feature, n FROM switched WHERE key = ? AND says >= ? ORDER BY says DESC, feature, n",
                            (key(text), least))
    found = rows.fetchall()
    return [(one_line(feature), number) for says, feature, number in found if says == found[0][0]]


def called_in(index: Index, texts: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """The row numbers of the works that texts call by id, name or alias, by text; texts that call none are left out."""
    keys = {key(text): text for text in texts}
    found: dict[str, list[int]] = {}
    for spelt, number in index.db.execute(
        f"SELECT DISTINCT key, n FROM name WHERE key IN ({marks(keys)}) AND sort IN ('id', 'name', 'alias') ORDER BY n", list(keys)
    ):
        found.setdefault(spelt, []).append(number)
    return {text: tuple(found[spelt]) for text in texts if (spelt := key(text)) in found}


def is_named(index: Index, reference: str, numbers: Sequence[int]) -> bool:
    """Whether a reference means records by their id, name or alias, or by an identifier or link, and not by a title alone."""
    if not numbers:
        return False
    if index.number(reference) is not None or identified(index, reference):
        return True
    rows = index.db.execute("SELECT 1 FROM name WHERE key = ? AND sort IN ('id', 'name', 'alias')", (key(" ".join(reference.split())),))
    return rows.fetchone() is not None


def identified(index: Index, reference: str) -> list[int] | None:
    """Row numbers of the records that a pasted identifier or link means, as the page of the work or of its code.

    Returns:
        None where the reference is neither; an empty list where no record has it.
    """
    reference = as_meant(reference)
    identifier = identifiers.pasted(reference)
    address = identifiers.page(reference)
    if identifier is None and address is None:
        return None
    found = by_identifier(index, *identifier) if identifier else []
    return found or (by_page(index, address) or by_page(index, identifiers.repository(address) or "") if address else [])


def mentioned(index: Index, text: str) -> tuple[list[int], list[str], str]:
    """The identifiers and links that stand among other words.

    Returns:
        Row numbers of the records that they mean, those of them that no record has, and the text without all of them.
    """
    works: dict[int, None] = {}
    unknown, rest = [], []
    for piece in as_meant(text).split():
        own = piece.strip(_AROUND)
        found = identified(index, own)
        works.update(dict.fromkeys(found or ()))
        if found is None:
            rest.append(piece)
        elif not found:
            unknown.append(own)
    return list(works), unknown, " ".join(rest)


def with_ids(index: Index, text: str) -> str:
    """A text with the id of a record in place of each identifier or link that means it alone."""
    pieces = as_meant(text).split()
    meant = [identified(index, piece.strip(_AROUND)) for piece in pieces]
    return " ".join(index.named(works)[0][0] if works and len(works) == 1 else piece for piece, works in zip(pieces, meant, strict=True))


def by_identifier(index: Index, scheme: identifiers.Scheme, value: str) -> list[int]:
    """Row numbers of the records that have an identifier."""
    return _external(index, scheme, value.lower())


def by_page(index: Index, address: str) -> list[int]:
    """Row numbers of the records that have a page, as their own or as that of their code.

    Args:
        index: the opened index.
        address: as ``llmeff.identifiers.page`` gives it.
    """
    return _external(index, "page", address)


def titled(index: Index, key: str) -> list[int]:
    """Row numbers of the records with a title, a former one included, by id.

    Args:
        index: the opened index.
        key: the title as ``llmeff.text.title_key`` gives it.
    """
    return [n for (n,) in index.db.execute("SELECT DISTINCT n FROM name WHERE key = ? AND sort = 'cited' ORDER BY n", (key,))]


def dois_at(index: Index, venue: str, first: int, last: int = 9999) -> list[str | None]:
    """The DOI of each record published at a venue in some years, None for one without.

    Args:
        index: the opened index.
        venue: its short name.
        first: the earliest year of the first version of the records.
        last: the latest.
    """
    rows = index.db.execute(
        "SELECT value FROM record LEFT JOIN external ON external.n = record.n AND scheme = 'doi' "
        "WHERE venue = ? AND year BETWEEN ? AND ? ORDER BY record.n", (venue, first, last))
    return [value for (value,) in rows]


def all_titles(index: Index) -> list[tuple[str, int]]:
    """Every title, former ones included, each with a row number."""
    return [(title, n) for title, n in index.db.execute("SELECT DISTINCT text, n FROM name WHERE sort = 'cited' ORDER BY n, text")]


def _external(index: Index, scheme: str, value: str) -> list[int]:
    return [n for (n,) in index.db.execute("SELECT n FROM external WHERE value = ? AND scheme = ? ORDER BY n", (value, scheme))]


def near(index: Index, reference: str, limit: int = 5) -> list[str]:
    """Ids of the records whose names or titles come closest to a reference, best first, then of those whose alias nearly is it: who reads
    the id would not see why another one leads there."""
    wanted = key(reference)
    if len(wanted) > LONGEST_NEAR:
        return []
    found: list[str] = []
    for which, least, share in (("IN ('id', 'name', 'title', 'head')", NEARLY, 0.0), ("= 'alias'", ALIKE, MOSTLY)):
        rows = index.db.execute(f"SELECT key, id FROM name JOIN record USING (n) WHERE sort {which}").fetchall()
        found += near_words(wanted, {name: id_ for name, id_ in rows if _may_mean(wanted, name)}, limit, least, share)
    return list(dict.fromkeys(found))[:limit]


def _may_mean(wanted: str, name: str) -> bool:
    """Whether a key may be another one misspelt: nobody writes a digit for a letter, so that "gpt4" is no "gptq"."""
    if name.startswith(wanted) or _DIGITS.findall(wanted) == _DIGITS.findall(name):
        return True
    return _DIGITS.sub("", wanted) == _DIGITS.sub("", name)


def ids_beginning(index: Index, text: str, limit: int = 200) -> list[tuple[str, str]]:
    """Id and title of the records whose id begins with a text."""
    beginning = as_meant(text).lower()
    rows = index.db.execute("SELECT id, title FROM record WHERE substr(id, 1, length(?1)) = ?1 ORDER BY id LIMIT ?2", (beginning, limit))
    return [(one_line(id_), one_line(title)) for id_, title in rows]


def venues_used(index: Index) -> list[str]:
    """The venues at which records were published, by short name."""
    return [one_line(venue) for (venue,) in index.db.execute("SELECT DISTINCT venue FROM record WHERE venue IS NOT NULL ORDER BY venue")]
