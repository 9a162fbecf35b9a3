"""What a query names beside works: an engine or a feature of one, hardware, a benchmark, a model, a metric. The search has no such hits;
commands show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from llmeff.index.reading import Index
from llmeff.safe import as_typed
from llmeff.search.question import Offer
from llmeff.search.spelling import known
from llmeff.search.topics import topics_named
from llmeff.select.features import has_feature, worded
from llmeff.select.meant import Meaning, What, beside_works
from llmeff.select.names import called
from llmeff.text import words

LONGEST, MOST = 5, 2  # words that a name has, and engines and features whose names hold a word
WHY: Mapping[What, str] = {
    "engine": "shows what it supports, by version", "hardware": "shows what runs on it, in which engine",
    "cell": "shows what was measured, the best first", "model": "shows what was measured on it",
}


def named_beside(index: Index, text: str) -> Iterator[Offer]:
    """The commands for what the whole of a query names.

    Args:
        index: the opened index.
        text: as it was written.
    """
    own = words(text)
    if not 1 <= len(own) <= LONGEST:
        return
    for meaning in beside_works(index, text) or list(_beginning(index, own))[:MOST]:
        yield Offer(meaning.commands[0], WHY[meaning.what])
    if not any(known(index, word) for word in own):
        yield from (Offer(f"llmeff support {as_typed(feature)}", f"a feature of {' and '.join(has_feature(index, feature))}, by version")
                    for feature in worded(index, text)[:MOST])
    for metric in called(index.taxonomy["metrics"], " ".join(own))[:1]:
        yield Offer(f"llmeff explain {metric['id']}", "says what is measured, and which works state it")


def _beginning(index: Index, own: Sequence[str]) -> Iterator[Meaning]:
    """The engines whose names begin with words that name no topic, such as "tensorrt"."""
    if topics_named(index, own) or called(list(index.topics.nodes.values()), " ".join(own)):
        return
    named = {engine: name for name, engine in index.engine_names().items() if name.startswith(f"{' '.join(own)} ")}
    yield from (Meaning("engine", engine, name) for engine, name in sorted(named.items()))
