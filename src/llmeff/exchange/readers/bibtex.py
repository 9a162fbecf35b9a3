"""Reads .bib files as they are found in the wild, BibTeX and BibLaTeX alike.

bibtexparser divides a file into entries and says which are broken, pylatexenc turns LaTeX into text. What is missing there and done
here: where in the text the value of a field stands, which a correction to the byte needs.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import Block, DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ImplicitComment, ParsingFailedBlock, String

from llmeff.exchange.readers.bibtex_edits import Form
from llmeff.exchange.readers.bibtex_fields import LONGEST, Shared, Value, fields_of, macro_in, remarks_of, value_of
from llmeff.exchange.readers.bibtex_names import Authors, authors_of
from llmeff.exchange.readers.bibtex_pieces import HEAD, divided
from llmeff.exchange.readers.bibtex_plain import Raw, is_plain_comment, plain_entry, plain_string
from llmeff.exchange.readers.bibtex_twice import is_printed, said_twice
from llmeff.exchange.readers.crowds import MOST_BROKEN, kept
from llmeff.exchange.readers.entry import (
    Bibliography,
    Cited,
    Found,
    Lines,
    Remark,
    Steps,
    identifiers_in,
    newline_of,
    printable,
    silent,
)
from llmeff.exchange.readers.faults import broken_entry, control_characters, no_entries
from llmeff.exchange.readers.latex_text import decoded, tidy, verbatim
from llmeff.problems import Problem, syntax

COMMON: Mapping[str, str] = {
    "title": "title", "journaltitle": "venue", "volume": "volume", "note": "note", "howpublished": "note", "biburl": "page",
    "author": "authors", "date": "year", "journal": "venue", "url": "url", "number": "number", "publisher": "publisher", "month": "month",
    "year": "year", "booktitle": "venue", "doi": "doi", "eprint": "arxiv", "arxivid": "arxiv", "primaryclass": "class", "pages": "pages",
}
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)  # what it warns of, the problems say; a record of it costs as much
_LOST = re.compile(r"@\s*\w+\s*(?P<bracket>[{(])|^[ \t]*@(?!\s*comment\b)", re.MULTILINE | re.IGNORECASE)
_PARENT = re.compile(r"\b(?:crossref|xdata)\s*=\s*(?:[{\"]([^{}\"]{1,2000})[}\"]|([^\s{}\",#]{1,200}))", re.IGNORECASE)
_VERBATIM = frozenset({"arxiv", "doi", "url"})
_FROM_PARENT = {"title": "booktitle", "subtitle": "booksubtitle"}
_LAST = 5  # blocks of a stretch of which each may be one entry whose remarks look like others
_HINT = "close its braces and quotes, and divide its fields by commas"
_NO_BRACE = "write a brace behind its type: @misc{key, title = {...}}; what is no entry does not begin with @"


class Source(NamedTuple):
    """A file that is being read.

    Attributes:
        text: of the file.
        name: as problems shall name it.
        lines: of the text.
        macros: what names in lower case stand for; None where that is too long.
        parents: the entries that others inherit from, by key in lower case.
        newline: its line end.
        shared: what entries may still take from macros and parents.
    """

    text: str
    name: str
    lines: Lines
    macros: dict[str, str | None]
    parents: dict[str, Raw]
    newline: str
    shared: Shared


def read(text: str, name: str, steps: Steps = silent) -> Bibliography:
    """Reads a .bib file; a broken entry becomes a problem with its line, and the rest is read.

    Args:
        text: the file's text.
        name: the file, as problems shall name it.
        steps: walks the parts of the file.
    """
    lines = Lines(text)
    entries, problems = read_part(text, name, lines, 0, len(text), steps)
    problems = [*control_characters(text, lines, name), *problems]
    if text.strip() and "@" not in text and not any(line.startswith("%") for line in text.splitlines()):
        problems.append(no_entries(name, "BibTeX's begin with @"))
    return Bibliography(text, tuple(entries), tuple(problems))


def read_part(text: str, name: str, lines: Lines, begin: int, end: int, steps: Steps = silent) -> tuple[list[Cited], list[Problem]]:
    """Reads a part of a text as BibTeX.

    Args:
        text: the file's text.
        name: the file.
        lines: of the text.
        begin: where the part begins.
        end: where it ends.
        steps: walks its blocks.
    """
    pieces = divided(text, begin, end)
    source = Source(text, name, lines, {}, {}, newline_of(text), Shared(text))
    _define(source, pieces)
    return kept(_entries(source, steps(pieces)), name, _HINT)


def _entries(source: Source, pieces: Iterable[tuple[int, int]]) -> Iterator[Cited | Problem]:
    """The entries of stretches, and what of them cannot be read."""
    seen: set[str] = set()
    for piece in pieces:
        for found in _read_piece(source, *piece):
            if isinstance(found, Problem):
                yield found
            elif found.kind.lower() != "xdata":
                yield _cited(source, found, found.key.lower() in seen)
                seen.add(found.key.lower())


def _define(source: Source, pieces: Sequence[tuple[int, int]]) -> None:
    """Notes what all entries may refer to: macros, and the entries that others inherit from."""
    part = (pieces[0][0], pieces[-1][1])
    wanted = {key.strip().lower() for found in _PARENT.finditer(source.text, *part) for key in (found[1] or found[2]).split(",")}
    broken = 0
    for begin, end in pieces:
        head = source.text[begin : min(end, begin + 200)].lower()
        if "string" in head and broken < MOST_BROKEN:
            for place in _strings(source.text, begin, end):
                broken += place is None
                if place and (macro := macro_in(source.text, *place, source.macros)):
                    source.macros.setdefault(*macro)
    for begin, end in pieces if wanted else ():
        head = source.text[begin : min(end, begin + 300)].partition(",")[0]
        if re.split(r"[{(]", head, maxsplit=1)[-1].strip().lower() in wanted:
            found = [raw for raw in _read_piece(source, begin, end) if isinstance(raw, Raw)]
            source.parents.update((raw.key.lower(), raw) for raw in reversed(found))


def _strings(text: str, begin: int, end: int) -> Iterator[tuple[int, int] | None]:
    """Where the @strings of a stretch of the text stand; None for what of it cannot be read."""
    if plain := plain_string(text, begin, end):
        yield plain
        return
    for block, start in _blocks(text, begin, end):
        if isinstance(block, String):
            yield start, start + len(block.raw or "")
        elif isinstance(block, ParsingFailedBlock):
            yield None


def _blocks(text: str, begin: int, end: int) -> Iterator[tuple[Block, int]]:
    """What bibtexparser sees in a stretch of the text, each block with its place."""
    piece = HEAD.sub(_tight, text[begin:end])
    position = 0
    for block in parse_string(piece, parse_stack=[]).blocks:
        at = piece.find(block.raw, position) if block.raw else -1
        position = max(position, at + 1)
        yield block, begin + max(at, 0)


def _tight(found: re.Match[str]) -> str:
    """The beginning of an entry with no line end in it, and its blanks where bibtexparser lets them stand; of the same length."""
    return " " * len(found[1]) + f"@{found[2]}" + " " * len(found[3])


def _read_piece(source: Source, begin: int, end: int) -> Iterator[Raw | Problem]:
    if plain := plain_entry(source.text, begin, end):
        yield plain
        return
    if plain_string(source.text, begin, end) or is_plain_comment(source.text, begin, end):
        return
    try:
        blocks = list(_blocks(source.text, begin, end))
    except Exception:  # bibtexparser raises where it has lost its own state
        yield _problem(source, begin, "its braces and quotes do not fit together")
        return
    rescued = tried = False
    for left, (block, start) in zip(range(len(blocks), 0, -1), blocks, strict=True):
        entry = _entry_in(block)
        if entry:
            raw = _raw(source, entry, start, start + len(entry.raw or ""))
            yield raw if raw.sure or (tried and left > _LAST) else _mended(source, start, end) or raw
            tried = tried or not raw.sure
        elif isinstance(block, ParsingFailedBlock) and not isinstance(block, DuplicateBlockKeyBlock):
            mended = None if rescued else _mended(source, start, end)
            rescued = True
            yield mended or _problem(source, start, str(getattr(block.error, "abort_reason", "")))
            if mended:  # what bibtexparser saw behind the fault is a part of this entry
                return
        elif isinstance(block, ImplicitComment) and (lost := _LOST.search(block.raw or "")):
            line = source.lines.number(start + lost.start())
            yield broken_entry("this entry cannot be read", source.name, line, _HINT if lost["bracket"] else _NO_BRACE)


def _entry_in(block: Block) -> Entry | None:
    """The entry that a block is, even if its key or a field is there twice."""
    if isinstance(block, (DuplicateBlockKeyBlock, DuplicateFieldKeyBlock)):
        block = block.ignore_error_block
    return block if isinstance(block, Entry) else None


def _problem(source: Source, begin: int, reason: str) -> Problem:
    return broken_entry(f"this entry cannot be read: {syntax(reason)}", source.name, source.lines.number(begin), _HINT)


def _mended(source: Source, begin: int, end: int) -> Raw | None:
    """A broken entry without its % remarks, which BibTeX does not know within an entry, and with \\\\ as two letters; places stay."""
    piece = source.text[begin:end]
    plain = piece.replace("\\\\", "..")
    parts: list[str] = []
    position = 0
    for start, stop in remarks_of(piece, 0, len(piece)):
        parts += [plain[position:start], " " * (stop - start)]
        position = stop
    blank = "".join([*parts, plain[position:]])
    if blank == piece:
        return None
    blocks = [(block, at) for block, at in _blocks(blank, 0, len(blank)) if not isinstance(block, ImplicitComment)]
    entry = _entry_in(blocks[0][0]) if len(blocks) == 1 else None
    return _raw(source, entry, begin + blocks[0][1], begin + blocks[0][1] + len(entry.raw or "")) if entry else None


def _raw(source: Source, entry: Entry, begin: int, end: int) -> Raw:
    places = tuple(fields_of(source.text, begin, end))
    values: dict[str, Value] = {}
    for place in places:
        if place.name.lower() not in values:
            value = value_of(source.text, place.start, place.end, source.macros, LONGEST if source.shared.is_left else 0)
            source.shared.takes(len(value.raw) - (place.end - place.start))
            values[place.name.lower()] = value
    sure = [field.key.split()[-1:] for field in entry.fields] == [[place.name] for place in places]
    return Raw(entry.entry_type, printable(entry.key), begin, end, places, values, sure)


def _cited(source: Source, raw: Raw, duplicate: bool) -> Cited:
    remarks: list[Remark] = [*said_twice(raw, COMMON)]
    inherited = _inherited(source, raw, remarks)
    fields = _fields(raw, inherited, remarks)
    author = raw.values.get("author", inherited.get("author", Value("")))
    authors = authors_of(author.raw) if not author.unknown else Authors()
    if authors.commas:
        remarks.append(Remark("comma-list", "BibTeX takes names that commas divide for one; it wants \"and\" between them"))
    form = Form(source.text, raw.begin, raw.end, fields, raw.places if raw.sure else (), source.newline)
    return Cited(
        key=raw.key,
        line=source.lines.number(raw.begin),
        fields=fields,
        authors=authors.names,
        truncated=authors.truncated,
        name_places=_name_places(source.text, fields.get("authors"), authors.parts),
        identifiers=identifiers_in(fields),
        encode=form.encode,
        insert=form.insert,
        retype=form.retype,
        rewrite=form.rewrite,
        parts=form.parts,
        duplicate=duplicate,
        kind=raw.kind,
        remarks=tuple(remarks),
    )


def _name_places(text: str, field: Found | None, parts: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where each name of a field stands in the text; nothing where the field is put together from pieces."""
    places: list[tuple[int, int]] = []
    if field is None or field.start < 0:
        return ()
    position = field.start + 1
    for part in parts:
        at = text.find(part, position, field.end - 1)
        if at < 0:
            return ()
        position = at + len(part)
        places.append((at, position))
    return tuple(places)


