r"""Reads the items of APA's BibTeX style, each part of which stands in a macro of its own: ``\APACrefatitle {A Soup} {A soup}``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmeff.exchange.readers.entry import Cited, Found, identifiers_in
from llmeff.exchange.readers.latex_text import plain
from llmeff.names import listed

_GROUP = r"\s*\{((?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.|\{[^{}]{0,200}\}){0,2000}\}){0,4000})\}"
_AUTHORS = re.compile(r"\\begin\{APACrefauthors\}(.{0,60000}?)\\end\{APACrefauthors\}", re.DOTALL)
_LINE_END = re.compile(r"%[ \t]{0,20}\r?\n")
_BETWEEN = re.compile(r"\\(?:BCBL|BCBT|BBA|BDBL|BED|BEDS)\b\s*(?:\{\})?\\?")
_LEFT_OUT = re.compile(r"\\BDBL\b|\\BOthers")
_SIGNS = ((r"\\BPBI\b\s?", ". "), (r"\\BHBI\b\s?", ".-"))
_ARTICLE, _WHOLE = re.compile(rf"\\APACrefatitle{_GROUP}", re.DOTALL), re.compile(rf"\\APACrefbtitle{_GROUP}", re.DOTALL)
_JOURNAL = re.compile(rf"\\APACjournalVolNumPages{_GROUP}{_GROUP}{_GROUP}{_GROUP}", re.DOTALL)
_PARTS = tuple((name, re.compile(form, re.DOTALL)) for name, form in (
    ("year", r"\\APACrefYearMonthDay\{((?:1[89]|20)\d\d)"), ("volume", r"\\BVOL~(\d{1,6})"), ("pages", r"\\BPGS?\\?\s([\d\w.:-]{1,40})"),
    ("doi", r"\\doi\{([^{}\s]{3,200})\}"), ("url", r"\\url\{([^{}\s]{3,500})\}"), ("note", rf"\\APACrefnote{_GROUP}")))


def item(body: str, key: str, line: int) -> Cited | None:
    """An item as an entry; None where its authors or its title stand in no macro, as in items of other styles.

    Args:
        body: what stands behind the key, up to the next item.
        key: the key.
        line: from 1.
    """
    authors, title = _AUTHORS.search(body), _ARTICLE.search(body) or _WHOLE.search(body)
    if not authors or not title:
        return None
    names, truncated = listed(" and ".join(_persons(authors[1])))
    cut = bool(_LEFT_OUT.search(authors[1]))
    if cut and len(names) > 1:
        names = names[:-1]  # the last of all, behind three dots
    fields = {"title": Found("title", _said(title[1]), -1, -1), **dict(_fields(body))}
    return Cited(key, line, fields, names, truncated or cut, identifiers_in(fields), kind="bibitem")


def _said(latex: str) -> str:
    return plain(latex).strip(" .")


def _persons(latex: str) -> Iterator[str]:
    for macro, sign in _SIGNS:
        latex = re.sub(macro, sign, latex)
    for line in _LINE_END.split(latex):
        if person := plain(_BETWEEN.sub(" ", line)).strip(" ,&"):
            yield person


def _fields(body: str) -> Iterator[tuple[str, Found]]:
    """The first of each field, by common name."""
    said = {name: found[1] for name, form in _PARTS if (found := form.search(body))}
    if journal := _JOURNAL.search(body):
        said |= {name: value for name, value in zip(("venue", "volume", "number", "pages"), journal.groups(), strict=True) if value}
    elif (book := _WHOLE.search(body)) and _ARTICLE.search(body):
        said["venue"] = book[1]
    yield from ((name, Found(name, _said(value), -1, -1)) for name, value in said.items())
