"""Foreign formats, one module each, and the table from a format's name to what writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from llmeff.kb import KnowledgeBase
from llmeff.model import Record

Writer = Callable[[Sequence[Record], KnowledgeBase], str]

FORMATS: Mapping[str, str] = {
    "bibtex": "LaTeX bibliography, for BibTeX",
    "json": "whole records as one JSON document",
    "csv": "one row a record, for spreadsheets",
}


def writer(name: str) -> Writer:
    """What writes a format; a module is loaded only when its format is asked for.

    Args:
        name: a key of ``FORMATS``.
    """
    write: Writer = import_module(f"llmeff.exchange.{name.replace('-', '_')}").write
    return write
