"""Reads plain text with one reference a line, or one between empty lines, as people paste them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from llmeff.exchange.readers.crowds import kept
from llmeff.exchange.readers.entry import Bibliography, Cited, Found, Lines, Nearby, Steps, identifiers_in, printable, silent
from llmeff.exchange.readers.faults import control_characters
from llmeff.exchange.readers.labelled import unlabelled
from llmeff.exchange.readers.marked import unmarked
from llmeff.exchange.readers.pages import without_breaks
from llmeff.exchange.readers.printed import QUOTED, STOP, signed
from llmeff.exchange.readers.said import said_in
from llmeff.exchange.readers.titles import is_label, is_names, is_titlelike
from llmeff.identifiers import parse

_PARAGRAPH = re.compile(r"(?<![^\r\n])(?:[^\S\r\n]*\S[^\r\n]*(?:\r\n?|\n|\Z))+")
_LINE = re.compile(r"[^\S\r\n]*\S[^\r\n]*")
_WHOLE_LINE = re.compile(r"^[^\r\n]+", re.MULTILINE)
ORDINAL = r"\(?(?!(?:19|20)\d\d[.)])\d{1,4}[.)]"
"""A pattern of the number of a reference, with a full stop or bracket; a year at the beginning of a line is none."""
_NUMBER = re.compile(rf"\s*(?:[-*•]\s+(?=[\[［\d]))?(?:[\[［]\^?[\w+.-]{{1,20}}[\]］]:?|{ORDINAL}|[-*•])\s+")
_ADDRESS = re.compile(  # which ends before Chinese punctuation, and may begin behind Chinese letters
    r"https?://(?:(?!\]\()[^\s<>|\"，。；、）】])+|(?<![a-z\d_])(?:arxiv[:：]\s?|(?:arxiv|corr)[,:]?\s?abs/)\d{4}\.\d{4,5}(?:v\d+)?|"
    r"(?<![a-z\d_])(?:doi[:：]\s?)?10\.\d{4,9}/(?:(?!\]\()[^\s<>|\"，。；、）】])+", re.I)
_LINK = re.compile(r"\[([^\[\]]{0,500})\]\((https?://[^()\s]{1,2000})\)")
_MAY_ADDRESS = re.compile(r"://|\.\d{4}")  # one of these stands in each address
_BLANK = re.compile(  # within the digits of an id
    r"arxiv(?:\s?\.\s?org)?\s?[:/]\s?(?:(?:abs|pdf)\s?/\s?)?(\d{4}\s?\.\s\d{4,5})(?!\d)", re.I)
_SCHEME = re.compile(r"^(?:(?:arxiv|corr)[,:]?\s?abs/|(?:arxiv|doi)[:：]\s?)", re.I)
_YEAR = re.compile(  # no page of a range, nor the months of an arXiv id; looked at behind its digits, which are found sooner
    r"(?:19|20)\d\d\b(?<!\w.{4})(?<!\d{3}[–-].{4})(?<!\d{3}--.{4})(?<!\bp\. .{4})(?<!pp\. .{4})(?!\.\d|\s?(?:–|--?)\s?\d{3})")
_WORD = re.compile(r"[^\W_]{2}")
_HEADING = re.compile(
    r"[\s#*=\d.]*(?:references?|bibliography|(?:works|literature) cited|literature|literaturverzeichnis|références|referencias|参考文献)"
    r"[\s:：*=]*", re.IGNORECASE)
_PAGE = re.compile(r"\W*\d{1,4}\W*")
_SHORTEST = 40  # letters of a line that is wrapped
_GOES_ON = re.compile(  # behind no particle of a name
    r"\s*(?!arxiv|https?:|doi|van\b|von\b|de[rln]?\b|di\b|da\b|del\b|l[ae]\b|el\b|al\b|bin\b|te[nr]\b|d[ou]s?\b)[a-zß-öø-ÿ]{2}")
_UNENDED = re.compile(  # with which no reference ends
    r"(?:,|&|[^\W\d_]-|\s(?:an?|(?i:and|the|of|for|in|on|to|from|with|without|by|via|through|into|towards?|using)))\s*$")
_ENDED = re.compile(r"[.?!)\]}\"”]\s*$")
_LONGEST = 4000
_FEW = 3  # lines in which a title ends


def read(text: str, name: str, steps: Steps = silent) -> Bibliography:
    """Reads a list of references in plain text.

    Args:
        text: the file's text.
        name: the file, as problems shall name it.
        steps: walks the references.
    """
    lines, whole = Lines(text), without_breaks(text, is_numbered)
    stretches = [stretch for stretch in _stretches(whole) if _says_something(whole, *stretch)]
    entries, crowded = kept((reference(whole[begin:end], begin, lines.number(begin)) for begin, end in steps(stretches)), name)
    unread = sum(map(is_undivided, entries))
    return Bibliography(text, tuple(entries), (*control_characters(text, lines, name, stretches), *crowded), unread=unread)


def is_undivided(entry: Cited) -> bool:
    """Whether a line looks like a reference, and neither its authors nor an identifier could be read."""
    return not entry.authors and not entry.identifiers and "year" in entry.fields and len(entry.context) >= _SHORTEST


def is_numbered(line: str) -> bool:
    """Whether a line begins with the number or mark of a list."""
    return _NUMBER.match(line) is not None


def numbered_lines(text: str) -> list[int]:
    """Where the lines begin that have the number or mark of a list."""
    return [line.start() for line in _WHOLE_LINE.finditer(text) if is_numbered(line[0])]


def last_number(numbered: Sequence[int], begin: int, end: int) -> int:
    """Where the last numbered line of a stretch begins; the stretch's own beginning where none is in it.

    Args:
        numbered: where numbered lines begin.
        begin: of the stretch.
        end: of the stretch.
    """
    place = bisect_left(numbered, end)
    return max(numbered[place - 1], begin) if place else begin


def next_number(numbered: Sequence[int], begin: int, end: int) -> int:
    """Where the first numbered line of a stretch behind its beginning begins; else the stretch's end.

    Args:
        numbered: where numbered lines begin.
        begin: of the stretch.
        end: of the stretch.
    """
    place = bisect_right(numbered, begin)
    return min(numbered[place], end) if place < len(numbered) else end


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """One stretch a paragraph where these are numbered or wrapped; else one a line."""
    for paragraph in _PARAGRAPH.finditer(text):
        found = [line.span() for line in _LINE.finditer(text, *paragraph.span())]
        heads = [bool(_NUMBER.match(text, *line)) for line in found]
        if not any(heads):
            yield from _unwrapped(text, found)
            continue
        begin = found[0][0]
        for line, head in zip(found[1:], heads[1:], strict=True):
            if head:
                yield begin, line[0]
                begin = line[0]
        yield begin, found[-1][1]


def _unwrapped(text: str, found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines, those that begin with a small letter, or behind a comma or half a title, with the one before, which they go on with."""
    begin, end = found[0]
    for number, (start, stop) in enumerate(found[1:], 1):
        goes_on = _GOES_ON.match(text, start) or _UNENDED.search(text, begin, end)
        later = "\n".join(text[slice(*line)] for line in found[number : number + _FEW]) if end - begin >= _SHORTEST else ""
        if end - begin < _SHORTEST or not (goes_on or _ends_with_title(text[begin:end], later)):
            yield begin, end
            begin = start
        end = stop
    yield begin, end


