"""Reads CSL-JSON, with the places of its values: the standard library's reader does not tell them."""

from __future__ import annotations

import json
import re

from llmeff.exchange.readers.csl import DEEPEST, Placed, Syntax, bibliography
from llmeff.exchange.readers.entry import Bibliography, Edit, Lines, Steps, silent
from llmeff.exchange.readers.faults import broken_json, control_characters, escaped_characters

_SPACE = re.compile(r"[ \t\n\r]*")
_TOKEN = re.compile(r'\\.|["\[\]{}]', re.DOTALL)  # no whole strings: a long one would take a hundred times its size
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)  # numbers stay as they are written


def read(text: str, name: str, steps: Steps = silent) -> Bibliography:
    """Reads a CSL-JSON file: a list of items, or one item. What is no item becomes a problem with its line.

    Zotero's own JSON, as Better BibTeX writes it, is known too.

    Args:
        text: the file's text.
        name: the file, as problems shall name it.
        steps: walks the items.
    """
    lines = Lines(text)
    deep = _too_deep(text)
    if deep is not None:
        reason = f"lists and objects stand in each other more than {DEEPEST} deep"
        return Bibliography(text, (), (broken_json(reason, name, lines, deep),))
    try:
        whole, end = _scan(text, _skip(text, 0))
        if _skip(text, end) != len(text):
            raise json.JSONDecodeError("Extra data", text, end)
    except json.JSONDecodeError as error:
        return Bibliography(text, (), (broken_json(error.msg, name, lines, error.pos),))
    problems = [*control_characters(text, lines, name), *escaped_characters(text, lines, name)]
    return bibliography(whole, Syntax(text, _member), lines, name, steps, problems)


def _member(item: Placed, key: str, value: str) -> Edit:
    place = item.start + 1
    return Edit(place, place, f"{json.dumps(key)}: {value}{', ' if item.value else ''}")


def _too_deep(text: str) -> int | None:
    """The place of the bracket that is one too many."""
    depth, quoted = 0, False
    for token in _TOKEN.finditer(text):
        if token[0] == '"':
            quoted = not quoted
        elif not quoted and token[0][0] != "\\":
            depth += 1 if token[0] in "[{" else -1
            if depth > DEEPEST:
                return token.start()
    return None


def _skip(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _scan(text: str, begin: int) -> tuple[Placed, int]:
    """A value with its place; what is in it is placed too."""
    if text.startswith("[", begin):
        return _scan_list(text, begin)
    if text.startswith("{", begin):
        return _scan_object(text, begin)
    value, end = _DECODER.raw_decode(text, begin)
    return Placed(begin, end, value), end


def _scan_list(text: str, begin: int) -> tuple[Placed, int]:
    items: list[Placed] = []
    position = _skip(text, begin + 1)
    while not text.startswith("]", position):
        item, position = _scan(text, position)
        items.append(item)
        position = _next(text, position, "]")
    return Placed(begin, position + 1, items), position + 1


def _scan_object(text: str, begin: int) -> tuple[Placed, int]:
    members: dict[str, Placed] = {}
    repeated: list[str] = []
    position = _skip(text, begin + 1)
    while not text.startswith("}", position):
        if not text.startswith('"', position):
            raise json.JSONDecodeError("Expecting property name enclosed in double quotes", text, position)
        key, position = _DECODER.raw_decode(text, position)
        colon = _skip(text, position)
        if not text.startswith(":", colon):
            raise json.JSONDecodeError("Expecting ':' delimiter", text, colon)
        member, position = _scan(text, _skip(text, colon + 1))
        if key in members:
            repeated.append(key)
        members[key] = member
        position = _next(text, position, "}")
    return Placed(begin, position + 1, members, tuple(repeated)), position + 1


def _next(text: str, position: int, closing: str) -> int:
    """Behind a value: the place of the next one, or of the closing bracket."""
    position = _skip(text, position)
    if text.startswith(closing, position):
        return position
    if not text.startswith(",", position):
        raise json.JSONDecodeError("Expecting ',' delimiter", text, position)
    after = _skip(text, position + 1)
    if text.startswith(closing, after):
        raise json.JSONDecodeError("Illegal trailing comma", text, position)
    return after
