"""The links of a Markdown text with their places, which markdown-it does not tell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypedDict

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.link import link as read_link
from markdown_it.token import Token

from llmeff.exchange.readers.entry import Lines, Steps, silent
from llmeff.exchange.readers.outline import Block, blocks_of
from llmeff.exchange.readers.paragraphs import end_paragraphs_by_marks

_DEFINED = re.compile(r"\]:\s*(?:<([^<>\n]*)>|(\S+))")
_PLAIN = re.compile(r"[^\x00-\x20\x7f<>()\[\]\\]+(?=[ )])")  # an address that ends where it seems to
_OPENING = re.compile(r"\(\s*")
_BLANK = re.compile(r"(?<=^arxiv) ", re.I)
_VERBATIM = re.compile(r"\s*<(?:pre|script|style|textarea)\b", re.I)
_WITHIN = re.compile(r"\[[^\[\]]*\]\(<?([^()\s<>]+)>?\)|\(+([^()\s<>]+)\)+")
_ANCHOR = re.compile(
    r"<a\s(?:[^<>]{0,500}?\s)?href\s*=\s*(?:\"([^\"<>]{0,2000})\"|'([^'<>]{0,2000})')[^<>]{0,500}>"
    r"((?:[^<]|<(?!/?a\b)){0,2000})</a\s*>", re.I)
_BARE = re.compile(  # which may stand behind Chinese letters, and ends before Chinese punctuation
    r"https?://[^\s<>\"'`|\\^{}\[\]，。；、）】]+|(?<![a-z\d_])arxiv(?:[:：]\s?| )\d{4}\.\d{4,5}(?:v\d+)?|"
    r"(?<![a-z\d_])doi[:：]\s?10\.\d{4,9}/[^\s<>\"'`|{}\[\]，。；、）】]+", re.I)
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^`]{0,500}(?<!`)\1(?!`)")
_LONGEST, _CROWDED = 16_000, 1_000  # letters that markdown-it reads at once: brackets that are never closed cost it their square
_FEW = 20  # letters that stand at least for each bracket in a text that people write, a link being longer
_MOST_UNCLOSED = 5_000  # brackets of a text; each may let markdown-it look through what follows
_MOST_IN_ONE = 20_000  # brackets of a paragraph
_LINKED = re.compile(r"\]\(<?https?://")
_NESTED = frozenset({"list_item_open", "blockquote_open"})
_LEVELS = 100  # of lists, each of which takes two, and of quotes

Span = tuple[int, int]


class Target(NamedTuple):
    """Where a link leads; the places are -1 where the address cannot be replaced for this link alone."""

    address: str
    start: int
    end: int


class Link(NamedTuple):
    """A link as it stands in the text.

    Attributes:
        start: of the whole link.
        end: of the whole link.
        label: where its text stands, without the brackets; nothing where an address stands bare.
        target: where it leads.
        block: the number of the block that it stands in.
    """

    start: int
    end: int
    label: Span
    target: Target
    block: int = 0


class _Reference(TypedDict):
    """What markdown-it keeps of ``[label]: address``; ``map`` holds its first line and the one behind it, from 0."""

    href: str
    map: list[int]


class Page(NamedTuple):
    """A Markdown text.

    Attributes:
        links: in their order.
        blocks: what holds text, in its order.
        too_deep: the line from which on lists or quotes are nested too deeply to be read; 0 where none are.
        unclosed: the line of the first paragraph in which no links of Markdown are read, since it holds too many brackets, or too many
            were opened up to it that nothing closes; 0 where there is none.
        hidden: the line of the comment or block of code that has links in it and is never closed; 0 where there is none.
    """

    links: Sequence[Link]
    blocks: Sequence[Block]
    too_deep: int = 0
    unclosed: int = 0
    hidden: int = 0


def links(text: str) -> Iterator[Link]:
    """The links of a text in its order: CommonMark's, those of HTML, and bare addresses and identifiers; none in code or images.

    Args:
        text: Markdown.
    """
    yield from page_of(text, Lines(text)).links


def page_of(text: str, lines: Lines, steps: Steps = silent) -> Page:
    """The links of a text, and the blocks that they stand in.

    Args:
        text: Markdown.
        lines: of the text.
        steps: walks the blocks.
    """
    if "\0" in text:  # as markdown-it does
        text = text.replace("\0", "\ufffd")
        lines = Lines(text)
    environment: dict[str, dict[str, _Reference]] = {}
    tokens = _parser(_LEVELS).parse(text, environment)
    blocks = list(blocks_of(tokens, text, lines))
    defined = _definitions(environment.get("references", {}), text, lines)
    found: list[Link] = []
    labels: list[str | None] = []
    unread = _beyond_brackets(blocks)
    for number, block in enumerate(steps(blocks)):
        may_have = number not in unread and (block.kind == "inline" or _has_markdown(block))
        own = list(_marked(block, environment, defined, text)) if may_have else []
        found += [link._replace(block=number) for link, _ in own]
        labels += [label for _, label in own]
        if block.kind == "code":
            continue
        taken = [(link.start, link.end) for link, _ in own] + [place.span() for place in _CODE.finditer(text, block.begin, block.end)]
        rest = list(_unmarked(text, block, sorted(taken)))
        found += [link._replace(block=number) for link in rest]
        labels += [None] * len(rest)
    uses = Counter(labels)
    shared = [link._replace(target=Target(link.target.address, -1, -1)) if label is not None and uses[label] > 1 else link
              for link, label in zip(found, labels, strict=True)]
    unclosed = lines.number(blocks[min(unread)].begin) if unread else 0
    return Page(sorted(shared, key=lambda link: link.start), blocks, _too_deep(tokens), unclosed, _hidden(tokens, lines))


def _beyond_brackets(blocks: Sequence[Block]) -> frozenset[int]:
    """The numbers of the blocks with brackets that are never closed, from the one on where they are more than people leave open, and
    of those that hold more brackets than a paragraph of people's."""
    opened, found = 0, []
    for number, block in enumerate(blocks):
        count = block.content.count
        own = max(count("[") - count("]"), 0) + max(count("(") - count(")"), 0)
        opened += own
        if (own and opened > _MOST_UNCLOSED) or count("[") > _MOST_IN_ONE:
            found.append(number)
    return frozenset(found)


