"""Data as canonical YAML text, the one form in which data files are kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from llmeff.corpus.yamlio import AMBIGUOUS
from llmeff.model.layout import Layout

WIDTH = 120
ITEM_WIDTH = 160
EXACT = 2**53  # up to which each whole number is a float
_DATE = re.compile(r"^\d{4}-\d\d-\d\d$")
_WORDS = AMBIGUOUS | {"true", "false", "null"}
_SAFE = re.compile(r"^[^\W\d_](?:[^\[\]{},?\"\\:#\s]|:(?=[^\s,\]}])|(?<=\S)#| (?=[^\s#]))*$")


def write(data: Mapping[str, object], layout: Mapping[str, Layout]) -> str:
    """Data as canonical text: keys in the given order, short values on the line of their key.

    Args:
        data: JSON-like values.
        layout: the keys whose values stand below them instead; ``model.layout`` has those of a record.

    Returns:
        Text that ``yamlio.read`` turns into the same data.
    """
    return "".join(f"{line}\n" for key, value in data.items() for line in _entry(key, value, "", layout.get(key)))


def _block(data: Mapping[str, object], indent: str) -> Iterator[str]:
    for key, value in data.items():
        yield from _entry(key, value, indent)


def _entry(key: str, value: object, indent: str, layout: Layout | None = None) -> Iterator[str]:
    head = f"{indent}{key}:"
    if layout == "prose" and isinstance(value, str):
        yield f"{head} >-"
        yield from _folded(value, indent + "  ")
        return
    if not isinstance(value, (Mapping, list, tuple)) or not value:
        yield f"{head} {_flow(value)}"
    elif layout is None and len(flow := f"{head} {_flow(value)}") <= WIDTH:
        yield flow
    else:
        yield head
        yield from _rows(value, indent + "  ") if layout == "rows" else _below(value, indent + "  ")


def _below(value: Mapping[str, object] | Sequence[object], indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _block(value, indent)
    else:
        for item in value:
            yield from _item(item, indent)


def _rows(items: Iterable[object], indent: str) -> Iterator[str]:
    """Items of one kind under each other, as in a table."""
    yield from (f"{indent}- {_flow(item)}" for item in items)


def _item(item: object, indent: str) -> Iterator[str]:
    if isinstance(item, str) and _plain(item.replace(", ", " ")):
        yield f"{indent}- {item}"
        return
    flow = _flow(item)
    if not isinstance(item, Mapping) or len(indent) + 2 + len(flow) <= ITEM_WIDTH:
        yield f"{indent}- {flow}"
        return
    lines = list(_block(item, indent + "  "))
    yield f"{indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def _folded(text: str, indent: str) -> Iterator[str]:
    row = indent
    for word in text.split(" "):
        if row != indent and len(row) + 1 + len(word) > WIDTH:
            yield row
            row = indent
        row += word if row == indent else f" {word}"
    yield row


def _flow(value: object) -> str:
    if isinstance(value, str):  # first, as most values are texts, and asking for an abstract type takes long
        return value if _plain(value) else json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return "{" + ", ".join([f"{key}: {_flow(item)}" for key, item in value.items()]) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value == int(value):
        return _whole(int(value)) if isinstance(value, int) or abs(value) <= EXACT else _large(value)
    return json.dumps(value)


def _large(value: float) -> str:
    """With a point, by which it is read as the same float again."""
    digits, mark, power = repr(value).partition("e")
    return f"{digits if '.' in digits else f'{digits}.0'}{mark}{power}"


def _whole(value: int) -> str:
    """Millions and more with their power of ten, as people read them: 175e9."""
    power = 0
    while value and value % 1000 == 0 and (power or abs(value) >= 1_000_000):
        value, power = value // 1000, power + 3
    return f"{value}e{power}" if power else str(value)


def _plain(text: str) -> bool:
    """Whether text may stand without quotes, in a flow collection too, and be read as the same text."""
    if _DATE.match(text):
        return True
    return bool(_SAFE.match(text)) and text.lower() not in _WORDS
