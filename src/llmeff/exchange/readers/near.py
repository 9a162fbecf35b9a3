"""The texts around the links of a Markdown text: those that may be the title of what a link leads to, and what else a line says."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal

from llmeff.exchange.readers.bold import title_in
from llmeff.exchange.readers.entry import Nearby
from llmeff.exchange.readers.lines import last_number, next_number, numbered_lines
from llmeff.exchange.readers.links import Link, Page
from llmeff.exchange.readers.outline import Block
from llmeff.exchange.readers.printed import Signed
from llmeff.exchange.readers.prose import in_a_sentence
from llmeff.exchange.readers.referenced import reference_before
from llmeff.exchange.readers.said import said_in
from llmeff.exchange.readers.titles import cleaned, is_label, is_names, is_title, is_titlelike, pieces_of
from llmeff.identifiers import Identifier, parse
from llmeff.text import title_key

_ENDED = re.compile(r"\bpreprint,?\Z", re.IGNORECASE)  # the end of a reference, behind whose identifier the next one begins
_IDENTIFIER = re.compile(r"(?:arxiv|doi)\s?:", re.IGNORECASE)
_BETWEEN = re.compile(r"[ \t.,;]*")
_LINE = re.compile(r"^[^\r\n]+", re.MULTILINE)
_REFERENCE = re.compile(r"\((?:19|20)\d\d[a-z]?\)[.:,]?(?:\s+\S+){5}")  # that says a title of its own behind its year
_WORD = re.compile(r"\w")
_ROW = re.compile(r"\s*\|.*\|\s*$", re.MULTILINE)
_BLOCKS = 8  # of an item, on each side of a link
_MOST = 12  # texts at a link, on each side
Where = Literal["label", "before", "after", "above", "below"]
_FEW = 20  # links on each side of one that are looked at as its neighbours
REACH = 2000  # characters around a link in which its title may stand; else a text of one line would be read again for each link
_ROW_OF_HTML = re.compile(r"</?(?:tr|li)\b[^<>]{0,200}>", re.IGNORECASE)
_LABEL_ALONE = re.compile(r"[\W\d]*(?:paper|preprint|link|pdf|arxiv|url|source)?s?\W*", re.IGNORECASE)
_WRAPPED = 60  # letters of a line that ends where the page did
_REST_OF_TITLE = re.compile(r"(?:(?!(?:the|and|in|by|from)\b)[^\W\d_][\w'’-]*\s?){1,6}\.?$", re.IGNORECASE)
_STOPPED = re.compile(r"[.?!:,;)\]*_\"”]\s*$")
_PREPRINT = 12  # letters that tell whether a text ends with that word
_SENTENCE = 500  # characters before and behind a link that tell whether it stands in a sentence


def _placed(texts: Iterable[Nearby], block: Block) -> Iterator[Nearby]:
    """Texts of other lines, of which those around a link that is in no item are apart from it."""
    for one in texts:
        yield one._replace(apart=block.item < 0 and one.where in {"above", "below"})


class Near:
    """Finds the texts around a link.

    Args:
        text: Markdown.
        page: its links and blocks.

    Attributes:
        page: the same.
        works: the identifier to which each link leads, if any.
    """

    def __init__(self, text: str, page: Page) -> None:
        self._text, self.page = text, page
        self._starts = [link.start for link in page.links]
        self._labels = [cleaned(text[slice(*link.label)]) for link in page.links]
        self._labelled = list(map(is_label, self._labels))
        self._titles = {number: label for number, label in enumerate(self._labels) if is_title(label) and not self._labelled[number]}
        self.works = [parse(link.target.address[:REACH]) for link in page.links]
        self._numbered = numbered_lines(text)
        self._between: dict[tuple[int, int], list[tuple[str, bool]]] = {}
        self._ends = [link.end for link in page.links]
        gaps = zip([0, *self._ends], self._starts, strict=False)
        self._telling = [number for number, (gap, work) in enumerate(zip(gaps, self.works, strict=True))
                         if work is None or _WORD.search(text, *gap)]
        self._same: dict[Identifier | None, list[int]] = {}
        for number, work in enumerate(self.works):
            self._same.setdefault(work, []).append(number)
        self._items: dict[int, list[int]] = {}
        for number, block in enumerate(page.blocks):
            self._items.setdefault(block.item, []).append(number)

    def title_of(self, number: int) -> str:
        """The text of a link by its number, where it is a title; else nothing."""
        return self._titles.get(number, "")

    def continues(self, number: int) -> bool:
        """Whether a link is the second identifier of a reference, "doi: … arXiv: …", with nothing before it but the first."""
        if not 0 < number < len(self.page.links):
            return False
        one, two = self.page.links[number - 1 : number + 1]
        schemes = [work.scheme for work in self.works[number - 1 : number + 1] if work]
        bare = all(_IDENTIFIER.match(link.target.address) and link.label[0] == link.label[1] for link in (one, two))
        return bare and one.block == two.block and len(set(schemes)) > 1 and _BETWEEN.fullmatch(self._text, one.end, two.start) is not None

    def whole(self, number: int) -> Link:
        """A link with the identifier behind it that is of the same reference."""
        link = self.page.links[number]
        return link._replace(end=self.page.links[number + 1].end) if self.continues(number + 1) else link

    def ends_wrapped_reference(self, link: Link) -> bool:
        """Whether a link is an identifier at the end of a reference in running text: its title is broken into lines, and the lines around
        hold other references."""
        before = self._text[max(self.page.blocks[link.block].begin, link.start - REACH) : link.start]
        ending = before.rstrip()
        return len(ending) < len(before) and _ENDED.search(ending[-_PREPRINT:]) is not None and "\n" in before

    def in_a_sentence(self, link: Link) -> bool:
        """Whether the line of a link, or its cell, is running text."""
        block = self.page.blocks[link.block]
        begin = max(self._line_start(link.start), block.begin, link.start - _SENTENCE)
        end = min(self._line_end(link.end), max(block.end, link.end), link.end + _SENTENCE)
        bare = link.label[0] == link.label[1]
        return in_a_sentence(self._text[begin : link.start], self._text[link.end : end], bare, block.item < 0 and block.kind == "inline")

    def reference(self, link: Link) -> Signed:
        """The authors and the title of the reference at whose end a link stands."""
        block = self.page.blocks[link.block]
        if block.kind != "inline" or self.in_a_sentence(link):
            return Signed()
        return reference_before(self._text[max(block.begin, link.start - REACH) : link.start])

    def signature(self, link: Link) -> Signed:
        """The authors that stand right before a link whose text is the title; nothing where a reference does not begin with them."""
        block, label = self.page.blocks[link.block], self._text[slice(*link.label)]
        before = self._text[max(block.begin, link.start - REACH) : link.start].rstrip("[*_ ")
        if block.kind != "inline" or not before.strip() or self.in_a_sentence(link):
            return Signed()
        found = reference_before(f"{before} {cleaned(label)}.")
        return found if len(found.names) > 1 and title_key(found.title) == title_key(cleaned(label)) else Signed()

    def neighbours(self, link: Link) -> frozenset[Identifier]:
        """The identifiers of other works in the line and the block of a link, as far as they are near."""
        block, place = self.page.blocks[link.block], bisect_left(self._starts, link.start)
        begin, end = min(self._line_start(link.start), block.begin), max(self._line_end(link.end), block.end)
        near = range(max(place - _FEW, 0), min(place + _FEW, len(self._starts)))
        return frozenset(work for number in near if (work := self.works[number]) and begin <= self._starts[number] < end) - {
            self.works[place]}

    def texts(self, link: Link) -> Iterator[Nearby]:
        """The texts that may be a link's title, the likeliest first."""
        block = self.page.blocks[link.block]
        label = cleaned(self._text[slice(*link.label)])
        if label:
            yield Nearby("label", label, True)
        if block.kind == "html" and (row := self._row(link, block)):
            yield from (*self._pieces("before", row[0], link.start, link), *self._pieces("after", link.end, row[1], link, -1))
            return
        begin = max(self._line_start(link.start), block.begin, link.start - REACH)
        if is_title(label) and not is_label(label):
            yield from self._pieces("before", begin, link.start, link)
            yield from self._behind(link, block)
            yield from self._names_below(link, block)
            return
        end = min(self._line_end(link.end), max(block.end, link.end), link.end + REACH)
        before, above = list(self._pieces("before", begin, link.start, link)), list(_placed(self._above(link, block, begin), block))
        found = [
            *self._wrapped(before, above, max(block.begin, begin - REACH), begin), *before, *above,
            *self._pieces("after", link.end, end, link, -1),
            *_placed(self._pieces("below", end, next_number(self._numbered, end, min(block.end, end + REACH)), link, -1), block),
            *_placed(self._later(link), block),
        ]
        yield from found or self._around(link, block)

    def _row(self, link: Link, block: Block) -> tuple[int, int] | None:
        """Where the row of a table, or the item, in which a link of HTML stands begins and ends."""
        before = list(_ROW_OF_HTML.finditer(self._text, max(block.begin, link.start - REACH), link.start))
        after = _ROW_OF_HTML.search(self._text, link.end, min(block.end, link.end + REACH))
        return (before[-1].end(), after.start() if after else min(block.end, link.end + REACH)) if before else None

    def _wrapped(self, before: Sequence[Nearby], above: Sequence[Nearby], first: int, begin: int) -> Iterator[Nearby]:
        """The title that begins in the line above a link's, which is as long as a page is wide, and ends with the words before the link."""
        line = self._text[self._text.rfind("\n", first, max(begin - 1, first)) + 1 : begin].rstrip() if begin > first else ""
        if len(before) != 1 or len(line) < _WRAPPED or _STOPPED.search(line) or not _REST_OF_TITLE.match(before[0].text):
            return
        begun = above[0] if above and line.endswith(above[0].text) else None
        if begun is None or begun.marked or begun.apart or not is_titlelike(begun.text):
            return
        if not (is_titlelike(before[0].text) or is_names(before[0].text)):
            yield Nearby("before", f"{begun.text} {before[0].text}")

    def _around(self, link: Link, block: Block) -> Iterator[Nearby]:
        """The words of the item around that of a link which has none of its own: what they say of it is not sure."""
        heads = [number for number in self._items.get(block.outer, ()) if number < link.block]
        number = heads[-1] if block.outer and heads else self.head_of(link)
        if number is not None:
            head = self.page.blocks[number]
            for one in self._pieces("above", head.begin, min(head.end, head.begin + REACH), link):
                yield one._replace(apart=True)

    def head_of(self, link: Link) -> int | None:
        """The number of the paragraph with a title in bold above the list in which a link stands with no more than a label."""
        block = self.page.blocks[link.block]
        if block.item < 0 or block.outer or block.kind != "inline" or block.end - block.begin > link.end - link.start + _WRAPPED:
            return None
        if not _LABEL_ALONE.fullmatch(self._text[block.begin : link.start] + self._text[link.end : block.end]):
            return None
        above = range(link.block - 1, max(link.block - _BLOCKS, 0) - 1, -1)
        number = next((number for number in above if self.page.blocks[number].item < 0), None)
        return number if number is not None and title_in(self.page.blocks[number].content) else None

    def _behind(self, link: Link, block: Block) -> Iterator[Nearby]:
        """What stands between a link whose text is a title and the next one, in the same line."""
        later = bisect_left(self._starts, link.end)
        ends = [self._line_end(link.end), max(block.end, link.end), *self._starts[later : later + 1]]
        if behind := cleaned(self._text[link.end : min(ends)]):
            yield Nearby("after", behind)

    def _names_below(self, link: Link, block: Block) -> Iterator[Nearby]:
        """The list of persons that the line below a title is."""
        begin = self._line_end(link.end)
        line = _LINE.search(self._text, begin, max(begin, min(block.end, begin + REACH)))
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
            work = self.works[number]
            if len(titles) > 1 or (work and works.setdefault(work.scheme, work) != work):
                return False
        return True

    def _line_start(self, place: int) -> int:
        return max(self._text.rfind("\n", max(place - REACH, 0), place), self._text.rfind("\r", max(place - REACH, 0), place)) + 1

    def _line_end(self, place: int) -> int:
        ends = (self._text.find(sign, place, place + REACH) for sign in "\r\n")
        return min((end for end in ends if end >= 0), default=min(place + REACH, len(self._text)))

    def _above(self, link: Link, block: Block, begin: int) -> Iterator[Nearby]:
        """Lines above in the same block, then blocks above in the same item; where there is nothing, the block before the item."""
        head = last_number(self._numbered, max(block.begin, begin - REACH), self._line_end(begin))
        found = [*self._pieces("above", min(head, begin), begin, link)]
        own = self._items[block.item]
        row = block.kind == "inline" and any(self.page.blocks[other].begin < block.begin < self.page.blocks[other].end for other in own)
        for other in [number for number in own if number < link.block][: -1 - _BLOCKS : -1]:
            before = self.page.blocks[other]
            same_line = "\n" not in self._text[before.begin : link.start] or row
            found += self._pieces("before" if same_line else "above", before.begin, min(before.end, before.begin + REACH), link)
        alone = own[0] and block.item < 0 and not any(is_titlelike(one.text) for one in found)
        if alone and not _REFERENCE.search(self._text, max(block.begin, link.start - REACH), link.start):
            before = self.page.blocks[own[0] - 1]
            if before.kind == "inline" and not _ROW.match(block.content):  # above a row of a table that has no head stands another row
                found += self._pieces("above", max(before.begin, before.end - REACH), before.end, link)
        yield from found

    def _later(self, link: Link) -> Iterator[Nearby]:
        own = self._items[self.page.blocks[link.block].item]
        for other in [number for number in own if number > link.block][:_BLOCKS]:
            after = self.page.blocks[other]
            same_line = "\n" not in self._text[link.end : after.begin]
            yield from self._pieces("after" if same_line else "below", after.begin, min(after.end, after.begin + REACH), link, -1)

    def _pieces(self, where: Where, begin: int, end: int, link: Link, order: int = 1) -> Iterator[Nearby]:
        """The pieces of a stretch, the nearest first; the texts of links to other works are none of them."""
        own = self.works[bisect_left(self._starts, link.start)]
        first, behind = bisect_left(self._starts, begin), bisect_left(self._starts, end)
        begin = max([begin, *self._ends[max(first - 1, 0) : first]])  # not within a link that begins out of reach
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
        lists = (self._telling, self._same.get(own, ()))
        within = (numbers[bisect_left(numbers, first) : bisect_left(numbers, behind)] for numbers in lists)
        return sorted({number for numbers in within for number in numbers})

    def _label(self, where: Where, number: int | None, own: Identifier | None) -> list[Nearby]:
        """The text of a link that leads to no other work, where it is more than a label."""
        if number is None or self._labelled[number] or self.works[number] not in (None, own):
            return []
        return [Nearby(where, self._labels[number], True)]

    def _plain(self, where: Where, begin: int, end: int) -> list[Nearby]:
        if (begin, end) not in self._between:  # what stands between two links is near to many others
            has_words = end > begin and _WORD.search(self._text, begin, end)
            pieces = pieces_of(self._text[begin:end].replace("\\\n", "\n")) if has_words else ()
            self._between[begin, end] = [(piece, marked) for piece, marked in pieces if piece and not is_label(piece)]
        return [Nearby(where, piece, marked) for piece, marked in self._between[begin, end]]
