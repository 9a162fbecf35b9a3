r"""Reads the items that ACM's and Nature's BibTeX styles write, each part in a macro of its own: ``\bibinfo{person}{Ada Nováková}``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmeff.exchange.readers.entry import Cited, Found, identifiers_in
from llmeff.exchange.readers.latex_text import plain
from llmeff.names import listed, name_of

_GROUP = r"\{((?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.|\{[^{}]{0,200}\}){0,1000}\}){0,2000}\}){0,4000})\}"
_TITLE = re.compile(rf"\\(?:showarticletitle|bibinfo\{{title\}}){_GROUP}", re.DOTALL)
_INFO = re.compile(rf"\\bibinfo\{{(person|author|year|booktitle|journal|volume|number|pages)\}}{_GROUP}", re.DOTALL)
_NOTE = re.compile(rf"\\shownote{_GROUP}", re.DOTALL)
_DOI = re.compile(r"\\href\{https?://(?:dx\.)?doi\.org/([^{}\s]{3,200})\}")
_EPRINT = re.compile(r"\\showeprint(?:\[arxiv\])?\{([^{}]{4,40})\}", re.IGNORECASE)
_OTHERS = re.compile(r"et~?\\? ?al")
_COMMON = {"year": "year", "booktitle": "venue", "journal": "venue", "volume": "volume", "number": "number", "pages": "pages"}


def item(body: str, key: str, line: int) -> Cited | None:
    """An item as an entry; None where it has no title in a macro, as items of other styles.

    Args:
        body: what stands behind the key, up to the next item.
        key: the key.
        line: from 1.
    """
    title = _TITLE.search(body)
    if not title:
        return None
    head = body[: title.start()]
    signed = [name_of(plain(found[2])) for found in _INFO.finditer(head) if found[1] == "author"]
    persons = [plain(found[2]).strip(" .") for found in _INFO.finditer(head) if found[1] == "person"]
    names, truncated = (tuple(signed), False) if signed else listed(" and ".join(persons))
    fields = {"title": Found("title", plain(title[1]).strip(" ."), -1, -1), **dict(_fields(body))}
    return Cited(key, line, fields, names, truncated or bool(_OTHERS.search(head)), identifiers_in(fields), kind="bibitem")


def _fields(body: str) -> Iterator[tuple[str, Found]]:
    """The first of each field, by common name."""
    said = [(_COMMON[found[1]], found[2]) for found in _INFO.finditer(body) if found[1] in _COMMON]
    said += [(name, found[1]) for name, form in (("note", _NOTE), ("doi", _DOI), ("arxiv", _EPRINT)) for found in form.finditer(body)]
    yield from ((name, Found(name, plain(value).strip(" ."), -1, -1)) for name, value in reversed(said))