def _inherited(source: Source, raw: Raw, remarks: list[Remark]) -> dict[str, Value]:
    """The fields that an entry has from those that it refers to."""
    values: dict[str, Value] = {}
    named = [(name, raw.values[name].raw) for name in ("xdata", "crossref") if name in raw.values]
    parents = [(key.strip().lower(), name) for name, keys in named for key in keys.split(",")]
    for key, name in parents[:20]:
        parent = source.parents.get(key)
        if parent is None:
            remarks.append(Remark("unknown-crossref", f"the entry {key!r}, which {name} names, is not in this file"))
            continue
        if not (source.shared.is_left and source.shared.takes(sum(len(value.raw) + 1 for value in parent.values.values()))):
            remarks.append(Remark("unknown-crossref", f"the entry {key!r}, which {name} names, says too much to be taken by so many"))
            continue
        for field, value in parent.values.items():
            values.setdefault(_FROM_PARENT.get(field, field) if name == "crossref" else field, value)
        if name == "crossref" and "booktitle" in parent.values:
            values["booktitle"] = parent.values["booktitle"]
    return values


def _fields(raw: Raw, inherited: Mapping[str, Value], remarks: list[Remark]) -> dict[str, Found]:
    fields: dict[str, Found] = {}
    for place in raw.places:
        common = COMMON.get(place.name.lower())
        if common and common not in fields and (common != "arxiv" or _is_arxiv(raw)) and is_printed(raw, place.name.lower()):
            start, end = (place.start, place.end) if raw.sure else (-1, -1)
            fields[common] = _found(place.name, common, raw.values[place.name.lower()], start, end, remarks)
    for name, value in inherited.items():
        common = COMMON.get(name)
        if common and common not in fields:
            fields[common] = _found(name, common, value, -1, -1, remarks)
    if "title" in fields and (subtitle := raw.values.get("subtitle")) and subtitle.raw.strip():
        fields["title"] = Found("title", f"{fields['title'].value}: {tidy(decoded(subtitle.raw).text)}", -1, -1, fields["title"].raw)
    return fields


