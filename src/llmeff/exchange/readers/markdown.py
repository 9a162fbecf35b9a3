"""Reads Markdown lists of links: a title beside, above or below a link to arXiv, a DOI, the ACL Anthology or OpenReview."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from llmeff.exchange.readers import fenced, loose
from llmeff.exchange.readers.crowds import kept, without_crowds
from llmeff.exchange.readers.entry import Bibliography, Cited, Found, Lines, Nearby, Steps, identifiers_in, printable, silent
from llmeff.exchange.readers.faults import broken_entry, control_characters
from llmeff.exchange.readers.front_matter import in_front_matter
from llmeff.exchange.readers.links import Link, Page, page_of
from llmeff.exchange.readers.near import Near, Where
from llmeff.exchange.readers.printed import Signed
from llmeff.exchange.readers.titles import are_persons, cleaned, is_label, is_title, is_titlelike
from llmeff.exchange.readers.unlinked import unlinked
from llmeff.identifiers import parse
from llmeff.problems import Problem
from llmeff.text import title_key

_PAGE = re.compile(
    r"proceedings\.(?:neurips|mlr|iclr|mlsys)|papers\.n(?:eur)?ips|(?:neurips|iclr|icml)\.cc/virtual/\d|dl\.acm\.org/doi|"
    r"usenix\.org/(?:conference|publications|system/files)/|jmlr\.org/papers|dblp\.org/rec|vldb\.org/pvldb|openaccess\.thecvf\.com/content|"
    r"ieeexplore\.ieee\.org/(?:abstract/)?document/|computer\.org/csdl/|link\.springer\.com/(?:article|chapter)/|"
    r"sciencedirect\.com/science/article/|nature\.com/articles/"
)
_FILE = re.compile(r"^(?!.*(?:slides?|poster|protected-files)\b)https?://.*\.pdf(?:[?#].*)?$", re.IGNORECASE)
_PAPER = re.compile(r"\W*(?:paper|pdf|full (?:paper|text)|paper pdf|pdf link|paper link|论文)\W*", re.IGNORECASE)
_CUT = re.compile(  # an address of which a line's end left the beginning, and which names nothing
    r"^https?://[^/\s]+/?$|\b10\.\d{4,9}/(?:[^\s/]+/)?$|\b10\.48550/arxiv\.(?:\d{1,4}\.?)?$", re.IGNORECASE)
_MAY_HOLD = re.compile(r"[\d/:@]")  # one of these stands in each address, identifier and entry of BibTeX
_IN_A_SENTENCE = re.compile(r"\S+(?: \S+){2,} (?:an?|and|at|by|from|in|of|on|our|see|the|this|to|with)$")  # before a link


def read(text: str, name: str, steps: Steps = silent) -> Bibliography:
    """Reads the links of a Markdown file, each with the texts that may be its title, and the BibTeX in it.

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
    unfenced = loose.entries_in(text, page.blocks)
    text, sparse = (loose.without(text, unfenced), text) if unfenced else (text, text)
    page = page_of(text, lines) if unfenced else page
    code = sorted([*fenced.with_entries(page.blocks), *unfenced], key=lambda block: block.begin)
    problems = [*crowds, *_unread(page, name)]
    near = Near(text, page)
    leading = [number for number, link in enumerate(page.links) if not _CUT.search(link.target.address)
               and (near.works[number] or _leads_to_paper(link, near.title_of(number), text))]
    places = [(page.links[number].block, page.links[number].start) for number in leading]
    heads = filter(None, (near.head_of(page.links[number]) for number in leading))
    bare = unlinked(text, lines, page.blocks, [*places, *((head, page.blocks[head].begin) for head in heads)])
    stated, end = in_front_matter(text, name)
    linked, crowded = kept(_links(text, lines, near, leading), name)
    entries = [*stated, *(entry for entry in (*linked, *bare.entries) if entry.line > lines.number(end) or not end)]
    entries_at = [(block.begin, block.end) for block in code]
    entries_at += [_whole_lines(lines, *page.links[number][:2]) for number in leading]
    entries_at += [_whole_lines(lines, begin, begin + 1) for begin in (lines.start(entry.line) for entry in bare.entries)]
    problems += control_characters(sparse, lines, name, sorted(entries_at))
    found, broken = kept((one for block in code for part in fenced.read(sparse, name, lines, block) for one in part), name)
    entries += found
    problems += (*crowded, *broken)
    entries.sort(key=lambda entry: entry.line)
    return Bibliography(whole, tuple(entries), tuple(problems), unread=bare.unread)


