"""What people call topics, facets, venues and terms: by id, last part of the id, label or alias."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from llmeff.errors import NotFoundError, quoted
from llmeff.model.topics import last_part
from llmeff.text import key, near

if TYPE_CHECKING:
    from llmeff.model.plain import TermLike
    from llmeff.model.plain_engine import HardwareBody
    from llmeff.model.plain_venues import VenueBody

    Node = TypeVar("Node", bound=TermLike | VenueBody | HardwareBody)

OF_A_NAME = 0.3  # of a term's name, the share that a word has to be to be near it: many a name ends in "per token"
_BETWEEN = re.compile(r"(?:^|\s+)(?:and|or|vs\.?|versus|with|&)(?:\s+|$)|\s*,\s*", re.IGNORECASE)
_LONGEST = 10_000  # letters of a list of names
NEVER = 2.0  # the share that no word has
ALIKE = 0.75  # how like an alias is that is offered by another name
_key_of_term = lru_cache(maxsize=1 << 14)(key)  # those of the taxonomy, which every query asks for


def called(nodes: Sequence[Node], text: str) -> list[Node]:
    """The entries of the taxonomy that a text names: by id or the last part of it, else by label or alias."""
    wanted = key(text)
    for spellings in (ids, labels):
        if found := [node for node in nodes if wanted in map(_key_of_term, spellings(node))]:
            return found
    return []


def by_names(nodes: Sequence[Node]) -> dict[str, list[Node]]:
    """The entries of the taxonomy by the keys of what they are called, as ``called`` finds them, to look many names up."""
    found: dict[str, list[Node]] = {}
    for spellings in (ids, labels):
        own: dict[str, list[Node]] = {}
        for node in nodes:
            for name in dict.fromkeys(map(key, spellings(node))):
                own.setdefault(name, []).append(node)
        found = {**own, **found}
    return found


def apart(text: str) -> list[str]:
    """The names in a text that a comma, "and" or "vs" divides; a text too long to be a list of names is one.

    >>> apart("gptq, awq"), apart("lora vs dora"), apart("kv cache")
    (['gptq', 'awq'], ['lora', 'dora'], ['kv cache'])
    """
    return [part for part in _BETWEEN.split(text) if part] if len(text) <= _LONGEST else [text]


def near_terms(nodes: Sequence[TermLike] | Sequence[VenueBody], text: str, limit: int) -> list[str]:
    """The ids of the entries of the taxonomy that a text is near to: by id or label, of which a word may be meant, or by an alias in
    letters, since who reads the id would not see why another word of it leads there."""
    shown = {name: node["id"] for node in nodes for name in (last_part(node["id"]), _label(node))}
    others = {alias: node["id"] for node in nodes for alias in node.get("aliases", ())}
    found = [*near(text, shown, limit, share=OF_A_NAME), *near(text, others, limit, ALIKE, share=NEVER)]
    return list(dict.fromkeys(found))[:limit]


def unknown(what: str, value: str, allowed: Sequence[str], spellings: Mapping[str, str] | None = None) -> NotFoundError:
    """The error for a value that does not exist, with those that come near, or all where they are few.

    Args:
        what: what was asked for, e.g. "topic".
        value: what it was called.
        allowed: the values that there are.
        spellings: other words for them, each with its value.
    """
    found = list(dict.fromkeys([*near(value, allowed, 4), *near(value, spellings or {}, 4, ALIKE)]))[:4]
    return NotFoundError(f"no {what} is called {quoted(value)}", found or (allowed if len(allowed) < 12 else ()))


def ids(node: TermLike | VenueBody | HardwareBody) -> list[str]:
    """The id of an entry, and the last part of it."""
    return [node["id"], last_part(node["id"])]


def labels(node: TermLike | VenueBody | HardwareBody) -> list[str]:
    """What an entry is called: its label or full name, and its aliases."""
    return [_label(node), *node.get("aliases", ())]


def _label(node: TermLike | VenueBody | HardwareBody) -> str:
    return str(node.get("label") or node.get("name"))
