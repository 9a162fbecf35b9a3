"""Reads Markdown lists of links: a title beside a link to arXiv, a DOI, the ACL Anthology or OpenReview."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmeff.exchange.readers.entry import Bibliography, Cited, Found, Lines, identifiers_in
from llmeff.exchange.readers.links import Link, links
from llmeff.identifiers import parse

_LABEL = re.compile(r"^\W*(?:paper|pdf|arxiv|link|abs|html|openreview|acl|code|github|project|page|doi|preprint|website|blog)s?\W*$", re.I)
_PAGE = re.compile(
    r"proceedings\.(?:neurips|mlr|iclr|mlsys)|papers\.n(?:eur)?ips|dl\.acm\.org/doi|usenix\.org/conference|jmlr\.org/papers|dblp\.org/rec"
)
_MARKUP = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)|<[^<>\n]+>|`|\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_PIECE = re.compile(r"\||<br>|\[\[?$")
_REACH = 2000  # characters before a link in which its title may stand; else a text of one line would be read again for each link


def read(text: str, name: str) -> Bibliography:
    """Reads the links of a Markdown file, each with the title that stands in it or before it in the same line or cell.

    Args:
        text: the file's text.
        name: the file; not used, since no line of Markdown can be broken.
    """
    lines = Lines(text)
    entries: list[Cited] = []
    seen: set[tuple[int, object]] = set()
    found = list(links(text))
    for place, link in enumerate(found):
        line = lines.number(link.start)
        identifier = parse(link.target.address)
        work = (line, identifier or link.target.address)
        if work in seen or (identifier is None and not _PAGE.search(link.target.address)):
            continue
        seen.add(work)
        begin = max(lines.start(line), link.start - _REACH)
        entries.append(_entry(text, line, begin, link, _between(found, begin, place)))
    return Bibliography(text, tuple(entries))


def _between(found: Sequence[Link], begin: int, place: int) -> list[Link]:
    """The links from a place of the text to the one that has this place in the list."""
    first = place
    while first and found[first - 1].start >= begin:
        first -= 1
    return list(found[first:place])


def _entry(text: str, line: int, begin: int, link: Link, before: Sequence[Link]) -> Cited:
    title = _title(text, begin, link, before)
    fields = {"url": Found("url", *link.target)}
    if title.value:
        fields["title"] = title
    context = _clean(_shown(text, begin, link.end, [*before, link], " {} "))
    key = title.value or link.target.address
    return Cited(key, line, fields, identifiers=identifiers_in(fields), context=context or "-")


def _title(text: str, begin: int, link: Link, before: Sequence[Link]) -> Found:
    """The title that belongs to a link: its own text, or the nearest longer text before it."""
    own = _clean(text[slice(*link.label)])
    if len(own.split()) >= 3 and not _LABEL.match(own):
        return Found("title", own, *link.label)
    cell = max(text.rfind("|", begin, link.start), begin)
    if not _clean(_shown(text, cell, link.start, before, " ")).strip("|-–,.:[]() "):
        cell = max(text.rfind("|", begin, cell), begin)
    pieces = [_clean(piece) for piece in _PIECE.split(_shown(text, cell, link.start, before, "{}"))]
    longer = [piece for piece in pieces if len(piece.split()) >= 3]
    return Found("title", longer[-1] if longer else "", -1, -1)


def _shown(text: str, begin: int, end: int, inside: Sequence[Link], form: str) -> str:
    """A stretch of the text in which each link is shown in a form made from its label."""
    shown = []
    for link in inside:
        if begin <= link.start:
            shown += [text[begin : link.start], form.format(text[slice(*link.label)])]
            begin = link.end
    return "".join([*shown, text[begin:end]])


def _clean(text: str) -> str:
    text = _MARKUP.sub("", text).replace("\\", "")
    return " ".join(text.split()).strip(" -–—|,;:[](").removeprefix("1. ").strip()
