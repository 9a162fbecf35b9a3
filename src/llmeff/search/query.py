"""The query language: plain words need no syntax; beyond them phrases, exclusions, alternatives and fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from llmeff.errors import CaretError
from llmeff.model.kinds import KINDS
from llmeff.phrases import offered
from llmeff.safe import as_meant
from llmeff.select.filters import HAS, Filters
from llmeff.text import SHORTEST, near, words

FIELDS = ("author", "year", "published", "venue", "topic", "facet", "kind", "has", "trust")
OPERATORS = ("OR", "AND", "NOT")
LONGEST = 500  # words: an abstract fits in
MOST_JOINED = 1_000  # the same, counted as they are searched: a hyphen divides a word, and a slash a link
MOST_CHARACTERS = 10_000
MOST_ALTERNATIVES, MOST_FIELDS = 20, 50  # each of them is a search of its own
FIRST, LAST = 1900, 2100  # years of publication that a range without an end reaches to
LIKE = 0.66  # how like the name of a field a word is that is taken for one: a letter in three may be another
SHOUTED = 6  # a pasted title in capitals has no operators: words from which on capitals are taken for one
PIECE = re.compile(r'(?P<minus>-(?=[\w"]))?(?:(?P<field>[A-Za-z]+):(?=[^\s:/]))?(?P<value>"[^"]*"?|\S+)')
RANGE = re.compile(r"(?P<only>\d+)|(?P<first>\d*)\.\.(?P<last>\d*)")


class QueryError(CaretError):
    """A query that cannot be understood, shown with a caret under the place."""


class Restriction(NamedTuple):
    """What ``field:value`` asks of a record.

    Attributes:
        filters: what the record has to be.
        negated: whether it must not be so.
        place: where the value begins in the query, from 0.
    """

    filters: Filters
    negated: bool
    place: int


class Alternative(NamedTuple):
    """What stands between two ``OR``: all of it applies together.

    Attributes:
        text: the plain words as they were written.
        words: the plain words, folded; each that a record holds raises its rank.
        phrases: runs of words that a record must hold.
        without: runs of words that it must not hold.
        restrictions: what its fields must be.
    """

    text: str = ""
    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    without: tuple[tuple[str, ...], ...] = ()
    restrictions: tuple[Restriction, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether it is nothing but words."""
        return not (self.phrases or self.without or self.restrictions)


class _Piece(NamedTuple):
    value: str
    place: int
    quoted: bool
    negated: bool = False
    required: bool = False
    field: str = ""


def parse(text: str) -> tuple[Alternative, ...]:
    """Reads a query.

    Args:
        text: ``words``, ``"a phrase"``, ``-word`` or ``NOT word``, ``a OR b``, ``a AND b`` (both are required), and
            ``author:``, ``year:``, ``published:``, ``venue:``, ``topic:``, ``facet:``, ``kind:``, ``has:``, ``trust:`` directly
            followed by a value; ``year`` (of the first public version) and ``published`` (of the venue's) take ranges such as
            ``2022..2023``, ``2023..`` and ``..2020``.

    Returns:
        The alternatives, at least one.

    Raises:
        QueryError: it is longer than 500 words, has too many fields or alternatives, or does not keep to the language; names of
            fields that nothing comes near are text.

    >>> parse('"kv cache" -quantization year:2023..')[0].phrases
    (('kv', 'cache'),)
    """
    text = " ".join(as_meant(text).split())
    if len(text) > MOST_CHARACTERS:
        raise QueryError(f"a query has {MOST_CHARACTERS} characters at the most", text, MOST_CHARACTERS)
    if text.count(" ") >= LONGEST:
        place = len(" ".join(text.split(" ", LONGEST)[:LONGEST])) + 1
        raise QueryError(f"a query has {LONGEST} words at the most: a title or an abstract, no whole text", text, place)
    if len(words(text)) > MOST_JOINED:
        raise QueryError(f"a query has {MOST_JOINED:,} words at the most, also where signs join them", text, len(text))
    pieces = list(_pieces(text))
    if len(fields := [piece for piece in pieces if piece.field]) > MOST_FIELDS:
        raise QueryError(f"a query has {MOST_FIELDS} fields at the most", text, fields[MOST_FIELDS].place)
    groups = _combined(text, pieces)
    if len(groups) > MOST_ALTERNATIVES:
        raise QueryError(f"a query has {MOST_ALTERNATIVES} alternatives at the most", text,
                         next((piece.place for piece in groups[MOST_ALTERNATIVES]), len(text)))
    return tuple(_alternative(text, group) for group in groups)