def _too_deep(tokens: Sequence[Token]) -> int:
    """The line at which markdown-it gave up."""
    deepest = (token.map[0] + 1 for token in tokens if token.type in _NESTED and token.map and token.level + 1 >= _LEVELS)
    return next(deepest, 0)


def _hidden(tokens: Sequence[Token], lines: Lines) -> int:
    """The line of a comment or block of code with links in it that goes on to the end of the text, since nothing closes it."""
    last = next((token for token in reversed(tokens) if token.map), None)
    if last is None or last.map is None or last.type not in {"fence", "html_block"} or not _LINKED.search(last.content):
        return 0
    if last.type == "html_block":
        is_open = last.content.lstrip().startswith("<!--") and "-->" not in last.content
    else:
        is_open = not lines.line(last.map[1]).lstrip("> \t").startswith(last.markup)
    return last.map[0] + 1 if is_open else 0


class _Parser(MarkdownIt):
    """Leaves addresses as they are written: what escapes them costs more than all else that is read of a link."""

    def normalizeLink(self, url: str) -> str:
        """An address as it is."""
        return url


@lru_cache(maxsize=2)
def _parser(levels: int = 20) -> MarkdownIt:
    """Reads Markdown to a depth; brackets within a line cost it their square times that, so there the depth is its own."""
    parser = _Parser("commonmark", {"store_labels": True, "maxNesting": levels}).enable("table").disable("inline")
    parser.inline.ruler.at("link", _placed_link)
    end_paragraphs_by_marks(parser)
    return parser


def _placed_link(state: StateInline, silent: bool) -> bool:
    """The rule for links, which also keeps where in the block a link begins, where its label ends, and where it ends itself."""
    begin, count = state.pos, len(state.tokens)
    if not read_link(state, silent):
        return False
    if not silent:
        opening = next(token for token in state.tokens[count : count + 2] if token.type == "link_open")
        opening.meta["place"] = (begin, state.md.helpers.parseLinkLabel(state, begin, True), state.pos)
    return True


def _has_markdown(block: Block) -> bool:
    """Whether HTML may have Markdown in it, which some converters read there: ``<summary markdown="span">``."""
    return block.kind == "html" and _VERBATIM.match(block.content) is None


