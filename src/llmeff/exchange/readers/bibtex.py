"""Reads .bib files as they are found in the wild, BibTeX and BibLaTeX alike.

bibtexparser reads the syntax, resolves @string and divides names; pylatexenc turns LaTeX into text. What is missing there and done
here: where in the text the value of a field stands, which a correction to the byte needs.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import RemoveEnclosingMiddleware
from bibtexparser.model import Block, DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock

from llmeff.exchange.readers.entry import Bibliography, Cited, Edit, Found, identifiers_in
from llmeff.names import Name, parsed, split_names
from llmeff.problems import Problem
from llmeff.rules.bibliography import BROKEN_ENTRY

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

COMMON: Mapping[str, str] = {
    "title": "title", "author": "authors", "year": "year", "date": "year", "booktitle": "venue", "journal": "venue",
    "journaltitle": "venue", "eprint": "arxiv", "arxivid": "arxiv", "doi": "doi", "url": "url", "volume": "volume",
    "number": "number", "pages": "pages", "note": "note", "howpublished": "note",
}
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what it warns of, the problems say
_FIELD = re.compile(r"([A-Za-z][\w:-]*)\s*=\s*")
_BARE = re.compile(r"[^\s,#{}\"]+")
_JOINED = re.compile(r"\s*#\s*")
_BRACE = re.compile(r"(?<!\\)[{}]")
_QUOTE = re.compile(r'"|(?<!\\)\{')
_LATEX = re.compile(r"[\\$%]")
_MATH = re.compile(r"\\ensuremath\{(.*?)\}")
_REMARK = re.compile(r"((?:^|,)[ \t]*)(%[^\n]*)", re.MULTILINE)
_OTHERS = frozenset({"others", "et al.", "et al"})
_TYPES = {"journal": "article", "conference": "inproceedings", "book": "incollection"}

Spans = Mapping[str, tuple[int, int]]


def read(text: str, name: str) -> Bibliography:
    """Reads a .bib file; a broken entry becomes a problem with its line, and the rest is read.

    Args:
        text: the file's text.
        name: the file, as problems shall name it.
    """
    entries: list[Cited] = []
    problems: list[Problem] = []
    position = 0
    library = parse_string(text)
    for block in library.blocks:
        begin = text.find(block.raw, position) if block.raw else -1
        position = max(position, begin)
        line = (block.start_line or 0) + 1
        if entry := _entry_of(block, library):
            entries.append(_cited(entry, text, begin, line, isinstance(block, DuplicateBlockKeyBlock)))
        elif isinstance(block, ParsingFailedBlock):
            problems.append(_problem(block, name, line))
    return Bibliography(text, tuple(entries), tuple(problems))


def _problem(block: ParsingFailedBlock, name: str, line: int) -> Problem:
    reason = " ".join(str(block.error).split())[:120]
    hint = "close its braces and quotes, and divide its fields by commas"
    return BROKEN_ENTRY.problem(f"this entry cannot be read: {reason}", name, line, 1, hint=hint)


def _entry_of(block: Block, library: Library) -> Entry | None:
    """The entry that a block is, even if its key or a field is there twice, or it holds remarks."""
    if isinstance(block, Entry):
        return block
    if isinstance(block, (DuplicateBlockKeyBlock, DuplicateFieldKeyBlock)):
        entry = block.ignore_error_block
        return _finished(entry, library) if isinstance(entry, Entry) else None
    return _without_remarks(block, library) if isinstance(block, ParsingFailedBlock) else None


def _finished(entry: Entry, library: Library) -> Entry:
    """What bibtexparser does to an entry, and leaves out where it finds fault with it: @string resolved, braces and quotes taken off."""
    strings = library.strings_dict
    for field in entry.fields:
        field.value = strings[field.value].value if field.value in strings else field.value
    finished: Entry = RemoveEnclosingMiddleware().transform_entry(entry, library)
    return finished


def _without_remarks(block: ParsingFailedBlock, library: Library) -> Entry | None:
    """The entry that a broken block is without the % remarks that BibTeX does not know within an entry; places stay."""
    raw = block.raw or ""
    blank = _REMARK.sub(lambda match: match[1] + " " * len(match[2]), raw)
    strings = "\n".join(str(string.raw) for string in library.strings)
    found = parse_string(f"{strings}\n{blank}").entries if blank != raw else []
    if len(found) != 1:
        return None
    found[0]._raw = raw
    entry: Entry = found[0]
    return entry


def _cited(block: Entry, text: str, begin: int, line: int, duplicate: bool) -> Cited:
    end = begin + len(block.raw or "")
    spans = dict(_spans(text, begin, end)) if begin >= 0 else {}
    fields = _fields(block, spans)
    authors, truncated = _authors(_raw(block, "author"))
    return Cited(
        key=block.key,
        line=line,
        fields=fields,
        authors=authors,
        truncated=truncated,
        identifiers=identifiers_in(fields),
        encode=_encoder(text, begin, end, fields),
        insert=_inserter(text, spans),
        retype=_retyper(text, begin, fields),
        duplicate=duplicate,
    )


def _fields(block: Entry, spans: Spans) -> dict[str, Found]:
    fields: dict[str, Found] = {}
    for field in block.fields:
        common = COMMON.get(field.key.lower())
        if common and common not in fields and (common != "arxiv" or _is_arxiv(block)):
            fields[common] = Found(field.key, plain(str(field.value)), *spans.get(field.key.lower(), (-1, -1)))
    return fields


def _authors(raw: str) -> tuple[tuple[Name, ...], bool]:
    """The names of a field, and whether it leaves out the end of the list and says so."""
    names = split_names(_decoded(raw, groups=True))
    truncated = bool(names) and _tidy(names[-1]).lower() in _OTHERS
    return tuple(_name(part.strip()) for part in (names[:-1] if truncated else names)), truncated


def _raw(block: Entry, name: str) -> str:
    return next((str(field.value) for field in block.fields if field.key.lower() == name), "")


def _is_arxiv(block: Entry) -> bool:
    kinds = filter(None, (_raw(block, "archiveprefix"), _raw(block, "eprinttype")))
    value = _raw(block, "eprint")
    return all(kind.lower() == "arxiv" for kind in kinds) and ("://" not in value or "arxiv.org" in value)


def _name(text: str) -> Name:
    if text.startswith("{") and _closing(text, 0, len(text)) == len(text):
        return Name(_tidy(text), group=True)
    try:
        name = parsed(text)
    except ValueError:
        return Name(_tidy(text))
    return Name(_tidy(name.family), _tidy(name.given), _tidy(name.suffix))


def _spans(text: str, begin: int, end: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Where the value of each field stands, by the field's name in lower case."""
    position = min((at for bracket in "{(" if (at := text.find(bracket, begin, end)) >= 0), default=end)
    position = text.find(",", position, end)
    while 0 <= position < end:
        found = _FIELD.search(text, position, end)
        if not found:
            return
        stop = _value_end(text, found.end(), end)
        yield found[1].lower(), (found.end(), stop)
        position = stop


