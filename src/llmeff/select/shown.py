"""What a list shows of fields that a condition may be held against more of than people want to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from llmeff.names import name_of
from llmeff.phrases import where_published

if TYPE_CHECKING:
    from llmeff.model.plain import Body, Plain


def _published(body: Body) -> Iterator[str]:
    if "published" in body:
        yield where_published(body["published"]["venue"], body["published"]["year"])


AS_READ: Mapping[str, Callable[[Body], Iterator[Plain]]] = {
    "name": lambda body: iter([body["name"]]),
    "title": lambda body: iter([body["title"]]),
    "author": lambda body: (name_of(author).natural for author in body["authors"]),
    "published": _published,
}
"""By field: one name and title of those that a work has, each author once, and a venue with its year."""
