"""The grammar of conditions.

    condition  = and-part { "or" and-part }
    and-part   = not-part { "and" not-part }
    not-part   = "not" not-part | "(" condition ")" | test
    test       = "has" field | field comparison value | field "has" value | field [ "not" ] "in" "(" value { "," value } ")"
    comparison = "<" | "<=" | "=" | "!=" | ">=" | ">" | "~"
    value      = number [ "K" | "M" | "B" | "T" | "%" ] | word | "text in quotes"

``==``, ``=>``, ``=<`` and ``<>`` of other languages are understood as well, and so are “typographic quotes”. ``~`` means "contains";
``has`` between a field and a value means ``=``. Words are written as they are, text with blanks in quotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from llmeff.errors import CaretError, quoted
from llmeff.text import fold, key

_WORD = r"[^\s()\[\],<>=!~\"'≤≥≠]+"
_TOKEN = re.compile(
    r"\s*(?:(?P<op><=|>=|=>|=<|<>|!=|==|=|<|>|~|≤|≥|≠)|(?P<bracket>[()\[\],])|"
    r"(?P<quoted>\"[^\"]*\"|'[^']*'|“[^”]*”|‘[^’]*’)|(?P<word>" + _WORD + "))"
)
_OF_GRAMMAR = frozenset({"and", "or", "not", "has", "in"})
_NUMBER = re.compile(r"^[-+]?\d+(?:\.\d+)?(?:e[-+]?\d{1,3})?[KMBT%]?$", re.IGNORECASE | re.ASCII)
_SIZES = {"K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}
LONGEST = 10_000  # characters
MOST_TESTS = 200  # each is made for every record
DEEPEST = 50  # brackets and "not" around one test
_SPELT = {"≤": "<=", "≥": ">=", "≠": "!=", "==": "=", "=>": ">=", "=<": "<=", "<>": "!="}


@dataclass(frozen=True)
class Value:
    """What a field is compared with: its text as written, its number where it is one, and where it stands."""

    text: str
    number: float | None
    place: int


@dataclass(frozen=True)
class Test:
    """One comparison: ``op`` is one of ``< <= = != >= > ~ in has``; ``exact`` where the values are ids."""

    field: str
    op: str
    values: tuple[Value, ...]
    place: int
    exact: bool = False

    @cached_property
    def keys(self) -> frozenset[str]:
        """The values as texts are compared with them: without case, accents and punctuation, unless these tell ids apart."""
        return frozenset(value.text if self.exact else key(fold(value.text)) for value in self.values)


@dataclass(frozen=True)
class Not:
    """The opposite of a node."""

    node: Node


@dataclass(frozen=True)
class And:
    """All of several nodes."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Or:
    """Any of several nodes."""

    nodes: tuple[Node, ...]


Node = Test | Not | And | Or


class ConditionError(CaretError):
    """A condition that cannot be understood, shown with a caret under the place."""


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    place: int


def parse(text: str) -> Node:
    """Reads a condition.

    Raises:
        ConditionError: it does not keep to the grammar.

    >>> parse("weight_bits <= 4 and has code").nodes[1].op
    'has'
    """
    if not text.strip():
        raise ConditionError("the condition is empty; for instance: weight_bits <= 4 and has code", text, 0)
    node = _Parser(text).condition()
    if len(text) > LONGEST:
        raise ConditionError(f"a condition has {LONGEST} characters at the most", text, LONGEST)
    return node


def as_value(text: str) -> str:
    """A text as a condition has it: in quotes where it would be read otherwise without them.

    >>> as_value("A100"), as_value("NVIDIA A100"), as_value("O(1)"), as_value("and")
    ('A100', "'NVIDIA A100'", "'O(1)'", "'and'")
    """
    if re.fullmatch(_WORD, text) and text.lower() not in _OF_GRAMMAR:
        return text
    return f'"{text}"' if "'" in text else f"'{text}'"


