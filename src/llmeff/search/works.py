"""Works that a query calls by name: as a whole, by some of its words, or nearly."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from llmeff.index.reading import Index, marks
from llmeff.index.wording import FIELDS
from llmeff.search.english import is_itself
from llmeff.search.everyday import WEIGHTLESS, content
from llmeff.search.forms import BITS, FURTHER, SIGNED
from llmeff.search.spelling import known, names_near
from llmeff.select.cards import NUMBERS
from llmeff.select.lookup import matches as referred
from llmeff.text import key

BONUS = 30.0
CANON = 0.5  # of several works of one name, that comes first which others build on or compare with
SEVERAL, SINGLE = 0.8, 0.5  # what a name among other words counts: one of several words is hardly there by chance
MANY_WORDS = 8  # from which on a name of one word is less and less likely to be meant
NAMED_BY = 3  # words of a name that is looked for among others
LONG = 3  # words that a longer query has
LONGEST = 5  # words of a query that are tried together as one name
NEARLY, LONGEST_NEAR = 0.75, 3  # what a misspelt name among other words counts, and the words that are tried together as one
MOST_TRIED = 200  # runs of words of a long text that are held against all names
WHOLE_SHORTEST, WHOLE_CUTOFF = 4, 0.74  # letters of a misspelt name that is the whole query, and how like it is at least
UNDERSTOOD = 0.95  # what a name counts that the query is when its spelling is corrected


def works_named(
    index: Index, asked: Sequence[str], text: str, read: Sequence[str], people: frozenset[str], exact: bool
) -> Iterator[tuple[int, str, float]]:
    """A bonus for the works whose name the words are, hold, or nearly hold.

    Args:
        index: the opened index.
        asked: the words as they were asked, folded.
        text: the same as they were written.
        read: the words as they were understood.
        people: words that name an author; they are not taken for part of a misspelt name.
        exact: take no misspelt name for one.

    Yields:
        Row number, name, and points.
    """
    given: set[int] = set()
    for number, name, likeness in _called(index, asked, text, read, exact):
        given.add(number)
        yield number, name, BONUS * likeness + CANON * math.log2(1 + index.pointed[number])
    certain = bool(given)
    spans = {span: own for own in _runs(read) for span in _spellings(own) if not (len(own) == 1 and people.issuperset(own))}
    for span, rows in _held(index, list(spans)).items():
        share = SEVERAL if len(spans[span]) > 1 else SINGLE * min(1.0, MANY_WORDS / len(read))
        for number in rows.keys() - given:
            given.add(number)
            yield number, rows[number], BONUS * share / len(rows)
    if exact or certain or len(read) < 2:
        return
    joined = [span for span, own in spans.items() if 1 < len(own) <= LONGEST_NEAR and people.isdisjoint(own)]
    for number, name, likeness in names_near(index, joined[:MOST_TRIED]):
        if number not in given:
            yield number, name, BONUS * likeness**2 * NEARLY


def _runs(read: Sequence[str]) -> Iterator[Sequence[str]]:
    for begin in range(len(read)):
        for end in range(begin + 1, min(begin + LONGEST, len(read)) + 1):
            yield read[begin:end]


def _spellings(own: Sequence[str]) -> set[str]:
    """A run of words as the key of a name, also with a last number as a figure."""
    return {key("".join(own)), key("".join([*own[:-1], NUMBERS.get(own[-1], own[-1]) if len(own) > 1 else own[-1]]))}


def _held(index: Index, spans: Sequence[str]) -> dict[str, dict[int, str]]:
    """The works that go by a run of words, longest run first: a longer name says more than one that is part of it."""
    held: dict[str, dict[int, str]] = {}
    for span, number, name in index.db.execute(
        f"SELECT key, n, min(text) FROM name WHERE key IN ({marks(spans)}) AND sort IN ('id', 'name', 'alias') GROUP BY key, n "
        "ORDER BY length(key) DESC, n", spans
    ):
        held.setdefault(span, {})[number] = name
    return held


def _called(index: Index, asked: Sequence[str], text: str, read: Sequence[str], exact: bool) -> list[tuple[int, str, float]]:
    """The works that the whole of the words is or nearly is the name of, each with its likeness of 0 to 1."""
    if not read:
        return []
    if found := referred(index, text):
        return [(number, name, 1.0) for number, (_, name) in zip(found, index.named(found), strict=True)]
    if exact:
        return []
    if len(read) > LONGEST_NEAR or all(known(index, word) for word in asked):
        whole = dict.fromkeys(number for spelling in sorted(_spellings(read)) for number in referred(index, spelling))
        return [(number, name, 1.0) for number, (_, name) in zip(whole, index.named(list(whole)), strict=True)]
    near = {number: (name, likeness) for number, name, likeness in names_near(index, [key(text)], WHOLE_SHORTEST, WHOLE_CUTOFF)}
    for number in referred(index, " ".join(read)):
        near.setdefault(number, (index.named([number])[0][1], min((likeness for _, likeness in near.values()), default=1.0) * UNDERSTOOD))
    return [(number, name, likeness) for number, (name, likeness) in near.items()]


def work_named(index: Index, text: str) -> int | None:
    """The one work that words are the name of, whatever is asked around it."""
    for own in (text, " ".join(content(text))):
        if own and len(found := referred(index, own)) == 1:
            return found[0]
    return None


def signs_spelt_out(index: Index, text: str) -> str:
    """A text in which names that differ from others by signs, which are no words, are the words of the work's id: "QuIP#" is "quip sharp".

    Args:
        index: the opened index.
        text: words as they were written.
    """
    def spelt(found: re.Match[str]) -> str:
        works = referred(index, found[0])
        return index.named(works)[0][0].replace("-", " ") if len(works) == 1 else found[0]

    return re.sub(SIGNED, spelt, text)


def longest_work(index: Index, text: str, fewest: int = 1) -> str:
    """The id of the work with the longest name, of so many words at least, that stands among words; empty where none does."""
    own = content(text)
    runs = [own[start : start + size] for size in range(min(NAMED_BY, len(own)), fewest - 1, -1) for start in range(len(own) - size + 1)]
    return next((work for run in runs if (work := work_called(index, run))), "")


def works_among(index: Index, own: Sequence[str]) -> list[str]:
    """The ids of the works whose names stand among words, one behind the other, but for those that are called by a word of English."""
    works, left = [], list(own)
    while left:
        size = next((size for size in range(min(NAMED_BY, len(left)), 0, -1) if work_called(index, left[:size])), 0)
        if size and not (size == 1 and (is_itself(left[0]) or left[0] in WEIGHTLESS)):
            works.append(work_called(index, left[:size]))
        left = left[size or 1:]
    return list(dict.fromkeys(works))


def all_works(index: Index, own: Sequence[str]) -> list[str]:
    """The ids of the works that words name one behind the other; empty where a word is of no name."""
    works, left = [], list(own)
    while left:
        size = next((size for size in range(min(NAMED_BY, len(left)), 0, -1) if work_called(index, left[:size])), 0)
        if not size:
            return []
        works.append(work_called(index, left[:size]))
        left = left[size:]
    return list(dict.fromkeys(works))


def first_work(index: Index, own: Sequence[str]) -> str:
    """The id of the work that words begin with, of the longest name; empty where none does."""
    return next((work for size in range(min(NAMED_BY, len(own)), 0, -1) if (work := work_called(index, own[:size]))), "")


def work_called(index: Index, own: Sequence[str]) -> str:
    """The id of the one work that words are the name or else the id of; empty for none."""
    if not own or FURTHER.issuperset(own):
        return ""
    number = work_named(index, " ".join(own))
    number = index.number("-".join(own)) if number is None else number
    return index.named([number])[0][0] if number is not None else ""


def bits_asked(index: Index, text: str) -> re.Match[str] | None:
    """A width in bits among words, unless a work's name begins with it: "1-bit Adam"; None for none.

    Args:
        index: the opened index.
        text: folded words.
    """
    found = re.search(BITS, text)
    own = text[found.start() :].split() if found else []
    fewest = len(found[0].split()) if found else 0
    return None if any(work_called(index, own[:size]) for size in range(fewest + 1, NAMED_BY + 1)) else found


def covered(index: Index, terms: Sequence[str]) -> dict[int, float]:
    """The share of a longer query that records hold, each word in any of its forms and by its weight; from 0 to 1.

    Args:
        index: the opened index.
        terms: the words of the query, folded; fewer than ``LONG`` give nothing.
    """
    stems = index.stems(terms)
    if len(set(stems.values())) < LONG:
        return {}
    held: dict[int, float] = {}
    total = 0.0
    for stem in set(stems.values()):
        forms = [row[0] for row in index.db.execute("SELECT word FROM vocabulary WHERE stem = ?", (stem,))]
        numbers = holding(index, [[form] for form in forms])
        weight = max(0.0, math.log((index.count - len(numbers) + 0.5) / (len(numbers) + 0.5)))
        total += weight
        for number in numbers:
            held[number] = held.get(number, 0.0) + weight
    return {number: weight / total for number, weight in held.items()} if total else {}


def in_a_title(index: Index, own: Sequence[str]) -> bool:
    """Whether the title of one record has all of some folded words."""
    return any(set(own) <= set(title.split()) for (title,) in index.db.execute("SELECT title FROM words"))


def holding(index: Index, phrases: Sequence[Sequence[str]], fields: Sequence[str] = FIELDS) -> set[int]:
    """The records that hold one of some runs of words in one of some of their fields."""
    texts = [" ".join(phrase) for phrase in phrases]
    if not texts:
        return set()
    if index.full_text:
        asked = " OR ".join(f'"{text}"' for text in texts)
        return {row[0] for row in index.db.execute("SELECT rowid FROM fts WHERE fts MATCH ?", (f"{{{' '.join(fields)}}} : ({asked})",))}
    condition = " OR ".join(f"' ' || {field} || ' ' LIKE ?" for field in fields for _ in texts)
    return {row[0] for row in index.db.execute(f"SELECT n FROM words WHERE {condition}", [f"% {text} %" for text in texts] * len(fields))}


def holding_all(index: Index, own: Sequence[str], fields: Sequence[str]) -> set[int]:
    """The records that have all of some words in some of their fields, each word in any of its forms."""
    stems = index.stems(own)
    left: set[int] | None = None
    for word in own:
        forms = [row[0] for row in index.db.execute("SELECT word FROM vocabulary WHERE stem = ?", (stems.get(word, word),))] or [word]
        found = holding(index, [[form] for form in forms], fields)
        left = found if left is None else left & found
        if not left:
            break
    return left or set()