def _value_end(text: str, start: int, end: int) -> int:
    """The end of a value: one or more braced, quoted or bare pieces, joined by #."""
    position = start
    while position < end:
        if text[position] == "{":
            position = _closing(text, position, end)
        elif text[position] == '"':
            position = _closing_quote(text, position, end)
        else:
            bare = _BARE.match(text, position, end)
            position = bare.end() if bare else position + 1
        joined = _JOINED.match(text, position, end)
        if not joined:
            return position
        position = joined.end()
    return end


def _closing(text: str, start: int, end: int) -> int:
    """Behind the brace that closes the one at the start."""
    depth = 0
    for brace in _BRACE.finditer(text, start, end):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end()
    return end


def _closing_quote(text: str, start: int, end: int) -> int:
    position = start + 1
    while found := _QUOTE.search(text, position, end):
        if found[0] == '"':
            return found.end()
        position = _closing(text, found.start(), end)
    return end


@lru_cache(maxsize=2)
def _decoder(groups: bool) -> LatexNodes2Text:
    from pylatexenc.latex2text import LatexNodes2Text  # kept out of start-up: few values hold LaTeX

    return LatexNodes2Text(math_mode="text", keep_comments=False, strict_latex_spaces=False, keep_braced_groups=groups)


def plain(raw: str) -> str:
    """LaTeX as text: accents as letters, no braces."""
    return _tidy(_decoded(raw))


