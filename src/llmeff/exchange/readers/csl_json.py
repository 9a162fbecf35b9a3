"""Reads CSL-JSON, with the places of its values: the standard library's reader does not tell them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from llmeff.exchange.csl_json import TYPES
from llmeff.exchange.readers.entry import Bibliography, Cited, Edit, Found, identifiers_in
from llmeff.names import Name
from llmeff.rules.bibliography import BROKEN_JSON

COMMON: Mapping[str, str] = {
    "title": "title", "author": "authors", "issued": "year", "container-title": "venue", "DOI": "doi", "URL": "url",
    "volume": "volume", "issue": "number", "page": "pages", "number": "arxiv", "note": "note",
}
_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"[^\s,\]}]+")


def read(text: str, name: str) -> Bibliography:
    """Reads a CSL-JSON file: a list of items, or one item.

    Args:
        text: the file's text.
        name: the file, as problems shall name it.
    """
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return Bibliography(text, (), (BROKEN_JSON.problem(error.msg, name, error.lineno, error.colno,
                                                hint="mend the JSON at this place"),))
    value, _ = _scan(text, _skip(text, 0))
    items = value[2] if isinstance(value[2], list) else [value]
    entries = [_entry(item, text) for item in items if isinstance(item[2], dict)]
    return Bibliography(text, tuple(entries))


Placed = tuple[int, int, Any]


def _skip(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _scan(text: str, begin: int) -> tuple[Placed, int]:
    """A value with its place; what is in it is placed too. The text is known to be JSON."""
    char = text[begin]
    if char == '"':
        value, end = scanstring(text, begin + 1)
        return (begin, end, value), end
    if char not in "[{":
        found = _NUMBER.match(text, begin)
        end = found.end() if found else begin + 1
        return (begin, end, json.loads(text[begin:end])), end
    items: list[Placed] = []
    members: dict[str, Placed] = {}
    position = _skip(text, begin + 1)
    while text[position] not in "]}":
        if char == "{":
            key, position = scanstring(text, position + 1)
            position = _skip(text, _skip(text, position) + 1)
            members[key], position = _scan(text, position)
        else:
            item, position = _scan(text, position)
            items.append(item)
        position = _skip(text, position)
        if text[position] == ",":
            position = _skip(text, position + 1)
    return (begin, position + 1, members if char == "{" else items), position + 1


def _bare(placed: Placed) -> Any:
    value = placed[2]
    if isinstance(value, dict):
        return {key: _bare(item) for key, item in value.items()}
    return [_bare(item) for item in value] if isinstance(value, list) else value


def _entry(placed: Placed, text: str) -> Cited:
    members: dict[str, Placed] = placed[2]
    fields: dict[str, Found] = {}
    for key, common in COMMON.items():
        if key in members:
            begin, end, _ = members[key]
            value = _bare(members[key])
            fields[common] = Found(key, _year(value) if key == "issued" else "" if key == "author" else str(value), begin, end)
    if "arxiv" in fields and "arxiv" not in fields["arxiv"].value.lower():
        del fields["arxiv"]
    authors = [_name(item) for item in _bare(members["author"])] if "author" in members else []
    truncated = bool(authors) and authors[-1].family.lower() in {"others", "et al."}

    def encode(name: str, value: str) -> str:
        if name == "authors":
            return json.dumps([_csl(part) for part in value.split(" and ")], ensure_ascii=False)
        if name == "year":
            return json.dumps({"date-parts": [[int(value)]]})
        return json.dumps(f"arXiv:{value}" if name == "arxiv" else value, ensure_ascii=False)

    def insert(name: str, value: str) -> Edit | None:
        key = next((key for key, common in COMMON.items() if common == name or key == name), name)
        return Edit(placed[0] + 1, placed[0] + 1, f"{json.dumps(key)}: {encode(name, value)}, ")

    def retype(kind: str) -> list[Edit]:
        if "type" not in members:
            return []
        begin, end, _ = members["type"]
        return [Edit(begin, end, json.dumps(TYPES.get(kind, "article")))]

    key = str(_bare(members["id"])) if "id" in members else fields["title"].value if "title" in fields else "?"
    return Cited(key, text.count("\n", 0, placed[0]) + 1, fields, tuple(authors[:-1] if truncated else authors), truncated,
                 identifiers_in(fields), encode, insert, retype)


def _year(value: Any) -> str:
    if isinstance(value, dict) and value.get("date-parts"):
        return str(value["date-parts"][0][0])
    found = re.search(r"\d{4}", json.dumps(value))
    return found[0] if found else ""


def _name(data: Mapping[str, str]) -> Name:
    if "literal" in data:
        return Name(data["literal"], group=True)
    family = " ".join(filter(None, (data.get("non-dropping-particle"), data.get("dropping-particle"), data.get("family"))))
    return Name(family, data.get("given", ""), data.get("suffix", ""))


def _csl(text: str) -> dict[str, str]:
    family, *rest = [part.strip() for part in text.strip("{}").split(",")]
    if text.startswith("{"):
        return {"literal": text.strip("{}")}
    data = {"family": family, "given": rest[-1] if rest else "", "suffix": rest[0] if len(rest) == 2 else ""}
    return {key: value for key, value in data.items() if value}
