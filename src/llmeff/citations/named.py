"""Every identifier that an entry names, in whichever field: those of the work it cites, and those that a remark may mention."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from llmeff.exchange.readers.entry import Cited
from llmeff.identifiers import ARXIV, Scheme, normal, parse

_IN_TEXT = re.compile(rf"arxiv(?:\.org)?(?:\s+preprint)?(?:\s+arxiv)?\s*[:/\s]\s*(?:abs/|pdf/)?({ARXIV})|\babs/({ARXIV})", re.IGNORECASE)
_ITS_OWN = re.compile(r"(?:^|;|available (?:as|at|on|from|online at)|published as|preprint(?: as)?|https?://)\W*$", re.IGNORECASE)
_BEFORE = 200  # characters before an id that say whose it is
_FIELDS = ("arxiv", "doi", "url")
_TEXTS = ("venue", "volume", "number")


class Named(NamedTuple):
    """An identifier in an entry.

    Attributes:
        scheme: its scheme.
        value: in normal form.
        field: the common name of the field that holds it.
    """

    scheme: Scheme
    value: str
    field: str


def named_by(entry: Cited) -> list[Named]:
    """The identifiers by which an entry names its work, each once: those of its fields, and one in the words of its venue."""
    return list({(name.scheme, name.value.lower()): name for name in reversed(_named_by(entry))}.values())[::-1]


def _named_by(entry: Cited) -> list[Named]:
    found = [Named(scheme, value, field) for scheme, (value, field) in entry.identifiers.items() if field != "note"]
    for field in _FIELDS:
        identifier = parse(entry.value(field)) if entry.value(field) else None
        if identifier:
            found.append(Named(*identifier, field))
    return found + [Named("arxiv", value, field) for field in _TEXTS for value, _ in _written_in(entry.value(field))]


def named_in(entry: Cited, value: str) -> list[str]:
    """The fields in which an entry names its work by an identifier.

    Args:
        entry: the entry.
        value: the identifier in normal form.
    """
    return list(dict.fromkeys(name.field for name in (*_named_by(entry), *noted_by(entry)) if name.value.lower() == value.lower()))


def noted_by(entry: Cited) -> list[Named]:
    """The identifiers in the note of an entry that are said to be its own; what else a note mentions is another work's."""
    text = entry.value("note")
    return [Named("arxiv", value, "note") for value, place in _written_in(text) if _ITS_OWN.search(text, max(0, place - _BEFORE), place)]


def _written_in(text: str) -> Iterator[tuple[str, int]]:
    """arXiv ids in a text, each with the place where it is begun to be named."""
    for match in _IN_TEXT.finditer(text):
        yield normal("arxiv", match[1] or match[2]), match.start()
