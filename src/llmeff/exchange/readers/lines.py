"""Reads plain text with one reference a line, or one between empty lines, as people paste them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmeff.exchange.readers.entry import Bibliography, Cited, Found, Lines, Nearby, Steps, identifiers_in, printable, silent
from llmeff.exchange.readers.faults import control_characters
from llmeff.exchange.readers.titles import is_names, is_titlelike
from llmeff.identifiers import parse
from llmeff.names import listed

_PARAGRAPH = re.compile(r"(?:[^\S\r\n]*\S[^\r\n]*(?:\r\n?|\n|\Z))+")
_LINE = re.compile(r"[^\S\r\n]*\S[^\r\n]*")
_NUMBER = re.compile(r"\s*(?:\[[\w+.-]{1,20}\]|\(?\d{1,4}[.)]|[-*•])\s+")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+|\barxiv:\s?\d{4}\.\d{4,5}(?:v\d+)?|\b(?:doi:\s?)?10\.\d{4,9}/[^\s<>\"]+", re.I)
_QUOTED = re.compile(r"[“\"]([^“”\"]{10,400}?)[,.]?[”\"]|``([^`']{10,400}?)[,.]?''")
_STOP = re.compile(r"(?<=[a-z\d)?!])[.?!]\s+(?=[A-Z\d\"“(]|arXiv)|\s*\((?:19|20)\d\d[a-z]?\)[.,:]?\s+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = re.compile(rf",?\s+(?:(?:{_MONTH}\s)?(?:19|20)\d\d[a-z]?|\((?:19|20)\d\d[a-z]?\))$")
_DIVIDED = re.compile(r"\s*[,;]\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+")
_ET_AL = re.compile(r",?\s+(?:and\s+)?(?:et\.?\s?al\.?|others)$")
_GIVEN = re.compile(r"(?:[A-ZÀ-Þ](?!\w)\.?[\s-]?){1,4}")
_FAMILY = re.compile(r"(?:[a-zà-þ]{1,4}\s)?(?:[a-zà-þ]{1,4}\s)?[A-ZÀ-Þ][\w'’-]*(?:[\s-][A-ZÀ-Þ][\w'’-]*)?")
_PLACE = re.compile(r"(?<=[A-Z])\.\s+(?:In\s|arXiv|Proc)")  # behind an acronym, where a full stop may be that of an initial
_LONGEST = 4000


def read(text: str, name: str, steps: Steps = silent) -> Bibliography:
    """Reads a list of references in plain text.

    Args:
        text: the file's text.
        name: the file, as problems shall name it.
        steps: walks the references.
    """
    lines = Lines(text)
    entries = [reference(text[begin:end], begin, lines.number(begin)) for begin, end in steps(list(_stretches(text)))]
    return Bibliography(text, tuple(entries), tuple(control_characters(text, lines, name)))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """One stretch a paragraph where these are numbered or wrapped; else one a line."""
    for paragraph in _PARAGRAPH.finditer(text):
        found = [line.span() for line in _LINE.finditer(text, *paragraph.span())]
        heads = [bool(_NUMBER.match(text, *line)) for line in found]
        if not any(heads):
            yield from found
            continue
        begin = found[0][0]
        for line, head in zip(found[1:], heads[1:], strict=True):
            if head:
                yield begin, line[0]
                begin = line[0]
        yield begin, found[-1][1]


def reference(text: str, place: int, line: int, key: str = "") -> Cited:
    """A reference in running text as an entry.

    Args:
        text: the reference.
        place: where it stands in its file; -1 where nothing of it can be replaced.
        line: from 1.
        key: its key, where it has one.
    """
    text = text[:_LONGEST]
    number = _NUMBER.match(text)
    body = " ".join(printable(text[number.end() if number else 0 :]).split())
    nearby = tuple(_nearby(body))
    authors, behind = _signed(body)
    title = next((one.text for one in nearby if one.marked), None) or behind
    title = title or next((one.text for one in nearby if is_titlelike(one.text)), "")
    fields = dict(_addresses(text, place))
    if title:
        fields["title"] = Found("title", title, -1, -1)
    if years := _YEAR.findall(_ADDRESS.sub(" ", body)):
        fields["year"] = Found("year", years[-1], -1, -1)
    names, truncated = listed(authors) if authors else ((), False)
    return Cited(
        key or title or body[:80], line, fields, names, truncated, identifiers_in(fields), context=body or "-", kind="text", nearby=nearby)


def _signed(body: str) -> tuple[str, str]:
    """The list of authors with which a reference begins, and the title behind it; empty where it begins otherwise."""
    bare = _ADDRESS.sub("arXiv", body)  # an address ends a title as the name of a server does
    quoted = _QUOTED.search(bare)
    parts = [bare[: quoted.start()], quoted[1] or quoted[2]] if quoted else _STOP.split(bare, maxsplit=3)
    head = _DATE.sub("", parts[0]).strip(" ,:;")
    if quoted is None and len(parts) > 2 and _DATE.fullmatch(f" {parts[1]}"):
        parts.pop(1)
    title = _DATE.sub("", _PLACE.split(parts[1])[0].strip(" ,.:;")) if len(parts) > 1 else ""
    return (head, title) if title and (_is_shortened(head) or is_names(head) or _has_initials(head)) else ("", "")


def _is_shortened(text: str) -> bool:
    """Whether a text is the name of one person and "et al."."""
    first = _ET_AL.sub("", text)
    return first != text and is_names(f"{first}, {first}")


def _has_initials(text: str) -> bool:
    """Whether a text is a list of persons with initials, before their family names or behind them."""
    found = _DIVIDED.split(_ET_AL.sub("", text))
    initials = [_GIVEN.match(part) for part in found]
    rests = (part[match.end() :] if match and "." in match[0] else part for part, match in zip(found, initials, strict=True))
    return any(match and "." in match[0] for match in initials) and all(not rest or _FAMILY.fullmatch(rest) for rest in rests)


def _nearby(body: str) -> Iterator[Nearby]:
    """The parts of a reference that may be its title, in their order."""
    bare = _ADDRESS.sub(" ", body)
    for found in _QUOTED.finditer(bare):
        yield Nearby("label", (found[1] or found[2]).strip(), True)
    for part in _STOP.split(_QUOTED.sub(" ", bare)):
        if len(part.split()) >= 2 and not is_names(part):
            yield Nearby("label", part.strip(" ,.:;"))


def _addresses(text: str, place: int) -> Iterator[tuple[str, Found]]:
    seen: set[str] = set()
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(".,;:)]}")
        name = "url" if "://" in address else "arxiv" if address[:5].lower() == "arxiv" else "doi"
        bare = address if name == "url" else re.sub(r"^(?:arxiv|doi):\s?", "", address, flags=re.I)
        if name in seen or (name == "url" and parse(address) is None and len(seen) > 0):
            continue
        seen.add(name)
        end = found.start() + len(address)
        yield name, Found(name, bare, place + end - len(bare), place + end) if place >= 0 else Found(name, bare, -1, -1)