def _marked(
    block: Block, environment: dict[str, dict[str, _Reference]], defined: Mapping[str, Target], text: str
) -> Iterator[tuple[Link, str | None]]:
    """The links of CommonMark in a block, each with the label that it refers to."""
    places = block.places
    for offset, piece in _pieces(block.content) if "[" in block.content else ():
        if not _may_link(piece, defined):
            continue
        tokens: list[Token] = []
        _parser().inline.parse(piece, _parser(), environment, tokens)
        for token in tokens:
            if "place" not in token.meta:
                continue
            begin, middle, end = (offset + place for place in token.meta["place"])
            label = token.meta.get("label")
            if label is None:
                target = _target(block.content, (begin, middle, end), block, text)
            else:
                target = defined.get(label, Target(str(token.attrs.get("href", "")), -1, -1))
            yield Link(*places.span(begin, end), places.span(begin + 1, middle), target), label


def _may_link(piece: str, defined: Mapping[str, Target]) -> bool:
    """Whether a link can stand in a piece; markdown-it looks far behind each that is opened for where it is closed."""
    _, opened, behind = piece.partition("](")
    return (bool(opened) and ")" in behind) or (bool(defined) and "]" in piece)


def _pieces(content: str) -> Iterator[tuple[int, str]]:
    """A long text in pieces that end behind a link, else behind a blank."""
    begin = 0
    while begin < len(content):
        longest = _LONGEST if content.count("[", begin, begin + _LONGEST) * _FEW <= _LONGEST else _CROWDED
        end = begin + longest
        if end < len(content):
            places = (content.rfind(mark, begin + longest // 2, end) + len(mark) for mark in ("\n", ") ", ")", " "))
            end = next((place for place in places if place > begin + longest // 2), end)
        yield begin, content[begin:end]
        begin = end


def _unmarked(text: str, block: Block, taken: list[Span]) -> Iterator[Link]:
    """Links of HTML, bare addresses and bare identifiers, where no other link stands."""
    anchors = [found for found in _ANCHOR.finditer(text, block.begin, block.end) if _is_free(found.span(), taken)]
    for found in anchors:
        group = 1 if found[1] is not None else 2
        yield Link(*found.span(), found.span(3), Target(found[group], *found.span(group)))
    taken = sorted([*taken, *(found.span() for found in anchors)])
    for found in _BARE.finditer(text, block.begin, block.end):
        if _is_free(found.span(), taken) and not text.startswith(("](", "]:", "(<"), max(found.start() - 2, 0)):
            address = found[0].rstrip(".,;:!?)*_~") if found[0].count("(") < found[0].count(")") else found[0].rstrip(".,;:!?*_~")
            end = found.start() + len(address)
            address = _BLANK.sub(":", address)  # whose number stands at the same place
            yield Link(found.start(), end, (end, end), Target(address, found.start(), end))


def _is_free(span: Span, taken: Sequence[Span]) -> bool:
    place = bisect_right(taken, span) - 1
    return not any(begin < span[1] and span[0] < end for begin, end in taken[max(place, 0) : place + 2])


def _target(content: str, place: tuple[int, int, int], block: Block, text: str) -> Target:
    """Where a link leads that says so itself: ``[label](address)``."""
    opening = _OPENING.match(content, place[1] + 1)
    begin = opening.end() if opening else place[1]
    plain = _PLAIN.match(content, begin, place[2])
    end = plain.end() if plain else max(parseLinkDestination(content, begin, place[2]).pos, begin)
    if content[begin:end].startswith("<"):
        begin, end = begin + 1, end - 1
    if within := _WITHIN.fullmatch(content, begin, end):  # a link, or brackets, where only an address may stand
        begin, end = within.span(1 if within[1] is not None else 2)
    start, stop = block.places.span(begin, end)
    address = content[begin:end]
    return Target(address, start, stop) if text[start:stop] == address else Target(address, -1, -1)


def _definitions(references: Mapping[str, _Reference], text: str, lines: Lines) -> dict[str, Target]:
    """Where the addresses stand that links refer to by a label."""
    found: dict[str, Target] = {}
    for label, reference in references.items():
        begin, end = (lines.start(line + 1) for line in reference["map"])
        place = _DEFINED.search(text, begin, end)
        group = 0 if place is None else 1 if place[1] is not None else 2
        found[label] = Target(place[group], *place.span(group)) if place else Target(reference["href"], -1, -1)
    return found
