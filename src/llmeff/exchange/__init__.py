"""Foreign formats, one module each, and the table from a format's name to what writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from llmeff.errors import NotFoundError, quoted
from llmeff.exchange.reference import Shelf
from llmeff.text import near

Writer = Callable[[Shelf], str]

FORMATS: Mapping[str, str] = {
    "bibtex": "LaTeX bibliography, for BibTeX",
    "biblatex": "LaTeX bibliography, for biber",
    "csl-json": "for pandoc, Zotero and citation processors",
    "ris": "for EndNote, Zotero and Mendeley",
    "markdown": "a reading list by topic, to publish as it is",
    "csv": "one row a record, for spreadsheets",
    "json": "whole records as one JSON document",
    "jsonl": "whole records, one JSON object a line",
    "yaml": "the records as they stand in the data",
}

WHOLE = frozenset({"json", "jsonl", "yaml"})
"""The formats that have all of a record; the others leave its results out."""

STYLES: Mapping[str, str] = {
    "apa": "apa",
    "ieee": "ieee",
    "acm": "association-for-computing-machinery",
    "chicago": "chicago-author-date",
}
"""The citation styles by our names, each with its name in the CSL project."""


def writer(name: str) -> Writer:
    """What writes a format; a module is loaded only when its format is asked for.

    Args:
        name: a key of ``FORMATS``.

    Raises:
        NotFoundError: there is no such format.
    """
    if name not in FORMATS:
        instead = ["A table of works in LaTeX: llmeff compare gptq awq --format latex"] if name in ("latex", "tex") else []
        raise NotFoundError(f"no export format is called {quoted(name)}", near(name, FORMATS.keys(), 2) or list(FORMATS), instead)
    write: Writer = import_module(f"llmeff.exchange.{name.replace('-', '_')}").write
    return write
