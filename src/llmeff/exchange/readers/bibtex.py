"""Reads .bib files as they are found in the wild, BibTeX and BibLaTeX alike.

bibtexparser reads the syntax and resolves @string; pylatexenc turns LaTeX into text. What is missing there and done
here: where in the text the value of a field stands, which a correction to the byte needs.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock
from pylatexenc.latex2text import LatexNodes2Text

from llmeff.exchange.latex import ascii_latex, protected, unicode_latex
from llmeff.exchange.readers.entry import Bibliography, Cited, Edit, Found, identifiers_in, person
from llmeff.names import Name
from llmeff.problems import Problem
from llmeff.rules.bibliography import BROKEN_ENTRY

COMMON: Mapping[str, str] = {
    "title": "title", "author": "authors", "year": "year", "date": "year", "booktitle": "venue", "journal": "venue",
    "journaltitle": "venue", "eprint": "arxiv", "arxivid": "arxiv", "doi": "doi", "url": "url", "volume": "volume",
    "number": "number", "pages": "pages", "note": "note", "howpublished": "note",
}
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what it warns of, the problems say
_FIELD = re.compile(r"([A-Za-z][\w:-]*)\s*=\s*")
_MATH = re.compile(r"\\ensuremath\{(.*?)\}")
_REMARK = re.compile(r"((?:^|,)[ \t]*)(%[^\n]*)", re.MULTILINE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)


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
        if isinstance(block, Entry):
            entries.append(_entry(block, text, begin, line))
        elif isinstance(block, (DuplicateBlockKeyBlock, DuplicateFieldKeyBlock)) and isinstance(block.ignore_error_block, Entry):
            entries.append(_entry(block.ignore_error_block, text, begin, line, duplicate=isinstance(block, DuplicateBlockKeyBlock)))
        elif isinstance(block, ParsingFailedBlock) and (rescued := _without_remarks(block, library)):
            entries.append(_entry(rescued, text, begin, line))
        elif isinstance(block, ParsingFailedBlock):
            problems.append(BROKEN_ENTRY.problem(f"this entry cannot be read: {_reason(block)}", name, line, 1,
                                    hint="close its braces and quotes, and divide its fields by commas"))
    return Bibliography(text, tuple(entries), tuple(problems))


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


def _reason(block: Any) -> str:
    return " ".join(str(block.error).split())[:120]


def _entry(block: Entry, text: str, begin: int, line: int, duplicate: bool = False) -> Cited:
    spans = dict(_spans(text, begin, begin + len(block.raw or ""))) if begin >= 0 else {}
    fields: dict[str, Found] = {}
    for field in block.fields:
        common = COMMON.get(field.key.lower())
        if common == "arxiv" and not _is_arxiv(block):
            continue
        if common and common not in fields:
            start, end = spans.get(field.key.lower(), (-1, -1))
            fields[common] = Found(field.key, plain(str(field.value)), start, end)
    raw_authors = _raw(block, "author")
    names = [part for part in _AND.split(raw_authors.strip()) if part]
    truncated = bool(names) and plain(names[-1]).strip().lower() in {"others", "et al.", "et al"}
    authors = tuple(_name(part) for part in (names[:-1] if truncated else names))
    delimiters = {key: (text[span[0]], text[span[1] - 1]) for key, span in spans.items() if span[0] >= 0}
    unicode = any(ord(char) > 127 for char in text[begin : begin + len(block.raw or "")])
    return Cited(block.key, line, fields, authors, truncated, identifiers_in(fields), _encoder(fields, delimiters, unicode),
                 _inserter(text, begin, spans), _retyper(text, begin, fields, block), duplicate)


def _raw(block: Entry, name: str) -> str:
    return next((str(field.value) for field in block.fields if field.key.lower() == name), "")


def _is_arxiv(block: Entry) -> bool:
    kinds = filter(None, (_raw(block, "archiveprefix"), _raw(block, "eprinttype")))
    value = _raw(block, "eprint")
    return all(kind.lower() == "arxiv" for kind in kinds) and ("://" not in value or "arxiv.org" in value)


def _name(raw: str) -> Name:
    stripped = raw.strip()
    if stripped.startswith("{") and _closing(stripped, 0) == len(stripped):
        return Name(plain(stripped), group=True)
    return person(plain(stripped))


def _spans(text: str, begin: int, end: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Where the value of each field stands, by the field's name in lower case."""
    position = text.find("{", begin, end)
    paren = text.find("(", begin, end)
    position = paren if position < 0 or 0 <= paren < position else position
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
        char = text[position]
        if char == "{":
            position = _closing(text, position)
        elif char == '"':
            position = _closing_quote(text, position, end)
        else:
            bare = re.compile(r"[^\s,#{}\"]+").match(text, position, end)
            position = bare.end() if bare else position + 1
        joined = re.compile(r"\s*#\s*").match(text, position, end)
        if not joined:
            return position
        position = joined.end()
    return end