def _ends_with_title(text: str, later: str) -> bool:
    """Whether a text begins with authors, and ends within the title that the next lines go on with: those have the year, and no authors."""
    if _ENDED.search(text) or _is_dated(text) or not _is_dated(later) or len(text) + len(later) > _LONGEST:
        return False
    lines = later.split("\n")
    dated = next(number for number, line in enumerate(lines) if _is_dated(line))
    head, *rest = (_without_addresses(" ".join(part.split()), "arXiv") for part in (text, *lines[: dated + 1]))
    whole = " ".join((head, *rest))
    own = signed(whole)
    within = whole.find(own.title) < len(head) < whole.find(own.title) + len(own.title)
    return within and len(own.title.split()) > 1 and not any(signed(line).names for line in rest)


def _is_dated(line: str) -> bool:
    """Whether a year or an address stands in a line, which are at the end of a reference."""
    return _YEAR.search(line) is not None or _ADDRESS.search(line) is not None


def _says_something(text: str, begin: int, end: int) -> bool:
    """Whether a stretch has a word or an identifier; rules, bare marks of lists, numbers of pages and the heading of the list are no
    references."""
    number = _NUMBER.match(text, begin, end)
    if _HEADING.fullmatch(text, begin, end) or _PAGE.fullmatch(text, begin, end):
        return False
    return bool(_WORD.search(text, number.end() if number else begin, end))


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
    unlinked = _unlinked(text[number.end() if number else 0 :])
    body, head = unmarked(unlabelled(" ".join(printable(unlinked).split())))
    bare = _without_addresses(body, " ")
    nearby = tuple(_nearby(_without_addresses(head, " ") if head else bare))
    names, truncated, behind = signed(_without_addresses(head or body, "arXiv"))  # an address ends a title as a server's name does
    title = next((one.text for one in nearby if one.marked), None) or behind
    title = title or next((one.text for one in nearby if is_titlelike(one.text)), "")
    fields = dict(_addresses(text, place))
    if title:
        fields["title"] = Found("title", title, -1, -1)
    if years := _YEAR.findall(bare):
        fields["year"] = Found("year", years[-1], -1, -1)
    nearby += tuple(Nearby("said", said) for said in said_in(body, title))
    return Cited(
        key or title or body[:80], line, fields, names, truncated, identifiers_in(fields), context=body or "-", kind="text", nearby=nearby)


