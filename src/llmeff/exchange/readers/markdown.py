"""Reads Markdown lists of links: a title beside, above or below a link to arXiv, a DOI, the ACL Anthology or OpenReview."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal

from llmeff.exchange.readers import fenced
from llmeff.exchange.readers.crowds import kept, without_crowds
from llmeff.exchange.readers.entry import Bibliography, Cited, Found, Lines, Nearby, Steps, identifiers_in, printable, silent
from llmeff.exchange.readers.faults import broken_entry, control_characters
from llmeff.exchange.readers.front_matter import in_front_matter
from llmeff.exchange.readers.lines import last_number, next_number
from llmeff.exchange.readers.links import Link, Page, page_of
from llmeff.exchange.readers.outline import Block
from llmeff.exchange.readers.printed import Signed
from llmeff.exchange.readers.prose import in_a_sentence
from llmeff.exchange.readers.referenced import reference_before
from llmeff.exchange.readers.said import said_in
from llmeff.exchange.readers.titles import cleaned, is_label, is_names, is_title, is_titlelike, pieces_of
from llmeff.exchange.readers.unlinked import unlinked
from llmeff.identifiers import Identifier, parse

_PAGE = re.compile(
    r"proceedings\.(?:neurips|mlr|iclr|mlsys)|papers\.n(?:eur)?ips|dl\.acm\.org/doi|usenix\.org/conference|jmlr\.org/papers|dblp\.org/rec"
)
_MAY_HOLD = re.compile(r"[\d/:@]")  # one of these stands in each address, identifier and entry of BibTeX
_ENDED = re.compile(r"\bpreprint,?\s+\Z", re.IGNORECASE)  # the end of a reference, behind whose identifier the next one begins
_LINE = re.compile(r"^[^\r\n]+", re.MULTILINE)
_LINE_END = re.compile(r"[\r\n]")
_IN_A_SENTENCE = re.compile(r"\S+(?: \S+){2,} (?:an?|and|at|by|from|in|of|on|our|see|the|this|to|with)$")  # before a link
_REFERENCE = re.compile(r"\((?:19|20)\d\d[a-z]?\)[.:,]?(?:\s+\S+){5}")  # that says a title of its own behind its year
_WORD = re.compile(r"\w")
_ROW = re.compile(r"\s*\|.*\|\s*$", re.MULTILINE)
_BLOCKS = 8  # of an item, on each side of a link
_MOST = 12  # texts at a link, on each side
Where = Literal["label", "before", "after", "above", "below"]
_FEW = 20  # links on each side of one that are looked at as its neighbours
_REACH = 2000  # characters around a link in which its title may stand; else a text of one line would be read again for each link
_SENTENCE = 500  # characters before and behind a link that tell whether it stands in a sentence


def read(text: str, name: str, steps: Steps = silent) -> Bibliography:
    """Reads the links of a Markdown file, each with the texts that may be its title, and the BibTeX in its code.

    Args:
        text: the file's text.
        name: the file, as problems shall name it.
        steps: walks the blocks of the text.
    """
    if not _MAY_HOLD.search(text):
        return Bibliography(text, (), ())
    lines = Lines(text)
    whole, (text, crowds) = text, without_crowds(text, name)
    page = page_of(text, lines, steps)
    code = fenced.with_entries(page.blocks)
    problems = [*crowds, *control_characters(text, lines, name, [(block.begin, block.end) for block in code])]
    if page.too_deep:
        reason = "lists or quotes are nested too deeply, and what follows is not read"
        problems.append(broken_entry(reason, name, page.too_deep, "indent less"))
    bare = unlinked(text, lines, page.blocks, [(link.block, link.start) for link in page.links if _leads_to_a_work(link)])
    stated, end = in_front_matter(text, name)
    linked, crowded = kept(_links(text, lines, page), name)
    entries = [*stated, *(entry for entry in (*linked, *bare.entries) if entry.line > lines.number(end) or not end)]
    found, broken = kept((one for block in code for part in fenced.read(text, name, lines, block) for one in part), name)
    entries += found
    problems += (*crowded, *broken)
    entries.sort(key=lambda entry: entry.line)
    return Bibliography(whole, tuple(entries), tuple(problems), unread=bare.unread)


def _leads_to_a_work(link: Link) -> bool:
    return parse(link.target.address[:_REACH]) is not None or _PAGE.search(link.target.address) is not None


def _links(text: str, lines: Lines, page: Page) -> Iterator[Cited]:
    seen: set[tuple[int, object]] = set()
    near = _Near(text, page)
    for link in page.links:
        line = lines.number(link.start)
        identifier = parse(link.target.address[:_REACH])
        work = (line, identifier or link.target.address)
        if work in seen or not _leads_to_a_work(link):
            continue
        seen.add(work)
        yield _entry(text, line, link, near)


def _entry(text: str, line: int, link: Link, near: _Near) -> Cited:
    nearby = () if near.ends_wrapped_reference(link) else tuple(near.texts(link))
    if near.in_a_sentence(link):
        nearby = tuple(one for one in nearby if one.where == "label")
    title, reference = _title(nearby), Signed()
    if nearby and not any(one.where == "label" and is_title(one.text) for one in nearby):
        reference = near.reference(link)
    if reference.title:
        title = Nearby("before", reference.title)
        nearby = (*nearby[: nearby[0].where == "label"], title, *nearby[nearby[0].where == "label" :])
    address = printable(link.target.address)
    fields = {_field(address): Found(_field(address), _bare(address), *_place(link, address))}
    if title:
        place = link.label if nearby[0] is title and cleaned(text[slice(*link.label)]) == title.text else (-1, -1)
        fields["title"] = Found("title", title.text, *place)
    nearby += tuple(Nearby("said", said) for said in near.said(link, title.text if title else ""))
    key = title.text if title else nearby[0].text if nearby and nearby[0].where == "label" and not is_label(nearby[0].text) else address
    context = _context(nearby, title) or "-"
    return Cited(
        key, line, fields, reference.names, reference.truncated, identifiers_in(fields), context=context, kind="link", nearby=nearby,
        neighbours=near.neighbours(link))


def _field(address: str) -> str:
    scheme = address[:5].lower()
    return "arxiv" if scheme == "arxiv" else "doi" if scheme.startswith("doi:") else "url"


def _bare(address: str) -> str:
    """An address as it is, an identifier without the word before it."""
    return address if "://" in address or _field(address) == "url" else address.partition(":")[2].strip()


def _place(link: Link, address: str) -> tuple[int, int]:
    bare = _bare(address)
    return (link.target.end - len(bare), link.target.end) if link.target.start >= 0 else (-1, -1)


def _title(nearby: Sequence[Nearby]) -> Nearby | None:
    """The text that is the title, if one looks like it: the link's own, unless that only says "paper"; then what is nearest."""
    label = next((one for one in nearby if one.where == "label"), None)
    if label and not is_label(label.text):
        if is_title(label.text):
            return label
        named = (one for one in nearby[1:] if one.text.lower().startswith(f"{label.text.lower()}:") and is_titlelike(one.text))
        return next(named, None)
    if any(one.where == "before" and _IN_A_SENTENCE.match(one.text) for one in nearby[: 1 + bool(label)]):
        return None
    for places in (("before",), ("above",), ("after",), ("below",)):
        likely = [one for one in nearby if one.where in places and is_titlelike(one.text)]
        if likely:
            return next((one for one in likely if one.marked), likely[0])
        if places == ("above",) and any(one.where == "before" and len(one.text.split()) > 5 and not is_names(one.text) for one in nearby):
            return None  # a sentence, at the end of which a link stands: what comes behind it is another
    return None