def _decoded(raw: str, groups: bool = False) -> str:
    """LaTeX as text, on request with the braces of groups. What pylatexenc cannot read stays as it is."""
    if not _LATEX.search(raw):
        return raw.replace("~", " ")
    try:
        text = str(_decoder(groups).latex_to_text(_MATH.sub(r"\1{}", raw.replace("\\url", ""))))
    except (IndexError, RecursionError):
        return raw
    return text.replace("ˆ", "^").replace("˜", "~")


def _tidy(text: str) -> str:
    text = text.replace("{", "").replace("}", "").replace("---", "—").replace("--", "–")
    return " ".join(text.replace("``", "“").replace("''", "”").split())


def _encoder(text: str, begin: int, end: int, fields: Mapping[str, Found]) -> Callable[[str, str], str]:
    def encode(name: str, value: str) -> str:
        raw = _latex(name, value, not text[begin:end].isascii())
        found = fields.get(name)
        opening, closing = (text[found.start], text[found.end - 1]) if found and found.start >= 0 else "{}"
        if opening not in '{"' or closing not in '}"':
            return raw if raw.isdigit() else f"{{{raw}}}"
        return f"{opening}{raw}{closing}" if opening == "{" or '"' not in raw else f"{{{raw}}}"

    return encode


def _latex(name: str, value: str, unicode: bool) -> str:
    from llmeff.exchange.latex import ascii_latex, protected, unicode_latex  # kept out of start-up: only what is mended needs it

    latex = unicode_latex if unicode else ascii_latex
    if name == "title":
        return protected(value, latex)
    if name == "authors":
        names = split_names(value)
        return " and ".join(f"{{{latex(name[1:-1])}}}" if name.startswith("{") else latex(name) for name in names)
    if name == "pages":
        return value.replace("-", "--")
    return value if name in {"arxiv", "doi", "url", "year"} else latex(value)


def _inserter(text: str, spans: Spans) -> Callable[[str, str], Edit | None]:
    def insert(name: str, value: str) -> Edit | None:
        if not spans:
            return None
        start, end = max(spans.values())
        indent = re.match(r"[ \t]*", text[text.rfind("\n", 0, start) + 1 : start])
        return Edit(end, end, f",\n{indent[0] if indent else '  '}{name} = {{{value}}}")

    return insert


def _retyper(text: str, begin: int, fields: Mapping[str, Found]) -> Callable[[str], list[Edit]]:
    def retype(kind: str) -> list[Edit]:
        name = _TYPES.get(kind, "misc")
        found = re.compile(r"@\s*(\w+)").match(text, begin) if begin >= 0 else None
        edits = [Edit(found.start(1), found.end(1), name)] if found and found[1].lower() != name else []
        return edits + _renamed(text, begin, fields.get("venue"), "journal" if name == "article" else "booktitle")

    return retype


def _renamed(text: str, begin: int, venue: Found | None, name: str) -> list[Edit]:
    """The field that holds the venue is another one in an article than in a conference's paper."""
    if venue is None or venue.start < 0 or venue.name.lower() == name:
        return []
    head = text.rfind(venue.name, begin, venue.start)
    return [Edit(head, head + len(venue.name), name)] if head >= 0 else []
