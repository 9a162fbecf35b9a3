"""Topics as paths, ``inference/quantization/weight-only``, and the tree that they make."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmeff.model.plain import FacetBody, TaxonomyBody, TopicBody


def above(path: str) -> list[str]:
    """A topic and the topics above it, its facet first.

    >>> above("inference/quantization/weight-only")
    ['inference', 'inference/quantization', 'inference/quantization/weight-only']
    """
    return [path[:i] for i in range(1, len(path) + 1) if i == len(path) or path[i] == "/"]


def facet_of(path: str) -> str:
    """The facet of a topic, of a facet itself.

    >>> facet_of("inference/quantization")
    'inference'
    """
    return path.partition("/")[0]


def parent_of(path: str) -> str:
    """The topic above; empty for a facet."""
    return path.rpartition("/")[0]


def last_part(path: str) -> str:
    """What a topic is called within the one above it.

    >>> last_part("inference/quantization")
    'quantization'
    """
    return path.rpartition("/")[2]


def within(path: str, topic: str) -> bool:
    """Whether a topic is another one or lies below it.

    >>> within("inference/quantization", "inference"), within("inference/quantization", "inference/quant")
    (True, False)
    """
    return path == topic or path.startswith(f"{topic}/")


class Topics:
    """The facets and topics of a taxonomy.

    Args:
        taxonomy: the taxonomy as plain data.
    """

    def __init__(self, taxonomy: TaxonomyBody) -> None:
        self._taxonomy = taxonomy

    @cached_property
    def nodes(self) -> dict[str, FacetBody | TopicBody]:
        """Every facet and topic by its path: facet after facet, each topic behind the one above it, as the taxonomy orders them."""
        return {node["id"]: node for facet in self._taxonomy["facets"] for node in self._of(facet)}

    def label(self, path: str) -> str:
        """What a topic is called; its path where the taxonomy has none such."""
        node = self.nodes.get(path)
        return node["label"] if node else path

    @property
    def facets(self) -> list[str]:
        """The ids of the facets, in the survey's order."""
        return [facet["id"] for facet in self._taxonomy["facets"]]

    def _of(self, facet: FacetBody) -> Iterator[FacetBody | TopicBody]:
        yield facet
        yield from (topic for topic in self._taxonomy["topics"] if facet_of(topic["id"]) == facet["id"])