def _context(nearby: Sequence[Nearby], title: Nearby | None) -> str:
    """The text in which the title stands somewhere: for a link that names a work itself, its own text and no other's."""
    label = next((one.text for one in nearby if one.where == "label"), "")
    if label and not is_label(label):
        return f"{title.text} {label}" if title and title.text != label else label
    texts: dict[Where, list[str]] = {where: [one.text for one in nearby if one.where == where] for where in _ORDER}
    return " ".join(text for where in _ORDER for text in (texts[where] if where in {"after", "below"} else texts[where][::-1]))


def _placed(texts: Iterable[Nearby], block: Block) -> Iterator[Nearby]:
    """Texts of other lines, of which those around a link that is in no item are apart from it."""
    for one in texts:
        yield one._replace(apart=block.item < 0 and one.where in {"above", "below"})


_ORDER: tuple[Where, ...] = ("above", "before", "after", "below")


class _Near:
    """Finds the texts around a link.

    Args:
        text: Markdown.
        page: its links and blocks.
    """

    def __init__(self, text: str, page: Page) -> None:
        self._text, self._page = text, page
        self._starts = [link.start for link in page.links]
        self._labels = [cleaned(text[slice(*link.label)]) for link in page.links]
        self._titles = {number: label for number, label in enumerate(self._labels) if is_title(label) and not is_label(label)}
        self._works = [parse(link.target.address[:_REACH]) for link in page.links]
        self._between: dict[tuple[int, int], list[tuple[str, bool]]] = {}
        self._ends = [link.end for link in page.links]
        gaps = zip([0, *self._ends], self._starts, strict=False)
        self._telling = [number for number, (gap, work) in enumerate(zip(gaps, self._works, strict=True))
                         if work is None or _WORD.search(text, *gap)]
        self._same: dict[Identifier | None, list[int]] = {}
        for number, work in enumerate(self._works):
            self._same.setdefault(work, []).append(number)
        self._items: dict[int, list[int]] = {}
        for number, block in enumerate(page.blocks):
            self._items.setdefault(block.item, []).append(number)

    def ends_wrapped_reference(self, link: Link) -> bool:
        """Whether a link is an identifier at the end of a reference in running text: its title is broken into lines, and the lines around
        hold other references."""
        begin = max(self._page.blocks[link.block].begin, link.start - _REACH)
        return _ENDED.search(self._text, begin, link.start) is not None and "\n" in self._text[begin : link.start]

    def in_a_sentence(self, link: Link) -> bool:
        """Whether the line of a link, or its cell, is running text."""
        block = self._page.blocks[link.block]
        begin = max(self._line_start(link.start), block.begin, link.start - _SENTENCE)
        end = min(self._line_end(link.end), max(block.end, link.end), link.end + _SENTENCE)
        bare = link.label[0] == link.label[1]
        return in_a_sentence(self._text[begin : link.start], self._text[link.end : end], bare, block.item < 0 and block.kind == "inline")

    def reference(self, link: Link) -> Signed:
        """The authors and the title of the reference at whose end a link stands."""
        block = self._page.blocks[link.block]
        if block.kind != "inline" or self.in_a_sentence(link):
            return Signed()
        return reference_before(self._text[max(block.begin, link.start - _REACH) : link.start])

    def neighbours(self, link: Link) -> frozenset[Identifier]:
        """The identifiers of other works in the line and the block of a link, as far as they are near."""
        block, place = self._page.blocks[link.block], bisect_left(self._starts, link.start)
        begin, end = min(self._line_start(link.start), block.begin), max(self._line_end(link.end), block.end)
        near = range(max(place - _FEW, 0), min(place + _FEW, len(self._starts)))
        return frozenset(work for number in near if (work := self._works[number]) and begin <= self._starts[number] < end) - {
            self._works[place]}

    def texts(self, link: Link) -> Iterator[Nearby]:
        """The texts that may be a link's title, the likeliest first."""
        block = self._page.blocks[link.block]
        label = cleaned(self._text[slice(*link.label)])
        if label:
            yield Nearby("label", label, True)
        begin = max(self._line_start(link.start), block.begin, link.start - _REACH)
        if is_title(label) and not is_label(label):
            yield from self._pieces("before", begin, link.start, link)
            yield from self._behind(link, block)
            yield from self._names_below(link, block)
            return
        end = min(self._line_end(link.end), max(block.end, link.end), link.end + _REACH)
        found = [
            *self._pieces("before", begin, link.start, link), *_placed(self._above(link, block, begin), block),
            *self._pieces("after", link.end, end, link, -1),
            *_placed(self._pieces("below", end, next_number(self._text, end, min(block.end, end + _REACH)), link, -1), block),
            *_placed(self._later(link), block),
        ]
        yield from found or self._around(link, block)

    def _around(self, link: Link, block: Block) -> Iterator[Nearby]:
        """The words of the item around that of a link which has none of its own: what they say of it is not sure."""
        heads = [number for number in self._items.get(block.outer, ()) if number < link.block]
        if block.outer and heads:
            head = self._page.blocks[heads[-1]]
            for one in self._pieces("above", head.begin, min(head.end, head.begin + _REACH), link):
                yield one._replace(apart=True)

    def _behind(self, link: Link, block: Block) -> Iterator[Nearby]:
        """What stands between a link whose text is a title and the next one, in the same line."""
        later = bisect_left(self._starts, link.end)
        ends = [self._line_end(link.end), max(block.end, link.end), *self._starts[later : later + 1]]
        if behind := cleaned(self._text[link.end : min(ends)]):
            yield Nearby("after", behind)

    def _names_below(self, link: Link, block: Block) -> Iterator[Nearby]:
        """The list of persons that the line below a title is."""
        begin = self._line_end(link.end)
        line = _LINE.search(self._text, begin, max(begin, min(block.end, begin + _REACH)))
        yield from (Nearby("below", names) for names in [cleaned(line[0]) if line else ""] if is_names(names))

    def said(self, link: Link, title: str) -> Iterator[str]:
        """Where and when the line of a link says that its work was published; nothing where the line has several works."""
        begin, end = self._line_start(link.start), self._line_end(link.end)
        if self._is_of_one_work(range(bisect_left(self._starts, begin), bisect_left(self._starts, end))):
            yield from said_in(self._text[begin:end], title)

    def _is_of_one_work(self, numbers: Iterable[int]) -> bool:
        """Whether links have one title among them, and one identifier of a kind; ends at the second, since a line may hold thousands."""
        titles: set[str] = set()
        works: dict[str, Identifier] = {}
        for number in numbers:
            if title := self._titles.get(number):
                titles.add(title)
            work = self._works[number]
            if len(titles) > 1 or (work and works.setdefault(work.scheme, work) != work):
                return False
        return True

    def _line_start(self, place: int) -> int:
        return max(self._text.rfind("\n", max(place - _REACH, 0), place), self._text.rfind("\r", max(place - _REACH, 0), place)) + 1

    def _line_end(self, place: int) -> int:
        found = _LINE_END.search(self._text, place, place + _REACH)
        return found.start() if found else min(place + _REACH, len(self._text))

    def _above(self, link: Link, block: Block, begin: int) -> Iterator[Nearby]:
        """Lines above in the same block, then blocks above in the same item; where there is nothing, the block before the item."""
        head = last_number(self._text, max(block.begin, begin - _REACH), self._line_end(begin))
        found = [*self._pieces("above", min(head, begin), begin, link)]
        own = self._items[block.item]
        row = block.kind == "inline" and any(self._page.blocks[other].begin < block.begin < self._page.blocks[other].end for other in own)
        for other in [number for number in own if number < link.block][: -1 - _BLOCKS : -1]:
            before = self._page.blocks[other]
            same_line = "\n" not in self._text[before.begin : link.start] or row
            found += self._pieces("before" if same_line else "above", before.begin, min(before.end, before.begin + _REACH), link)
        told = _REFERENCE.search(self._text, max(block.begin, link.start - _REACH), link.start)
        if not (told or any(is_titlelike(one.text) for one in found)) and own[0] and block.item < 0:
            before = self._page.blocks[own[0] - 1]
            if before.kind == "inline" and not _ROW.match(block.content):  # above a row of a table that has no head stands another row
                found += self._pieces("above", max(before.begin, before.end - _REACH), before.end, link)
        yield from found

    def _later(self, link: Link) -> Iterator[Nearby]:
        own = self._items[self._page.blocks[link.block].item]
        for other in [number for number in own if number > link.block][:_BLOCKS]:
            after = self._page.blocks[other]
            same_line = "\n" not in self._text[link.end : after.begin]
            yield from self._pieces("after" if same_line else "below", after.begin, min(after.end, after.begin + _REACH), link, -1)

    def _pieces(self, where: Where, begin: int, end: int, link: Link, order: int = 1) -> Iterator[Nearby]:
        """The pieces of a stretch, the nearest first; the texts of links to other works are none of them."""
        own = parse(link.target.address[:_REACH])
        first, behind = bisect_left(self._starts, begin), bisect_left(self._starts, end)
        ends = [begin, *self._ends[first:behind]]
        stretches: list[tuple[int, int, int | None]] = [  # between links, each with the link behind it
            (ends[number - first], self._starts[number], number) for number in self._which_tell(first, behind, own)]
        stretches.append((ends[-1], end, None))
        pieces = (one for first, last, number in stretches[::-order]
                  for one in [*self._plain(where, first, last), *self._label(where, number, own)][::-order])
        yield from islice(pieces, _MOST)

    def _which_tell(self, first: int, behind: int, own: Identifier | None) -> list[int]:
        """Of the links from one to before another those before which words stand, or whose label is no other work's: a line may hold
        hundreds that are neither."""
        within = (numbers[bisect_left(numbers, first) : bisect_left(numbers, behind)] for numbers in (self._telling, self._same.get(own, ())))
        return sorted({number for numbers in within for number in numbers})

    def _label(self, where: Where, number: int | None, own: Identifier | None) -> list[Nearby]:
        """The text of a link that leads to no other work, where it is more than a label."""
        if number is None or self._works[number] not in (None, own) or is_label(self._labels[number]):
            return []
        return [Nearby(where, self._labels[number], True)]

    def _plain(self, where: Where, begin: int, end: int) -> list[Nearby]:
        if not (end > begin and _WORD.search(self._text, begin, end)):
            return []
        if (begin, end) not in self._between:  # what stands between two links is near to many others
            pieces = pieces_of(self._text[begin:end].replace("\\\n", "\n"))
            self._between[begin, end] = [(piece, marked) for piece, marked in pieces if piece and not is_label(piece)]
        return [Nearby(where, piece, marked) for piece, marked in self._between[begin, end]]