def number(text: str) -> float | None:
    """A number as people write it, e.g. 4, 0.5, 175e9, 70B, 50%; None where it is none. A percentage is its number.

    >>> number("70B"), number("175e9"), number("50%"), number("none")
    (70000000000.0, 175000000000.0, 50.0, None)
    """
    if not _NUMBER.match(text):
        return None
    return float(text.rstrip("KMBTkmbt%")) * _SIZES.get(text[-1].upper(), 1.0)


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = self._tokens()
        self.at = 0
        self.depth = self.tests = 0

    def _tokens(self) -> Sequence[_Token]:
        tokens, position = [], 0
        end = len(self.text.rstrip())
        while position < end:
            found = _TOKEN.match(self.text, position)
            if not found or found.lastgroup is None:
                place = position + len(self.text[position:]) - len(self.text[position:].lstrip())
                raise ConditionError("this cannot be read", self.text, place)
            tokens.append(_Token(found.lastgroup, found[found.lastgroup], found.start(found.lastgroup)))
            position = found.end()
        return tokens

    def _peek(self, *words: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at].text.lower() in words and self.tokens[self.at].kind != "quoted"

    def _next(self, wanted: str) -> _Token:
        if self.at >= len(self.tokens):
            raise ConditionError(f"{wanted} is missing at the end", self.text, len(self.text.rstrip()))
        self.at += 1
        return self.tokens[self.at - 1]

    def condition(self) -> Node:
        node = self._or()
        if self.at < len(self.tokens):
            token = self.tokens[self.at]
            raise ConditionError(f"'and' or 'or' is missing before {quoted(token.text)}", self.text, token.place)
        return node

    def _or(self) -> Node:
        nodes = [self._and()]
        while self._peek("or"):
            self.at += 1
            nodes.append(self._and())
        return nodes[0] if len(nodes) == 1 else Or(tuple(nodes))

    def _and(self) -> Node:
        nodes = [self._not()]
        while self._peek("and"):
            self.at += 1
            nodes.append(self._not())
        return nodes[0] if len(nodes) == 1 else And(tuple(nodes))

    def _not(self) -> Node:
        if not self._peek("not", "("):
            return self._test()
        opening = self._next("a condition")
        self.depth += 1
        if self.depth > DEEPEST:
            raise ConditionError(f"nested more than {DEEPEST} levels deep", self.text, opening.place)
        node = Not(self._not()) if opening.text.lower() == "not" else self._bracket(opening)
        self.depth -= 1
        return node

    def _bracket(self, opening: _Token) -> Node:
        node = self._or()
        if not self._peek(")"):
            raise ConditionError("this bracket is not closed", self.text, opening.place)
        self.at += 1
        return node

    def _test(self) -> Node:
        token = self._next("a field")
        self.tests += 1
        if self.tests > MOST_TESTS:
            raise ConditionError(f"a condition has {MOST_TESTS} comparisons at the most", self.text, token.place)
        if token.kind != "word":
            raise ConditionError("a field belongs here", self.text, token.place)
        if token.text.lower() == "has" and not (self.at < len(self.tokens) and self.tokens[self.at].kind == "op"):
            field = self._next("a field")
            return Test(field.text, "has", (), field.place)
        negated = self._peek("not")
        self.at += negated
        if self._peek("in"):
            self.at += 1
            test: Node = Test(token.text, "in", self._list(), token.place)
            return Not(test) if negated else test
        if not negated and self._peek("has"):
            self.at += 1
            return Test(token.text, "=", (self._value(),), token.place)
        op = self._next("a comparison (< <= = != >= > ~ in)")
        if op.kind != "op" or negated:
            raise ConditionError(f"a comparison (< <= = != >= > ~ in) belongs after {quoted(token.text)}", self.text, op.place)
        return Test(token.text, _SPELT.get(op.text, op.text), (self._value(),), token.place)

    def _list(self) -> tuple[Value, ...]:
        opening = self._next("a list in brackets")
        if opening.text not in ("(", "["):
            raise ConditionError("a list in brackets belongs after 'in'", self.text, opening.place)
        values = [self._value()]
        while self._peek(","):
            self.at += 1
            values.append(self._value())
        if self._next("a closing bracket").text not in (")", "]"):
            raise ConditionError("this list is not closed", self.text, opening.place)
        return tuple(values)

    def _value(self) -> Value:
        token = self._next("a value")
        if token.kind not in ("word", "quoted"):
            raise ConditionError("a value belongs here", self.text, token.place)
        text = token.text[1:-1] if token.kind == "quoted" else token.text
        return Value(text, None if token.kind == "quoted" else number(text), token.place)