def _unread(page: Page, name: str) -> Iterator[Problem]:
    """Where links of a text begin that are not read."""
    for line, reason, hint in (
        (page.too_deep, "lists or quotes are nested too deeply, and what follows is not read", "indent less"),
        (page.unclosed, "thousands of brackets stand in this paragraph, or were opened up to it and never closed, "
         "and its links are not read", "close them, and divide long paragraphs"),
        (page.hidden, "what begins here, a comment or code, is never closed, and the links up to the end of the file are not read",
         "close it by --> or by the marks that it begins with"),
    ):
        if line:
            yield broken_entry(reason, name, line, hint)


def _whole_lines(lines: Lines, begin: int, end: int) -> tuple[int, int]:
    """Where the lines of a stretch begin and end."""
    return lines.start(lines.number(begin)), lines.start(lines.number(max(end - 1, begin)) + 1)


def _leads_to_paper(link: Link, title: str, text: str) -> bool:
    """Whether a link leads to a page of proceedings, or to the file of a paper: its text is a title, or says so."""
    if _PAGE.search(link.target.address):
        return True
    named = title or _PAPER.fullmatch(text, *link.label)
    return bool(named) and _FILE.match(link.target.address) is not None


def _links(text: str, lines: Lines, near: Near, leading: Sequence[int]) -> Iterator[Cited]:
    seen: dict[tuple[int, object], set[str]] = {}
    for number in leading:
        if near.continues(number):
            continue
        link, title = near.whole(number), title_key(near.title_of(number))
        line = lines.number(link.start)
        work = (line, near.works[number] or link.target.address)
        if work not in seen or (title and "" not in seen[work] and title not in seen[work]):  # several titles at one address
            seen.setdefault(work, set()).add(title)
            yield _entry(text, line, link, near, near.page.links[number + 1] if near.continues(number + 1) else None)


def _entry(text: str, line: int, link: Link, near: Near, more: Link | None) -> Cited:
    nearby = () if near.ends_wrapped_reference(link) else tuple(near.texts(link))
    if near.in_a_sentence(link):
        nearby = tuple(one for one in nearby if one.where == "label")
    title, reference = _title(nearby), Signed()
    if nearby and not any(one.where == "label" and is_title(one.text) for one in nearby):
        reference = near.reference(link)
    if reference.title:
        title = Nearby("before", reference.title)
        nearby = (*nearby[: nearby[0].where == "label"], title, *nearby[nearby[0].where == "label" :])
    elif title and title.where == "label":
        reference = near.signature(link)
    address = printable(link.target.address)
    fields = {_field(address): Found(_field(address), _bare(address), *_place(link, address))}
    if more:
        second = printable(more.target.address)
        fields[_field(second)] = Found(_field(second), _bare(second), *_place(more, second))
    if title:
        place = link.label if nearby[0] is title and cleaned(text[slice(*link.label)]) == title.text else (-1, -1)
        fields["title"] = Found("title", title.text, *place)
    nearby += tuple(Nearby("said", said) for said in near.said(link, title.text if title else ""))
    key = title.text if title else nearby[0].text if nearby and nearby[0].where == "label" and not is_label(nearby[0].text) else address
    context = _context(nearby, title) or "-"
    return Cited(
        key, line, fields, reference.names, reference.truncated, identifiers_in(fields), context=context, kind="link", nearby=nearby,
        neighbours=near.neighbours(link) - ({parse(more.target.address)} if more else set()))


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
        likely = [one for one in nearby if one.where in places and (is_titlelike(one.text) or (one.marked and is_title(one.text)))]
        if likely:
            return next((one for one in likely if one.marked), likely[0])
        before = [one.text for one in nearby if one.where == "before"]
        if places == ("above",) and any(len(text.split()) > 5 and not are_persons(text) for text in before):
            return None  # a sentence, at the end of which a link stands: what comes behind it is another
    return None


def _context(nearby: Sequence[Nearby], title: Nearby | None) -> str:
    """The text in which the title stands somewhere: for a link that names a work itself, its own text and no other's."""
    label = next((one.text for one in nearby if one.where == "label"), "")
    if label and not is_label(label):
        return f"{title.text} {label}" if title and title.text != label else label
    texts: dict[Where, list[str]] = {where: [one.text for one in nearby if one.where == where] for where in _ORDER}
    return " ".join(text for where in _ORDER for text in (texts[where] if where in {"after", "below"} else texts[where][::-1]))


_ORDER: tuple[Where, ...] = ("above", "before", "after", "below")
