"""YAML text to data with the position of every value.

Reading is restricted to what a record needs: mappings, lists, strings, decimal numbers, true, false and null. What
YAML 1.1 would quietly turn into something else (``no``, ``12:30``, ``2306.00980``) stays a string or is refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import yaml

from llmeff.errors import shortened
from llmeff.problems import Problem, listed, syntax, visible
from llmeff.rules import Rule
from llmeff.rules import file as rules
from llmeff.text import CONTROL

if TYPE_CHECKING:
    from llmeff.model.plain import Plain

MAX_BYTES = 1_000_000
MAX_DEPTH = 64
LONGEST_NUMBER = 400  # digits

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """Composes nodes without guessing types: that is done here."""

    yaml_implicit_resolvers: ClassVar[dict[str, object]] = {}

    def resolve(self, *_: object) -> str:
        """No tag: a twentieth of compiling an index went into looking for one that nobody reads."""
        return ""


_INT = re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$")
_FLOAT = re.compile(r"^[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$")
_ARXIV_LIKE = re.compile(r"^\d{4}\.\d{4,5}$")
_CONTROL = re.compile(f"[{CONTROL}]")
_SUSPICIOUS = re.compile(rf"[&*]|-[ \t]+-|\? |^ {{{MAX_DEPTH}}}", re.MULTILINE)
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
AMBIGUOUS = {"no", "yes", "on", "off", "y", "n"}

Path = tuple["str | int", ...]
Position = tuple[int, int]


@dataclass
class Document:
    """One file's content.

    Attributes:
        data: the values, as dict, list, str, int, float, bool or None; None where the text could not be read.
        text: what it was read from; composed again where a position is asked for, since most files have no problem.
        problems: what is wrong with the text itself.
    """

    data: Plain = None
    text: str = ""
    problems: list[Problem] = field(default_factory=list)
    _mappings: dict[int, dict[str | int, tuple[yaml.Node, yaml.Node]]] = field(default_factory=dict, repr=False, compare=False)

    def position(self, path: Path) -> Position:
        """Where a value stands.

        Args:
            path: keys and places in lists that lead to it.

        Returns:
            Line and column from 1, for a member of a mapping those of its key; where there is no such value, those of the nearest one
            around it.
        """
        node, place = self._root, (1, 1)
        for step in path:
            if isinstance(node, yaml.MappingNode):
                pair = self._members(node).get(step)
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                pair = node.value[step], node.value[step]
            else:
                pair = None
            if pair is None:
                break
            place, node = _position(pair[0]), pair[1]
        return place

    def _members(self, node: yaml.MappingNode) -> dict[str | int, tuple[yaml.Node, yaml.Node]]:
        """Key and value of a mapping by the key; kept, since a file with many problems asks for each of them."""
        if id(node) not in self._mappings:
            self._mappings[id(node)] = {pair[0].value: pair for pair in reversed(node.value) if isinstance(pair[0].value, str)}
        return self._mappings[id(node)]

    @cached_property
    def _root(self) -> yaml.Node | None:
        return yaml.compose(self.text, Loader=_Loader) if self.data is not None else None


def read(raw: bytes, name: str) -> Document:
    """Reads one YAML document.

    Args:
        raw: the file's bytes.
        name: the file, as problems shall name it.

    Returns:
        The document; its ``problems`` tell everything that is wrong with the text. Nothing is raised for bad input.
    """
    document = Document()
    text = _text(raw, name, document.problems)
    if text is None or not _shallow(text, name, document.problems):
        return document
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        document.problems.append(_broken(error, name))
        return document
    if node is None:
        document.problems.append(rules.EMPTY_FILE.problem("the file is empty", name, hint="write a record, or remove it"))
        return document
    document.text = text
    document.data = _Builder(name, document.problems).build(node, ())
    if document.data is None:
        document.problems.append(rules.EMPTY_FILE.problem("the file holds nothing", name, 1, 1, hint="write a record, or remove it"))
    return document


def _text(raw: bytes, name: str, problems: list[Problem]) -> str | None:
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")  # the mark that some editors put before a text
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        problems.append(rules.NOT_UTF8.problem(f"byte 0x{raw[error.start]:02x} is not UTF-8", name, line, column,
                                hint="save the file as UTF-8"))
        return None
    found = list(listed(_controls(text), lambda one: rules.CONTROL_CHARACTER.problem(
        f"control character U+{ord(one[0]):04X}", name, one[1], one[2], hint="remove it")))
    problems += found
    return None if found else text


def _controls(text: str) -> Iterator[tuple[str, int, int]]:
    """Control characters with their line and column."""
    for number, row in enumerate(text.split("\n"), 1):
        yield from ((match[0], number, match.start() + 1) for match in _CONTROL.finditer(row.removesuffix("\r")))


def _too_deep(name: str, line: int, column: int) -> Problem:
    return rules.TOO_DEEP.problem(f"nested more than {MAX_DEPTH} levels deep", name, line, column,
                   hint="a record needs six levels at the most")


def _shallow(text: str, name: str, problems: list[Problem]) -> bool:
    """Counts nesting over parse events: the C composer recurses, and dies on very deep input."""
    if not _SUSPICIOUS.search(text) and text.count("[") + text.count("{") < MAX_DEPTH:
        return True
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                depth += 1
                if depth > MAX_DEPTH:
                    problems.append(_too_deep(name, *_position(event)))
                    return False
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                depth -= 1
            elif isinstance(event, yaml.AliasEvent):
                problems.append(rules.YAML_ALIAS.problem(f"the alias *{event.anchor}", name, *_position(event),
                                        hint="write the value out; anchors and aliases are not read"))
                return False
    except yaml.YAMLError as error:
        problem = _broken(error, name)
        # libyaml has a limit of its own since 0.2.6, and reads ahead to it
        problems.append(_too_deep(name, problem.line, problem.column) if "nesting depth" in problem.message else problem)
        return False
    return True


def _position(thing: yaml.Event | yaml.Node) -> Position:
    mark = thing.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _broken(error: yaml.YAMLError, name: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    return rules.BROKEN_YAML.problem(syntax(what), name, line, column,
                   hint="text with ': ', '#' or a quote in it goes into quotes; indent with blanks")


class _Builder:
    """Turns composed nodes into data, noting what a reader would not expect."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name, self.problems = name, problems

    def build(self, node: yaml.Node, path: Path) -> Plain:
        if node.tag:
            tag = node.tag.replace("tag:yaml.org,2002:", "!!")
            self._report(rules.BROKEN_YAML, f"the tag {visible(shortened(tag))} is not read", node, path, "write the value without it")
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*path, index)) for index, child in enumerate(node.value)]
        return self._scalar(node, path) if isinstance(node, yaml.ScalarNode) else None

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Plain]:
        result: dict[str, Plain] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._report(rules.BAD_KEY, "a key is not plain text", key_node, path, "write key: value")
                continue
            key = key_node.value
            if key in result:
                first = next(_position(other)[0] for other, _ in node.value if other.value == key)
                self._report(rules.REPEATED_KEY, f"the key {key!r} stands already in line {first}", key_node, (*path, key),
                             "keep one of the two")
                continue
            result[key] = self.build(value_node, (*path, key))
        return result

    def _scalar(self, node: yaml.ScalarNode, path: Path) -> Plain:
        text: str = node.value
        if node.style:
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _ARXIV_LIKE.match(text) and path[-1:] == ("arxiv",):
            self._report(rules.UNQUOTED_ID, f"the id {text} is read as a number", node, path, f'put it in quotes: "{text}"')
            return text
        if len(text) > LONGEST_NUMBER:
            if _FLOAT.match(text):
                self._report(rules.BROKEN_YAML, f"a number of {len(text):,} digits", node, path, "check it, or put a text in quotes")
            return text
        if _INT.match(text):
            return int(text)
        if _FLOAT.match(text):
            value = float(text)
            if "." in text or not math.isfinite(value):
                return value
            exact = Decimal(text)  # a float has no more than 2**53 whole numbers
            return int(exact) if exact == exact.to_integral_value() else value
        if text.lower() in AMBIGUOUS:
            self._report(rules.AMBIGUOUS_WORD, f"{text} is a truth value to some YAML readers", node, path,
                         f'write true or false, or put it in quotes: "{text}"')
        return text

    def _report(self, rule: Rule, message: str, node: yaml.Node, path: Path, hint: str) -> None:
        field_name = ".".join(map(str, path))
        self.problems.append(rule.problem(message, self.name, *_position(node), field_name, hint))
