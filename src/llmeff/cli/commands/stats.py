"""``llmeff stats``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from llmeff import documents
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption
from llmeff.cli.output import chosen, emit, lines, show
from llmeff.errors import NotFoundError, quoted
from llmeff.text import near

if TYPE_CHECKING:
    from llmeff.answers.stats import Statistics


def run(
    figures: Annotated[str, typer.Argument(show_default=False, autocompletion=complete.figures,
                                           help="Print these alone, e.g. deciding or venues; a document of JSON has all.")] = "",
    format: FormatOption = None,
) -> None:
    """Counts by facet, kind, year and trust, and the shares of works with code, claims, properties and relations."""
    counted = opened().statistics()
    only = _called(counted, figures.strip().lower()) if figures else ""
    rows = [row for row in _rows(counted) if only in ("", row["group"])]
    emit(chosen(format), lambda: documents.stats(counted), lambda: rows, lambda: lines(list(row.values()) for row in rows),
         lambda: _table(counted, only))


def _called(figures: Statistics, name: str) -> str:
    groups = [group for group, values in figures.items() if isinstance(values, dict)]
    if name not in groups:
        raise NotFoundError(f"no figures are called {quoted(name)}; there are {', '.join(groups)}", near(name, groups, 3))
    return name


def _rows(figures: Statistics) -> Iterator[dict[str, object]]:
    """One figure a row, by group and name."""
    yield {"group": "all", "name": "records", "records": figures["total"]}
    for group, values in figures.items():
        if isinstance(values, dict):
            for name, value in values.items():
                yield {"group": group, "name": name, **(value if isinstance(value, dict) else {"records": value})}


def _table(figures: Statistics, only: str) -> None:
    from llmeff.cli.views.stats import overview

    show(overview(figures, only))