def _pieces(text: str) -> Iterator[_Piece]:
    for found in PIECE.finditer(text):
        name, value, place = found["field"] or "", found["value"], found.start("value")
        if name and name.lower() not in FIELDS:
            _near_field(text, name, found.start("field"))
            name, value, place = "", f"{name}:{value}", found.start("field")
        quoted = value.startswith('"')
        if quoted and (len(value) == 1 or not value.endswith('"')):
            raise QueryError("this quotation mark is not closed", text, place)
        value = value[1:-1] if quoted else value
        if (quoted or name) and not words(value) and value != "..":
            raise QueryError("there is no word to look for", text, place)
        yield _Piece(value, place, quoted, bool(found["minus"]), False, name.lower())


def _near_field(text: str, name: str, place: int) -> None:
    if found := near(name, FIELDS, least=LIKE) if len(name) >= SHORTEST else ():
        raise QueryError(f"there is no field {name!r}{offered(found)} (put a blank after the colon to search for it as text)", text, place)


def _combined(text: str, pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """The pieces of each alternative, without the operators."""
    if len(pieces) >= SHOUTED and text == text.upper():
        return [list(pieces)]
    groups: list[list[_Piece]] = [[]]
    waiting: _Piece | None = None
    for piece in pieces:
        operator = piece.value if piece.value in OPERATORS and not (piece.quoted or piece.field or piece.negated) else ""
        if not operator:
            groups[-1].append(_applied(piece, waiting))
            waiting = None
        elif waiting or (operator != "NOT" and not groups[-1]):
            raise QueryError(f"{operator} needs a word before and after it" if operator != "NOT" else "NOT needs a word after it",
                             text, piece.place)
        elif operator == "NOT":
            waiting = piece
        else:
            waiting = piece
            if operator == "OR":
                groups.append([])
            else:
                groups[-1][-1] = groups[-1][-1]._replace(required=True)
    if waiting:
        raise QueryError(f"{waiting.value} needs a word after it", text, waiting.place)
    return groups


def _applied(piece: _Piece, operator: _Piece | None) -> _Piece:
    if operator and operator.value == "NOT":
        return piece._replace(negated=not piece.negated)
    return piece._replace(required=bool(operator) and operator.value == "AND")  # type: ignore[union-attr]


def _alternative(text: str, pieces: Sequence[_Piece]) -> Alternative:
    plain = [piece.value for piece in pieces if not (piece.quoted or piece.negated or piece.field)]
    required = [tuple(words(piece.value)) for piece in pieces if (piece.quoted or piece.required) and not (piece.negated or piece.field)]
    without = [tuple(words(piece.value)) for piece in pieces if piece.negated and not piece.field]
    return Alternative(
        " ".join(plain),
        tuple(words(" ".join(plain))),
        tuple(filter(None, required)),
        tuple(filter(None, without)),
        tuple(Restriction(_filters(text, piece), piece.negated, piece.place) for piece in pieces if piece.field),
    )


def _filters(text: str, piece: _Piece) -> Filters:
    value, name = piece.value, piece.field
    if name in {"year", "published", "trust"}:
        first, last = _range(text, piece)
        if name == "published":
            return Filters(published_in=tuple(range(max(FIRST, first or FIRST), min(LAST, last or LAST) + 1)) or (first or FIRST,))
        if name == "year":
            return Filters(since=first, until=last)
        if last is not None and last != first:
            raise QueryError("trust takes the lowest level, such as trust:2", text, piece.place)
        if not 0 <= (first or 0) <= 3:
            raise QueryError("trust goes from 0 to 3", text, piece.place)
        return Filters(trust=first or 0)
    if name in {"has", "kind"}:
        allowed = HAS if name == "has" else KINDS
        if value.lower() not in allowed:
            raise QueryError(f"{name} takes {', '.join(allowed)}", text, piece.place)
        return Filters(has=(value.lower(),)) if name == "has" else Filters(kind=(value.lower(),))
    return Filters.of({name: value})  # type: ignore[misc]  # the names of fields with words are those of filters


def _range(text: str, piece: _Piece) -> tuple[int | None, int | None]:
    found = RANGE.fullmatch(piece.value)
    if not found or len(piece.value) > 10 or not re.search(r"\d", piece.value):
        examples = (f"{piece.field}:{example}" for example in ("2023", "2023..", "..2020", "2022..2023"))
        example = "trust:2" if piece.field == "trust" else ", ".join(examples)
        raise QueryError(f"{piece.field} takes a number, such as {example}", text, piece.place)
    if found["only"]:
        return int(found["only"]), None if piece.field == "trust" else int(found["only"])
    first, last = (int(found[end]) if found[end] else None for end in ("first", "last"))
    if first is not None and last is not None and first > last:
        raise QueryError(f"{first} lies after {last}", text, piece.place)
    return first, last