def _found(name: str, common: str, value: Value, start: int, end: int, remarks: list[Remark]) -> Found:
    if value.unknown:
        undefined = [macro for macro in value.unknown if macro not in value.grown]
        missing, grown = (", ".join(dict.fromkeys(macros)) for macros in (undefined, value.grown))
        why = f"the file does not define {missing}" if missing else f"{grown}, as the file defines it, stands for more than is read"
        remarks.append(Remark("unknown-macro", f"{name}: {why}, so nothing is said of this field"))
    if common in _VERBATIM:
        return Found(name, verbatim(value.raw), start, end, bool(value.unknown))
    if common == "authors":  # the names are read one by one
        return Found(name, tidy(value.raw), start, end, bool(value.unknown))
    text, is_read = decoded(value.raw)
    if not is_read:
        remarks.append(Remark("unread-latex", f"{name}: this LaTeX cannot be read, so nothing is said of this field"))
    return Found(name, tidy(text), start, end, bool(value.unknown) or not is_read)


def _is_arxiv(raw: Raw) -> bool:
    kinds = [raw.values[name].raw for name in ("archiveprefix", "eprinttype") if name in raw.values]
    value = raw.values["eprint"].raw if "eprint" in raw.values else ""
    return all(kind.strip().lower() in {"arxiv", ""} for kind in kinds) and ("://" not in value or "arxiv.org" in value)
