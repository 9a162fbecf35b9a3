"""Data as canonical YAML text, the one form in which data files are kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from llmeff.corpus.yamlio import AMBIGUOUS

WIDTH = 120
ITEM_WIDTH = 160
_DATE = re.compile(r"^\d{4}-\d\d-\d\d$")
_SAFE = re.compile(r"^[^\W\d_](?:[^\[\]{},?\"\\:#\s]|:(?=[^\s,\]}])|(?<=\S)#| (?=[^\s#]))*$")


def write(data: Mapping[str, Any]) -> str:
    """Data as canonical text: keys in the given order, prose folded, short leaves on one line.

    Args:
        data: JSON-like values.

    Returns:
        Text that ``read`` turns into the same data.
    """
    return "".join(f"{line}\n" for line in _block(data, ""))


def _block(data: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in data.items():
        yield from _entry(f"{indent}{key}:", value, indent)


def _entry(head: str, value: Any, indent: str) -> Iterator[str]:
    flow = _flow(value)
    if key_is_prose(head) and isinstance(value, str):
        yield f"{head} >-"
        yield from _folded(value, indent + "  ")
    elif not isinstance(value, (Mapping, list, tuple)) or not value or (
        len(head) + 1 + len(flow) <= WIDTH and not _wants_block(head, value)
    ):
        yield f"{head} {flow}"
    elif isinstance(value, Mapping):
        yield head
        yield from _block(value, indent + "  ")
    else:
        yield head
        for item in value:
            yield from _item(item, indent + "  ")


def key_is_prose(head: str) -> bool:
    """Whether a key's text is folded over lines."""
    return head.strip() == "summary:"


def _wants_block(head: str, value: Any) -> bool:
    key = head.strip()
    return key in {"authors:", "published:", "code:", "claims:", "relations:", "sources:"} or (
        key == "properties:" and isinstance(value, Mapping)
    )


def _item(item: Any, indent: str) -> Iterator[str]:
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


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str):
        return value if _plain(value) else json.dumps(value, ensure_ascii=False)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value == int(value):
        return _whole(int(value))
    return json.dumps(value)


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
    return bool(_SAFE.match(text)) and text.lower() not in AMBIGUOUS | {"true", "false", "null"}
