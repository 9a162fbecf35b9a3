"""How the fields of a record are laid out in its file; all others stand on the line of their key where they fit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Layout = Literal["prose", "block", "rows"]
"""``prose`` is folded over lines below its key, ``block`` has a line for each item or member, ``rows`` one line each however long."""

RECORD: Mapping[str, Layout] = {
    "authors": "block",
    "published": "block",
    "code": "block",
    "summary": "prose",
    "properties": "block",
    "versions": "block", "authors_also": "block", "claims": "block",
    "results": "rows",
    "relations": "block",
    "sources": "block",
}

ENGINE: Mapping[str, Layout] = {"description": "prose", "versions": "block", "support": "block"}
