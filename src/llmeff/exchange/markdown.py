"""Markdown: a reading list by topic with links, one-line summaries and code, to be published as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmeff.exchange.reference import Shelf, Work
from llmeff.model import facts
from llmeff.model.topics import Topics, within
from llmeff.names import short
from llmeff.phrases import counted
from llmeff.safe import address

_SPECIAL = re.compile(r"[\\`*\[\]<>|]|(?<![^\W_])_|_(?![^\W_])|(?<=\S)~|&(?=#?\w+;)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def write(shelf: Shelf) -> str:
    """The works under the headings of their primary topics, in the order of the taxonomy, newest first."""
    return "\n".join(_lines(shelf)) + "\n"


def _lines(shelf: Shelf) -> Iterator[str]:
    by_topic: dict[str, list[Work]] = {}
    for work in shelf.works:
        by_topic.setdefault(work.body["topics"][0], []).append(work)
    topics = Topics(shelf.taxonomy)
    used = [topic for topic in topics.nodes if any(within(own, topic) for own in by_topic)]
    yield from ("# Reading list", "", f"{counted(len(shelf.works), 'work')} by primary topic, newest first; ● counts the independent"
                " sources that agree (●●● with a publisher or bibliographic database).", "", "## Contents", "")
    yield from (f"{'  ' * topic.count('/')}- [{plain(topics.label(topic))}](#{_anchor(topic)})" for topic in used)
    for topic in used:
        yield from ("", f'<a id="{_anchor(topic)}"></a>', "", f"{'#' * (2 + topic.count('/'))} {plain(topics.label(topic))}")
        entries = sorted(by_topic.get(topic, ()), key=lambda work: (-work.body["year"], work.body["name"].lower(), work.body["id"]))
        if entries:
            yield ""
        yield from (line(work) for work in entries)


def line(work: Work) -> str:
    """A work as one item of a list."""
    body = work.body
    published = body.get("published")
    where = f"{published['venue']} {published['year']}" if published else f"preprint {body['year']}"
    code = "".join(f" [{linked('code', code['url'])}]" for code in body.get("code", [])[:1])
    trust = "●" * work.trust or "○"
    summary = _SENTENCE.split(body["summary"])[0]
    return (f"- **{plain(body['name'])}** {linked(facts.current_title(body), facts.link(body))}. "
            f"{plain(short(body['authors']))}, {plain(where)}.{code} {trust}<br>{plain(summary)}")


def _anchor(topic: str) -> str:
    return re.sub(r"[^\w-]+", "-", topic)


def plain(text: str) -> str:
    """Text that Markdown shows as it is: with no link, no tag and no emphasis of its own.

    >>> print(plain("a <b> | weight_bits [c](javascript:d)"))
    a \\<b\\> \\| weight_bits \\[c\\](javascript:d)
    """
    return _SPECIAL.sub(r"\\\g<0>", text)


def linked(text: str, to: str) -> str:
    """A link; the text alone where the address is none of the web.

    >>> linked("x", "https://x.example/a)b"), linked("x", "javascript:y")
    ('[x](https://x.example/a%29b)', 'x')
    """
    target = address(to).replace("(", "%28").replace(")", "%29")
    return f"[{plain(text)}]({target})" if target else plain(text)
