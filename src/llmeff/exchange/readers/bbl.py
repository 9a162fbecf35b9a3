"""Reads .bbl files: what BibTeX made of a bibliography as text, or what biber made of it as fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from llmeff.exchange.readers import acm_bbl, apacite_bbl, blockless_bbl
from llmeff.exchange.readers.crowds import kept
from llmeff.exchange.readers.entry import STATED, Bibliography, Cited, Found, Lines, Steps, identifiers_in, printable, silent
from llmeff.exchange.readers.faults import control_characters, no_entries
from llmeff.exchange.readers.latex_text import plain, verbatim
from llmeff.exchange.readers.lines import reference
from llmeff.exchange.readers.marked import with_stops
from llmeff.names import Name, listed

_ITEM = re.compile(r"\\bibitem\b\s*(?=[\[{])")
_GROUP = r"\{(?:[^{}]|\{[^{}]{0,200}\}){0,5000}\}"
_HARVARD = re.compile(rf"\\harvarditem\s*(?:\[[^\[\]]{{0,500}}\])?\s*{_GROUP}\s*\{{[^{{}}]{{0,20}}\}}\s*\{{([^{{}}]{{1,500}})\}}")
_HARVARD_SIGNS = ((r"\\harvardand\b(?:\\(?=\s))?", " and "), (r"\\harvardyearleft\b", " ("), (r"\\harvardyearright\b", ")"))
_KEY = re.compile(r"(?:%[^\r\n]*)?\s*\{(?:%\s*)?([^{}]{1,500})\}")  # ACM's and APA's styles end lines with a remark
_MARK = re.compile(r"\\.|[{}\]]", re.DOTALL)
_END = re.compile(r"\\end\s*\{thebibliography\}")
_BLOCK = re.compile(r"\\newblock\b")
_REMARK = re.compile(r"^[ \t]{0,200}%[^\r\n]*", re.MULTILINE)
_LONGEST_LABEL = 20_000  # letters; it may name all authors
_ENTRY = re.compile(r"\\entry\{([^{}]{1,500})\}\{([a-z]{0,40})\}")
_FIELD = re.compile(r"\\(?:field|strng)\{([a-z]{1,40})\}\{((?:[^{}]|\{(?:[^{}]|\{[^{}]{0,500}\}){0,500}\}){0,4000})\}")
_VERB = re.compile(r"\\verb\{([a-z]{1,40})\}\s*\\verb ([^\r\n]{0,2000})")
_NAMES = re.compile(r"\\name\{author\}\{\d{0,6}\}\{[^{}]{0,200}\}\{")
_PERSON = re.compile(r"\{\{[^{}]{0,400}\}\{")
_PART = re.compile(r"\b(family|given|prefix|suffix)=\{((?:[^{}]|\{(?:[^{}]|\{[^{}]{0,200}\}){0,200}\}){0,500})\}")
_YEAR_BEHIND_NAMES = re.compile(  # of ACL, ACM, apalike, Chicago's with the month, and others
    r"[\s,:]{0,4}(?:\(|(?<=[\s.,]))((?:1[89]|20)\d\d)[a-z]?(?:, [A-Z][a-z.]{2,9}(?: \d{1,2})?(?=\)))?\)?[.,:]?\s*$")
_YEAR_BEHIND_TITLE = re.compile(r",\s{0,4}(?:[A-Z][a-z]{2,8}\.?\s+)?(?:1[89]|20)\d\d[a-z]?\.?\s*$")  # of what was not published
_MARKED = re.compile(r"\s{0,4}\[[A-Z]{1,2}(?:/[A-Z]{2})?\].*", re.DOTALL)  # of GB/T 7714, with the kind of the work
_IN = re.compile(r",\s{1,4}in:\s.*", re.DOTALL)  # of Elsevier's styles, which divide title and proceedings by a comma
_BEHIND_TITLE = re.compile(r"(?:,\s+in\s+(?=[A-Z])|\.\s+In\s+(?=Proc|The |Adv|International )|[,.]\s+arXiv preprint\b|,\s+<).*", re.DOTALL)
_NO_TITLE = re.compile(
    r"\W{0,3}(?:and |In (?:The |Proc|Adv|International )|Proceedings of |Advances in Neural|Transactions on |arXiv preprint|"
    r"(?:The )?\S+ (?:\S+ ){0,3}(?:Conference|Symposium) on |\()")
_NO_NAME = re.compile(r"[\d(:]|^\W*$")
_HALF_A_TITLE = re.compile(r",\s(?:Vols?|Nos?|pp?)\.?$", re.IGNORECASE)  # which a full stop behind the title's venue has ended
_VENUE = re.compile(
    rf"\\(?:emph|textit|textsl)\s*({_GROUP})|\{{\\(?:em|it|sl|itshape)\b\s*((?:[^{{}}]|\{{[^{{}}]{{0,200}}\}}){{0,500}})\}}")
_YEARS = re.compile(r"(?<![\d.:/–-])(?:19|20)\d\d(?![\d.:/]\d|\d|[–-]\d)")
_LINKED = re.compile(rf"\\href\s*\{{[^{{}}]{{1,500}}\}}\s*({_GROUP})")
_INITIALS_LAST, _SOME = re.compile(r"^[A-Z][a-z]\S* [A-Z]{1,3}$"), 2  # "Lee A, Oord B"; one may be a house, "Pot AI"
_BIBER = tuple((re.compile(rf"\\{command}(?![A-Za-z])\s*"), said) for command, said in (
    ("bibrangedash", "-"), ("bibrangessep", ", "), ("bibnamedelim[a-di]", " "), ("bibinitperiod", "."), ("bibinitdelim", " "),
    ("bibinithyphendelim", ".-")))
_COMMON: Mapping[str, str] = {
    "title": "title", "year": "year", "booktitle": "venue", "journaltitle": "venue", "eprint": "arxiv", "doi": "doi", "url": "url",
    "volume": "volume", "number": "number", "pages": "pages", "note": "note", "howpublished": "note",
}


def read(text: str, name: str, steps: Steps = silent) -> Bibliography:
    """Reads the items of a thebibliography, or biber's fields. Nothing in it can be mended: it is made anew by each run.

    Args:
        text: the file's text, or that of a .tex file.
        name: the file, as problems shall name it.
        steps: walks the items.
    """
    lines, bare = Lines(text), _REMARK.sub(lambda found: " " * len(found[0]), text)
    of_biber = bool(_ENTRY.search(bare))
    heads = [_Head(*found.span(), found[1], found[2]) for found in _ENTRY.finditer(bare)] if of_biber else list(_items(bare))
    ends = [*(head.start for head in heads[1:]), len(text)]
    entry = _of_biber if of_biber else _of_bibtex
    found = steps(list(zip(heads, ends, strict=False)) if heads else [])
    entries, crowded = kept((entry(bare[head.end : end], head, lines.number(head.start)) for head, end in found), name)
    end = _END.search(bare, heads[-1].end) if heads else None
    parts = [(heads[0].start, end.start() if end else len(text))] if heads else []
    problems = [*control_characters(text, lines, name, parts), *crowded]
    if text.strip() and not heads:
        problems.append(no_entries(name, "a .bbl has \\bibitem or \\entry"))
    return Bibliography(text, tuple(entries), tuple(problems))


class _Head(NamedTuple):
    """Where an item begins, and what is said of it there."""

    start: int
    end: int
    key: str
    kind: str = "bibitem"


def _items(text: str) -> Iterator[_Head]:
    items = list(_ITEM.finditer(text))
    ends = [*(found.start() for found in items[1:]), len(text)]
    for found, next_item in zip(items, ends, strict=False):
        end = _behind_label(text, found.end(), next_item) if text[found.end()] == "[" else found.end()
        if key := _KEY.match(text, end):
            yield _Head(found.start(), key.end(), key[1])
    for found in _HARVARD.finditer(text):
        yield _Head(*found.span(), found[1])


def _behind_label(text: str, start: int, next_item: int) -> int:
    """Where the label of an item ends, in whose braces brackets may stand; where it begins, if it does not end before the next item."""
    depth = 0
    for mark in _MARK.finditer(text, start, min(next_item, start + _LONGEST_LABEL)):
        depth += (mark[0] == "{") - (mark[0] == "}")
        if mark[0] == "]" and depth <= 0:
            return mark.end()
    return start


def _of_bibtex(body: str, head: _Head, line: int) -> Cited:
    end = _END.search(body)
    body = body[: end.start()] if end else body
    key = printable(head.key.strip())
    if entry := acm_bbl.item(body, key, line) or apacite_bbl.item(body, key, line):
        return entry
    blocks = _BLOCK.split(body)
    texts = [_text(block) for block in blocks]
    entry = reference(" ".join(texts), -1, line, key)
    if blockless_bbl.is_untitled(body):
        return _without_title(entry)
    if (linked := _LINKED.search(blocks[0])) and entry.value("title").startswith(said := plain(linked[1]).strip(" .,")):
        entry = replace(entry, fields={**entry.fields, "title": Found("title", said, -1, -1)})
    if begun := blockless_bbl.begun(_bare(blocks[0]), len(blocks) > 1):
        return _as_begun(entry, begun)
    title = _YEAR_BEHIND_TITLE.sub("", _IN.sub("", _MARKED.sub("", texts[1]))) if len(texts) > 1 else ""
    if not title or (len(texts) == 2 and title == texts[1]):
        return _surely_read(entry)
    fields = {**entry.fields, "title": Found("title", title.strip(" .,“”"), -1, -1)}
    fields |= _venue(blocks[2:3], texts)
    if year := _YEAR_BEHIND_NAMES.search(texts[0]):
        fields["year"] = Found("year", year[1], -1, -1)
    authors, truncated = listed(with_stops(_YEAR_BEHIND_NAMES.sub("", texts[0])))
    return _surely_read(Cited(entry.key, line, fields, authors, truncated, identifiers_in(fields), kind=head.kind, nearby=entry.nearby))


def _venue(blocks: Sequence[str], texts: Sequence[str]) -> dict[str, Found]:
    """The venue that stands in emphasis behind the title, with its year; nothing where an item says several years, which may be those of
    several versions.

    Args:
        blocks: LaTeX of what stands behind the title.
        texts: of all blocks of the item.
    """
    venue = _VENUE.search(blocks[0]) if blocks else None
    years = set(_YEARS.findall(" ".join([*texts[:1], *texts[2:]])))
    if venue is None or len(years) > 1:
        return {}
    found = {"venue": Found(STATED, plain(venue[1] or venue[2]).strip(" .,"), -1, -1)}
    return found | ({"year": Found("year", years.pop(), -1, -1)} if years else {})


def _surely_read(entry: Cited) -> Cited:
    """An item with what a style puts behind its title cut off; without title and authors where these are other parts of it."""
    title = entry.fields.get("title")
    if title is None:
        return entry
    short = replace(title, value=_BEHIND_TITLE.sub("", title.value))
    if _NO_TITLE.match(short.value) or _HALF_A_TITLE.search(short.value) or not _are_names(entry.authors):
        return _without_title(entry)
    return replace(entry, fields={**entry.fields, "title": short})


def _without_title(entry: Cited) -> Cited:
    """An item of which only the identifiers are surely read."""
    fields = {name: found for name, found in entry.fields.items() if name != "title"}
    return replace(entry, fields=fields, authors=(), truncated=False, context="", nearby=())


def _as_begun(entry: Cited, begun: blockless_bbl.Begun) -> Cited:
    """An item with the authors and the title that it begins with."""
    said = {"title": begun.title} | ({"year": begun.year} if begun.year else {})
    fields = {**entry.fields, **{name: Found(name, value, -1, -1) for name, value in said.items()}}
    return _surely_read(replace(entry, fields=fields, authors=begun.names, truncated=begun.truncated, kind="bibitem", context=""))


def _are_names(authors: Sequence[Name]) -> bool:
    """Whether a list of authors was read rightly, as far as it shows: none has a date or a colon in it, and no first name or initials
    stand for a person."""
    whole = [f"{name.given} {name.family}" for name in authors]
    halves = sum(not (name.given or name.group or " " in name.family) for name in authors)
    apart = len(authors) > 1 and (halves > _SOME or not any(name.given or name.group for name in authors[:2]))
    return not apart and not any(map(_NO_NAME.search, whole)) and sum(bool(_INITIALS_LAST.search(name)) for name in whole) < _SOME


def _text(latex: str) -> str:
    return plain(_bare(latex))


def _bare(latex: str) -> str:
    """LaTeX without the macros of styles that print nothing."""
    for macro, sign in _HARVARD_SIGNS:
        latex = re.sub(macro, sign, latex)
    return re.sub(r"\\(?:natexlab|penalty\d*|bibfield|bibinfo)\s*(?:\{[^{}]{0,20}\})?", "", latex)


def _of_biber(body: str, head: _Head, line: int) -> Cited:
    for command, said in _BIBER:
        body = command.sub(said, body)
    raw = {name: plain(value) for name, value in reversed(_FIELD.findall(body))}
    raw |= {name: verbatim(value) for name, value in reversed(_VERB.findall(body))}
    if raw.get("subtitle"):
        raw["title"] = f"{raw.get('title', '')}: {raw['subtitle']}"
    fields: dict[str, Found] = {}
    for name, common in _COMMON.items():
        if name in raw and common not in fields and (common != "arxiv" or raw.get("eprinttype", "arxiv").lower() == "arxiv"):
            fields[common] = Found(name, raw[name], -1, -1)
    return Cited(
        key=printable(head.key), line=line, fields=fields, authors=tuple(_persons(body)), truncated="\\true{moreauthor}" in body,
        identifiers=identifiers_in(fields), kind=head.kind)


def _persons(body: str) -> Iterator[Name]:
    names = _NAMES.search(body)
    if not names:
        return
    end = re.compile(r"\\(?:strng|name|list|field)\{").search(body, names.end())
    for person in _PERSON.split(body[names.end() : end.start() if end else len(body)])[1:]:
        parts = {key: plain(value) for key, value in _PART.findall(person)}
        family = " ".join(filter(None, (parts.get("prefix"), parts.get("family"))))
        yield Name(family, parts.get("given", ""), parts.get("suffix", ""))