def _closing(text: str, start: int) -> int:
    depth = 0
    for position in range(start, len(text)):
        if text[position] == "{" and text[position - 1 : position] != "\\":
            depth += 1
        elif text[position] == "}" and text[position - 1 : position] != "\\":
            depth -= 1
            if depth == 0:
                return position + 1
    return len(text)


def _closing_quote(text: str, start: int, end: int) -> int:
    position = start + 1
    while position < end and text[position] != '"':
        position = _closing(text, position) if text[position] == "{" else position + 1
    return position + 1


@lru_cache(maxsize=1)
def _decoder() -> LatexNodes2Text:
    return LatexNodes2Text(math_mode="text", keep_comments=False, strict_latex_spaces=False)


def plain(raw: str) -> str:
    """LaTeX as text: accents as letters, no braces."""
    if "\\" in raw or "$" in raw or "%" in raw:
        raw = str(_decoder().latex_to_text(_MATH.sub(r"\1{}", raw.replace("\\url", "")))).replace("ˆ", "^").replace("˜", "~")
    else:
        raw = raw.replace("~", " ")
    text = raw.replace("{", "").replace("}", "").replace("---", "—").replace("--", "–")
    return " ".join(text.replace("``", "“").replace("''", "”").split())


def _encoder(fields: Mapping[str, Found], delimiters: Mapping[str, tuple[str, str]], unicode: bool) -> Callable[[str, str], str]:
    latex = unicode_latex if unicode else ascii_latex

    def encode(name: str, value: str) -> str:
        key = fields[name].name.lower() if name in fields else ""
        if name == "title":
            raw = protected(value, latex)
        elif name == "authors":
            raw = value if value.startswith("{") else " and ".join(latex(part) for part in value.split(" and "))
        elif name in {"arxiv", "doi", "url", "year", "pages"}:
            raw = value.replace("-", "--") if name == "pages" else value
        else:
            raw = latex(value)
        opening, closing = delimiters.get(key, ("{", "}"))
        if opening not in "{\"" or closing not in "}\"":
            return raw if raw.isdigit() else f"{{{raw}}}"
        return f"{opening}{raw}{closing}" if opening == "{" or '"' not in raw else f"{{{raw}}}"

    return encode


def _inserter(text: str, begin: int, spans: Mapping[str, tuple[int, int]]) -> Callable[[str, str], Edit | None]:
    def insert(name: str, value: str) -> Edit | None:
        if begin < 0 or not spans:
            return None
        start, end = max(spans.values())
        line_begin = text.rfind("\n", 0, start) + 1
        indent = re.match(r"[ \t]*", text[line_begin:start])
        return Edit(end, end, f",\n{indent[0] if indent else '  '}{name} = {{{value}}}")

    return insert


def _retyper(text: str, begin: int, fields: Mapping[str, Found], block: Entry) -> Callable[[str], list[Edit]]:
    wanted = {"journal": "article", "conference": "inproceedings", "book": "incollection"}

    def retype(kind: str) -> list[Edit]:
        edits = []
        name = wanted.get(kind, "misc")
        found = re.compile(r"@\s*(\w+)").match(text, begin) if begin >= 0 else None
        if found and found[1].lower() != name:
            edits.append(Edit(found.start(1), found.end(1), name))
        if "venue" in fields and fields["venue"].start >= 0:
            field = "journal" if name == "article" else "booktitle"
            head = text.rfind(fields["venue"].name, begin, fields["venue"].start)
            if fields["venue"].name.lower() != field and head >= 0:
                edits.append(Edit(head, head + len(fields["venue"].name), field))
        return edits

    return retype