def _unlinked(text: str) -> str:
    """A text with the addresses of Markdown's links behind it, and without the words of those that only say where they lead."""
    addresses = [link[2] for link in _LINK.finditer(text)]
    said = _LINK.sub(lambda link: ("arXiv" if "arxiv" in link[2] else "") if is_label(link[1]) else link[1], text)
    return " ".join([said, *addresses])


def _without_addresses(text: str, instead: str) -> str:
    return _ADDRESS.sub(instead, text) if _MAY_ADDRESS.search(text) else text


def _nearby(bare: str) -> Iterator[Nearby]:
    """The parts of a reference without addresses that may be its title, in their order."""
    for found in QUOTED.finditer(bare):
        yield Nearby("label", (found[1] or found[2]).strip(), True)
    for part in STOP.split(QUOTED.sub(" ", bare)):
        if len(part.split()) >= 2 and not is_names(part):
            yield Nearby("label", part.strip(" ,.:;"))


def _addresses(text: str, place: int) -> Iterator[tuple[str, Found]]:
    seen: set[str] = set()
    for found in _ADDRESS.finditer(text) if _MAY_ADDRESS.search(text) else ():
        address = found[0].rstrip(".,;:)]}")
        name = "url" if "://" in address else "arxiv" if address[:5].lower() in {"arxiv", "corr ", "corr,", "corr:"} else "doi"
        bare = address if name == "url" else _SCHEME.sub("", address).replace("–", "-")
        if name in seen or (name == "url" and parse(address) is None and len(seen) > 0):
            continue
        if name != "url" or parse(address):  # an address of something else gives way to one of the work
            seen.add(name)
        end = found.start() + len(address)
        yield name, Found(name, bare, place + end - len(bare), place + end) if place >= 0 else Found(name, bare, -1, -1)
    if not seen and (apart := _BLANK.search(text)):
        yield "arxiv", Found("arxiv", "".join(apart[1].split()), -1, -1)
