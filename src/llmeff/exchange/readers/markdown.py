"""Reads Markdown lists of links: a title beside a link to arXiv, a DOI, the ACL Anthology or OpenReview."""

from __future__ import annotations

import re

from llmeff.exchange.readers.entry import Bibliography, Cited, Found, identifiers_in
from llmeff.identifiers import parse

_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^)\s>]+)>?[^)]*\)")
_LABEL = re.compile(r"^\W*(?:paper|pdf|arxiv|link|abs|html|openreview|acl|code|github|project|page|doi|preprint|website|blog)s?\W*$", re.I)
_PAGE = re.compile(
    r"proceedings\.(?:neurips|mlr|iclr|mlsys)|papers\.n(?:eur)?ips|dl\.acm\.org/doi|usenix\.org/conference|jmlr\.org/papers|dblp\.org/rec"
)
_MARKUP = re.compile(r"!\[[^\]]*\]\([^)]*\)|<[^>]+>|`|\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")


def read(text: str, name: str) -> Bibliography:
    """Reads the links of a Markdown file, each with the title that stands in it or before it in the same line or cell.

    Args:
        text: the file's text.
        name: the file; not used, since no line of Markdown can be broken.
    """
    entries = []
    offset = 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        seen: set[object] = set()
        for match in _LINK.finditer(line):
            identifier = parse(match[2])
            if (identifier is None and not _PAGE.search(match[2])) or (identifier or match[2]) in seen:
                continue
            seen.add(identifier or match[2])
            title, start, end = _title(line, match)
            fields = {"url": Found("url", match[2], offset + match.start(2), offset + match.end(2))}
            if title:
                fields["title"] = Found("title", title, offset + start, offset + end)
            context = _clean(_LINK.sub(lambda link: f" {link[1]} ", line[: match.end()]))
            entries.append(Cited(title or match[2], number, fields, identifiers=identifiers_in(fields), context=context or "-"))
        offset += len(line)
    return Bibliography(text, tuple(entries))


def _title(line: str, match: re.Match[str]) -> tuple[str, int, int]:
    """The title that belongs to a link: its own text, or the nearest longer text before it."""
    own = _clean(match[1])
    if len(own.split()) >= 3 and not _LABEL.match(own):
        return own, match.start(1), match.end(1)
    begin = max(line.rfind("|", 0, match.start()), 0)
    if not _clean(_LINK.sub(" ", line[begin : match.start()])).strip("|-–,.:[]() "):
        begin = max(line.rfind("|", 0, begin), 0) if begin else 0
    before = _LINK.sub(lambda link: link[1], line[begin : match.start()])
    pieces = [piece for piece in re.split(r"\||<br>|\[\[?$", before) if len(_clean(piece).split()) >= 3]
    return (_clean(pieces[-1]) if pieces else ""), -1, -1


def _clean(text: str) -> str:
    text = _MARKUP.sub("", text).replace("\\", "")
    return " ".join(text.split()).strip(" -–—|,;:[](").removeprefix("1. ").strip()
