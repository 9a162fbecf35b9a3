"""Markdown: a reading list by topic with links, one-line summaries and code, to be published as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from llmeff.exchange.reference import Options
from llmeff.kb import KnowledgeBase
from llmeff.model import Facet, Record, Topic
from llmeff.model.record import family_name

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def write(records: Sequence[Record], kb: KnowledgeBase, options: Options) -> str:
    """The records under the headings of their primary topics, in the order of the taxonomy, newest first."""
    return "\n".join(_lines(records, kb, options)) + "\n"


def _lines(records: Sequence[Record], kb: KnowledgeBase, options: Options) -> Iterator[str]:
    by_topic: dict[str, list[Record]] = {}
    for record in records:
        by_topic.setdefault(record.topics[0], []).append(record)
    used = [topic for topic in _paths(kb) if any(t == topic or t.startswith(f"{topic}/") for t in by_topic)]
    nodes: list[Facet | Topic] = [*kb.taxonomy.facets, *kb.taxonomy.topics]
    labels = {node.id: node.label for node in nodes}
    yield from ("# Reading list", "", f"{len(records)} works by primary topic, newest first; ● counts the independent sources"
                " that agree (●●● with a publisher or bibliographic database).", "", "## Contents", "")
    yield from (f"{'  ' * topic.count('/')}- [{labels[topic]}](#{_anchor(topic)})" for topic in used)
    for topic in used:
        yield from ("", f'<a id="{_anchor(topic)}"></a>', "", f"{'#' * (2 + topic.count('/'))} {labels[topic]}")
        entries = sorted(by_topic.get(topic, ()), key=lambda r: (-r.year, r.name.lower()))
        if entries:
            yield ""
        yield from (line(record) for record in entries)


def line(record: Record) -> str:
    """A record as one item of a list."""
    families = [family_name(author) for author in record.authors]
    who = families[0] + (f" and {families[1]}" if len(families) == 2 else " et al." if len(families) > 2 else "")
    where = f"{record.published.venue} {record.published.year}" if record.published else f"preprint {record.year}"
    code = "".join(f" [[code]({code.url})]" for code in record.code[:1])
    trust = "●" * record.trust or "○"
    summary = _SENTENCE.split(record.summary)[0]
    title = (record.published.title if record.published else None) or record.title
    return (f"- **{_plain(record.name)}** [{_plain(title)}]({record.link}). {_plain(who)}, {_plain(where)}.{code} {trust}<br>"
            f"{_plain(summary)}")


def _paths(kb: KnowledgeBase) -> Iterator[str]:
    for facet in kb.taxonomy.facets:
        yield facet.id
        yield from (topic.id for topic in kb.taxonomy.topics if topic.id.startswith(f"{facet.id}/"))


def _anchor(topic: str) -> str:
    return topic.replace("/", "-")


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
