"""What a query names beside works: an engine or a feature of one, hardware, a benchmark, a model, a metric. The search has no such hits;
commands show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from llmeff.index.reading import Index
from llmeff.model.known_models import begun_models
from llmeff.model.topics import last_part
from llmeff.safe import as_typed
from llmeff.search.question import SUMMING, Offer
from llmeff.search.spelling import known
from llmeff.search.topics import topics_named
from llmeff.select.features import has_feature, worded
from llmeff.select.lookup import matches
from llmeff.select.meant import Meaning, What, beside_works, features
from llmeff.select.names import called, labels
from llmeff.text import key, words

SHORTEST = 3  # letters of a topic's name that a word ends in
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
    meanings = beside_works(index, text) or list(_beginning(index, own))[:MOST]
    for meaning in meanings:
        yield Offer(meaning.commands[0], WHY[meaning.what])
    if len(own) > 1 and not meanings and not matches(index, text):
        shaped = [model for model in index.models if "shape" in model]
        yield from (Offer(f"llmeff fit --model {id_}", f"a model of that name: {SUMMING}") for id_ in begun_models(shaped, text)[:MOST])
    if len(own) > 1 and not matches(index, text) and (exact := features(index, text)):
        yield Offer(f"llmeff support {as_typed(text)}", f"a feature of {' and '.join(has_feature(index, exact[0]))}, by version")
    elif not any(known(index, word) for word in own):
        yield from _ending_in_a_topic(index, own)
        yield from (Offer(f"llmeff support {as_typed(feature)}", f"a feature of {' and '.join(has_feature(index, feature))}, by version")
                    for feature in worded(index, text)[:MOST])
    for metric in called(index.taxonomy["metrics"], " ".join(own))[:1]:
        yield Offer(f"llmeff explain {metric['id']}", "says what is measured, and which works state it")


def _ending_in_a_topic(index: Index, own: Sequence[str]) -> Iterator[Offer]:
    """The topic that the end of a single unknown word is a name of: "QMoE" is none here, and is of MoE."""
    if len(own) != 1:
        return
    named = {key(name): node for node in index.topics.nodes.values() for name in labels(node) if len(key(name)) >= SHORTEST}
    ends = [name for name in named if own[0] != name and own[0].endswith(name)]
    for name in sorted(ends, key=len)[-1:]:
        node = named[name]
        yield Offer(f"llmeff explain {last_part(node['id'])}", f"{node['label']}: the word ends in a name of it")


def _beginning(index: Index, own: Sequence[str]) -> Iterator[Meaning]:
    """The engines whose names begin with words that name no topic, such as "tensorrt"."""
    if topics_named(index, own) or called(list(index.topics.nodes.values()), " ".join(own)):
        return
    named = {engine: name for name, engine in index.engine_names().items() if name.startswith(f"{' '.join(own)} ")}
    yield from (Meaning("engine", engine, name) for engine, name in sorted(named.items()))
