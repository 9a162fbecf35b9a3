"""Topics, and kinds of works, that a query names by label or alias."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from llmeff.index.reading import Index, marks
from llmeff.model.topics import above, last_part

SECONDARY = 0.7  # what a topic counts for a work of which it is not the primary one
MAKING = "iz"  # how an ending begins that makes another notion of a word
OTHER_FORM = 0.8  # what a name counts that is met in another order or form: "compressing prompts" for "prompt compression"


def topics_meant(index: Index, readings: Sequence[Sequence[str]]) -> Iterator[tuple[str, int, float]]:
    """Records of the topics that a query names by label or alias, once for each topic.

    Args:
        index: the opened index.
        readings: ways to read one query, as folded words.

    Yields:
        Topic, row number, and the share of the query's words that name the topic, less for a name in another form and for a
        work of which the topic is not the primary one. A facet
        counts only as the whole query: "training" and "data" stand in most queries by chance. A name that is part of a longer
        one that the query names as well does not count.
    """
    meant: dict[str, float] = {}
    for read in readings:
        for topic, share in topics_named(index, read).items():
            meant[topic] = max(share, meant.get(topic, 0.0))
    seen: set[int] = set()
    for topic, share in sorted(meant.items(), key=lambda item: -item[1]):
        for number, primary in _works(index, topic):
            if share < 1 or number not in seen:
                seen.add(number)
                yield topic, number, share * (1.0 if primary else SECONDARY)


def _works(index: Index, topic: str) -> list[tuple[int, int]]:
    """The records of a topic, or of a kind of work, and whether it is their primary one."""
    if topic.startswith("kind/"):
        return index.db.execute("SELECT n, 1 FROM record WHERE kind = ?", (topic.removeprefix("kind/"),)).fetchall()
    return index.db.execute("SELECT n, max(first) FROM topic WHERE path = ? OR path LIKE ? GROUP BY n", (topic, f"{topic}/%")).fetchall()


def subjects_named(index: Index, read: Sequence[str]) -> dict[str, float]:
    """As ``topics_named``, topics alone: neither facets nor kinds of works."""
    return {topic: share for topic, share in topics_named(index, read).items() if "/" in topic and not topic.startswith("kind/")}


def foremost(named: Mapping[str, float]) -> str:
    """The topic that most of some words name, of several the one that stands highest; empty for none.

    >>> foremost({"kitchen/soup/cold": 0.5, "kitchen/soup": 0.5, "garden/rain": 0.25}), foremost({})
    ('kitchen/soup', '')
    """
    return max(named, key=lambda topic: (named[topic], -len(topic)), default="")


def as_argument(topic: str) -> str:
    """A topic as a command takes it behind a blank; empty for none.

    >>> as_argument("kitchen/soup"), as_argument("")
    (' soup', '')
    """
    return f" {last_part(topic)}" if topic else ""


def groups_of(index: Index, topic: str) -> list[str]:
    """The property groups of a topic and of those above it."""
    return [group for path in above(topic) for group in own_groups(index, path)]


def own_groups(index: Index, topic: str) -> Sequence[str]:
    """The property groups of a topic itself."""
    node = index.topics.nodes.get(topic)
    return node.get("properties", ()) if node and "properties" in node else ()


def topics_named(index: Index, read: Sequence[str]) -> dict[str, float]:
    """The topics that words name by label or alias, each with the share of the words that do.

    Args:
        index: the opened index.
        read: folded words.
    """
    stems = index.stems(read)
    asked = {stems.get(word, word) for word in read}
    text = f" {' '.join(read)} "
    met: dict[str, tuple[frozenset[str], float]] = {}
    for topic, name, own in index.db.execute(f"SELECT topic, words, stems FROM topic_name WHERE first IN ({marks(asked)})", list(asked)):
        needed = frozenset(own.split())
        if len(needed) == 1 and not any(stems.get(word) == own and _made_alike(own, name, word) for word in read):
            continue
        if needed <= asked and ("/" in topic or len(needed) == len(asked)):
            share = len(needed) / len(asked) * (1.0 if f" {name} " in text else OTHER_FORM)
            if share > met.get(topic, (needed, 0.0))[1]:
                met[topic] = needed, share
    return {topic: share for topic, (own, share) in met.items() if not any(own < other for other, _ in met.values())}


def _made_alike(stem: str, *forms: str) -> bool:
    """Whether words of one stem have or lack alike what makes another notion of it: "tokenizer" is no form of "token"."""
    return len({f"{stem}{MAKING}" in form for form in forms}) == 1
