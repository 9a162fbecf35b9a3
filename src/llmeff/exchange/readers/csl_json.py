"""Reads CSL-JSON, with the places of its values: the standard library's reader does not tell them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple, Union

from llmeff.exchange.csl_json import TYPES
from llmeff.exchange.readers.entry import Bibliography, Cited, Edit, Found, Lines, identifiers_in
from llmeff.names import Name, split_names
from llmeff.problems import Problem
from llmeff.rules import Rule
from llmeff.rules.bibliography import BROKEN_ENTRY, BROKEN_JSON

COMMON: Mapping[str, str] = {
    "title": "title", "author": "authors", "issued": "year", "container-title": "venue", "DOI": "doi", "URL": "url",
    "volume": "volume", "issue": "number", "page": "pages", "number": "arxiv", "note": "note",
}
_DEEPEST = 64
_SPACE = re.compile(r"[ \t\n\r]*")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_NAME_PARTS = ("family", "given", "suffix", "literal", "non-dropping-particle", "dropping-particle")
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)  # numbers stay as they are written

Value = Union[str, bool, None, "list[Placed]", "dict[str, Placed]"]


class Placed(NamedTuple):
    """A JSON value with its place; numbers are text."""

    start: int
    end: int
    value: Value


class ShapeError(Exception):
    """A value that CSL-JSON does not have there."""

    def __init__(self, message: str, place: int) -> None:
        super().__init__(message)
        self.place = place


def read(text: str, name: str) -> Bibliography:
    """Reads a CSL-JSON file: a list of items, or one item. What is no item becomes a problem with its line.

    Args:
        text: the file's text.
        name: the file, as problems shall name it.
    """
    lines = Lines(text)
    if broken := _broken(text, lines, name):
        return Bibliography(text, (), (broken,))
    whole, _ = _scan(text, _skip(text, 0))
    items = whole.value if isinstance(whole.value, list) else [whole]
    found = [_entry_or_problem(item, lines, name) for item in items]
    return Bibliography(
        text, tuple(one for one in found if isinstance(one, Cited)), tuple(one for one in found if isinstance(one, Problem)))


def _entry_or_problem(item: Placed, lines: Lines, name: str) -> Cited | Problem:
    try:
        return _entry(item, lines.number(item.start))
    except ShapeError as error:
        return _problem(BROKEN_ENTRY, f"this item is no CSL-JSON: {error}", name, lines, error.place)


def _broken(text: str, lines: Lines, name: str) -> Problem | None:
    with suppress(RecursionError):  # the reader of the standard library gives up far deeper than what is refused below
        try:
            _DECODER.decode(text)
        except json.JSONDecodeError as error:
            return _problem(BROKEN_JSON, error.msg, name, lines, error.pos)
    deep = _too_deep(text)
    if deep is None:
        return None
    return _problem(BROKEN_JSON, f"lists and objects stand in each other more than {_DEEPEST} deep", name, lines, deep)


def _too_deep(text: str) -> int | None:
    """The place of the bracket that is one too many."""
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += (token[0] in "[{") - (token[0] in "]}")
        if depth > _DEEPEST:
            return token.start()
    return None


def _problem(rule: Rule, message: str, name: str, lines: Lines, place: int) -> Problem:
    line = lines.number(place)
    return rule.problem(message, name, line, place - lines.start(line) + 1, hint="mend the JSON at this place")


def _skip(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _scan(text: str, begin: int) -> tuple[Placed, int]:
    """A value with its place; what is in it is placed too. The text is known to be JSON."""
    if text[begin] == "[":
        return _scan_list(text, begin)
    if text[begin] == "{":
        return _scan_object(text, begin)
    value, end = _DECODER.raw_decode(text, begin)
    return Placed(begin, end, value), end


def _scan_list(text: str, begin: int) -> tuple[Placed, int]:
    items: list[Placed] = []
    position = _skip(text, begin + 1)
    while text[position] != "]":
        item, position = _scan(text, position)
        items.append(item)
        position = _next(text, position)
    return Placed(begin, position + 1, items), position + 1


def _scan_object(text: str, begin: int) -> tuple[Placed, int]:
    members: dict[str, Placed] = {}
    position = _skip(text, begin + 1)
    while text[position] != "}":
        key, position = _DECODER.raw_decode(text, position)
        colon = _skip(text, position)
        members[key], position = _scan(text, _skip(text, colon + 1))
        position = _next(text, position)
    return Placed(begin, position + 1, members), position + 1


def _next(text: str, position: int) -> int:
    """Behind a value: the place of the next one, or of the closing bracket."""
    position = _skip(text, position)
    return _skip(text, position + 1) if text[position] == "," else position


def _entry(item: Placed, line: int) -> Cited:
    members = _members(item, "an item is an object")
    fields = dict(_fields(members))
    authors = [_name(author) for author in _items(members["author"], "author is a list of names")] if "author" in members else []
    truncated = bool(authors) and authors[-1].family.lower() in {"others", "et al."}
    title = fields["title"].value if "title" in fields else ""
    return Cited(
        key=(_text(members["id"], "id") if "id" in members else title) or "?",
        line=line,
        fields=fields,
        authors=tuple(authors[:-1] if truncated else authors),
        truncated=truncated,
        identifiers=identifiers_in(fields),
        encode=_encode,
        insert=_inserter(item.start + 1),
        retype=_retyper(members.get("type")),
    )


def _fields(members: Mapping[str, Placed]) -> Iterator[tuple[str, Found]]:
    for key, common in COMMON.items():
        if key not in members:
            continue
        placed = members[key]
        value = "" if key == "author" else _year(placed) if key == "issued" else _text(placed, key)
        if common != "arxiv" or "arxiv" in value.lower():
            yield common, Found(key, value, placed.start, placed.end)


def _members(placed: Placed, otherwise: str) -> dict[str, Placed]:
    if not isinstance(placed.value, dict):
        raise ShapeError(otherwise, placed.start)
    return {key: member for key, member in placed.value.items() if member.value is not None}


def _items(placed: Placed, otherwise: str) -> list[Placed]:
    if not isinstance(placed.value, list):
        raise ShapeError(otherwise, placed.start)
    return placed.value


def _text(placed: Placed, key: str) -> str:
    """Text or a number, without halves of characters, which nothing can print."""
    if not isinstance(placed.value, str):
        raise ShapeError(f"{key} is a text", placed.start)
    return placed.value if placed.value.isascii() else placed.value.encode(errors="replace").decode()


def _year(issued: Placed) -> str:
    """The year of a date: of its parts, else the first four digits of its text."""
    if not isinstance(issued.value, dict):
        texts = [_text(issued, "issued")]
    elif "date-parts" in issued.value and issued.value["date-parts"].value:
        return _first_part(issued.value["date-parts"])
    else:
        texts = [placed.value for placed in issued.value.values() if isinstance(placed.value, str)]
    found = re.search(r"\d{4}", " ".join(texts))
    return found[0] if found else ""


def _first_part(dates: Placed) -> str:
    rule = "date-parts is a list of dates, each a list that begins with the year"
    parts = _items(_items(dates, rule)[0], rule)
    if not parts:
        raise ShapeError(rule, dates.start)
    return "" if parts[0].value is None else _text(parts[0], "a year")


def _name(author: Placed) -> Name:
    members = _members(author, "an author is an object")
    parts = {part: _text(members[part], part) for part in _NAME_PARTS if part in members}
    if parts.get("literal"):
        return Name(parts["literal"], group=True)
    family = " ".join(filter(None, map(parts.get, ("non-dropping-particle", "dropping-particle", "family"))))
    return Name(family, parts.get("given", ""), parts.get("suffix", ""))


def _encode(name: str, value: str) -> str:
    if name == "authors":
        return json.dumps([_csl(part) for part in split_names(value)], ensure_ascii=False)
    if name == "year":
        return json.dumps({"date-parts": [[int(value)]]})
    return json.dumps(f"arXiv:{value}" if name == "arxiv" else value, ensure_ascii=False)


def _csl(text: str) -> dict[str, str]:
    if text.startswith("{"):
        return {"literal": text.strip("{}")}
    family, *rest = [part.strip() for part in text.split(",")]
    data = {"family": family, "given": rest[-1] if rest else "", "suffix": rest[0] if len(rest) == 2 else ""}
    return {key: value for key, value in data.items() if value}


def _inserter(place: int) -> Callable[[str, str], Edit | None]:
    def insert(name: str, value: str) -> Edit | None:
        key = next((key for key, common in COMMON.items() if name in {common, key}), name)
        return Edit(place, place, f"{json.dumps(key)}: {_encode(name, value)}, ")

    return insert


def _retyper(type_: Placed | None) -> Callable[[str], list[Edit]]:
    def retype(kind: str) -> list[Edit]:
        return [Edit(type_.start, type_.end, json.dumps(TYPES.get(kind, "article")))] if type_ else []

    return retype
