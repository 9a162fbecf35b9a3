"""What people call topics, facets, venues and terms: by id, last part of the id, label or alias."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from llmeff.errors import NotFoundError, quoted
from llmeff.index.reading import Index
from llmeff.model.topics import last_part
from llmeff.text import key, near

if TYPE_CHECKING:
    from llmeff.model.plain import TermLike, VenueBody

    Node = TypeVar("Node", bound=TermLike | VenueBody)


def facet_id(index: Index, text: str) -> str:
    """The id of the facet that a text names.

    Raises:
        NotFoundError: none is called so; ``near`` lists what comes close.
    """
    return _one(index.taxonomy["facets"], text, "facet")


def topic_id(index: Index, text: str) -> str:
    """The id of the topic or facet that a text names: by id, last part of the id, label or alias.

    Raises:
        NotFoundError: none is called so; ``near`` lists what comes close.
    """
    return _one(list(index.topics.nodes.values()), text.strip("/"), "topic")


def venue_id(index: Index, text: str) -> str:
    """The short name of the venue that a text names.

    Raises:
        NotFoundError: none is called so; ``near`` lists what comes close.
    """
    return _one(index.taxonomy["venues"], text, "venue")


def called(nodes: Sequence[Node], text: str) -> list[Node]:
    """The entries of the taxonomy that a text names: by id or the last part of it, else by label or alias."""
    wanted = key(text)
    for spellings in (_ids, _labels):
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


def _one(nodes: Sequence[TermLike] | Sequence[VenueBody], text: str, what: str) -> str:
    if found := called(nodes, text):
        return min((node["id"] for node in found), key=len)
    spellings = {spelling: node["id"] for node in nodes for spelling in (*_ids(node), *_labels(node))}
    raise unknown(what, text, [node["id"] for node in nodes], spellings)


def _ids(node: TermLike | VenueBody) -> list[str]:
    return [node["id"], last_part(node["id"])]


def _labels(node: TermLike | VenueBody) -> list[str]:
    return [_label(node), *node.get("aliases", ())]


def _label(node: TermLike | VenueBody) -> str:
    return str(node.get("label") or node.get("name"))
