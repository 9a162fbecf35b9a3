"""What people call topics, facets, venues and terms: by id, last part of the id, label or alias."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from llmeff.errors import NotFoundError, quoted
from llmeff.model.topics import last_part
from llmeff.text import key, near

if TYPE_CHECKING:
    from llmeff.model.plain import TermLike
    from llmeff.model.plain_venues import VenueBody

    Node = TypeVar("Node", bound=TermLike | VenueBody)


def called(nodes: Sequence[Node], text: str) -> list[Node]:
    """The entries of the taxonomy that a text names: by id or the last part of it, else by label or alias."""
    wanted = key(text)
    for spellings in (ids, labels):
        if found := [node for node in nodes if wanted in map(key, spellings(node))]:
            return found
    return []


def unknown(what: str, value: str, allowed: Sequence[str], spellings: Mapping[str, str] | None = None) -> NotFoundError:
    """The error for a value that does not exist, with those that come near, or all where they are few.

    Args:
        what: what was asked for, e.g. "topic".
        value: what it was called.
        allowed: the values that there are.
        spellings: other words for them, each with its value.
    """
    found = near(value, {**dict(zip(allowed, allowed, strict=True)), **(spellings or {})}, 4)
    return NotFoundError(f"no {what} is called {quoted(value)}", found or (allowed if len(allowed) < 12 else ()))


def ids(node: TermLike | VenueBody) -> list[str]:
    """The id of an entry, and the last part of it."""
    return [node["id"], last_part(node["id"])]


def labels(node: TermLike | VenueBody) -> list[str]:
    """What an entry is called: its label or full name, and its aliases."""
    return [_label(node), *node.get("aliases", ())]


def _label(node: TermLike | VenueBody) -> str:
    return str(node.get("label") or node.get("name"))
