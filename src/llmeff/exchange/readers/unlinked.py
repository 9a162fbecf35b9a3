"""References of a Markdown text without a link to their work: those that are read as plain text is, and how many others there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from llmeff.exchange.readers.bold import row, title_in, turned
from llmeff.exchange.readers.entry import Cited, Lines
from llmeff.exchange.readers.lines import ORDINAL, is_numbered, is_undivided, reference
from llmeff.exchange.readers.outline import Block
from llmeff.exchange.readers.titles import is_label

_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?![\d.]\d)|(?<=[A-Za-z])['’]\d\d\b")
_LINKED = re.compile(r"<sup>[^<>]{0,20}</sup>|!\[[^\[\]]*\]\([^()\s]*\)|<[^<>]{0,500}>")
_ESCAPED = re.compile(r"\\(?=[\[\]().*_])")
_LABEL = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_DIGIT = re.compile(r"\d")
_BEGUN = re.compile(r"\W*(?:[A-ZÀ-ÞĀ-Ž]|(?:van|von|de|der|den|di|da|del|le|la)\s[A-Z])")
_CITED = re.compile(  # what references have beside a year
    r"\bet\.? al\b|[“\"][^“”\"]{15,300}[”\"]|\b[A-Z]\.,? (?:and |& )?|"
    r"\barXiv\b|\bProc(?:eedings|\.)|\bIn:? [A-Z]|\b[A-Z][A-Za-z]*[A-Z]\w*,? ['’]?(?:20)?\d\d\b|"
    r"^\W*(?:\d+[.)\]]+\s)?\w*[A-Z]\w*: [A-Z]\S*(?: \S+){2,}\W+(?:19|20)\d\d\W*$")
_HEAD = re.compile(rf"\W*(?:\[\^?[\w+.-]{{1,20}}\]:?|{ORDINAL})\s")
_BRACKETED = re.compile(r"\W{0,10}\[\^?[\w+.-]{1,20}\]:?\s")
_SENTENCE = re.compile(r"\b(?:we|our|you|your|this|these|that|which|was|were|has|have|can|will|should)\b")
_HEADING = re.compile(
    r"#{1,6}\s+(?:[^\w\r\n]|\d){0,20}(?:references?|bibliography|(?:works|literature) cited|citations?|"
    r"(?:further |recommended )?reading(?: list)?|(?:key |related |core |selected )?papers|literature|参考文献|参考资料)\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\s*\d{1,3}\s*")  # between the lines of a reference
_LONGEST = 700  # letters of a reference; a paragraph has more
_WITH_A_CROWD = 4000  # and of one with a number in brackets, below a heading that says what it is
_FEWEST = 25  # and of one at the least
_WORDS = 4  # that it has at least, beside numbers and addresses; what has less names a conference, a month or a version
_WORD = re.compile(r"https?://\S+|[^\W\d_]+")
_SHORT = 8  # words beside a link that stands in a line below its reference


class Unlinked(NamedTuple):
    """References without links.

    Attributes:
        entries: those that were read.
        unread: how many lines look like references and were not read.
    """

    entries: Sequence[Cited]
    unread: int


def unlinked(text: str, lines: Lines, blocks: Sequence[Block], linked: Sequence[tuple[int, int]]) -> Unlinked:
    """The references of a text in whose lines no link leads to a work.

    Args:
        text: Markdown.
        lines: of the text.
        blocks: of the text.
        linked: the links to works, each with the number of its block and where it stands.
    """
    taken = {number for number, _ in linked}
    items = {one for number in taken for one in (blocks[number].item, blocks[number].outer) if one > 0}
    places = {lines.number(place) for _, place in linked}
    entries: list[Cited] = []
    rows: dict[int, list[Block]] = {}
    unread, listed = 0, False
    for number, block in enumerate(blocks):
        if text.startswith("#", block.begin):
            listed = _HEADING.match(text, block.begin) is not None
            continue
        if block.kind != "inline" or block.item in items:
            continue
        if lines.start(lines.number(block.begin)) != block.begin:
            rows.setdefault(block.item, []).append(block)
            continue
        if block.item < 0 and number + 1 in taken and len(blocks[number + 1].content.split()) < _SHORT:
            continue
        for first, last, said in _stretches(block, lines.number(block.begin)):
            if not places.isdisjoint(range(first, last + 1)):
                continue
            if one := _entry(said, first) or (_stated(said, first) if listed else None):
                entries.append(one)
                unread += is_undivided(one)
            else:
                unread += _looks_like_one(said, listed or block.item > 0) or _is_titled(said, listed)
    entries += filter(None, (_row(cells, lines.number(cells[0].begin)) for cells in rows.values()))
    return Unlinked(entries, unread)


def _stretches(block: Block, first: int) -> Iterator[tuple[int, int, str]]:
    """The parts of a block that may be references, each with its first and last line: a block, or what stands between numbers."""
    found = block.content.split("\n")
    heads = [place for place, line in enumerate(found) if is_numbered(line)] or [0]
    if heads == [0] and block.item < 0 and len(found) > 1 and _are_references(found):
        heads = list(range(len(found)))
    heads = heads if heads[0] == 0 else [0, *heads]
    for begin, end in zip(heads, [*heads[1:], len(found)], strict=True):
        said = _unlinked(" ".join(_without_page_numbers(found[begin:end])))
        yield first + begin, first + end - 1, _ESCAPED.sub("", said).strip()


def _unlinked(text: str) -> str:
    """A text without its links, whose words stay unless they only say where they lead."""
    bare = _LABEL.sub(lambda link: "" if is_label(link[1]) and not _DIGIT.search(link[1]) else link[1], _LINKED.sub(" ", text))
    return bare.strip()


def _without_page_numbers(lines: Sequence[str]) -> Iterator[str]:
    yield from (line for place, line in enumerate(lines) if place == 0 or not _PAGE_NUMBER.fullmatch(line))


def _are_references(lines: Sequence[str]) -> bool:
    """Whether lines are a reference each: all are read as one, or end with a break and have a year."""
    broken = all(line.endswith(("  ", "\\")) for line in lines[:-1])
    dated = all(_FEWEST <= len(line) <= _LONGEST and _YEAR.search(line) for line in lines)
    return (broken and dated) or all(_entry(line, 1) for line in lines)


def _entry(said: str, line: int) -> Cited | None:
    """A reference that begins with its authors, and has a title and a year."""
    if not (_FEWEST <= len(said) <= _LONGEST and _YEAR.search(said)):
        return None
    if whole := turned(said):
        return reference(whole, -1, line)
    entry = reference(said, -1, line)
    return entry if entry.authors and len(entry.value("title").split()) > 1 else None


def _stated(said: str, line: int) -> Cited | None:
    """A line of a list of references that has a number in brackets and a year, however it goes on."""
    dated = _BRACKETED.match(said) and _FEWEST <= len(said) <= _WITH_A_CROWD and _YEAR.search(said)
    return reference(said, -1, line) if dated else None


def _row(cells: Sequence[Block], line: int) -> Cited | None:
    """A row of a table with a title in bold and a year."""
    said = row([_unlinked(cell.content) for cell in cells])
    return reference(said, -1, line) if said else None


def _is_titled(said: str, listed: bool) -> bool:
    """Whether a line of a list of references is little more than a title in bold."""
    title = title_in(said)
    return listed and bool(title) and len(said.split()) - len(title.split()) <= _SHORT and not _SENTENCE.search(said)


def _looks_like_one(said: str, listed: bool) -> bool:
    """Whether a line looks like a reference: it has a number, or stands in a list, and has a year and more that references have."""
    if not (_FEWEST <= len(said) <= _LONGEST and _YEAR.search(said)) or _SENTENCE.search(said):
        return False
    numbered = _HEAD.match(said)
    if not numbered and sum("://" not in word for word in _WORD.findall(said)) < _WORDS:
        return False
    return bool(numbered or listed) and bool(_BEGUN.match(said, numbered.end() if numbered else 0)) and bool(_CITED.search(said))
