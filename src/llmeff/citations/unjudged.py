"""Which parts of a reference in running text were not held against the work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from llmeff.citations.exported import NAMES_A_VENUE
from llmeff.citations.fields import RUNNING
from llmeff.citations.verdict import Notice, Wrong
from llmeff.exchange.readers.entry import Cited

_ADDRESS = re.compile(r"https?://\S+|\barxiv:?\s?\d{4}\.\d{4,5}(?:v\d+)?|\b10\.\d{4,9}/\S+", re.IGNORECASE)
_PARTS = {
    "venue": NAMES_A_VENUE,
    "year": re.compile(r"\b(?:19|20)\d\d\b(?!\.\d)"),
    "volume": re.compile(r"\bvol(?:ume|\.)\s?\d+|\b\d+\s?\(\d+\)", re.IGNORECASE),
    "pages": re.compile(r"\b(?:pages?|pp?\.)\s?[\d:]+|:\d+\s?[-–—]{1,3}\s?\d+|\b\d+\s?[-–—]{1,3}\s?\d{2,}\b", re.IGNORECASE),
}


def not_checked(entry: Cited, remarks: Iterable[Wrong | Notice]) -> Iterator[Notice]:
    """The remark which parts of a right reference in running text were not held against the work.

    Args:
        entry: the entry.
        remarks: what else is said of it.
    """
    if entry.kind not in RUNNING or any(isinstance(remark, Wrong) for remark in remarks):
        return
    text = _ADDRESS.sub(" ", " ".join((entry.context, *(near.text for near in entry.nearby)))).replace(entry.value("title") or "\0", " ")
    read = entry.fields if entry.kind != "text" else ()
    if parts := [part for part, pattern in _PARTS.items() if part not in read and pattern.search(text)]:
        yield Notice("not-checked", f"not checked, as this is running text: {', '.join(parts)}")
